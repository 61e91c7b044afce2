// The page comes to life: its data, its parts, and the sentence that the address names.
(() => {
  "use strict";
  const { desk } = window;

  const nameOf = (locale) => new Intl.DisplayNames([locale, "en"], { type: "language" }).of(locale) ?? locale;

  const keepPlace = desk.debounce((key) => {
    if (key !== null && location.hash !== `#${key}`) history.replaceState(null, "", `#${key}`);
  }, 250);

  const named = () => {
    const key = location.hash.slice(1);
    return desk.unit(key) ? key : null;
  };

  /** Show the page's data from its beginning. */
  desk.open = async (data, key = null) => {
    desk.findings.clear();
    desk.current = null;
    desk.take(data);
    const name = nameOf(data.sourceLocale);
    desk.sourceName = name[0].toUpperCase() + name.slice(1);
    await desk.drafts.load();
    desk.article.build();
    desk.drawProgress();
    desk.drawMenus();
    if (desk.unit(key) || desk.first()) desk.choose(desk.unit(key) ? key : desk.first());
    else desk.panel.draw(null);
    document.documentElement.dataset.ready = data.domain;
    await desk.loadFindings();
  };

  const start = async () => {
    const embedded = JSON.parse(desk.find("data").textContent);
    const data = desk.startExported(embedded) ?? embedded;
    desk.take(data);
    desk.startDialogs();
    desk.startArticle();
    desk.startParts();
    desk.startPanel();
    desk.startEvidence();
    desk.startKeys();
    desk.startMenus();
    desk.startFilters();
    desk.on("progress", () => {
      desk.drawProgress();
      desk.drawMenus();
    });
    desk.on("choose", keepPlace);
    window.addEventListener("hashchange", () => named() && desk.choose(named()));
    desk.startChanges();
    await desk.open(data, named());
    document.documentElement.dataset.checked = "";
  };

  start();
})();
