// Buttons with a choice; a new value keeps the focus and tells a screen reader its news.
let pressed = null;

function press(event) {
  const kind = event.target.closest("[data-save]")?.dataset.save;
  if (kind) trigger("save", { kind });
  const button = event.target.closest("[data-choice]");
  if (!button) return;
  pressed = button.dataset.choice;
  trigger("choose", { choice: pressed });
}
element.addEventListener("click", press);
// a clause is no <button>, which would break no line with its sentence
element.addEventListener("keydown", (event) => {
  if (event.target.role !== "button" || !["Enter", " "].includes(event.key)) return;
  event.preventDefault();
  press(event);
});

const find = (choice) =>
  [...element.querySelectorAll("[data-choice]")].find((b) => b.dataset.choice === choice);

// the button that had the focus was replaced by its successor, or has none: what stands there, or
// where a question came from, but no field, which would open a phone's keyboard
function refocus() {
  const from = element.closest("#vz-correction") && document.querySelector("#vz-wrong button");
  const next = find(pressed) ?? element.querySelector("[data-choice]") ?? from ?? element;
  if (next === element) element.tabIndex = -1;
  if (next.dataset.choice !== pressed) pressed = null;
  next.focus({ preventScroll: true });
}

watch("value", () => {
  if (pressed !== null && document.activeElement === document.body) refocus();
  const picture = document.querySelector("#vz-picture img")?.src;
  for (const twin of element.querySelectorAll("img[data-same-picture]")) twin.src = picture;
  const said = element.querySelector("[data-announce]")?.dataset.announce;
  if (!said) return;
  window.vizionary.announce(said);
  window.vizionary.speak?.(said);
});
