// The camera of the Teach tab: some frames after a countdown, or as many as r is held for.
const SHOT_PX = 640;
const BURST_MS = 2000;
const HOLD_GAP_MS = 250;
const HOLD_MOST = 32;
const COUNT_FROM = 3;
const canvas = document.createElement("canvas");
const shoot = (name) => inTab(name ? `.vz-shoot-${name}` : ".vz-shoot");
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
let stream = null;
let run = 0;
let shooting = false;
let holding = false;

function tell(text) {
  shoot("message").textContent = text;
  if (text) window.vizionary?.announce?.(text);
}

function stopCamera(message = "", focus = false) {
  run += 1;
  stream?.getTracks().forEach((track) => track.stop());
  stream = null;
  holding = false;
  if (!shoot() || shoot().dataset.camera === "off") return;
  inTab(".vz-shoot video").srcObject = null;
  shoot().dataset.camera = "off";
  tell(message);
  if (focus) shoot("on").focus();
}

const CAUSES = { NotAllowedError: "Refused", NotFoundError: "None", NotReadableError: "Busy" };

async function startCamera() {
  // a page that came neither by https nor from this machine has no camera at all
  if (!navigator.mediaDevices) return tell(word("cameraInsecure"));
  const mine = ++run;
  try {
    const wanted = { facingMode: "environment", width: { ideal: 640 }, height: { ideal: 480 } };
    const given = await navigator.mediaDevices.getUserMedia({ audio: false, video: wanted });
    // allowed after it was stopped, pressed again, or while nobody sees it
    if (mine !== run || element.offsetWidth === 0 || document.hidden)
      return given.getTracks().forEach((track) => track.stop());
    stream = given;
  } catch (error) {
    return tell(word(`camera${CAUSES[error.name] ?? "Failed"}`));
  }
  stream.getVideoTracks()[0].addEventListener("ended", () => mine === run && stopCamera(word("cameraOff")));
  shoot().dataset.camera = "on";
  const video = inTab(".vz-shoot video");
  video.srcObject = stream;
  await video.play().catch(() => {}); // stopped before it began
  if (mine !== run) return;
  tell(word("cameraOn"));
  shoot("burst").focus();
}

async function frame() {
  const video = inTab(".vz-shoot video");
  const scale = Math.min(1, SHOT_PX / Math.max(video.videoWidth, video.videoHeight));
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  canvas.getContext("2d").drawImage(video, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.9));
  return new File([blob], "camera", { type: "image/jpeg" });
}

// Frames are taken first and sent afterwards: a slow answer does not stretch the burst.
async function record(count, gap, goesOn) {
  const frames = [];
  window.vizionary?.announce?.(word("recording"));
  shoot("count").textContent = "●";
  while (stream && frames.length < count && goesOn()) {
    frames.push(await frame());
    await pause(gap);
  }
  shoot("count").textContent = "";
  return frames;
}

async function taken(work) {
  if (shooting || !stream) return;
  shooting = true;
  try {
    const frames = await work();
    if (frames.length) await hold(frames);
  } finally {
    shooting = false;
  }
}

const burst = () =>
  taken(async () => {
    for (let left = COUNT_FROM; left > 0 && stream; left -= 1) {
      shoot("count").textContent = left;
      window.vizionary?.announce?.(String(left));
      await pause(1000);
    }
    const count = Number(inTab(".vz-teach").dataset.frames);
    return await record(count, BURST_MS / count, () => true);
  });

function startHolding() {
  if (holding) return;
  holding = true;
  taken(() => record(HOLD_MOST, HOLD_GAP_MS, () => holding));
}

element.addEventListener("click", (event) => {
  const at = (name) => event.target.closest(`.vz-shoot-${name}`);
  if (at("on")) startCamera();
  else if (at("burst")) burst();
  else if (at("off")) stopCamera(word("cameraOff"), true);
});
element.addEventListener("pointerdown", (event) => {
  if (event.target.closest(".vz-shoot-hold")) startHolding();
});
for (const end of ["pointerup", "pointercancel", "blur"])
  window.addEventListener(end, () => (holding = false));
const inField = (event) => event.target.closest?.("input, textarea, select, [contenteditable]");
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && stream) return stopCamera(word("cameraOff"), true);
  const onButton = [" ", "Enter"].includes(event.key) && event.target.closest?.(".vz-shoot-hold");
  const onR = event.key.toLowerCase() === "r" && !inField(event) && element.offsetWidth > 0;
  if (!stream || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  if (onR || onButton) startHolding();
});
document.addEventListener("keyup", (event) => {
  if (["r", " ", "enter"].includes(event.key.toLowerCase())) holding = false;
});
document.addEventListener("visibilitychange", () => document.hidden && stopCamera());
// at once, so that another tab may have the camera
document.addEventListener("click", (event) => {
  if (event.target.closest?.("[role=tab]")) stopCamera(word("cameraOff"));
});
window.addEventListener("pagehide", () => stopCamera());
// another tab of the page hides this one; a page that is laid out anew does so for a moment
let hiding = null;
new ResizeObserver(() => {
  clearTimeout(hiding);
  if (element.offsetWidth > 0 || !stream) return;
  hiding = setTimeout(() => element.offsetWidth === 0 && stopCamera(word("cameraOff")), 200);
}).observe(element);
