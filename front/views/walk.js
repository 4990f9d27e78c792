import { useEffect, useRef, useState } from "preact/hooks";

import { ask } from "../asking.js";
import { html } from "../html.js";
import { M } from "../messages.js";
import { writeState } from "../route.js";

/** How many of the steps that the same want are shown before one asks for all. */
const FEW = 3;

const sameState = (a, b) => {
  const keys = new Set([...Object.keys(a || {}), ...Object.keys(b || {})]);
  return [...keys].every((key) => a?.[key] === b?.[key]);
};

/**
 * Step from state to state: who could do what here, who would want it and why. What was tried stays as a
 * tree, so that one can go back and branch.
 */
export function Walk({ about, route, go, lowest, chooser, memory, plural }) {
  const { policy, scenario } = route;
  const [told, setTold] = useState(null);
  const [error, setError] = useState(null);
  const [, redraw] = useState(0);
  const heading = useRef(null);
  const world = JSON.stringify([policy || "none", scenario || "base"]);
  const tree = memory;
  const settings = Object.fromEntries(Object.entries({ policy, scenario, state: route.state }).filter(([, value]) => value !== undefined));

  useEffect(() => {
    if (!about) return undefined;
    setError(null);
    const job = ask(about.text, "walk", settings);
    job.answer.then(
      (answer) => {
        setTold({ ...answer, text: about.text, world });
        record(tree, world, answer, route.state === undefined);
        redraw((count) => count + 1);
      },
      (failed) => failed.stopped || setError(failed.message),
    );
    return () => job.stop();
  }, [about?.text, world, route.state && writeState(route.state, lowest)]);

  const step = (state, how) => {
    tree.pending = { how, from: tree.at };
    go({ ...route, view: "walk", state });
    heading.current?.focus();
  };
  const visit = (node) => {
    tree.pending = { node };
    go({ ...route, view: "walk", state: node.start ? undefined : node.state });
    heading.current?.focus();
  };
  const again = () => {
    tree.pending = null;
    go({ ...route, view: "walk", state: undefined });
    heading.current?.focus();
  };
  if (!about) return null;
  const names = told?.names || {};
  return html`<section class="walk" aria-labelledby="walk-h">
    <h2 id="walk-h">${M.walk}</h2>
    ${chooser}
    ${error && html`<p class="bad" role="alert">${error}</p>`}
    ${told &&
    html`<div class=${told.text !== about.text || told.world !== world ? "stale" : ""}>
      <h3 tabindex="-1" ref=${heading}>${M.here}</h3>
      <ul class="here">${told.words.length ? told.words.map((line) => html`<li dir="auto">${line}</li>`) : html`<li>${M.nothingInPlace}</li>`}</ul>
      <div class="walk-parts">
        <div>
          <h3>${M.wantedHere}</h3>
          ${told.wanted.length === 0 && html`<p class="none">${M.nobodyWants}</p>`}
          ${byMovers(told.wanted).map((group) => html`<${Wanted} key=${group.key} group=${group} step=${step} names=${names} plural=${plural} />`)}
          ${told.wanted_count > told.wanted.length && html`<p class="small soft">${M.moreWanted(told.wanted_count - told.wanted.length)}</p>`}
          <h3>${M.couldHere}</h3>
          ${told.parties.map((party) => html`<${Party} party=${party} names=${names} plural=${plural} step=${step} />`)}
        </div>
        <${Trail} tree=${tree} visit=${visit} again=${again} />
      </div>
    </div>`}
  </section>`;
}

/** What is wanted by who would do it, those first whose plainest step is the plainest of all. */
function byMovers(wanted) {
  const groups = new Map();
  for (const each of wanted) {
    const key = each.movers.join("|");
    if (!groups.has(key)) groups.set(key, { key, movers: each.movers, steps: [] });
    groups.get(key).steps.push(each);
  }
  return [...groups.values()];
}

/** What some would do together: the plainest few, and the rest on demand. */
function Wanted({ group, step, names, plural }) {
  const [all, setAll] = useState(false);
  const { movers, steps } = group;
  const shown = all ? steps : steps.slice(0, FEW);
  return html`<div class="wanters">
    <h4 dir="auto">${M.movers(movers)}</h4>
    <ul class="plain wanted">
      ${shown.map(
        (wanted) => html`<li key=${wanted.sentence}>
          <button type="button" class="step" onClick=${() => step(wanted.state, wanted.sentence)} dir="auto">${wanted.sentence}</button>
          <${Because} because=${wanted.because} loses=${wanted.loses} names=${names} plural=${plural} />
        </li>`,
      )}
    </ul>
    ${steps.length > FEW && html`<button type="button" class="link" aria-expanded=${all} onClick=${() => setAll(!all)}>${all ? M.showFew(FEW) : M.showAll(steps.length)} <span class="quiet">${M.movers(movers)}</span></button>`}
  </div>`;
}

