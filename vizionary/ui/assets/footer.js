// gradio's own footer speaks the browser's language, not the page's: it is hidden, and our button
// presses its. What opens hides the page from a screen reader, but takes neither the focus nor Escape,
// and its way out has no name.
const button = () => element.querySelector(".vz-programs");
const panel = () => document.querySelector(".api-docs");
const way = () => panel()?.querySelector(".banner-wrap button:not([aria-haspopup])");

// it is fetched first
function enter() {
  const close = way();
  if (!close || close.ariaLabel) return;
  close.ariaLabel = button().dataset.close;
  panel().ariaLabel = button().textContent;
  close.focus();
}
let open = false;
new MutationObserver(() => {
  if (panel()) enter();
  else if (open) button()?.focus();
  open = Boolean(panel());
}).observe(document.body, { childList: true, subtree: true });

// who walks on with Tab stays in it
function stay(event) {
  const stops = [...panel().querySelectorAll("button, a[href], input, select, textarea, [tabindex='0']")]
    .filter((stop) => stop.offsetParent && !stop.disabled);
  const [first, last] = [stops[0], stops.at(-1)];
  const out = !panel().contains(event.target);
  if (!out && event.target !== (event.shiftKey ? first : last)) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}
document.addEventListener("keydown", (event) => {
  if (!panel()) return;
  if (event.key === "Escape") way()?.click();
  if (event.key === "Tab") stay(event);
});
// Who asks for all data goes to their table in the tab About, and stands there.
const about = () => document.getElementById("vz-about");
const TRIES = 60;
function standAtData(name, tries = TRIES) {
  if (!about()?.offsetParent) {
    if (tries) requestAnimationFrame(() => standAtData(name, tries - 1));
    return;
  }
  about().tabIndex = -1;
  const tables = [...about().querySelectorAll(".vz-table")];
  const place = tables.find((table) => table.ariaLabel === name) ?? about();
  place.focus({ preventScroll: true });
  (place.closest(".vz-section") ?? place).scrollIntoView();
}
element.addEventListener("click", (event) => {
  const more = event.target.closest(".vz-more-data");
  if (more) {
    trigger("choose", {});
    standAtData(more.dataset.table);
  }
  if (event.target.closest(".vz-programs")) document.querySelector("footer .show-api")?.click();
});
