// What an editor does with the chosen sentence. A text is a draft until the server has it, so nothing is lost on the way.
(() => {
  "use strict";
  const { desk } = window;

  /** The text of a sentence as the editor sees it: in the field, as a draft, or as it is saved. */
  desk.textOf = (key) =>
    (desk.editor.key() === key ? desk.editor.text() : null) ?? desk.drafts.get(key)?.text ?? desk.unit(key).target;

  /** Choose a sentence: its row in view, its facts in the panel, its name in the address. */
  desk.choose = (key, { focus = true } = {}) => {
    if (key === null || !desk.unit(key)) return;
    if (desk.editor.key() !== null && desk.editor.key() !== key) desk.editor.close();
    const isOther = key !== desk.current;
    desk.current = key;
    desk.article.choose(key, { focus: focus && desk.editor.key() !== key });
    if (isOther) desk.emit("choose", key);
  };

  /** Take up the answer to a change. */
  desk.takeAnswer = (answer) => {
    const { unit } = answer;
    desk.update(unit);
    // An exported page has no checks: what was found in the text before says nothing of this one.
    if (answer.findings === null) desk.findings.delete(unit.key);
    else if (answer.findings) desk.setFindings(unit.key, answer.findings);
    if (typeof answer.rowHtml === "string") desk.article.refresh(answer.row, answer.rowHtml);
    // The same sentence may stand in other rows, which only the server can draw.
    if (desk.rowsOf(unit.key).some((row) => row !== answer.row)) desk.emit("stale");
    if (answer.progress) desk.data.progress = answer.progress;
    desk.emit("progress");
  };

  const send = async (key, body, told) => {
    const draft = desk.drafts.get(key);
    const version = draft?.version ?? desk.unit(key).version;
    try {
      const answer = await desk.server.save(key, { version, ...body });
      const left = desk.drafts.get(key);
      if (body.target !== undefined && left?.text === body.target) desk.drafts.clear(key);
      // What was typed on meanwhile now stands on our own change.
      else if (left?.version === version) desk.drafts.set(key, left.text, answer.unit.version);
      desk.takeAnswer(answer);
      desk.unbanner(`unsaved ${key}`);
      desk.say(told);
      return true;
    } catch (refusal) {
      failed(key, body, refusal);
      return false;
    }
  };

  const failed = (key, body, refusal) => {
    const again = desk.button("To the sentence", () => {
      desk.unbanner(`unsaved ${key}`);
      if (body.target === undefined) desk.choose(key);
      else desk.editor.open(key);
    });
    if (refusal.status === 409 && refusal.body?.unit) {
      desk.conflict(key, refusal.body.unit, body);
    } else if (refusal.status !== 0 || body.target === undefined) {
      desk.banner(`unsaved ${key}`, `Not saved: ${refusal.message}.`, again);
    }
    // If the server is gone, the banner of changes.js says so and offers to try again.
  };

  const keep = (key, text) => {
    const unit = desk.unit(key);
    desk.drafts.set(key, text, desk.drafts.get(key)?.version ?? unit.version);
  };

  /** Approve a sentence with the text it has now, and go on. */
  desk.approve = (key = desk.current) => {
    if (key === null) return null;
    const text = desk.textOf(key);
    if (!text.trim()) {
      desk.say("There is no text to approve yet.");
      if (desk.editor.key() !== key) desk.editor.open(key);
      return null;
    }
    const unit = desk.unit(key);
    const isEdit = text !== unit.target;
    if (isEdit) keep(key, text);
    desk.editor.close();
    const next = desk.nextOpen(key);
    const body = isEdit ? { action: "approve", target: text } : { action: "approve" };
    desk.choose(next ?? desk.step(key, 1) ?? key);
    return send(key, body, next === null ? "Approved. No other sentence is left." : "Approved.");
  };

  /** Save a text without approving it. */
  desk.saveForLater = (key = desk.current) => {
    if (key === null) return null;
    const text = desk.textOf(key);
    if (text !== desk.unit(key).target) keep(key, text);
    desk.editor.close();
    desk.choose(key);
    return send(key, { action: "edit", target: text, state: "needs review" }, "Saved; it needs another look.");
  };

  desk.reject = (key = desk.current) => {
    if (key === null) return null;
    desk.editor.close();
    desk.choose(key);
    return send(key, { action: "reject" }, "Rejected.");
  };

  desk.comment = (key, text) => send(key, { action: "comment", comment: text }, "Comment added.");

  desk.undo = () => replay("undo", "Undone.");
  desk.redo = () => replay("redo", "Done again.");

  const replay = async (direction, told) => {
    try {
      const answer = await desk.server[direction]();
      const { locale, domain, key } = answer;
      if (locale === desk.data.locale && domain === desk.data.domain && answer.unit) {
        desk.editor.close();
        desk.takeAnswer(answer);
        desk.choose(key);
        desk.emit("choose", key);
      }
      if (!answer.unit || answer.keys?.length > 1) desk.emit("stale");
      desk.say(told);
    } catch (refusal) {
      desk.say(refusal.status === 0 ? "" : `${refusal.message}.`);
    }
  };

  /** Put an alternative or a match into the field, to be read once more before it is approved. */
  desk.takeText = (text) => {
    const key = desk.current;
    if (key === null || text === undefined) return;
    if (desk.editor.key() === key) desk.editor.write(text);
    else desk.editor.open(key, text);
  };

  desk.discardDraft = (key = desk.current) => {
    desk.editor.close();
    desk.drafts.clear(key);
    desk.choose(key);
    desk.emit("choose", key);
  };
})();
