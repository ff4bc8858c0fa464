// The camera is asked for only when the button is pressed, and let go as soon as nobody sees it.
const LONGEST_PX = 640;
const JPEG_QUALITY = 0.8;
const MIN_FRAME_MS = 66;
const FPS_WINDOW_MS = 3000;
const TIMES = 15;
// said once it has stayed the same for a while, and not in a stream of words
const HOLD_MS = 1000;
const GAP_MS = 4000;
const HIDDEN_MS = 200;
const RETRIES_MS = [500, 1000, 2000, 4000, 8000];

const part = (name) => element.querySelector(`.vz-live-${name}`);
const word = (name) => part("words").dataset[name];
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const canvas = document.createElement("canvas");
let stream = null;
let run = 0;
let shown = [];
let times = [];
let claimed = "";
let heard = { key: null, since: 0, said: null, saidAt: -GAP_MS };

// The one place that sends a frame: another engine for streams replaces this function.
async function look(jpeg) {
  const preferences = JSON.stringify(window.vizionary?.preferences ?? null);
  return await server.look({ binary: true, data: { frame: jpeg, preferences, ...wishes() } });
}

function setState(state, message = "") {
  element.dataset.state = state;
  part("message").textContent = message;
  if (message) window.vizionary?.announce?.(message);
  // the button that was pressed is there again
  if (state === "off" && document.activeElement === document.body)
    part("start").focus({ preventScroll: true });
}

function reason(error) {
  if (error.name === "NotAllowedError") return word("refused");
  if (error.name === "NotFoundError" || error.name === "OverconstrainedError") return word("none");
  if (error.name === "NotReadableError") return word("busy");
  return word("failed");
}

function wanted(device) {
  const choice = device ? { deviceId: { exact: device } } : { facingMode: { ideal: "environment" } };
  return { audio: false, video: { width: { ideal: 640 }, height: { ideal: 480 }, ...choice } };
}

async function start(device) {
  letGo();
  const mine = ++run;
  // a page that came neither by https nor from this machine has no camera at all
  if (!navigator.mediaDevices) return setState("off", word("insecure"));
  setState("asking");
  try {
    const given = await navigator.mediaDevices.getUserMedia(wanted(device));
    if (mine !== run) return given.getTracks().forEach((track) => track.stop());
    stream = given;
  } catch (error) {
    if (mine === run) setState("off", reason(error));
    return;
  }
  stream.getVideoTracks()[0].addEventListener("ended", () => mine === run && stop(word("ended")));
  part("video").srcObject = stream;
  shown = [];
  times = [];
  setState("on");
  openKeys();
  part("stop").focus({ preventScroll: true });
  listCameras();
  watchFrames(mine);
}

function letGo() {
  run += 1;
  stream?.getTracks().forEach((track) => track.stop());
  stream = null;
  const video = part("video");
  if (video) video.srcObject = null;
}

function stop(message = "") {
  letGo();
  heard = { key: null, since: 0, said: null, saidAt: -GAP_MS };
  part("heat").removeAttribute("src");
  setState("off", message);
}

async function listCameras() {
  const devices = await navigator.mediaDevices.enumerateDevices();
  const cameras = devices.filter((device) => device.kind === "videoinput");
  const current = stream?.getVideoTracks()[0].getSettings().deviceId;
  const options = cameras.map((camera, place) => {
    const name = camera.label || `${word("camera")} ${place + 1}`;
    return new Option(name, camera.deviceId, false, camera.deviceId === current);
  });
  part("camera").replaceChildren(...options);
  element.classList.toggle("vz-live-choice", cameras.length > 1);
}

async function grab() {
  const video = part("video");
  const scale = Math.min(1, LONGEST_PX / Math.max(video.videoWidth, video.videoHeight));
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  canvas.getContext("2d").drawImage(video, 0, 0, canvas.width, canvas.height);
  return await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", JPEG_QUALITY));
}

// One frame is under way at a time, always the newest: a slow machine sees fewer, none late.
async function watchFrames(mine) {
  let failures = 0;
  while (mine === run) {
    const begun = performance.now();
    if (part("video").videoWidth === 0) {
      await sleep(MIN_FRAME_MS);
      continue;
    }
    const answer = await look(await grab());
    if (mine !== run) return;
    if (answer?.type === "error") return stop(answer.error.message);
    if (answer) {
      if (failures > 1) part("message").textContent = "";
      failures = 0;
      show(answer, performance.now() - begun);
    } else {
      failures += 1;
      if (failures === 2) {
        part("message").textContent = word("lost");
        window.vizionary?.announce?.(word("lost"));
      }
      await sleep(RETRIES_MS[Math.min(failures, RETRIES_MS.length) - 1]);
    }
    await sleep(Math.max(0, MIN_FRAME_MS - (performance.now() - begun)));
  }
}

