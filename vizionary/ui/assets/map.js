// The map of a memory: what a mark stands for, by pointing at it or with the arrow keys.
// by memory and number: each memory counts its examples from one
const pictures = new Map();
let spot = null;

async function pointAt(next, aloud) {
  if (!next || next === spot) return;
  spot?.classList.remove("vz-on");
  spot = next;
  spot.classList.add("vz-on");
  const place = inTab(".vz-map-spot");
  const { said, number } = spot.dataset;
  const key = `${inTab(".vz-teach-memory").value}:${number}`;
  place.textContent = said;
  if (aloud) window.vizionary?.announce?.(said);
  if (!pictures.has(key)) {
    const answer = await server.step({ do: "thumbnail", ...fields({ number }) }).catch(() => null);
    if (answer) pictures.set(key, answer.src ?? null);
  }
  if (spot !== next || !pictures.get(key)) return;
  const image = Object.assign(document.createElement("img"), { src: pictures.get(key), alt: "" });
  place.replaceChildren(image, said);
}

const at = (one) => {
  const [x, y] = one.getAttribute("transform").match(/-?[\d.]+/g).map(Number);
  return { x, y };
};

// The nearest mark in the direction of the key; what lies straight ahead counts more.
function towards(key) {
  const spots = allInTab(".vz-spot:not(.vz-off)");
  if (!spot?.isConnected) return spots[0];
  const ahead = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  const here = at(spot);
  let best = null;
  let least = Infinity;
  for (const one of spots) {
    const there = at(one);
    const along = (there.x - here.x) * ahead[0] + (there.y - here.y) * ahead[1];
    const aside = Math.abs((there.x - here.x) * ahead[1]) + Math.abs((there.y - here.y) * ahead[0]);
    if (one === spot || along <= 0 || along + 2 * aside >= least) continue;
    [best, least] = [one, along + 2 * aside];
  }
  return best;
}

element.addEventListener("mouseover", (event) => pointAt(event.target.closest(".vz-spot"), false));
element.addEventListener("focusin", (event) => {
  if (event.target.matches(".vz-map") && !spot?.isConnected) pointAt(allInTab(".vz-spot")[0], true);
});
element.addEventListener("keydown", (event) => {
  if (!event.target.matches?.(".vz-map") || !event.key.startsWith("Arrow")) return;
  event.preventDefault();
  pointAt(towards(event.key), true);
});
element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-map-label]");
  if (!button) return;
  const on = button.getAttribute("aria-pressed") !== "true";
  for (const one of allInTab("[data-map-label]"))
    one.setAttribute("aria-pressed", String(on && one === button));
  for (const one of allInTab(".vz-spot"))
    one.classList.toggle("vz-off", on && one.dataset.label !== button.dataset.mapLabel);
});