function Party({ party, names, plural, step }) {
  return html`<div class="mover">
    <h4 dir="auto">${party.name}</h4>
    ${party.steps.length === 0 && html`<p class="none small">${M.nothingToDo}</p>`}
    <ul class="plain">
      ${party.steps.map(
        (each) => html`<li class=${each.open ? "" : "shut"}>
          ${each.open
            ? html`<button type="button" class="step" dir="auto" onClick=${() => step(each.state, stepText(each))}>${stepText(each)}</button>`
            : html`<span dir="auto">${stepText(each)}</span> <span class="tag gone">${M.notOpen}</span>`}
          ${!each.open && each.why && html`<p class="small soft" dir="auto">${each.why}</p>`}
          ${each.open && html`<${Gains} gains=${each.gains} because=${each.because} names=${names} plural=${plural} own=${party.party} />`}
        </li>`,
      )}
    </ul>
  </div>`;
}

const stepText = (each) => (each.words?.length ? each.words.join("; ") : each.title);

/** Who gains and who loses: one's own gain first, and by which statement. */
function Gains({ gains = {}, because = {}, names, plural, own }) {
  const order = Object.keys(gains).sort((a, b) => (b === own) - (a === own));
  const told = order.filter((party) => gains[party] !== "same" || party === own);
  return html`<ul class="gains plain">
    ${told.map(
      (party) => html`<li><span class=${{ better: "gain", worse: "loss", same: "same" }[gains[party]]}>${M.gains[gains[party]]} <b dir="auto">${names[party] || party}</b></span>${because[party] ? html`<span class="soft" dir="auto">, ${M.because(because[party], plural.has(party))}</span>` : null}</li>`,
    )}
  </ul>`;
}

/** Who gains by what is wanted and who is left worse off, and by which statement. */
function Because({ because = {}, loses = {}, names, plural }) {
  const told = [...Object.entries(because).map((each) => ["better", ...each]), ...Object.entries(loses).map((each) => ["worse", ...each])];
  return told.length ? html`<ul class="gains plain">${told.map(([how, party, text]) => html`<li><span class=${how === "better" ? "gain" : "loss"}>${M.gains[how]} <b dir="auto">${names[party] || party}</b></span><span class="soft" dir="auto">, ${M.because(text, plural.has(party))}</span></li>`)}</ul>` : null;
}

/** The tree of what was tried, the way here marked; every place is a button back. */
function Trail({ tree, visit, again }) {
  if (!tree.root) return null;
  const here = new Set();
  for (let node = tree.at; node; node = node.parent) here.add(node);
  const row = (node) => html`<li>
    <button type="button" class=${`place ${here.has(node) ? "on-way" : ""}`} aria-current=${node === tree.at ? "step" : undefined} onClick=${() => visit(node)} dir="auto">${node.start ? M.startHere : node.how}</button>
    ${node.next.length > 0 && html`<ol class=${node.next.length > 1 ? "branches" : ""}>${node.next.map(row)}</ol>`}
  </li>`;
  return html`<nav class="trail" aria-label=${M.trail}>
    <h3>${M.trail}</h3>
    <ol>${row(tree.root)}</ol>
    <p class="buttons">
      <button type="button" disabled=${!tree.at?.parent} onClick=${() => visit(tree.at.parent)}>${M.stepBack}</button>
      <button type="button" disabled=${Boolean(tree.at?.start)} onClick=${again}>${M.startAgain}</button>
    </p>
  </nav>`;
}

/** Note where a step has led; another policy or scenario begins a new tree. */
function record(tree, world, answer, start) {
  const pending = tree.pending;
  tree.pending = null;
  const node = (extra) => ({ state: answer.state, next: [], parent: null, ...extra });
  if (tree.world !== world || !tree.root) {
    Object.assign(tree, { world, root: node({ start, how: start ? "" : M.fromLink }) });
    tree.at = tree.root;
    return;
  }
  if (start) {
    if (!tree.root.start) {
      // where a link led is one of the ways from here, and can still be gone back to
      tree.root.parent = node({ start, next: [tree.root] });
      tree.root = tree.root.parent;
    }
    tree.root.state = answer.state;
    tree.at = tree.root;
    return;
  }
  if (pending?.node) {
    tree.at = pending.node;
    return;
  }
  if (sameState(tree.at.state, answer.state)) return;
  const from = pending?.from || tree.at;
  const before = from.next.find((each) => sameState(each.state, answer.state));
  if (pending && before) tree.at = before;
  else if (pending) {
    tree.at = node({ how: pending.how, parent: from });
    from.next.push(tree.at);
  } else tree.at = find(tree.root, answer.state) || Object.assign(tree, { root: node({ how: M.fromLink }) }).root;
}

function find(node, state) {
  if (sameState(node.state, state)) return node;
  for (const each of node.next) {
    const found = find(each, state);
    if (found) return found;
  }
  return null;
}

