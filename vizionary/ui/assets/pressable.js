element.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-choice]");
  if (button) trigger("choose", { choice: button.dataset.choice });
});
