import { html } from "../html.js";
import { M } from "./messages.js";

/** What is in place, by party, and where the relationships stand. */
export function Situation({ view, own }) {
  const parties = Object.keys(view.names);
  const order = own ? [own, ...parties.filter((party) => party !== own)] : parties;
  const open = new Set(view.agreements.map((each) => each.agreement));
  const inForce = view.agreements.filter((each) => each.in_force);
  const offered = view.agreements.filter((each) => !each.in_force);
  const inPlace = order.map((party) => [party, view.situation.filter((each) => each.party === party && !each.lowest && !each.agreement)]).filter(([, each]) => each.length);
  const others = order.map((party) => [party, view.situation.filter((each) => each.party === party && each.lowest && !open.has(each.agreement))]).filter(([, each]) => each.length);
  return html`<div class="situation">
    <${Rungs} view=${view} />
    <h3>${M.inPlace}</h3>
    ${inForce.length > 0 && html`<${Agreements} list=${inForce} />`}
    ${inPlace.length > 0 && html`<${Levels} groups=${inPlace} view=${view} />`}
    ${inPlace.length + inForce.length === 0 && html`<p class="none">${M.nothingInPlace}</p>`}
    ${offered.length > 0 && html`<h3>${M.onOffer}</h3><${Agreements} list=${offered} />`}
    ${others.length > 0 && html`<details class="not-now"><summary>${M.notNow}</summary><${Levels} groups=${others} view=${view} /></details>`}
    <${Policy} policy=${view.policy} />
  </div>`;
}

/** How agreements stand: a party's consent alone is none, so that it is not told by itself. */
function Agreements({ list }) {
  return html`<ul class="plain levels">${list.map((each) => html`<li key=${each.agreement} dir="auto">${each.words}</li>`)}</ul>`;
}

function Levels({ groups, view }) {
  return groups.map(
    ([party, list]) => html`<ul class="plain levels" key=${party}>
      ${list.map((each) => html`<li key=${each.option} dir="auto">${each.words}</li>`)}
    </ul>`,
  );
}

export function Rungs({ view }) {
  if (!view.rungs.length) return null;
  return html`<dl class="rung-list">
    ${view.rungs.map((each) => html`<div key=${each.ladder}><dt dir="auto">${each.title}</dt><dd dir="auto">${each.words}</dd></div>`)}
  </dl>`;
}

export function Policy({ policy }) {
  if (!policy) return null;
  return html`<div class="binding"><h3>${M.binding}</h3><p class="small" dir="auto">${M.policyNamed(policy.title)}</p>
    <ul class="small">${policy.lines.map((line) => html`<li class=${line.startsWith("  ") ? "deeper" : ""} dir="auto">${line.trim()}</li>`)}</ul>
    ${policy.meanings.length > 0 && html`<p class="small">${M.meantByThat}</p><ul class="small">${policy.meanings.map((each) => html`<li dir="auto">${each}</li>`)}</ul>`}</div>`;
}
