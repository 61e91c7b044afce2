// The namespace of the page and what every part of it needs: elements, messages between parts, settings.
(() => {
  "use strict";
  const desk = (window.desk = {});
  const listeners = new Map();

  desk.find = (id) => document.getElementById(id);

  /** Make an element; text goes in as text, never as markup. */
  desk.el = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else node.setAttribute(name, value === true ? "" : value);
    }
    node.append(...children.flat().filter((child) => child !== null && child !== undefined));
    return node;
  };

  /** Make a button that runs a command of keys.js, or a function. */
  desk.button = (label, action, attributes = {}) =>
    typeof action === "string"
      ? desk.el("button", { type: "button", "data-command": action, ...attributes }, label)
      : desk.el("button", { type: "button", onclick: action, ...attributes }, label);

  desk.on = (name, listener) => listeners.set(name, [...(listeners.get(name) ?? []), listener]);
  desk.emit = (name, detail) => (listeners.get(name) ?? []).forEach((listener) => listener(detail));

  desk.debounce = (action, milliseconds) => {
    let timer = 0;
    return (...values) => {
      clearTimeout(timer);
      timer = setTimeout(() => action(...values), milliseconds);
    };
  };

  desk.count = (number, one, many = `${one}s`) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
  desk.percent = (part) => `${Math.round(part * 100)}\u00a0%`;

  /** Read a setting, or keep it; a browser without storage forgets. */
  desk.setting = (name, value) => {
    const key = `polypress review ${name}`;
    try {
      if (value === undefined) return localStorage.getItem(key);
      localStorage.setItem(key, value);
    } catch {
      // Nothing to do: the setting holds until the page is closed.
    }
    return value ?? null;
  };

  /** Tell something in passing: seen at the edge of the page, spoken by a screen reader. */
  desk.say = (text) => {
    desk.find("status").textContent = text;
    quieten();
  };

  const quieten = desk.debounce(() => {
    desk.find("status").textContent = "";
  }, 8000);

  /** Show a message that stays until the editor has read it; one of the same name takes its place. */
  desk.banner = (name, text, ...actions) => {
    desk.unbanner(name);
    const dismiss = desk.button("Close", () => desk.unbanner(name), { class: "quiet" });
    const body = desk.el("p", {}, text);
    desk.find("banners").append(
      desk.el("div", { class: "banner", role: "alert", "data-name": name }, body, ...actions, dismiss),
    );
  };

  desk.unbanner = (name) => {
    for (const banner of desk.find("banners").children) if (banner.dataset.name === name) banner.remove();
  };
})();
