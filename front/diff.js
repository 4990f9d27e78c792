/** Compare two texts line by line: [{kind: "same" | "gone" | "new", text}]. */
export function compareLines(before, after) {
  const old = before.split("\n");
  const fresh = after.split("\n");
  let head = 0;
  while (head < old.length && head < fresh.length && old[head] === fresh[head]) head += 1;
  let tail = 0;
  while (tail < old.length - head && tail < fresh.length - head && old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]) tail += 1;
  const line = (kind) => (text) => ({ kind, text });
  return [
    ...old.slice(0, head).map(line("same")),
    ...middle(old.slice(head, old.length - tail), fresh.slice(head, fresh.length - tail)),
    ...old.slice(old.length - tail).map(line("same")),
  ];
}

/** The shortest edit by Myers (1986); beyond a thousand edits everything counts as replaced. */
function middle(old, fresh) {
  const most = Math.min(old.length + fresh.length, 1000);
  const trace = [];
  const reach = new Map([[1, 0]]);
  for (let depth = 0; depth <= most; depth += 1) {
    trace.push(new Map(reach));
    for (let k = -depth; k <= depth; k += 2) {
      const down = k === -depth || (k !== depth && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
      let x = down ? (reach.get(k + 1) ?? 0) : (reach.get(k - 1) ?? 0) + 1;
      let y = x - k;
      while (x < old.length && y < fresh.length && old[x] === fresh[y]) {
        x += 1;
        y += 1;
      }
      reach.set(k, x);
      if (x >= old.length && y >= fresh.length) return walkBack(trace, old, fresh);
    }
  }
  return [...old.map((text) => ({ kind: "gone", text })), ...fresh.map((text) => ({ kind: "new", text }))];
}

function walkBack(trace, old, fresh) {
  let x = old.length;
  let y = fresh.length;
  const found = [];
  for (let depth = trace.length - 1; depth >= 0; depth -= 1) {
    const reach = trace[depth];
    const k = x - y;
    const down = k === -depth || (k !== depth && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
    const from = down ? k + 1 : k - 1;
    const startX = depth === 0 ? 0 : (reach.get(from) ?? 0);
    const startY = depth === 0 ? 0 : startX - from;
    while (x > startX && y > startY) {
      if (depth > 0 && x === (down ? startX : startX + 1) && y === (down ? startY + 1 : startY)) break;
      x -= 1;
      y -= 1;
      found.push({ kind: "same", text: old[x] });
    }
    if (depth === 0) break;
    if (down) {
      y -= 1;
      found.push({ kind: "new", text: fresh[y] });
    } else {
      x -= 1;
      found.push({ kind: "gone", text: old[x] });
    }
  }
  return found.reverse();
}

/** Leave out what is the same beyond a few lines around a change. */
export function around(lines, near = 3) {
  const keep = new Set();
  lines.forEach((line, place) => {
    if (line.kind !== "same") for (let at = place - near; at <= place + near; at += 1) keep.add(at);
  });
  const shown = [];
  lines.forEach((line, place) => {
    if (keep.has(place)) shown.push(line);
    else if (shown.length && shown.at(-1).kind !== "gap") shown.push({ kind: "gap", text: "" });
  });
  return shown;
}

/** The one stretch in which two texts differ, as a change of an editor. */
export function smallestChange(before, after) {
  let from = 0;
  const short = Math.min(before.length, after.length);
  while (from < short && before[from] === after[from]) from += 1;
  let tail = 0;
  while (tail < short - from && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return { from, to: before.length - tail, insert: after.slice(from, after.length - tail) };
}
