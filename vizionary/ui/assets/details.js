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

// The same picture stays where it is answered about anew, in another language or corrected: what it
// is called has to follow, or a screen reader reads the answer before.
watch("value", () => {
  const said = element.querySelector(".vz-alt");
  const picture = document.querySelector("#vz-picture .vz-picture");
  if (said && picture) Object.assign(picture, { alt: said.textContent, lang: said.lang });
});

async function drawn(selector) {
  const image = document.querySelector(selector);
  await image?.decode();
  return image;
}

// as the page shows it: nothing of what is hidden there, and no line thinner than a pixel
function drawBox(pen, box) {
  const frame = box.closest(".vz-frame").getBoundingClientRect();
  const area = box.getBoundingClientRect();
  if (!area.width || !area.height) return;
  const { opacity, borderTopColor: light } = getComputedStyle(box);
  const scale = pen.canvas.width / frame.width;
  const thick = Math.max(1, scale);
  const [x, y] = [(area.left - frame.left) * scale, (area.top - frame.top) * scale];
  pen.globalAlpha = Number(opacity);
  for (const [colour, width] of [["#0c1214", 4], [light, 2]]) {
    pen.strokeStyle = colour;
    pen.lineWidth = width * thick;
    pen.strokeRect(x, y, area.width * scale, area.height * scale);
  }
  const word = box.querySelector(".vz-box-word");
  if (getComputedStyle(word).display === "none") return;
  pen.font = `600 ${13 * thick}px system-ui, sans-serif`;
  pen.textBaseline = "middle";
  pen.fillStyle = "#0c1214";
  pen.fillRect(x, y, pen.measureText(word.textContent).width + 12 * thick, 20 * thick);
  pen.fillStyle = light;
  pen.fillText(word.textContent, x + 6 * thick, y + 10 * thick);
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
  for (const box of document.querySelectorAll("#vz-layer .vz-box")) drawBox(pen, box);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  window.vizionary.saved();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.copy !== undefined) copy(button);
  if (button?.dataset.overlay !== undefined) save(button.dataset.overlay);
});
