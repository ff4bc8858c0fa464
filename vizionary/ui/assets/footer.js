// gradio's own footer speaks the browser's language, not the page's: it is hidden, and our button
// presses its
element.addEventListener("click", (event) => {
  if (event.target.closest(".vz-programs")) document.querySelector("footer .show-api")?.click();
});
