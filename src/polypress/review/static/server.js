// What the page asks of the server; every change waits for the one before it, so that none overtakes another.
(() => {
  "use strict";
  const { desk } = window;

  class Refusal extends Error {
    constructor(status, body) {
      super(body.hint ? `${body.error}: ${body.hint}` : (body.error ?? `the server answered ${status}`));
      this.status = status;
      this.body = body;
    }
  }

  const here = () => `/api/${desk.data.locale}/${encodeURIComponent(desk.data.domain)}`;
  let queue = Promise.resolve();

  const send = async (path, body) => {
    const options = { headers: { Accept: "application/json", "X-Polypress-Tab": desk.drafts.tab } };
    if (body !== undefined) {
      options.method = "POST";
      options.body = JSON.stringify(body);
      options.headers["Content-Type"] = "application/json";
      options.headers["X-Polypress-Token"] = desk.data.token;
    }
    let response;
    try {
      response = await fetch(path, options);
    } catch {
      desk.emit("offline");
      throw new Refusal(0, { error: "The server does not answer" });
    }
    desk.emit("online");
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) throw new Refusal(response.status, answer);
    return answer;
  };

  /** Send a change; a server that was started anew has another token, which the page's data tells. */
  const post = async (path, body) => {
    try {
      return await send(path, body);
    } catch (refusal) {
      if (refusal.status !== 403) throw refusal;
      desk.data.token = (await send(here())).token;
      return send(path, body);
    }
  };

  const inTurn = (path, body) => {
    const turn = queue.then(() => post(path, body));
    queue = turn.catch(() => {});
    return turn;
  };

  desk.server = {
    isLocal: false,
    load: (since) => send(`${here()}${since ? `?since=${encodeURIComponent(since)}` : ""}`),
    findings: () => send(`${here()}/findings`),
    rows: (first) => send(`${here()}/rows?from=${first}`),
    terms: () => send(`${here()}/terms`),
    unit: (key) => send(`${here()}/units/${key}`),
    search: (text) => send(`/api/${desk.data.locale}/search?q=${encodeURIComponent(text)}`),
    check: (key, target) => post(`${here()}/check`, { key, target }),
    save: (key, body) => inTurn(`${here()}/units/${key}`, body),
    undo: () => inTurn("/api/undo", {}),
    redo: () => inTurn("/api/redo", {}),
    approve: (body) => inTurn(`${here()}/approve`, body),
    replace: (body) => inTurn(`/api/${desk.data.locale}/replace`, body),
    address: (locale, domain, key) => `/${locale}/${encodeURIComponent(domain)}${key ? `#${key}` : ""}`,
    open(locale, domain, key) {
      location.assign(this.address(locale, domain, key));
    },

    /** Follow what other tabs and other programs change. */
    follow(tell) {
      const events = new EventSource("/events");
      for (const name of ["unit", "catalogue", "article", "notice"]) {
        events.addEventListener(name, (event) => tell(name, JSON.parse(event.data)));
      }
      let wasGone = false;
      events.addEventListener("error", () => {
        wasGone = true;
        desk.emit("offline");
      });
      events.addEventListener("open", () => {
        desk.emit("online");
        if (wasGone) tell("back", {});
        wasGone = false;
      });
    },
  };
})();
