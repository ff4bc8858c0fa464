// What a visitor prefers, for all scripts of the page; and the colours of the page.
(() => {
  const page = (window.vizionary ??= {});
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const fixed = new URLSearchParams(location.search).get("__theme");

  const paint = () => {
    const theme = fixed ?? page.preferences?.theme ?? "system";
    const isDark = theme === "dark" || (theme !== "light" && dark.matches);
    document.body.classList.toggle("dark", isDark);
  };
  dark.addEventListener("change", paint);

  /** Called with what the browser keeps, at the start and after each change. */
  page.prefer = (preferences) => {
    page.preferences = preferences ?? {};
    paint();
    document.dispatchEvent(new Event("vizionary:preferences"));
  };
})();