function show(answer, latency) {
  const now = performance.now();
  shown = [...shown.filter((time) => now - time < FPS_WINDOW_MS), now];
  times = [...times, { latency, engine: answer.engine_ms }].slice(-TIMES);
  part("sentence").textContent = answer.sentence;
  claimed = answer.claimed;
  list(answer.groups);
  const heat = part("heat");
  if (answer.layer) heat.src = answer.layer;
  else heat.removeAttribute("src");
  part("stage").style.setProperty("--vz-ratio", `${answer.width} / ${answer.height}`);
  part("of").textContent = answer.layer ? answer.shown : "";
  const seconds = (now - shown[0]) / 1000;
  const fps = shown.length > 1 ? (shown.length - 1) / seconds : 0;
  const digits = { maximumFractionDigits: fps < 10 ? 1 : 0 };
  part("fps").textContent = fps.toLocaleString(document.documentElement.lang, digits);
  for (const name of ["latency", "engine"]) {
    const sorted = times.map((time) => time[name]).sort((a, b) => a - b);
    part(name).textContent = `${sorted[Math.floor(sorted.length / 2)].toFixed(0)} ms`;
  }
  listen(told(answer), now);
}

// A heading stays where it is: somebody may be reading there.
function list(groups) {
  for (const [place, section] of [...part("matches").children].entries()) {
    const { title = "", matches = [] } = groups[place] ?? {};
    const heading = section.querySelector("h2");
    section.hidden = !matches.length;
    if (heading.textContent !== title) heading.textContent = title;
    section.querySelector("ul").replaceChildren(...matches.map(bar));
  }
}

function bar(match) {
  const row = document.createElement("li");
  const label = Object.assign(document.createElement("span"), { className: "vz-label" });
  label.textContent = match.words;
  label.dir = "auto";
  const share = Object.assign(document.createElement("span"), { className: "vz-share" });
  share.textContent = window.vizionary.percent(match.probability);
  const fill = Object.assign(document.createElement("span"), { className: "vz-bar" });
  fill.style.setProperty("--vz-share", match.probability);
  fill.ariaHidden = "true";
  row.className = "vz-match";
  row.dataset.certainty = match.certainty;
  row.append(label, share, fill);
  return row;
}

function listen(answer, now) {
  if (answer.key !== heard.key) heard = { ...heard, key: answer.key, since: now };
  const held = now - heard.since >= HOLD_MS && now - heard.saidAt >= GAP_MS;
  if (!held || heard.key === heard.said) return;
  heard = { ...heard, said: heard.key, saidAt: now };
  window.vizionary?.announce?.(answer.sentence, { interrupt: false });
  // what is being read is read to its end; of what came meanwhile, the newest
  window.vizionary?.speak?.(answer.sentence, { interrupt: false });
}

const running = () => element.dataset.state === "on" || element.dataset.state === "asking";
element.dataset.state = "off";
function leave() {
  stop(word("stopped"));
  part("start").focus({ preventScroll: true });
}
element.addEventListener("click", (event) => {
  if (event.target.closest(".vz-live-start")) start();
  if (event.target.closest(".vz-live-stop")) leave();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented && running()) leave();
});
element.addEventListener("change", (event) => {
  if (event.target.matches(".vz-live-camera")) start(event.target.value);
  if (event.target.matches(".vz-live-map"))
    element.classList.toggle("vz-live-plain", !event.target.checked);
});
document.addEventListener("visibilitychange", () => {
  if (document.hidden && running()) stop(word("hidden"));
});
window.addEventListener("pagehide", () => running() && stop());
// another tab of the page hides this one; a page that is laid out anew does so for a moment
let hiding = null;
new ResizeObserver(() => {
  clearTimeout(hiding);
  if (element.offsetWidth > 0 || !running()) return;
  hiding = setTimeout(() => {
    if (element.offsetWidth === 0 && running()) stop(word("hidden"));
  }, HIDDEN_MS);
}).observe(element);
