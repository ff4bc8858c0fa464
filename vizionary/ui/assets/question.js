// What a step of the Teach tab would change is shown first; it is done once that is confirmed.
let asking = null;
let questions = 0;

// The question stands behind the element `after`; who cancels it stands on the button again.
function ask(name, more, button, after) {
  dropQuestion();
  questions += 1;
  asking = { number: questions, name, more, button, after, place: null };
  button.ariaBusy = "true";
  trigger("ask", { step: name, asked: questions, ...more });
}

function dropQuestion() {
  asking?.button.removeAttribute("aria-busy");
  asking?.place?.remove();
  asking = null;
}

function cancelQuestion() {
  const { button } = asking;
  dropQuestion();
  if (button.isConnected) button.focus();
  else inTab(".vz-teach-said").focus();
}

async function confirmQuestion() {
  const { name, more, place } = asking;
  asking = null;
  for (const button of place.querySelectorAll("button")) button.ariaDisabled = "true";
  await step(name, more);
  // it goes with what it stood in, unless the step was refused
  if (!place.isConnected) return;
  place.remove();
  inTab(".vz-teach-said").focus();
}

function showQuestion(answer) {
  const { after, button } = asking;
  button.removeAttribute("aria-busy");
  const told = answer.querySelector("[data-announce]");
  if (!after.isConnected || !told) {
    const text = answer.querySelector(".vz-answer")?.lastChild.textContent;
    dropQuestion();
    if (text) say(text, { problem: true });
    return;
  }
  const place = document.createElement(after.tagName === "LI" ? "li" : "div");
  place.className = "vz-question";
  const group = Object.assign(document.createElement("div"), { role: "group", tabIndex: -1 });
  group.ariaLabel = told.querySelector(".vz-answer").textContent;
  group.append(told);
  place.append(group);
  after.after(place);
  asking.place = place;
  group.focus();
  group.scrollIntoView({ block: "nearest" });
  window.vizionary?.announce?.(told.dataset.announce);
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
