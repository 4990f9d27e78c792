import { EditorView, hoverTooltip, keymap } from "@codemirror/view";

import { M } from "../messages.js";
import { nameAt, sectionAt } from "../outline.js";

const WORD = /[\p{L}\p{M}\p{N}_.-]*$/u;

/** Complete keys where a key can stand, and names, levels and words where a value can. */
export function completeNames(outline) {
  return (context) => {
    const known = outline();
    const row = context.state.doc.lineAt(context.pos);
    const before = row.text.slice(0, context.pos - row.from);
    if (/(^|\s)#/.test(before)) return null;
    const word = WORD.exec(before)[0];
    if (!word && !context.explicit && !/[:[,({] ?$|- $/.test(before)) return null;
    const from = context.pos - word.length;
    const [lead] = /^\s*(?:- )*/.exec(before);
    const options = before.slice(lead.length) === word ? keysAt(context.state.doc, known, row.number, lead.length) : null;
    const values = valuesAt(context.state.doc, known, row, before.slice(0, before.length - word.length), lead);
    const all = [...(options || []), ...(options && !lead.includes("-") ? [] : values)];
    return all.length ? { from, options: all, validFor: /^[\p{L}\p{M}\p{N}_.-]*$/u } : null;
  };
}

function keysAt(doc, known, line, indent) {
  const section = sectionAt(doc, known, line, indent);
  const part = section && known.parts[section.part];
  if (!part) return null;
  return part.keys
    .filter((key) => !section.keys.includes(key.key))
    .map((key) => ({ label: key.key, apply: `${key.key}: `, detail: key.needed ? M.needed : "", info: key.says, type: "property", boost: key.needed ? 2 : 1 }));
}

function valuesAt(doc, known, row, before, lead) {
  const compared = /([\p{L}][\p{L}\p{M}\p{N}_-]*(?:\.[\p{L}][\p{L}\p{M}\p{N}_-]*)?)\s*(?:[<>]=?|[=!]=|:)\s*$/u.exec(before);
  const levels = compared && known.names.get(compared[1])?.levels;
  if (levels?.length) return levels.map((level) => ({ label: level, type: "constant", detail: M.levelOf(compared[1]) }));
  const key = keyOf(doc, known, row, before, lead);
  if (key && !key.forms.includes("condition") && !key.forms.includes("ranked")) {
    const named = known.list.filter((name) => key.names.includes(name.kind));
    return [...key.words.map((word) => ({ label: word, type: "keyword" })), ...named.map(offered)];
  }
  const names = known.list.filter((name) => name.in_conditions);
  return [...names.map(offered), ...known.words.filter((word) => /^[a-z_]+$/.test(word)).map((word) => ({ label: word, type: "keyword", boost: -1 }))];
}

const offered = (name) => ({ label: name.name, detail: name.title || name.condition || "", info: M.kinds[name.kind] || name.kind, type: "variable" });

/** The key of the language whose value is being written on this line, or above it as a list. */
function keyOf(doc, known, row, before, lead) {
  const here = /(?:^|[\s{,])([a-z_]+):\s*[^:{},]*$/.exec(before);
  if (here) {
    const section = sectionAt(doc, known, row.number + 1, lead.length);
    const key = section && known.parts[section.part]?.keys.find((each) => each.key === here[1]);
    if (key) return key;
    for (const part of ["statement", "rule", "ban"]) {
      const inner = before.includes("{") && known.parts[part]?.keys.find((each) => each.key === here[1]);
      if (inner) return inner;
    }
  }
  return null;
}

/** Say what a name stands for when the pointer rests on it. */
export function hoverNames(outline) {
  return hoverTooltip((view, pos) => {
    const row = view.state.doc.lineAt(pos);
    const known = outline();
    const found = nameAt(row.text, pos - row.from, known.names) || keyUnder(view.state.doc, known, row, pos);
    if (!found) return null;
    const [name, from, to] = found;
    return {
      pos: row.from + from,
      end: row.from + to,
      above: true,
      create: () => ({ dom: told(name, known) }),
    };
  });
}

function keyUnder(doc, known, row, pos) {
  const match = /^(\s*(?:- )*)([a-z_]+):/.exec(row.text);
  if (!match || pos - row.from < match[1].length || pos - row.from > match[0].length) return null;
  const section = sectionAt(doc, known, row.number + 1, match[1].length);
  const key = section && known.parts[section.part]?.keys.find((each) => each.key === match[2]);
  return key ? [{ name: key.key, kind: "", title: key.says, levels: [], source: [] }, match[1].length, match[0].length - 1] : null;
}

function told(name, known) {
  const box = document.createElement("div");
  box.className = "hover";
  const line = (text, kind = "") => box.append(Object.assign(document.createElement("p"), { textContent: text, className: kind }));
  line(M.hoverName(name.name, M.kinds[name.kind] || name.kind), "soft");
  if (name.title) line(name.title);
  if (name.condition) line(name.condition, "code");
  if (name.levels?.length > 0 && name.levels.join() !== "off,on") line(M.hoverLevels(name.levels));
  for (const source of name.source || []) line(M.hoverSource(known.list.find((each) => each.kind === "source" && each.name === source)?.title || source), "soft");
  return box;
}

/** F12, and a click with Ctrl, go to where a name is defined. */
export function definitionKeys(outline) {
  const go = (view, pos) => {
    const row = view.state.doc.lineAt(pos);
    const found = nameAt(row.text, pos - row.from, outline().names);
    if (!found || !found[0].line || found[0].line > view.state.doc.lines) return false;
    const to = view.state.doc.line(found[0].line).from + (found[0].column || 1) - 1;
    view.dispatch({ selection: { anchor: to }, effects: EditorView.scrollIntoView(to, { y: "center" }) });
    view.focus();
    return true;
  };
  return [
    keymap.of([{ key: "F12", run: (view) => go(view, view.state.selection.main.head) }]),
    EditorView.domEventHandlers({
      mousedown(event, view) {
        if (!(event.ctrlKey || event.metaKey) || event.button !== 0) return false;
        const pos = view.posAtCoords({ x: event.clientX, y: event.clientY });
        if (pos === null || !go(view, pos)) return false;
        event.preventDefault();
        return true;
      },
    }),
  ];
}
