/** What an editor looks up in the outline of the server: names, the parts of the text, the language's keys. */
export function readOutline(told, language) {
  const list = told?.names || [];
  const names = new Map();
  for (const name of list) if (name.kind !== "level" && name.kind !== "rung" && !names.has(name.name)) names.set(name.name, name);
  return { list, names, sections: told?.sections || [], parts: language?.parts || told?.parts || {}, words: language?.words || told?.words || [] };
}

export const EMPTY = readOutline(null, null);

/** The part in whose mapping a key at this line and column would stand, or null. */
export function sectionAt(doc, outline, line, indent) {
  let best = null;
  for (const section of outline.sections) {
    if (section.line > line && section.path.length) continue;
    if (section.keys.length ? section.column !== indent + 1 : !emptyAbove(doc, section, line, indent)) continue;
    if (!best || section.line > best.line) best = section;
  }
  if (!best) return null;
  for (let row = best.line + 1; row < line; row += 1) {
    const text = doc.line(row).text;
    if (/^\s*(#|$)/.test(text)) continue;
    if (/^\s*/.exec(text)[0].length < indent) return null;
  }
  return best;
}

/** Whether this line is the first in the mapping of a key behind which nothing stands yet. */
function emptyAbove(doc, section, line, indent) {
  if (section.line >= line || section.line > doc.lines) return false;
  const [, lead] = /^(\s*(?:- )*)/.exec(doc.line(section.line).text);
  if (lead.length >= indent) return false;
  for (let row = section.line + 1; row < line; row += 1) if (!/^\s*(#|$)/.test(doc.line(row).text)) return false;
  return true;
}

/** The name that stands at a place of a text: [name, from, to] or null. */
export function nameAt(text, at, names) {
  for (const match of text.matchAll(/[\p{L}][\p{L}\p{M}\p{N}_-]*(?:\.[\p{L}][\p{L}\p{M}\p{N}_-]*)?/gu)) {
    const from = match.index;
    const to = from + match[0].length;
    if (at < from || at > to) continue;
    if (names.has(match[0])) return [names.get(match[0]), from, to];
    const dot = match[0].indexOf(".");
    const party = dot > 0 && at <= from + dot ? match[0].slice(0, dot) : null;
    if (party && names.has(party)) return [names.get(party), from, from + dot];
  }
  return null;
}
