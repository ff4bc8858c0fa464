// set on the root, which survives a new picture
const apply = (slider) => {
  element.style.setProperty("--vz-heat", slider.value / 100);
  slider.setAttribute("aria-valuetext", `${slider.value} percent heat map`);
};
element.addEventListener("input", (event) => {
  if (event.target.matches(".vz-strength")) apply(event.target);
});
