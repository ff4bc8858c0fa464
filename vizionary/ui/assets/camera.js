
// One photo of the camera: on after a press, off after the photo and whenever nobody sees it.
const JPEG_QUALITY = 0.92;
let stream = null;
let run = 0;
const camera = (name = "") => document.querySelector(`.vz-camera${name && `-${name}`}`);

function closeCamera(focus = true) {
  run += 1;
  stream?.getTracks().forEach((track) => track.stop());
  stream = null;
  if (!camera() || camera("live").hidden) return;
  camera("live").querySelector("video").srcObject = null;
  camera("live").hidden = true;
  camera("open").hidden = false;
  if (focus) camera("open").focus();
}

function sayOfCamera(text) {
  camera("message").textContent = text;
  if (text) window.vizionary.announce(text);
}

const CAUSES = { NotAllowedError: "refused", NotFoundError: "none", NotReadableError: "busy" };

async function openCamera() {
  sayOfCamera("");
  // a page that came neither by https nor from this machine has no camera at all
  if (!navigator.mediaDevices) return sayOfCamera(camera().dataset.insecure);
  const mine = ++run;
  try {
    const wanted = { facingMode: "environment", width: { ideal: 1280 } };
    const given = await navigator.mediaDevices.getUserMedia({ audio: false, video: wanted });
    // allowed after it was closed, pressed again, or while nobody sees it
    if (mine !== run || !isSeen() || document.hidden)
      return given.getTracks().forEach((track) => track.stop());
    stream = given;
  } catch (error) {
    return sayOfCamera(camera().dataset[CAUSES[error.name] ?? "failed"]);
  }
  const video = camera("live").querySelector("video");
  video.srcObject = stream;
  camera("open").hidden = true;
  camera("live").hidden = false;
  await video.play().catch(() => {}); // closed before it began
  if (mine === run) camera("snap").focus();
}

async function snap() {
  const video = camera("live").querySelector("video");
  if (!video.videoWidth) return;
  const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
  canvas.getContext("2d").drawImage(video, 0, 0);
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: JPEG_QUALITY });
  closeCamera();
  send([new File([blob], "photo.jpg", { type: "image/jpeg" })]);
}

document.addEventListener("click", (event) => {
  const at = (name) => event.target.closest?.(`.vz-camera-${name}`);
  if (at("open")) openCamera();
  else if (at("snap")) snap();
  else if (at("close") || event.target.closest?.("[role=tab]")) closeCamera(Boolean(at("close")));
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && stream) closeCamera();
});
document.addEventListener("visibilitychange", () => document.hidden && closeCamera(false));
window.addEventListener("pagehide", () => closeCamera(false));
