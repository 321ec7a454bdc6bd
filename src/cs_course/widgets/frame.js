// The frame of every exercise. The script that follows this one defines mount(body, view, answer, send),
// which fills `body` with controls and calls send(response, typing) whenever the response changes.

const PAUSE = 400; // ms without typing before text is sent
const PATIENCE = 5000; // ms without a reply before the learner is told
const SPEECH = { zh: "zh-Hans" }; // language tags where the course's own code is not enough for fonts and voices
const OUTCOMES = { right: "right", partial: "partial", wrong: "wrong", "needs-human": "person", unattempted: "note" };

function render({ model, el }) {
  const page = layout();
  const end = new AbortController();
  let shown = model.get("answer") ?? null;
  let unsent = false; // typed, and not yet handed to the kernel
  let unsaved = false; // handed over, and not yet reported as saved
  let lost = false; // the kernel has gone, for instance because it was restarted
  let pause, patience;

  const view = () => model.get("view");
  const saved = () => model.get("saved") ?? {};
  const say = (name, values) => word(view(), name, values);
  const practice = () => view().mode === "practice";
  const judged = () => ![undefined, "unattempted"].includes(model.get("feedback")?.outcome);

  // To the kernel

  function send(response, typing = false) {
    shown = response;
    unsent = true;
    clearTimeout(pause);
    if (typing) pause = setTimeout(flush, PAUSE);
    else flush();
    if (!judged()) drawVerdict(null);
    drawSaved();
  }

  function flush() {
    clearTimeout(pause);
    if (!unsent) return;
    unsent = false;
    if (!same(shown, model.get("answer"))) {
      model.set("answer", shown);
      model.save_changes();
      unsaved = "at" in saved();
      if (unsaved) expectReply();
    }
    drawSaved();
  }

  function ask(message) {
    flush();
    // The answer goes along: the kernel may get the update of the trait only after this message.
    model.send({ ...message, answer: shown });
    expectReply();
  }

  function check() {
    if (!practice() || judged() || lost) return;
    if (shown === null && model.get("feedback")) page.outcome.focus();
    else ask({ do: "check" });
  }

  function expectReply() {
    clearTimeout(patience);
    patience = setTimeout(() => drawNotice("ui.late"), PATIENCE);
  }

  // To the screen

  function drawHead() {
    const { lang, languages, kind, level, mode, points } = view();
    const tag = (name, values) => make("span", { class: "cs-tag" }, say(name, values));
    const languageButton = ([code, name]) =>
      make(
        "button",
        {
          type: "button", class: "cs-language", lang: SPEECH[code] ?? code, "data-key": `lang/${code}`,
          "aria-pressed": String(code === lang), click: () => code !== lang && ask({ do: "lang", lang: code }),
        },
        name,
      );
    page.root.lang = SPEECH[lang] ?? lang;
    page.tags.replaceChildren(
      make("span", { class: "cs-kind" }, say(`kind.${kind}`)),
      ...(level ? [tag(`level.${level}`)] : []),
      tag(`ui.${mode}`),
      ...(points ? [tag("ui.points", { n: points })] : []),
    );
    page.languages.setAttribute("aria-label", say("ui.language"));
    page.languages.replaceChildren(...languages.map(languageButton));
  }

  function drawTask() {
    const { stem, context } = view();
    page.context.replaceChildren(...(context ? dialogue(context) : []));
    page.stem.textContent = stem;
    page.body.replaceChildren();
    mount(page.body, view(), shown, send);
  }

  function drawHints() {
    const lines = (model.get("hints") ?? []).map((hint) => make("li", {}, hint));
    const title = make("p", { class: "cs-how" }, say("ui.hints"));
    page.hints.replaceChildren(...(lines.length ? [title, make("ol", {}, ...lines)] : []));
  }

  function drawVerdict(feedback = model.get("feedback")) {
    unmark(page.body);
    const rest = (feedback?.notes ?? []).filter((note) => !mark(page.body, note, say));
    const headline = feedback ? [icon(OUTCOMES[feedback.outcome]), make("span", {}, feedback.headline)] : [];
    page.verdict.dataset.outcome = feedback?.outcome ?? "";
    page.outcome.replaceChildren(...headline);
    page.comments.replaceChildren(...(feedback ? comments(feedback, rest, say) : []));
    lock(page.body, judged() || lost);
  }

  function drawActions() {
    const buttons = lost ? [] : judged() ? [retryButton()] : [checkButton(), hintButton()];
    page.actions.replaceChildren(...buttons.filter(Boolean));
    page.later.textContent = practice() ? "" : say("ui.later");
  }

  function checkButton() {
    return practice() && button("check", "cs-main", say("ui.check"), check);
  }

  function hintButton() {
    const { hints_total: total, hint_cost: cost } = view();
    const n = (model.get("hints") ?? []).length + 1;
    if (!total) return null;
    if (n > total) return button("hint", "cs-quiet", say("ui.hints-none"));
    const text = say(cost ? "ui.hint-cost" : "ui.hint", { n, total, cost });
    return button("hint", "cs-quiet", text, () => ask({ do: "hint" }));
  }

  function retryButton() {
    const again = () => ask({ do: "retry" });
    const right = model.get("feedback").outcome === "right";
    return practice() && button("retry", right ? "cs-quiet" : "cs-main", say(right ? "ui.again" : "ui.retry"), again);
  }

  function drawSaved() {
    const { state = "none", text = "" } = saved();
    const waiting = state !== "error" && (unsent || unsaved);
    const now = !waiting ? state : lost ? "none" : "saving";
    const ornament = { saved: "right", error: "alarm" }[now];
    const words = !waiting ? text : lost ? "" : say("saved.saving");
    page.saved.dataset.state = now;
    page.saved.setAttribute("role", now === "error" ? "alert" : "none");
    page.saved.replaceChildren(...(ornament ? [icon(ornament)] : []), words);
  }

  function drawNotice(name = "") {
    const text = lost ? say("ui.lost") : name && say(name);
    if (page.notice.textContent !== text) page.notice.replaceChildren(text);
  }

  function draw() {
    for (const part of [drawHead, drawTask, drawHints, drawVerdict, drawActions, drawSaved, drawNotice]) part();
  }

  const heir = () =>
    page.outcome.hasChildNodes() ? page.outcome : page.body.querySelector("input, select, textarea, button");
  const redraw = (...parts) => keepFocus(page.root, () => parts.forEach((part) => part()), heir);

  // From the kernel

  const changes = {
    view: () => redraw(draw),
    answer: () => {
      if (unsent || same(shown, model.get("answer"))) return;
      shown = model.get("answer") ?? null;
      redraw(drawTask, drawVerdict);
    },
    feedback: () => redraw(drawVerdict, drawActions),
    hints: () => redraw(drawHints, drawActions),
    saved: () => {
      unsaved = false;
      drawSaved();
    },
  };
  for (const [trait, change] of Object.entries(changes)) {
    model.on(`change:${trait}`, () => {
      change();
      if (trait === "answer") return; // also our own
      clearTimeout(patience);
      drawNotice();
    });
  }
  // ipywidgets says so when the link breaks; the handler runs as a method of the view, which knows the whole model.
  model.on("comm_live_update", function () {
    lost = this?.model?.comm_live !== true;
    redraw(drawVerdict, drawActions, drawSaved, drawNotice);
  });

  // From the learner

  page.body.addEventListener("focusout", flush);
  page.body.addEventListener("submit", (event) => event.preventDefault());
  page.root.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    event.preventDefault();
    if (!event.repeat) check();
  });
  // Letters, arrows and Ctrl+Enter belong to the exercise, not to JupyterLab's shortcuts; saving stays JupyterLab's.
  const guard = ({ target, key, ctrlKey, metaKey }) => {
    const saving = (ctrlKey || metaKey) && key.toLowerCase() === "s";
    if (page.root.contains(target)) target.toggleAttribute("data-lm-suppress-shortcuts", !saving);
  };
  window.addEventListener("keydown", guard, { capture: true, signal: end.signal });

  el.append(page.root);
  draw();
  return () => {
    flush();
    clearTimeout(patience);
    end.abort();
  };
}

