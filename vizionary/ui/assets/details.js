// The alternative text to the clipboard, and the picture with its evidence as a file.
async function copy(button) {
  const text = button.dataset.copy;
  let done = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    done = copyByHand(text);
  }
  button.classList.toggle("vz-done", done);
  window.vizionary.announce(done ? button.dataset.done : button.dataset.failed);
}

// pages that came by plain http from another machine have no clipboard of their own
function copyByHand(text) {
  const field = Object.assign(document.createElement("textarea"), { value: text });
  element.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}

async function drawn(selector) {
  const image = document.querySelector(selector);
  await image?.decode();
  return image;
}

async function save(name) {
  const picture = await drawn("#vz-picture img");
  const layer = await drawn("#vz-layer img");
  const canvas = document.createElement("canvas");
  canvas.width = picture.naturalWidth;
  canvas.height = picture.naturalHeight;
  const pen = canvas.getContext("2d");
  pen.imageSmoothingQuality = "high";
  pen.drawImage(picture, 0, 0);
  if (layer) {
    pen.globalAlpha = Number(getComputedStyle(layer).opacity);
    pen.drawImage(layer, 0, 0, canvas.width, canvas.height);
  }
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.copy !== undefined) copy(button);
  if (button?.dataset.overlay !== undefined) save(button.dataset.overlay);
});
