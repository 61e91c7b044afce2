// What an editor typed and did not save yet. It is kept in the browser, for each tab by itself, until the server has it.
(() => {
  "use strict";
  const { desk } = window;
  const PREFIX = "polypress draft";
  const drafts = new Map();
  const tab = Math.random().toString(36).slice(2, 12);

  const place = () => `${PREFIX} ${desk.data.locale}/${desk.data.domain}/`;
  const nameOf = (key) => `${place()}${key} ${tab}`;

  /** The names of the tabs that are open: each holds a lock as long as it lives. */
  const living = async () => {
    const state = await navigator.locks?.query();
    return new Set((state?.held ?? []).map((lock) => lock.name));
  };

  navigator.locks?.request(`${PREFIX} ${tab}`, () => new Promise(() => {})).catch(() => {});

  const remember = (name, draft) => {
    try {
      if (draft) localStorage.setItem(name, JSON.stringify(draft));
      else localStorage.removeItem(name);
    } catch {
      // A full or forbidden storage: the draft still stands in this tab.
    }
  };

  const recall = () => {
    try {
      return Object.entries(localStorage).filter(([name]) => name.startsWith(place()));
    } catch {
      return [];
    }
  };

  desk.drafts = {
    tab,
    get: (key) => drafts.get(key) ?? null,
    keys: () => [...drafts.keys()],

    /** Keep a text with the version of the unit that it is meant for. */
    set(key, text, version) {
      drafts.set(key, { text, version });
      remember(nameOf(key), { text, version });
      desk.emit("draft", key);
    },

    clear(key) {
      if (!drafts.delete(key)) return;
      remember(nameOf(key), null);
      desk.emit("draft", key);
    },

    /** Take up what tabs left that are closed; a draft whose sentence is gone waits until it is back. */
    async load() {
      drafts.clear();
      const open = await living().catch(() => new Set());
      for (const [name, value] of recall()) {
        const [key, owner] = name.slice(place().length).split(" ");
        const unit = desk.data.units[key];
        if (!unit || (owner !== tab && open.has(`${PREFIX} ${owner}`))) continue;
        const { text, version } = JSON.parse(value);
        if (text !== unit.target) this.set(key, text, version);
        if (owner !== tab || text === unit.target) remember(name, null);
      }
    },
  };
})();
