// The browser's own voices, those of the page's language first; none of them is ours.
const preferences = () => window.vizionary?.preferences ?? {};
const language = () => preferences().language || document.documentElement.lang || "en";

function fill() {
  const list = element.querySelector(".vz-voice");
  if (!list) return;
  const voices = window.speechSynthesis?.getVoices() ?? [];
  const own = voices.filter((voice) => voice.lang.toLowerCase().startsWith(language()));
  const others = voices.filter((voice) => !own.includes(voice));
  const named = [...own, ...others].map((voice) => {
    const chosen = voice.name === preferences().voice;
    return new Option(`${voice.name} (${voice.lang})`, voice.name, chosen, chosen);
  });
  const first = new Option(voices.length ? list.dataset.any : list.dataset.none, "");
  list.replaceChildren(first, ...named);
  list.disabled = element.querySelector(".vz-try").disabled = voices.length === 0;
}

element.addEventListener("change", (event) => {
  if (!event.target.matches(".vz-voice")) return;
  window.vizionary.keep({ voice: event.target.value });
  trigger("choose", {});
});
element.addEventListener("click", (event) => {
  const button = event.target.closest(".vz-try");
  if (button) window.vizionary?.speak?.(button.dataset.sample, { asked: true });
});
window.speechSynthesis?.addEventListener?.("voiceschanged", fill);
// the page learns what is preferred after this has run, and each time it changes
document.addEventListener("vizionary:preferences", fill);
watch("value", fill);
fill();
