import { html } from "../html.js";

/** A line's emphasis and code; all else in it is text. */
function inline(text) {
  return text.split(/(\*\*[^*]+\*\*|\*[^*\s][^*]*\*|`[^`]+`)/).map((part, at) => {
    if (at % 2 === 0) return part;
    if (part.startsWith("**")) return html`<b>${part.slice(2, -2)}</b>`;
    return part.startsWith("`") ? html`<code>${part.slice(1, -1)}</code>` : html`<em>${part.slice(1, -1)}</em>`;
  });
}

/** Read lines into a tree: headings, paragraphs, lists in lists. */
function blocksOf(text) {
  const blocks = [];
  const lists = [];
  for (const line of text.split("\n")) {
    const [, indent, sign, item] = /^(\s*)(-|\d+\.)\s+(.*)$/.exec(line) || [];
    if (sign) {
      while (lists.length && lists.at(-1).indent > indent.length) lists.pop();
      let list = lists.at(-1);
      if (!list || list.indent < indent.length) {
        list = { tag: sign === "-" ? "ul" : "ol", indent: indent.length, items: [] };
        const holder = lists.at(-1)?.items.at(-1);
        (holder ? holder.inner : blocks).push(list);
        lists.push(list);
      }
      list.items.push({ text: item, number: Number.parseInt(sign, 10), inner: [] });
      continue;
    }
    if (!line.trim()) {
      if (blocks.at(-1)?.tag === "p") blocks.push({ tag: "" });
      continue;
    }
    if (lists.length && /^\s/.test(line)) {
      lists.at(-1).items.at(-1).text += ` ${line.trim()}`;
      continue;
    }
    lists.length = 0;
    const [, signs, title] = /^(#+)\s+(.*)$/.exec(line) || [];
    if (signs) blocks.push({ tag: `h${Math.min(signs.length + 1, 4)}`, text: title });
    else if (blocks.at(-1)?.tag === "p") blocks.at(-1).text += ` ${line.trim()}`;
    else blocks.push({ tag: "p", text: line.trim() });
  }
  return blocks.filter((block) => block.tag);
}

/** A role sheet, which is markdown; nothing in it is taken for markup of the page. Beside each wish stands how it is `now`. */
export function Sheet({ text, wishes, now }) {
  const mark = (item) => wishes[item.number - 1] === item.text && now[item.number - 1];
  const drawn = (block) =>
    block.items
      ? html`<${block.tag}>${block.items.map((item) => html`<li dir="auto">${inline(item.text)}${mark(item) && html` <span class=${`now ${/^(met|so) /.test(mark(item)) ? "is-so" : ""}`}>${mark(item)}</span>`}${item.inner.map(drawn)}</li>`)}</${block.tag}>`
      : html`<${block.tag} dir="auto">${inline(block.text)}</${block.tag}>`;
  return html`<div class="sheet">${blocksOf(text).map(drawn)}</div>`;
}
