// The Teach tab: one step at a time is asked of the server, whose answer is shown and announced.
const inTab = (selector) => element.querySelector(selector);
const allInTab = (selector) => [...element.querySelectorAll(selector)];
const part = (name) => inTab(`[data-part="${name}"]`);
const word = (name) => inTab(".vz-teach-words").dataset[name];
const page = [...crypto.getRandomValues(new Uint8Array(12))].map((n) => n.toString(16)).join("");
const POLL_MS = 400;
const TYPED_MS = 500;
let working = Promise.resolve();
let held = 0;

const preferences = () => window.vizionary?.preferences ?? null;

function fields(more = {}) {
  const label = inTab(".vz-teach-label").value;
  const thumbnails = inTab(".vz-teach-thumbnails").checked;
  return { page, label, thumbnails, preferences: preferences(), ...more };
}

function say(text, { problem = false, silent = false } = {}) {
  const line = inTab(".vz-teach-said");
  const shown = document.createElement("p");
  shown.className = problem ? "vz-answer vz-problem" : "vz-answer";
  // as every language of the app, though it may begin with an Arabic label
  shown.dir = "ltr";
  shown.textContent = text;
  if (problem) {
    const mark = Object.assign(document.createElement("span"), { className: "vz-problem-mark" });
    mark.ariaHidden = "true";
    mark.textContent = "!";
    shown.prepend(mark);
  }
  line.replaceChildren(...(text ? [shown] : []));
  if (text && !silent) window.vizionary?.announce?.(text);
}

// One work after the other: what is shown is always the state after the last one.
function inTurn(work) {
  const mine = working.then(work);
  working = mine.catch(() => {});
  return mine;
}

function step(name, more = {}) {
  return inTurn(async () => {
    let answer;
    try {
      answer = await server.step({ do: name, ...fields(more) });
    } catch {
      answer = null;
    }
    show(answer ?? { said: word("failed"), problem: true });
    return answer ?? {};
  });
}

function show(answer) {
  if (answer.closed) {
    element.dataset.state = "closed";
    inTab(".vz-teach-closed").textContent = answer.closed;
    return;
  }
  element.dataset.state = "open";
  const before = document.activeElement;
  for (const [name, html] of Object.entries(answer.parts ?? {})) fill(name, html);
  if (answer.taught) letGo();
  held = answer.held ?? held;
  offerClear();
  if (answer.memories) listMemories(answer);
  inTab(".vz-teach-other").hidden = !answer.other;
  inTab(".vz-teach-loss").hidden = !answer.other?.lost;
  if (answer.said) say(answer.said, answer);
  if (answer.focus === "label") inTab(".vz-teach-label").focus();
  if (answer.busy !== undefined) follow(answer);
  // a button that goes away by being pressed leaves nobody nowhere
  const nowhere = [before, document.body].includes(document.activeElement) && !before.offsetParent;
  if (nowhere && before !== document.body) standAtList();
}

// Not on the line that says what was done, which is announced: it would be read twice.
const standAtList = () => inTab(".vz-teach-title").focus();

// Moments come as the server's clock has them, and are shown as the visitor's has.
function tellTimes(place) {
  const style = { dateStyle: "short", timeStyle: "short" };
  for (const time of place.querySelectorAll("time"))
    time.textContent = new Date(time.dateTime).toLocaleString(document.documentElement.lang || [], style);
}

// A part is replaced as a whole; who stood on a button of it stands on its successor.
function fill(name, html) {
  const place = part(name);
  const before = document.activeElement;
  const inside = place.contains(before) && place !== before;
  const key = inside ? before.getAttribute("aria-label") : null;
  const open = allInTab("[data-label]")
    .filter((row) => row.querySelector(".vz-taught-examples:not([hidden])"))
    .map((row) => row.dataset.label);
  if (name === "back") {
    place.innerHTML = html;
    place.hidden = !html;
    return;
  }
  place.innerHTML = html;
  tellTimes(place);
  if (name === "map") inTab(".vz-teach-map").hidden = !html;
  if (name === "known") for (const label of open) if (rowOf(label)) openExamples(label);
  if (!inside) return;
  const next = [...place.querySelectorAll("[aria-label]")].find(
    (one) => one.getAttribute("aria-label") === key,
  );
  if (next) next.focus();
  else standAtList();
}

