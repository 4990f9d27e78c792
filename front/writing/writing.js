import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import { Tabs } from "../bits.js";
import { namesIn } from "../conditions.js";
import { Form } from "../form/form.js";
import { fieldAt, goToField, messageWords, placeWords } from "../form/places.js";
import { html } from "../html.js";
import { M } from "../messages.js";
import { get } from "../net.js";
import { readOutline } from "../outline.js";
import { makeEditor } from "./editor.js";
import { chosenTab, keepTab } from "./tab.js";

let language = null;

/** The keys of the language, which are the same for every model; without them only names are completed. */
const learn = () => (language ??= get("/api/language").catch(() => null));

/** The text and the form, which edit the same thing; one undo goes through both. */
export function Writing({ session, state }) {
  const [tab, setTab] = useState(() => chosenTab(state.id));
  const box = useRef(null);
  const panel = useRef(null);
  const outline = useRef(readOutline(null, null));
  const [editor, setEditor] = useState(null);
  useLayoutEffect(() => {
    const made = makeEditor(box.current, {
      text: state.text,
      outline: () => outline.current,
      changed: session.setText,
      save: session.flush,
      left: session.flush,
    });
    session.attach(made);
    setEditor(made);
    return () => made.close();
  }, [session]);
  useEffect(() => {
    if (!state.reading) return;
    const { reading } = state;
    learn().then((keys) => {
      outline.current = readOutline(reading.outline, keys);
      if (editor && session.store.state.text === reading.text) editor.show(reading.problems);
    });
  }, [state.reading, editor]);
  const choose = (to) => {
    keepTab(state.id, to);
    setTab(to);
    if (to === "text") editor?.view.requestMeasure();
  };
  const goTo = (line, column) => {
    if (tab === "text") return editor.goTo(line, column);
    choose("text");
    return requestAnimationFrame(() => editor.goTo(line, column));
  };
  const keys = (event) => {
    if (tab !== "form" || !(event.ctrlKey || event.metaKey) || /^(INPUT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (event.key === "z" || event.key === "y") {
      event.preventDefault();
      if (event.key === "y" || event.shiftKey) editor.redo();
      else editor.undo();
    }
  };
  const problems = state.reading?.problems || [];
  const errors = problems.filter((problem) => problem.severity === "error").length;
  return html`<div class="write-head">
      <${Tabs} panel="writing" label=${M.writing} chosen=${tab} choose=${choose} tabs=${[["text", M.textTab], ["form", M.formTab]]} />
      <span class="tools"><button type="button" onClick=${() => editor.undo()} aria-label=${M.undo} title=${M.undo}>↶</button><button type="button" onClick=${() => editor.redo()} aria-label=${M.redo} title=${M.redo}>↷</button></span>
    </div>
    <div class="writing-panel" ref=${panel} id="writing" role="tabpanel" aria-labelledby=${`writing-${tab}`} onKeyDown=${keys}>
      <div class="editor" ref=${box} hidden=${tab !== "text"}></div>
      ${tab === "form" && html`<${Form} session=${session} state=${state} goTo=${goTo} />`}
    </div>
    <${Problems} problems=${problems} errors=${errors} goTo=${goTo} unread=${state.unread} document=${tab === "form" && session.document()} panel=${panel} />`;
}

/** The problems of the text; beside the form in its terms, each with a button that leads to where it is. */
function Problems({ problems, errors, goTo, unread, document, panel }) {
  if (unread) return html`<section class="problems"><p class="bad" role="alert">${unread}</p></section>`;
  const others = problems.length - errors;
  const names = document ? namesIn(document) : null;
  const told = (problem) => {
    const inText = { place: M.lineNumber(problem.line), message: problem.message, go: () => goTo(problem.line, problem.column) };
    if (!document) return inText;
    const place = problem.path && placeWords(problem.path, document, names);
    if (!place) return { ...inText, place: M.form.textOnly(problem.line) };
    const go = () => {
      const field = fieldAt(panel.current, problem.path);
      if (field) goToField(field);
      else inText.go();
    };
    return { place, message: messageWords(problem.message, names), go };
  };
  return html`<section class="problems" aria-label=${M.problems}>
    <details open=${errors > 0}>
      <summary class=${errors ? "bad" : "soft"}><span role="status">${M.problemCount(errors, others)}</span></summary>
      <ul class="plain">
        ${problems.map((problem) => {
          const { place, message, go } = told(problem);
          return html`<li class=${problem.severity}><button type="button" class="link" dir="auto" onClick=${go}>${place}</button> <b>${M.severity[problem.severity]}</b> <span dir="auto">${message}</span></li>`;
        })}
      </ul>
    </details>
  </section>`;
}
