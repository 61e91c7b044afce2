// Colours: those of the system, unless the editor chose; set before the page is drawn, so that nothing flashes.
(() => {
  "use strict";
  const THEMES = ["system", "light", "dark"];
  const NAME = "polypress review theme";
  const root = document.documentElement;

  const stored = () => {
    try {
      return localStorage.getItem(NAME);
    } catch {
      return null;
    }
  };

  const show = (theme) => {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
  };

  window.polypressTheme = {
    next() {
      const theme = THEMES[(THEMES.indexOf(root.dataset.theme ?? "system") + 1) % THEMES.length];
      show(theme);
      try {
        localStorage.setItem(NAME, theme);
      } catch {
        // A browser without storage forgets the choice.
      }
      return theme;
    },
  };
  show(stored());
})();