const rowOf = (label) => allInTab("[data-label].vz-taught-label").find((r) => r.dataset.label === label);

async function openExamples(label) {
  const { html } = await step("examples", { label });
  // the list may have been shown anew meanwhile
  const row = rowOf(label);
  if (!row) return;
  const list = row.querySelector(".vz-taught-examples");
  list.innerHTML = html ?? "";
  tellTimes(list);
  list.hidden = !html;
  row.querySelector('[data-step="examples-show"]').setAttribute("aria-expanded", String(!!html));
}

// The app's own memory is no wish of the visitor's: it may be another one next time.
let ownMemory = null;
function choose(memory) {
  window.vizionary.keep({ memory: memory === ownMemory ? null : memory });
  trigger("choose", {});
}

function listMemories(answer) {
  ownMemory = answer.memories[0];
  const options = answer.memories.map(
    (name) => new Option(name, name, false, name === answer.memory),
  );
  options.push(new Option(word("memoryNone"), "none", false, answer.memory === "none"));
  inTab(".vz-teach-memory").replaceChildren(...options);
  // who asks none teaches the app's own
  const taught = answer.memory === "none" ? ownMemory : answer.memory;
  const others = answer.memories.filter((name) => name !== taught);
  inTab(".vz-teach-source").replaceChildren(...others.map((name) => new Option(name)));
  inTab(".vz-teach-merge").hidden = !others.length;
}

async function suggest() {
  const { labels } = await step("suggest");
  inTab("#vz-teach-names").replaceChildren(...(labels ?? []).map((name) => new Option(name)));
}

const steps = {
  teach: async () => {
    // what a label is like, looked at later, would take the place of what is answered now
    clearTimeout(typing);
    // what was written just now is read first
    await working;
    if (whyUnread()) return say(whyUnread(), { problem: true });
    await step("teach");
    suggest();
  },
  // a step that failed has said so
  clear: () => step("clear").then(({ taught }) => taught && say(word("cleared"))),
  undo: (button) => step("undo", { label: rowLabel(button) }),
  forget: (button) => ask("forget", { label: rowLabel(button) }, button),
  delete: (button) => ask("delete", { number: button.dataset.number }, button),
  back: (button) => step("back", { number: button.dataset.number ?? null }),
  reembed: () => step("reembed", { loss: inTab(".vz-teach-loss input").checked }),
  purge: (button) => {
    const sure = inTab('[data-step="purge-sure"]');
    sure.hidden = !sure.hidden;
    button.setAttribute("aria-expanded", String(!sure.hidden));
    if (!sure.hidden) sure.focus();
  },
  "purge-sure": async (button) => {
    const first = inTab('[data-step="purge"]');
    button.hidden = true;
    first.setAttribute("aria-expanded", "false");
    first.focus();
    await step("purge");
  },
  export: async () => {
    const { ready } = await step("export");
    if (ready) trigger("save", {});
  },
  prune: (button) => ask("prune", {}, button),
  rename: (button) => {
    const form = toggle(button, ".vz-rename");
    if (!form.hidden) form.querySelector("input").select();
  },
  merge: (button) => {
    const form = toggle(button, ".vz-merge");
    const own = rowLabel(button);
    const others = allInTab(".vz-taught-label").filter((row) => row.dataset.label !== own);
    const named = (row) => row.querySelector(".vz-taught-name").textContent;
    const list = form.querySelector("select");
    list.replaceChildren(...others.map((row) => new Option(named(row), row.dataset.label)));
    if (!form.hidden) list.focus();
  },
  "examples-show": (button) => {
    const list = button.closest("[data-label]").querySelector(".vz-taught-examples");
    if (list.hidden) return openExamples(rowLabel(button));
    list.hidden = true;
    button.setAttribute("aria-expanded", "false");
  },
};
function toggle(button, which) {
  const form = button.closest("[data-label]").querySelector(which);
  form.hidden = !form.hidden;
  button.setAttribute("aria-expanded", String(!form.hidden));
  return form;
}
// what is asked of a label stands below its buttons and forms
const formsOf = (button) => [...button.closest("[data-label]").querySelectorAll(".vz-step")].pop();
// Who renamed a label stays at it, though all its buttons have other names now.
async function rename(label, to) {
  const { renamed } = (await step("rename", { label, to })) ?? {};
  rowOf(renamed)?.querySelector('[data-step="rename"]').focus();
}
const rowLabel = (button) => button.closest("[data-label]").dataset.label;