// The empty places of an exercise, in reading order.
function layout() {
  const stemId = newId();
  const page = {
    tags: make("div", { class: "cs-tags" }),
    languages: make("div", { class: "cs-languages", role: "group" }),
    context: make("blockquote", { class: "cs-context" }),
    stem: make("p", { class: "cs-stem", id: stemId }),
    body: make("form", { class: "cs-body", "aria-labelledby": stemId }),
    hints: make("div", { class: "cs-hints", "aria-live": "polite" }),
    outcome: make("div", { class: "cs-outcome", role: "status", "aria-live": "polite", tabindex: -1 }),
    comments: make("div", { class: "cs-comments" }),
    later: make("p", { class: "cs-later" }),
    actions: make("div", { class: "cs-actions" }),
    saved: make("div", { class: "cs-saved" }),
    notice: make("p", { class: "cs-notice", role: "alert" }),
  };
  page.verdict = make("div", { class: "cs-verdict" }, page.outcome, page.comments);
  page.root = make(
    "div",
    { class: "cs-exercise", role: "group", "aria-labelledby": stemId },
    make("div", { class: "cs-head" }, page.tags, page.languages),
    page.context, page.stem, page.body, page.hints, page.verdict, page.later,
    make("div", { class: "cs-foot" }, page.actions, page.saved),
    page.notice,
  );
  return page;
}

export default { render };
