// The one place where the page tells a screen reader something.
(() => {
  const page = (window.vizionary ??= {});
  const WAIT_MS = 400;
  let timer = null;
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

  /** Say a sentence; of several that come at once, only the last. */
  page.announce = (text) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      // the same sentence again is news only if the region was empty in between
      region.textContent = "";
      requestAnimationFrame(() => (region.textContent = text));
    }, WAIT_MS);
  };
})();
