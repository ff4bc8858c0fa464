// "Find my ...": where a taught thing is, in words and by beeps that are faster near the middle.
const BEEP_FAR_MS = 1300;
const BEEP_NEAR_MS = 120;
const BEEP_S = 0.07;
let sound = null;
let near = null;
let nextBeep = null;

const looking = () => part("find").value ?? "";

function listTaught(taught) {
  const select = part("find");
  const before = select.value;
  const options = Object.entries(taught).map(([label, name]) => new Option(name, label));
  select.replaceChildren(new Option(select.dataset.nothing, ""), ...options);
  select.value = before in taught ? before : "";
}

// What is announced: where the thing is, while one is looked for, and else what is seen.
function told(answer) {
  if (!looking() || !answer.find) {
    near = null;
    return answer;
  }
  const { seen, said } = answer.find;
  near = seen ? answer.find.near : null;
  part("told").textContent = said;
  beep();
  return { key: said, sentence: said };
}

function beep() {
  if (nextBeep || near === null || !sound || !part("sound").checked) return;
  const tone = sound.createOscillator();
  const volume = sound.createGain();
  tone.frequency.value = 500 + 500 * near;
  volume.gain.setValueAtTime(0.15, sound.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + BEEP_S);
  tone.connect(volume).connect(sound.destination);
  tone.start();
  tone.stop(sound.currentTime + BEEP_S);
  nextBeep = setTimeout(() => {
    nextBeep = null;
    if (element.dataset.state === "on") beep();
  }, BEEP_FAR_MS + (BEEP_NEAR_MS - BEEP_FAR_MS) * near);
}

element.addEventListener("change", (event) => {
  if (!event.target.matches(".vz-live-find")) return;
  near = null;
  part("told").textContent = "";
  // a browser lets a page make sounds only after somebody did something
  if (event.target.value) sound ??= new AudioContext();
});
