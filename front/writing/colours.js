import { syntaxTree } from "@codemirror/language";
import { Decoration, ViewPlugin } from "@codemirror/view";

const WORDS = /(?<![\p{L}\p{N}_.-])(?:not|and|or|iff|if|at_least|at_most|exactly|state|in|true|false|much_better)(?![\p{L}\p{N}_.-])|[<>=!]=|[<>]/gu;
const NAMES = /(?<![\p{L}\p{N}_.-])[\p{L}][\p{L}\p{M}\p{N}_-]*(?:\.[\p{L}][\p{L}\p{M}\p{N}_-]*)?/gu;
const PROSE = /^\s*(?:- )?[{\s]*(?:title|name|text|note|about|author|publisher|url|source)\s*:/;

const word = Decoration.mark({ class: "c-word" });
const known = Decoration.mark({ class: "c-name" });

/** Colour the words and the names of conditions: only on lines that name something of the model. */
export function conditionColours(outline) {
  const draw = (view) => {
    const names = outline().names;
    const found = [];
    for (const { from, to } of view.visibleRanges) {
      for (let at = from; at <= to; ) {
        const row = view.state.doc.lineAt(at);
        if (!inBlock(view.state, row)) colourLine(row, names, found);
        at = row.to + 1;
      }
    }
    return Decoration.set(found, true);
  };
  return ViewPlugin.fromClass(
    class {
      constructor(view) {
        this.names = outline().names;
        this.decorations = draw(view);
      }

      update(update) {
        const names = outline().names;
        if (!update.docChanged && !update.viewportChanged && names === this.names) return;
        this.names = names;
        this.decorations = draw(update.view);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
}

/** Whether a line is prose: part of a block of text. */
const inBlock = (state, row) => /^BlockLiteral/.test(syntaxTree(state).resolveInner(row.from + /^\s*/.exec(row.text)[0].length, 1).name);

function colourLine(row, names, found) {
  const end = /(?:^|\s)#/.exec(row.text)?.index ?? row.text.length;
  const text = row.text.slice(0, end);
  if (PROSE.test(text)) return;
  const marks = [];
  for (const match of text.matchAll(NAMES)) if (names.get(match[0])?.in_conditions) marks.push(known.range(row.from + match.index, row.from + match.index + match[0].length));
  if (!marks.length) return;
  found.push(...marks);
  for (const match of text.matchAll(WORDS)) found.push(word.range(row.from + match.index, row.from + match.index + match[0].length));
}
