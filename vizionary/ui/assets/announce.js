// The one place where the page tells a screen reader something.
(() => {
  const page = (window.vizionary ??= {});
  const WAIT_MS = 400;
  let timer = null;
  let later = null;
  let region = null;

  // it must be there before its first text, or that text is not read
  const build = () => {
    region = document.createElement("div");
    region.id = "vz-announcer";
    region.className = "vz-unseen";
    region.setAttribute("role", "status");
    region.setAttribute("aria-live", "polite");
    document.body.append(region);
  };
  if (document.body) build();
  else document.addEventListener("DOMContentLoaded", build);

  /**
   * Say a sentence; of several that come at once, only the last. One that does not ``interrupt``
   * waits for the one that is about to be said, which is an answer, and takes no answer's place.
   */
  page.announce = (text, { interrupt = true } = {}) => {
    if (timer !== null && !interrupt) {
      later = text;
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(() => {
      const next = later;
      timer = later = null;
      // the same sentence again is news only if the region was empty in between
      region.textContent = "";
      requestAnimationFrame(() => (region.textContent = text));
      if (next) page.announce(next);
    }, WAIT_MS);
  };
})();
