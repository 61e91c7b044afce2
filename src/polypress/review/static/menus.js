// The menus above the article: other articles, other languages, the article's headings.
(() => {
  "use strict";
  const { desk } = window;
  const { el } = desk;

  const fill = (id, value, items) => {
    const menu = desk.find(id);
    const shown = menu.querySelector(".value");
    if (shown) shown.textContent = value;
    menu.querySelector("ul").replaceChildren(...items.map((item) => el("li", {}, item)));
    menu.hidden = items.length === 0;
  };

  const link = (text, locale, domain, isCurrent, attributes = {}) => {
    const node = el(
      "a",
      { href: desk.server.address(locale, domain, null), "aria-current": isCurrent ? "page" : null },
      el("span", attributes, text),
    );
    // The address gets the sentence at hand when it is followed, so that a language keeps the place.
    node.addEventListener("click", (event) => {
      const key = domain === desk.data.domain ? desk.current : null;
      if (desk.server.isLocal) {
        event.preventDefault();
        desk.server.open(locale, domain, key);
      } else node.href = desk.server.address(locale, domain, key);
    });
    return node;
  };

  const articles = () => {
    const { data } = desk;
    const current = data.domains.find((one) => one.domain === data.domain);
    const items = data.domains.map((one) => {
      const node = link(one.title || one.domain, data.locale, one.domain, one.domain === data.domain, { lang: data.sourceLocale, dir: data.sourceDir });
      node.append(el("span", { class: "note" }, `${desk.percent(one.reviewed / Math.max(1, one.words))} of ${desk.count(one.words, "word")} reviewed`));
      return node;
    });
    fill("articles", current?.title || data.domain, items);
  };

  const languages = () => {
    const { data } = desk;
    const items = data.locales.map(({ locale, name, dir }) =>
      link(name, locale, data.domain, locale === data.locale, { lang: locale, dir }),
    );
    fill("languages", data.language, items);
  };

  /** The headings of the article lead to their sections. */
  const contents = () => {
    const { data } = desk;
    const items = data.rows
      .filter((row) => row.heading > 0 && row.units.length)
      .map((row) => {
        const unit = desk.unit(row.units[0]);
        const isDone = row.units.every((key) => desk.unit(key).state === "translated");
        const text = el("span", { lang: unit.target ? data.locale : data.sourceLocale, dir: unit.target ? data.dir : data.sourceDir }, unit.target || unit.source);
        return el(
          "button",
          { type: "button", class: `level-${row.heading}`, onclick: () => jump(row.units[0]) },
          text,
          isDone ? "" : el("span", { class: "hidden" }, " (open)"),
        );
      });
    fill("contents", null, items);
  };

  /** The list of headings is long on a long article, so it is written when it is opened. */
  const hasContents = () => {
    desk.find("contents").hidden = !desk.data.rows.some((row) => row.heading > 0 && row.units.length);
    if (desk.find("contents").open) contents();
  };

  const jump = (key) => {
    desk.find("contents").open = false;
    desk.choose(key);
  };

  const all = () => [...document.querySelectorAll("details.menu")];

  desk.openMenu = (id) => {
    const menu = desk.find(id);
    if (menu.hidden) return;
    if (id === "contents") contents();
    menu.open = true;
    (menu.querySelector("[aria-current]") ?? menu.querySelector("a, button")).focus();
  };

  const move = (event, menu) => {
    const entries = [...menu.querySelectorAll("a, button")];
    const at = entries.indexOf(document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 }[event.key];
    if (next === undefined || !menu.open) return;
    event.preventDefault();
    event.stopPropagation();
    entries[(next + entries.length) % entries.length]?.focus();
  };

  desk.startMenus = () => {
    for (const menu of all()) {
      menu.addEventListener("toggle", () => {
        if (!menu.open) return;
        for (const other of all()) if (other !== menu) other.open = false;
        if (menu.id === "contents") contents();
      });
      menu.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && menu.open) {
          event.stopPropagation();
          menu.open = false;
          menu.querySelector("summary").focus();
        } else move(event, menu);
      });
    }
    document.addEventListener("click", (event) => {
      for (const menu of all()) if (!menu.contains(event.target)) menu.open = false;
    });
    desk.drawMenus();
  };

  desk.drawMenus = () => {
    articles();
    languages();
    hasContents();
  };
})();
