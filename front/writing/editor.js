import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab, redo, redoDepth, undo, undoDepth } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { HighlightStyle, bracketMatching, foldGutter, foldKeymap, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

import { smallestChange } from "../diff.js";
import { M } from "../messages.js";
import { conditionColours } from "./colours.js";
import { completeNames, definitionKeys, hoverNames } from "./names.js";

const colours = HighlightStyle.define([
  { tag: [tags.definition(tags.propertyName), tags.propertyName], class: "c-key" },
  { tag: [tags.string, tags.special(tags.string)], class: "c-text" },
  { tag: tags.comment, class: "c-comment" },
  { tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace, tags.meta], class: "c-sign" },
  { tag: [tags.labelName, tags.typeName, tags.keyword, tags.number, tags.bool], class: "c-word" },
]);

const look = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--paper)", height: "100%", fontSize: ".84rem" },
  ".cm-scroller": { fontFamily: 'ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace', lineHeight: "1.55" },
  ".cm-gutters": { backgroundColor: "var(--paper)", color: "var(--soft)", borderRight: "1px solid var(--line)" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb,var(--wash) 60%,transparent)" },
  "&.cm-focused": { outline: "none" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb,var(--good) 26%,var(--paper))",
  },
  ".cm-panels, .cm-tooltip": { backgroundColor: "var(--paper)", color: "var(--ink)", border: "1px solid var(--soft)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--wash)", color: "var(--ink)" },
  ".cm-textfield, .cm-button": { backgroundImage: "none", backgroundColor: "var(--paper)", border: "1px solid var(--soft)" },
  ".cm-selectionMatch, .cm-searchMatch": { backgroundColor: "color-mix(in srgb,var(--between) 28%,transparent)" },
  ".cm-matchingBracket": { backgroundColor: "var(--wash)", outline: "1px solid var(--line)" },
  ".cm-foldPlaceholder": { backgroundColor: "var(--wash)", border: "0", color: "var(--soft)" },
});

/**
 * Put an editor into a box. `outline()` gives the names of the model as last read, `changed(text)` is
 * called with every new text, `save()` by Ctrl-S.
 */
export function makeEditor(box, { text, outline, changed, save, left }) {
  const view = new EditorView({
    parent: box,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        foldGutter(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        history(),
        drawSelection(),
        EditorState.allowMultipleSelections.of(true),
        indentUnit.of("  "),
        yaml(),
        syntaxHighlighting(colours),
        conditionColours(outline),
        bracketMatching(),
        closeBrackets(),
        search({ top: true }),
        highlightSelectionMatches(),
        autocompletion({ override: [completeNames(outline)], icons: false }),
        hoverNames(outline),
        definitionKeys(outline),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": M.textOfModel, spellcheck: "false", tabindex: "0" }),
        keymap.of([
          { key: "Mod-s", run: () => (save(), true), preventDefault: true },
          ...closeBracketsKeymap,
          ...completionKeymap,
          { key: "Enter", run: openBelow },
          ...searchKeymap,
          ...historyKeymap,
          ...foldKeymap,
          ...lintKeymap,
          ...defaultKeymap,
          indentWithTab,
        ]),
        look,
        EditorView.updateListener.of((update) => update.docChanged && changed(update.state.doc.toString())),
        EditorView.domEventHandlers({ blur: () => void left() }),
      ],
    }),
  });
  return {
    view,
    replace(text) {
      const before = view.state.doc.toString();
      if (before !== text) view.dispatch({ changes: smallestChange(before, text), userEvent: "input.form" });
    },
    show(problems) {
      view.dispatch(setDiagnostics(view.state, problems.map((problem) => underline(view.state.doc, problem))));
    },
    goTo(line, column = 1) {
      const at = placeOf(view.state.doc, line, column);
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
      view.focus();
    },
    undo: () => undo(view),
    redo: () => redo(view),
    canUndo: () => undoDepth(view.state) > 0,
    canRedo: () => redoDepth(view.state) > 0,
    close: () => view.destroy(),
  };
}

/** Behind a key without a value the next line is part of it, so it stands further in. */
function openBelow(view) {
  const { state } = view;
  const { from, to, empty } = state.selection.main;
  const row = state.doc.lineAt(from);
  const before = row.text.slice(0, from - row.from);
  if (!empty || state.selection.ranges.length > 1 || !/^[^#]*[^\s#]:\s*$/.test(before) || row.text.slice(from - row.from).trim()) return false;
  const [lead] = /^\s*(?:- )*/.exec(before);
  const insert = `\n${" ".repeat(lead.length + 2)}`;
  view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length }, scrollIntoView: true, userEvent: "input" });
  return true;
}

function placeOf(doc, line, column) {
  const row = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return Math.min(row.from + Math.max(column - 1, 0), row.to);
}

function underline(doc, { line, column, severity, message }) {
  const from = placeOf(doc, line, column);
  const row = doc.lineAt(from);
  const rest = row.text.slice(from - row.from);
  const word = /^(?:"[^"]*"|'[^']*'|[^\s,\]}#:]+|\S)/.exec(rest);
  const to = word ? from + word[0].length : row.to;
  return { from: to > from ? from : Math.max(row.from, from - 1), to, severity: severity === "note" ? "info" : severity, message };
}
