// what answers a visitor is announced; what the mark says by its look is left out
watch("value", () => {
  const text = element.querySelector(".vz-answer")?.lastChild?.textContent ?? "";
  if (text) window.vizionary?.announce?.(text);
});
