// Reads sentences aloud by the browser's own voices, where the visitor asked for it.
(() => {
  const page = (window.vizionary ??= {});
  const voices = window.speechSynthesis;
  let waiting = null;
  let current = null;

  // read at each sentence, because a voice may be chosen at any time
  const wishes = () => page.preferences ?? {};
  const languageOf = () => wishes().language || document.documentElement.lang || "en";

  // A language's voices may not understand each other: Cantonese is "zh-HK". The visitor's own
  // region comes first, then the one where most speak the language.
  function regional(own, language) {
    const likely = new Intl.Locale(language).maximize();
    const tags = [...navigator.languages, `${likely.language}-${likely.region}`];
    const wanted = tags.map((tag) => tag.toLowerCase());
    const placeOf = (voice) => wanted.indexOf(voice.lang.toLowerCase().replaceAll("_", "-"));
    return own.filter((voice) => placeOf(voice) >= 0).sort((a, b) => placeOf(a) - placeOf(b))[0];
  }

  function voiceOf(name, language) {
    const known = voices.getVoices();
    const own = known.filter((voice) => voice.lang.toLowerCase().startsWith(language.toLowerCase()));
    return known.find((voice) => voice.name === name) ?? regional(own, language) ?? own[0];
  }

  function begin(text) {
    const spoken = new SpeechSynthesisUtterance(text);
    const voice = voiceOf(wishes().voice, languageOf());
    if (voice) spoken.voice = voice;
    spoken.lang = voice?.lang ?? languageOf();
    spoken.rate = wishes().rate ?? 1;
    spoken.onend = spoken.onerror = () => {
      // one that was cut short ends after its successor began
      if (current !== spoken) return;
      const next = waiting;
      current = waiting = null;
      if (next) begin(next);
    };
    current = spoken;
    voices.speak(spoken);
  }

  /** Read a sentence, at once or after the one that is being read; nothing where it is off. */
  page.speak = (text, { interrupt = true, asked = false } = {}) => {
    if (!voices || !text || !(asked || wishes().read_aloud)) return;
    if (current && !interrupt) {
      waiting = text;
      return;
    }
    page.hush();
    begin(text);
  };

  page.hush = () => {
    waiting = current = null;
    voices?.cancel();
  };

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    // who stops the voice by it has not meant the camera
    if (current) event.preventDefault();
    page.hush();
  });
  window.addEventListener("pagehide", () => page.hush());
})();
