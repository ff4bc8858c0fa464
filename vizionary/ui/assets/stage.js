// The evidence over the picture: how strong, and with boxes or without.
const SHOWN = "--vz-strength";

function apply(slider) {
  // on the root, so that the next picture keeps it
  document.documentElement.style.setProperty(SHOWN, slider.value / 100);
}
const strength = () =>
  Number(getComputedStyle(document.documentElement).getPropertyValue(SHOWN) || 0.8);

watch("value", () => {
  const slider = element.querySelector(".vz-strength");
  if (slider) slider.value = Math.round(strength() * 100);
  const boxes = element.querySelector(".vz-toggle-boxes");
  if (boxes) boxes.checked = document.documentElement.dataset.vzBoxes !== "off";
});
element.addEventListener("input", (event) => {
  if (event.target.matches(".vz-strength")) apply(event.target);
  if (event.target.matches(".vz-toggle-boxes"))
    document.documentElement.dataset.vzBoxes = event.target.checked ? "on" : "off";
});
