// One dialog for all questions; it gives the focus back to where it was.
(() => {
  "use strict";
  const { desk } = window;
  let onClose = null;

  /** Open the dialog with a title and a body. */
  desk.openDialog = (title, body, { wide = false, closed = null } = {}) => {
    const dialog = desk.find("dialog");
    if (dialog.open) dialog.close();
    onClose = closed;
    dialog.className = wide ? "wide" : "";
    dialog.replaceChildren(
      desk.el(
        "header",
        {},
        desk.el("h2", { id: "dialog-title" }, title),
        desk.button("Close", () => dialog.close(), { class: "quiet" }),
      ),
      desk.el("div", { class: "dialog-body" }, body),
    );
    dialog.showModal();
    (dialog.querySelector("[autofocus]") ?? dialog.querySelector("input, textarea, button"))?.focus();
    return dialog;
  };

  desk.closeDialog = () => desk.find("dialog").close();

  desk.startDialogs = () => {
    const dialog = desk.find("dialog");
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    dialog.addEventListener("close", () => {
      onClose?.();
      onClose = null;
    });
  };
})();
