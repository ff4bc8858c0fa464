// Keys while the camera is on: learn what is shown, undo, and what is said of the unknown.
const BURST_MS = 2000;
const page = [...crypto.getRandomValues(new Uint8Array(12))].map((n) => n.toString(16)).join("");
const SWITCHES = { o: "likeliest", t: "taught_only" };
const switched = { likeliest: false, taught_only: false };
const waiting = new Set();
let lessons = Promise.resolve();

const wishes = () => ({
  likeliest: String(switched.likeliest),
  taught_only: String(switched.taught_only),
  find: looking(),
});

function tellKeys(text) {
  part("told").textContent = text;
  if (text) window.vizionary?.announce?.(text);
}

async function ask(name, more = {}) {
  const preferences = window.vizionary?.preferences ?? null;
  try {
    return (await server.step({ do: name, page, preferences, ...more })) ?? {};
  } catch {
    return { said: part("keys").dataset.failed, problem: true };
  }
}

// Who may not teach sees no key that cannot work.
async function openKeys() {
  // in another language the buttons are new ones, and the switches stand as they did
  Object.keys(SWITCHES).forEach(showSwitch);
  const { closed } = await ask("show");
  element.classList.toggle("vz-live-closed", closed !== undefined);
  if (closed === undefined) await listNames();
}

async function listNames() {
  const { labels, names } = await ask("suggest");
  const options = (labels ?? []).map((name) => new Option(name));
  element.querySelector("#vz-live-names").replaceChildren(...options);
  listTaught(names ?? {});
}

// One lesson after the other; a key that is pressed again before its own has ended counts once.
async function teach(step, label, take) {
  if (waiting.has(step)) return;
  waiting.add(step);
  lessons = lessons.then(() => lesson(step, label, take));
  await lessons;
  waiting.delete(step);
  await listNames();
}

async function lesson(step, label, take) {
  try {
    await ask("clear");
    const preferences = JSON.stringify(window.vizionary?.preferences ?? null);
    for (const frame of await take())
      await server.hold({ binary: true, data: { frame, page, name: "camera", preferences } });
    const { said } = await ask(step, { label });
    tellKeys(said ?? "");
  } catch {
    tellKeys(part("keys").dataset.failed);
  }
}

async function burst() {
  tellKeys(part("keys").dataset.recording);
  const count = Number(part("keys").dataset.frames);
  const frames = [];
  for (let at = 0; at < count && element.dataset.state === "on"; at += 1) {
    frames.push(await grab());
    await sleep(BURST_MS / count);
  }
  return frames;
}

async function learn() {
  const label = part("label").value.trim();
  if (label) return await teach("teach", label, burst);
  tellKeys(part("keys").dataset.labelEmpty);
  part("label").focus();
}

// What is said of this frame is wrong: of a camera that does not move, what is taught with its
// background is said of the background, too, until that is shown alone.
async function deny() {
  if (claimed) return await teach("deny", claimed, async () => [await grab()]);
  tellKeys(part("keys").dataset.nothing);
}

async function undoLast() {
  const { said } = await ask("back", { number: null });
  tellKeys(said ?? "");
  await listNames();
}

function flip(key) {
  const name = SWITCHES[key];
  switched[name] = !switched[name];
  window.vizionary?.announce?.(showSwitch(key));
}

// Its button, and in words how it stands.
function showSwitch(key) {
  const on = switched[SWITCHES[key]];
  const button = element.querySelector(`[data-key="${key}"]`);
  const state = part("keys").dataset[on ? "on" : "off"];
  button.setAttribute("aria-pressed", String(on));
  button.querySelector(".vz-key-state").textContent = state;
  return `${button.children[1].textContent}: ${state}`;
}

function pressKey(key) {
  const teaches = !element.classList.contains("vz-live-closed");
  if (key in SWITCHES) flip(key);
  else if (key === "r" && teaches) learn();
  else if (key === "n" && teaches) deny();
  else if (key === "u" && teaches) undoLast();
  else return false;
  return true;
}

element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-key]");
  if (button) pressKey(button.dataset.key);
});
document.addEventListener("keydown", (event) => {
  const field = event.target.closest?.("input:not([type=checkbox]), textarea, select");
  if (field?.matches(".vz-live-label") && event.key === "Enter") {
    event.preventDefault();
    // the next r is a key again, and no letter of the name
    part("stop").focus();
    return learn();
  }
  const hidden = element.offsetWidth === 0 || element.dataset.state !== "on";
  if (field || hidden || !part("keys-on").checked) return;
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  if (pressKey(event.key.toLowerCase())) event.preventDefault();
});
