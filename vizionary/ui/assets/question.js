// What a step of the Teach tab would change is shown first; it is done once that is confirmed.
let asking = null;
let questions = 0;

// Asked after the steps before it: what these show anew would take the question away.
function ask(name, more, button) {
  dropQuestion();
  const mine = { number: (questions += 1), name, more, button, place: null };
  asking = mine;
  button.ariaBusy = "true";
  working.then(() => asking === mine && trigger("ask", { step: name, asked: mine.number, ...more }));
}

// Where the list was shown anew, a button is its successor there.
const standing = (button) =>
  button.isConnected
    ? button
    : allInTab("[data-step]").find((one) => one.ariaLabel && one.ariaLabel === button.ariaLabel);

// The question stands behind the card of an example, below all that belongs to a label, or below
// the button that is of the whole list.
const placeOf = (button) =>
  button.closest("li.vz-shot") ??
  (button.closest("[data-label]") ? formsOf(button) : button.parentElement);

function dropQuestion() {
  asking?.button.removeAttribute("aria-busy");
  asking?.place?.remove();
  asking = null;
}

function cancelQuestion() {
  const button = standing(asking.button);
  dropQuestion();
  if (button) button.focus();
  else standAtList();
}

async function confirmQuestion() {
  const { name, more, place } = asking;
  asking = null;
  for (const button of place.querySelectorAll("button")) button.ariaDisabled = "true";
  await step(name, more);
  // it goes with what it stood in, unless the step was refused
  if (!place.isConnected) return;
  place.remove();
  standAtList();
}

function showQuestion(answer) {
  const button = standing(asking.button);
  asking.button.removeAttribute("aria-busy");
  const told = answer.querySelector("[data-announce]");
  if (!button || !told) {
    const text = answer.querySelector(".vz-answer")?.lastChild.textContent;
    dropQuestion();
    if (text) say(text, { problem: Boolean(answer.querySelector(".vz-problem")) });
    return;
  }
  const after = placeOf(button);
  const place = document.createElement(after.tagName === "LI" ? "li" : "div");
  place.className = "vz-question";
  const group = Object.assign(document.createElement("div"), { role: "group", tabIndex: -1 });
  const what = told.querySelector(".vz-answer").textContent;
  group.ariaLabel = what;
  group.append(told);
  place.append(group);
  after.after(place);
  asking.place = place;
  group.focus();
  group.scrollIntoView({ block: "nearest" });
  // what stands first is what the group is called, and said with the focus
  window.vizionary?.announce?.(told.dataset.announce.slice(what.length).trim());
}

document.addEventListener("vizionary:asked", ({ detail }) => {
  const answer = new DOMParser().parseFromString(detail, "text/html").body.firstElementChild;
  if (asking && Number(answer?.dataset.asked) === asking.number) showQuestion(answer);
});
element.addEventListener("click", (event) => {
  const choice = event.target.closest(".vz-question [data-choice]")?.dataset.choice;
  if (!choice || !asking) return;
  if (choice === "confirm") confirmQuestion();
  else cancelQuestion();
});
element.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !asking) return;
  // it is no word to the camera
  event.stopPropagation();
  cancelQuestion();
});