element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-step]");
  if (button) steps[button.dataset.step]?.(button);
  const read = event.target.closest("[data-read]");
  if (read) {
    window.vizionary?.announce?.(read.dataset.read);
    window.vizionary?.speak?.(read.dataset.read, { asked: true });
  }
});
element.addEventListener("submit", (event) => {
  event.preventDefault();
  const value = event.target.querySelector("input, select").value;
  if (event.target.matches(".vz-rename")) rename(rowLabel(event.target), value);
  if (event.target.matches(".vz-merge")) {
    const button = event.target.closest("[data-label]").querySelector('[data-step="merge"]');
    toggle(button, ".vz-merge");
    // the field is gone, and who stood in it waits here
    button.focus();
    ask("merge", { label: rowLabel(button), to: value }, button);
  }
  if (event.target.matches(".vz-teach-merge")) step("merge-memory", { source: value });
  if (event.target.matches(".vz-teach-make"))
    step("make", { name: value }).then(({ made }) => made && choose(made));
});
element.addEventListener("change", (event) => {
  if (event.target.matches(".vz-teach-memory")) choose(event.target.value);
});
// it is announced by who says so
document.addEventListener("vizionary:saved", ({ detail }) => seen && say(detail, { silent: true }));
let typing = null;
element.addEventListener("input", (event) => {
  if (!event.target.matches(".vz-teach-label") || !held) return;
  // what is like an example that is there depends on the label
  clearTimeout(typing);
  typing = setTimeout(() => held && step("look"), TYPED_MS);
});
element.addEventListener("keydown", (event) => {
  if (event.key === "Escape") return closeForm(event.target);
  const key = ["Enter", " "].includes(event.key);
  // a key that is held answers no question that it has raised
  if (key && event.repeat && event.target.matches("[data-step]")) event.preventDefault();
  if (event.key !== "Enter" || !event.target.matches(".vz-teach-label")) return;
  event.preventDefault();
  steps.teach();
});

// Out of what a button has opened, back to the button.
function closeForm(target) {
  if (target.matches('[data-step="purge-sure"]')) {
    const first = inTab('[data-step="purge"]');
    steps.purge(first);
    return first.focus();
  }
  const form = target.closest(".vz-step");
  if (!form) return;
  const name = form.matches(".vz-rename") ? "rename" : "merge";
  const button = form.closest("[data-label]").querySelector(`[data-step="${name}"]`);
  toggle(button, `.vz-${name}`);
  button.focus();
}

// What is written is not lost where the page is written anew, in another language.
const written = new Map();
element.addEventListener("input", ({ target }) => {
  for (const name of ["label", "from", "to"])
    if (target.matches(`.vz-teach-${name}`)) written.set(name, { value: target.value });
  if (target.matches(".vz-teach-thumbnails")) written.set("thumbnails", { checked: target.checked });
});
function writeAgain() {
  for (const [name, state] of written) Object.assign(inTab(`.vz-teach-${name}`), state);
  offerClear();
}

// shown anew whenever the tab is opened: another page may have taught meanwhile
let seen = false;
let unshown = false;
const arrive = async () => {
  await step("show");
  if (element.dataset.state !== "open") return;
  suggest();
  if (unshown && held) lookAtHeld();
  unshown = false;
};
new ResizeObserver(() => {
  const now = element.offsetWidth > 0;
  if (now && !seen) arrive();
  seen = now;
}).observe(element);
document.addEventListener("vizionary:preferences", () => seen && arrive());
watch("value", () => {
  writeAgain();
  // the server holds on what the new page does not show
  unshown = true;
  if (seen) arrive();
});
element.dataset.state = "loading";
