// What the frame and the exercise kinds build with. No text that a learner reads stands here.

// An element with attributes (a function listens to the event of that name) and children; null children are left out.
function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child != null));
  return node;
}

function newId() {
  return `cs-${Math.random().toString(36).slice(2)}`;
}

// An interface word, with its {placeholders} filled in.
function word(view, name, values = {}) {
  return (view.words[name] ?? name).replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

const PATHS = {
  right: "M3.5 8.5l3 3 6-7",
  wrong: "M4.5 4.5l7 7m0-7l-7 7",
  partial: "M3.5 9.5c1.2-3 2.8-3 4.5-1.5s3.3 1.5 4.5-1.5",
  note: "M4 8h8",
  alarm: "M8 3v6.5M8 12.5v.01",
  person: "M8 7.5a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6zM3.5 13c.4-2.7 2-4 4.5-4s4.1 1.3 4.5 4",
  up: "M8 13V3.5M4 7.5l4-4 4 4",
  down: "M8 3v9.5M4 8.5l4 4 4-4",
  grip: "M6 4v.01M10 4v.01M6 8v.01M10 8v.01M6 12v.01M10 12v.01",
};

// A line drawing; with a label it speaks, without one it is mere ornament.
function icon(name, label) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", "cs-icon");
  if (label) {
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", label);
  } else svg.setAttribute("aria-hidden", "true");
  return svg;
}

// A situation or a dialogue, one paragraph per line, with the name before a colon set off as the speaker.
function dialogue(text) {
  return text.split("\n").filter((line) => line.trim()).map((line) => {
    const turn = line.match(/^([^:：，。,.?？!！“”"]{1,24}(?:: |：))\s*(\S.*)$/);
    return turn ? make("p", {}, make("strong", {}, turn[1]), turn[2]) : make("p", {}, line);
  });
}

// A field that tells what is typed, but never the half-written word of an input method.
function typed(field, tell) {
  field.addEventListener("input", (event) => {
    if (!event.isComposing) tell(field.value);
  });
  field.addEventListener("compositionend", () => tell(field.value));
  return field;
}

// A single-line field; `mode` is the kind of keyboard that a phone shows.
function lineField(key, value, mode, tell) {
  const field = make("input", {
    type: "text", inputmode: mode, maxlength: 200, autocomplete: "off", "data-key": key, class: "cs-field", value,
  });
  return typed(field, tell);
}

// A list to choose from, with an empty first line.
function selectField(view, key, options, value, tell) {
  const line = ({ id, text }) => make("option", { value: id, selected: id === value }, text);
  return make(
    "select",
    { "data-key": key, class: "cs-field", change: (event) => tell(event.target.value) },
    make("option", { value: "" }, word(view, "ui.choose")),
    ...options.map(line),
  );
}

// A labelled box for free text that grows with it; a blank one answers null.
function textBox(body, view, answer, send) {
  const box = make("textarea", { class: "cs-field", rows: 3, maxlength: 2000, "data-key": "text" });
  box.value = answer ?? "";
  const grow = () => {
    if (CSS.supports("field-sizing", "content")) return;
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight + 2}px`;
  };
  typed(box, (text) => send(text.trim() ? text : null, true));
  box.addEventListener("input", grow);
  body.append(make("label", { class: "cs-label" }, make("span", {}, word(view, "ui.answer")), box));
  grow();
}

// An object without its empty values; null if nothing is left.
function filled(values) {
  const kept = Object.entries(values).filter(([, value]) => value.trim());
  return kept.length ? Object.fromEntries(kept) : null;
}

// True if two responses mean the same, whatever the order of their keys or the space around typed text.
function same(one, other) {
  const settle = (_, value) => {
    if (typeof value === "string") return value.trim();
    if (!value || typeof value !== "object" || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  return JSON.stringify(one ?? null, settle) === JSON.stringify(other ?? null, settle);
}

// Redraw, and leave the focus (and the caret) on the element with the same data-key, else on the heir.
function keepFocus(root, draw, heir = () => null) {
  const active = root.getRootNode().activeElement;
  const had = active && root.contains(active);
  const caret = had ? [active.selectionStart, active.selectionEnd] : [];
  draw();
  if (!had || (active.isConnected && !active.disabled)) return;
  const key = active.dataset.key;
  const again = key && root.querySelector(`[data-key="${CSS.escape(key)}"]:not(:disabled)`);
  if (!again) return heir()?.focus();
  again.focus({ preventScroll: true });
  if (caret[0] != null) again.setSelectionRange(...caret);
}

// A button for an action; without an action it is there but off. The second click of a double click and
// a key held down do nothing, lest they press the button that has taken this one's place.
function button(key, style, text, action) {
  return make(
    "button",
    {
      type: "button", class: `cs-button ${style}`, "data-key": key, "aria-disabled": !action && "true",
      click: (event) => event.detail < 2 && action?.(),
      keydown: (event) => event.repeat && event.key !== "Tab" && event.preventDefault(),
    },
    text,
  );
}

// Typed text can still be selected and copied; other controls cannot be read-only in HTML, so they are disabled.
function lock(body, locked) {
  body.toggleAttribute("data-locked", locked);
  for (const control of body.querySelectorAll("input, select, textarea, button")) {
    if (control.matches("textarea, input[type=text]")) control.readOnly = locked;
    else control.disabled = locked;
  }
}

// Put a note under the part of the body that it is about; false if there is no such part.
function mark(body, note, say) {
  const home = note.about && body.querySelector(`[data-about="${CSS.escape(note.about)}"]`);
  if (!home) return false;
  const line = noteLine("div", note, say);
  line.id = newId();
  home.dataset.ok = String(note.ok ?? "open");
  home.append(line);
  for (const control of home.querySelectorAll("input, select, textarea")) {
    const others = control.getAttribute("aria-describedby");
    control.setAttribute("aria-describedby", others ? `${others} ${line.id}` : line.id);
  }
  return true;
}

function unmark(body) {
  for (const line of body.querySelectorAll(".cs-note")) line.remove();
  for (const home of body.querySelectorAll("[data-ok]")) delete home.dataset.ok;
  for (const control of body.querySelectorAll("[aria-describedby]")) control.removeAttribute("aria-describedby");
}

function noteLine(tag, { ok, text, quote }, say) {
  const name = ok ? "right" : ok === false ? "wrong" : "note";
  const said = quote ? make("span", { class: "cs-said" }, say("ui.quote", { text: quote })) : null;
  const body = make("span", {}, text, said);
  return make(tag, { class: "cs-note", "data-ok": String(ok ?? "open") }, icon(name, say(`mark.${name}`)), body);
}

// What is said beneath the headline: the notes about the whole answer, the point, the model answers.
function comments({ explain, models }, notes, say) {
  const titled = (name, content) => make("div", { class: "cs-more" }, make("strong", {}, say(name)), content);
  const list = (style, lines) => make("ul", { class: style }, ...lines);
  return [
    notes.length ? list("cs-notes", notes.map((note) => noteLine("li", note, say))) : null,
    explain ? titled("ui.explain", make("p", {}, explain)) : null,
    models?.length ? titled("ui.models", list("cs-models", models.map((text) => make("li", {}, text)))) : null,
  ].filter(Boolean);
}
