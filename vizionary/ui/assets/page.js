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

  // gradio names some controls in English alone. Of the two halves of a slider their roles say
  // which is which; what the button for the tabs that do not fit is called, the header knows.
  const halves = ["range slider for ", "number input for "];
  const english = halves.map((prefix) => `[aria-label^="${prefix}"]`).join();
  const rename = () => {
    for (const half of document.querySelectorAll(english)) {
      const label = half.getAttribute("aria-label");
      half.setAttribute("aria-label", label.slice(halves[0].length));
    }
    const more = document.querySelector(".vz-header")?.dataset.moreTabs;
    for (const button of document.querySelectorAll(".overflow-menu > button")) {
      if (more && button.ariaLabel !== more) button.ariaLabel = more;
    }
  };

  // It gives each radio button a name of its own too, anew with each change: a tab stop each, and
  // no arrow keys. What they choose, and what a control does, stands beside them, tied to nothing.
  let named = 0;
  const idOf = (node) => (node.id ||= `vz-said-${(named += 1)}`);
  const tie = (node, name, said) => {
    if (node.getAttribute(name) !== idOf(said)) node.setAttribute(name, said.id);
  };
  const group = () => {
    for (const set of document.querySelectorAll("fieldset")) {
      const radios = [...set.querySelectorAll("input[type=radio]")];
      const title = set.querySelector("[data-testid=block-info]");
      if (title) tie(set, "aria-labelledby", title);
      for (const radio of radios) {
        if (radio.name !== radios[0].name) radio.name = radios[0].name;
        // a language is called by its own name
        if (/^[a-z]{2}$/.test(radio.value)) radio.closest("label").lang = radio.value;
      }
    }
    for (const info of document.querySelectorAll(".info-text")) {
      const controls = info.closest(".block")?.querySelectorAll("input, textarea") ?? [];
      for (const control of controls) tie(control, "aria-describedby", info);
    }
  };

  // Nor does it say that what folds does so and whether it is open, but for a mark that would be read
  // with its name; nor what a tab's panel is called.
  const fold = () => {
    for (const button of document.querySelectorAll(".label-wrap")) {
      button.ariaExpanded = String(button.classList.contains("open"));
      const mark = button.querySelector(".icon");
      if (mark) mark.ariaHidden = "true";
    }
    for (const panel of document.querySelectorAll("[role=tabpanel][id]")) {
      const tab = `${panel.id}-button`;
      if (panel.getAttribute("aria-labelledby") !== tab) panel.setAttribute("aria-labelledby", tab);
    }
  };
  document.addEventListener("click", ({ target }) => {
    if (target.closest?.(".label-wrap")) requestAnimationFrame(fold);
  });

  // Of a row of tabs only the one that is open, or that the arrow keys have reached, is a tab stop.
  const rove = () => {
    for (const row of document.querySelectorAll("[role=tablist]")) {
      const tabs = [...row.querySelectorAll("[role=tab]")];
      const reached = tabs.find((tab) => tab === document.activeElement);
      const stop = reached ?? tabs.find((tab) => tab.ariaSelected === "true") ?? tabs[0];
      for (const tab of tabs) {
        const index = tab === stop ? 0 : -1;
        if (tab.tabIndex !== index) tab.tabIndex = index;
      }
    }
  };
  for (const moved of ["focusin", "focusout"])
    document.addEventListener(moved, ({ target }) => {
      // after the focus has arrived
      if (target.matches?.("[role=tab]")) queueMicrotask(rove);
    });

  const mend = () => (rename(), group(), fold(), rove());
  new MutationObserver(mend).observe(document.documentElement, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["aria-label", "aria-selected", "name"],
  });

  // In a row of tabs a screen reader looks for arrow keys: they go along, Enter opens.
  const STEPS = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity };
  document.addEventListener("keydown", (event) => {
    const tab = event.target.closest?.("[role=tab]");
    if (!tab || !(event.key in STEPS) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const tabs = [...tab.closest("[role=tablist]").querySelectorAll("[role=tab]")];
    const [at, step] = [tabs.indexOf(tab), STEPS[event.key]];
    const place = Number.isFinite(step) ? at + step + tabs.length : step < 0 ? 0 : -1;
    tabs.at(place < 0 ? -1 : place % tabs.length).focus();
  });

  // What was changed since the page was opened. What the browser keeps follows later, one whole
  // state after the other: a change written over the one that was kept last would take another
  // back that is on its way.
  let changed = {};

  /** What the browser is to keep, with a change of some of its values. */
  page.keep = (change) => {
    Object.assign(changed, change);
    return { ...page.preferences, ...changed };
  };

  /** Everything as at the start. */
  page.forget = (fresh) => {
    changed = { ...fresh };
    return { ...fresh };
  };

  /** A file that was asked for is with the browser now. */
  page.saved = () => {
    const said = document.querySelector(".vz-header")?.dataset.saved;
    document.dispatchEvent(new CustomEvent("vizionary:saved", { detail: said }));
    if (said) page.announce(said);
  };

  /** A number that can be preferred; null for one out of range, and for the app's own. */
  page.within = (value, least, most, own) =>
    Number.isFinite(value) && value >= least && value <= most && value !== own ? value : null;

  /** A share as whole per cent, as the page's language writes it; nearly all is not 100. */
  page.percent = (share) => {
    const whole = Math.round(100 * share);
    const shown = whole === 100 && share < 1 ? 99 : whole;
    const style = new Intl.NumberFormat(document.documentElement.lang || [], { style: "percent" });
    // of French only, and narrower than in the sentences of the app
    return style.format(shown / 100).replace("\u202f", "\u00a0");
  };

  /** Called with what the browser keeps, at the start and after each change. */
  page.prefer = (preferences) => {
    page.preferences = preferences ?? {};
    paint();
    document.dispatchEvent(new Event("vizionary:preferences"));
  };
})();
