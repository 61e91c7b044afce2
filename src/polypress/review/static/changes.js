// What happens elsewhere: other tabs, other programs, a server that goes and comes back.
(() => {
  "use strict";
  const { desk } = window;
  let isOffline = false;

  const isHere = (event) => event.locale === desk.data.locale && event.domain === desk.data.domain;

  const goneElsewhere = (key) => {
    const unit = desk.unit(key);
    const draft = desk.drafts.get(key);
    if (!draft || draft.version === unit.version) return;
    if (draft.text === unit.target) {
      desk.drafts.clear(key);
      return;
    }
    desk.banner(
      `changed ${key}`,
      "A sentence that you are editing was changed elsewhere. Your draft is kept.",
      desk.button("Compare", () => {
        desk.unbanner(`changed ${key}`);
        desk.conflict(key, desk.unit(key));
      }),
    );
  };

  const unitChanged = async (event) => {
    if (event.tab === desk.drafts.tab || !isHere(event) || !desk.unit(event.key)) return;
    try {
      const answer = await desk.server.unit(event.key);
      if (answer.unit.version === desk.unit(event.key).version) return;
      desk.update(answer.unit);
      desk.editor.follow(answer.unit);
      if (answer.findings && desk.editor.key() !== event.key) desk.setFindings(event.key, answer.findings);
      desk.article.refresh(answer.row, answer.html);
      goneElsewhere(event.key);
      reloadProgress();
      desk.emit("changed", event.key);
    } catch {
      // The next answer of the server brings it.
    }
  };

  /** Take up the whole page anew; the place, the filters and the drafts stay. */
  desk.reload = async ({ isAnew = false } = {}) => {
    let data;
    try {
      data = await desk.server.load(desk.data.since);
    } catch {
      return;
    }
    const { editor, current } = desk;
    const typing = editor.key();
    const text = editor.text();
    const selection = document.activeElement?.closest?.(".editor") ? document.activeElement.selectionStart : null;
    const top = desk.find("desk").scrollTop;
    editor.close();
    if (!isAnew) desk.carry(desk.data, data);
    desk.take(data);
    if (desk.filter.term) await desk.loadTerms().catch(() => {});
    desk.article.build();
    desk.find("desk").scrollTop = top;
    desk.emit("progress");
    const place = desk.unit(current) ? current : desk.first();
    desk.current = null;
    desk.choose(place, { focus: false });
    if (typing !== null && desk.unit(typing)) {
      editor.open(typing);
      if (editor.text() !== text) editor.write(text);
      if (selection !== null) document.activeElement.setSelectionRange?.(selection, selection);
    }
    desk.drafts.keys().filter(desk.unit).forEach(goneElsewhere);
    desk.loadFindings();
  };

  const reload = desk.debounce(() => desk.reload(), 150);
  const reloadAnew = desk.debounce(() => desk.reload({ isAnew: true }), 150);

  const reloadProgress = desk.debounce(async () => {
    try {
      const data = await desk.server.load(desk.data.since);
      desk.data.progress = data.progress;
      desk.data.domains = data.domains;
      desk.data.worst = data.worst;
      desk.emit("progress");
    } catch {
      // As above.
    }
  }, 400);

  const tell = (name, event) => {
    if (name === "unit") unitChanged(event);
    else if (name === "notice") desk.banner("notice", event.text);
    else if (name === "back") desk.reload();
    else if (name === "article") {
      if (isOfPage(event)) reloadAnew();
    } else if (isHere(event)) reload();
  };

  /** The article of the page, or what all pages are made with: the configuration, the glossary. */
  const isOfPage = (event) => event.domain === desk.data.domain || event.domain === "";

  const unsaved = () => {
    const left = desk.drafts.keys().length;
    return left ? `${desk.count(left, "draft")} kept in this browser.` : "Nothing of yours is unsaved.";
  };

  const offline = () => {
    if (isOffline) return;
    isOffline = true;
    document.body.classList.add("offline");
    desk.banner("offline", `The server does not answer. ${unsaved()}`, desk.button("Try again", () => desk.reload()));
  };

  const online = () => {
    if (!isOffline) return;
    isOffline = false;
    document.body.classList.remove("offline");
    desk.unbanner("offline");
    desk.say(`The server is back. ${unsaved()}`);
  };

  desk.startChanges = () => {
    desk.on("offline", offline);
    desk.on("online", online);
    desk.on("stale", reload);
    desk.server.follow(tell);
  };
})();
