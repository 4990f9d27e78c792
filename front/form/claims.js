import { useEffect, useRef, useState } from "preact/hooks";

import { html } from "../html.js";
import { M } from "../messages.js";
import { keyFrom } from "../conditions.js";
import { AsText, Builder, Condition, Line } from "./fields.js";
import { useWayBack } from "./focus.js";
import { isBlank, isMap, textOf } from "./form.js";
import { Key } from "./key.js";

const FORMS = ["never", "never_willing", "possible", "willing", "rests", "always_rests", "equilibrium", "first"];
const BY_WILL = new Set(["never_willing", "willing", "rests", "always_rests"]);
const SHOWN = new Set(["text", "policy", "scenario", "foresight", "concept", "source", "note", ...FORMS]);

export function Claims({ form }) {
  const { claims } = form.document;
  if (!isBlank(claims) && !isMap(claims)) return html`<${AsText} value=${claims} path=${["claims"]} form=${form} />`;
  return html`${Object.entries(claims || {}).map(([key, body]) => html`<${Claim} key=${key} name=${key} body=${body} form=${form} />`)}
    <${NewClaim} form=${form} taken=${Object.keys(claims || {})} />`;
}

/** "under policy … [condition] never …", with the forms that the language has. */
function Claim({ name, body, form }) {
  const path = ["claims", name];
  const kinds = isMap(body) ? FORMS.filter((key) => body[key] !== undefined) : [];
  if (kinds.length !== 1) return html`<div class="other"><b>${name}</b><${AsText} value=${body} path=${path} form=${form} /></div>`;
  const [kind] = kinds;
  const value = body[kind];
  const change = (next) => {
    if (next === kind) return;
    const edits = [{ op: "put", path, key: next, value }, { op: "remove", path: [...path, kind] }];
    if (!BY_WILL.has(next) && body.foresight !== undefined) edits.push({ op: "remove", path: [...path, "foresight"] });
    if (next !== "equilibrium") for (const key of ["concept", "concepts"]) if (body[key] !== undefined) edits.push({ op: "remove", path: [...path, key] });
    form.edit(...edits);
  };
  const rest = Object.keys(body).filter((key) => !SHOWN.has(key));
  return html`<section class="party" aria-label=${textOf(body.text) || name} data-path=${JSON.stringify(path)}>
    <div class="party-head"><${Line} label=${M.form.claimText} path=${[...path, "text"]} value=${textOf(body.text)} change=${(text) => form.text([...path, "text"], text)} /><${Key} name=${name} path=${path} form=${form} />
      <button type="button" class="link" aria-label=${M.removeWhat(body.text || name)} onClick=${() => form.remove(path)}>${M.remove}</button></div>
    <${Worlds} body=${body} path=${path} form=${form} />
    ${kind === "first"
      ? html`<p class="sentence">${M.form.first} ${Array.isArray(value) && value.length === 2
          ? html`<${Condition} value=${textOf(value[0])} form=${form} label=${M.form.firstBefore} change=${(text) => form.set([...path, kind, 0], text)} /> ${M.form.comesBefore} <${Condition} value=${textOf(value[1])} form=${form} label=${M.form.firstThen} change=${(text) => form.set([...path, kind, 1], text)} />`
          : html`<${AsText} value=${value} path=${[...path, kind]} form=${form} />`}</p>`
      : html`<p class="sentence"><${Condition} value=${textOf(value)} path=${[...path, kind]} form=${form} label=${M.form.claimed} change=${(text) => form.set([...path, kind], text)} />
          <select aria-label=${M.form.claimForm} value=${kind} onChange=${(event) => change(event.target.value)}>${FORMS.filter((each) => each !== "first").map((each) => html`<option value=${each}>${M.form.claimForms[each]}</option>`)}</select></p>`}
    ${BY_WILL.has(kind) && html`<label class="check"><input type="checkbox" checked=${body.foresight === "answer"} onChange=${(event) => (event.target.checked ? form.set([...path, "foresight"], "answer") : form.remove([...path, "foresight"]))} /> ${M.form.foresight}</label>`}
    ${rest.map((key) => html`<${AsText} value=${body[key]} path=${[...path, key]} form=${form} />`)}
  </section>`;
}

function Worlds({ body, path, form }) {
  const pick = (key, label, none, entries) => {
    const value = body[key];
    const chosen = [].concat(value ?? none[0]).map(String);
    if (!entries.length && value === undefined) return null;
    const every = [none, ...entries.map(([each, told]) => [each, told?.title || each]), ["all", M.form.all]];
    const toggle = (name) => {
      const next = name === "all" ? ["all"] : every.map(([each]) => each).filter((each) => each !== "all" && (each === name) !== chosen.includes(each));
      if (!next.length || next.join() === none[0]) return value === undefined ? undefined : form.remove([...path, key]);
      return form.set([...path, key], next.length === 1 ? next[0] : next);
    };
    return html`<details class="worlds" data-path=${JSON.stringify([...path, key])}><summary>${label} <b>${every.filter(([each]) => chosen.includes(each)).map(([, title]) => title).join(M.form.listJoin)}</b></summary>
      <div class="choice">${every.map(([each, title]) => html`<label class="check"><input type="checkbox" checked=${chosen.includes(each)} onChange=${() => toggle(each)} /> <span dir="auto">${title}</span></label>`)}</div></details>`;
  };
  const entriesOf = (value) => (isMap(value) ? Object.entries(value) : []);
  return html`${pick("policy", M.form.underPolicy, ["none", M.noPolicy], entriesOf(form.document.policies))}${pick("scenario", M.form.inScenario, ["base", M.baseScenario], entriesOf(form.document.scenarios))}`;
}

function NewClaim({ form, taken }) {
  const [text, setText] = useState("");
  const [kind, setKind] = useState("willing");
  const [open, setOpen] = useState(false);
  const opener = useWayBack(open);
  const words = useRef(null);
  useEffect(() => words.current?.focus(), [open]);
  if (!form.names.size) return null;
  const add = (condition) => {
    setOpen(false);
    const known = [...taken, "goal", ...Object.keys(form.document.facts || {}), ...Object.keys(form.document.agreements || {})];
    form.edit({ op: "put", path: ["claims"], key: keyFrom(text || M.form.claimKey, known), value: { ...(text.trim() ? { text: text.trim() } : {}), [kind]: condition } });
    setText("");
  };
  if (!open) return html`<button type="button" class="link" ref=${opener} onClick=${() => setOpen(true)}>${M.form.newClaim}</button>`;
  return html`<div class="fresh"><label class="field"><span>${M.form.claimText}</span><input type="text" ref=${words} value=${text} onInput=${(event) => setText(event.target.value)} autocomplete="off" dir="auto" /></label>
    <label class="field"><span>${M.form.claimForm}</span><select value=${kind} onChange=${(event) => setKind(event.target.value)}>${FORMS.filter((each) => each !== "first").map((each) => html`<option value=${each}>${M.form.claimForms[each]}</option>`)}</select></label>
    <${Builder} form=${form} label=${M.form.claimed} change=${add} close=${() => setOpen(false)} /></div>`;
}
