import { Mark } from "../bits.js";
import { html } from "../html.js";
import { M } from "../messages.js";
import { verdictKey } from "../flips.js";

/** The claims as a checklist, quick to come; what flipped since the last sound text is marked. */
export function Checklist({ verdicts, flips, forget, names }) {
  if (!verdicts) return null;
  if (!verdicts.length) return html`<p class="none missing">${M.noClaims}</p>`;
  const claims = new Map();
  for (const verdict of verdicts) {
    if (!claims.has(verdict.claim)) claims.set(verdict.claim, []);
    claims.get(verdict.claim).push(verdict);
  }
  const held = verdicts.filter((verdict) => verdict.holds === true).length;
  return html`<section class="checklist" aria-labelledby="checklist-h">
    <h2 id="checklist-h">${M.checklist}</h2>
    <p class="small soft" role="status">${M.holdOf(held, verdicts.length)}${flips?.size ? html` <b>${M.flipped(flips.size)}</b> <button type="button" class="link" onClick=${forget}>${M.forgetFlips}</button>` : null}</p>
    <ul class="claims">
      ${[...claims].map(
        ([claim, told]) => html`<li class="claim" key=${claim}>
          <p class="claimtext" dir="auto">${told[0].title || claim}</p>
          <ul class="checks">
            ${told.map((verdict) => {
              const flip = flips?.get(verdictKey(verdict));
              return html`<li key=${verdictKey(verdict)} class=${flip ? "flipped" : ""}>
                <details><summary><${Mark} holds=${verdict.holds} /> <span class="soft">${where(verdict, names)}</span>
                  ${flip && html` <span class=${`tag ${flip.after === true ? "new" : "gone"}`}>${M.now(flip.after)}</span>`}</summary>
                  <p class="small" dir="auto">${verdict.text || M.noReason}</p></details>
                ${flip?.why && html`<p class="why" dir="auto">${flip.why}</p>`}
              </li>`;
            })}
          </ul>
        </li>`,
      )}
    </ul>
  </section>`;
}

/** The verdicts that flipped with the last change, each with its reason. */
export function Flipped({ verdicts, flips, names }) {
  const told = verdicts.filter((verdict) => flips.has(verdictKey(verdict)));
  return html`<ul class="plain flips">${told.map((verdict) => {
    const flip = flips.get(verdictKey(verdict));
    return html`<li class="flipped" key=${verdictKey(verdict)}><b dir="auto">${verdict.title || verdict.claim}</b> <span class="soft small">${where(verdict, names)}</span> <span class=${`tag ${flip.after === true ? "new" : "gone"}`}>${M.now(flip.after)}</span>
      ${flip.why && html`<p class="why" dir="auto">${flip.why}</p>`}</li>`;
  })}</ul>`;
}

export function where(verdict, names) {
  const parts = [verdict.policy === "none" ? M.withoutPolicy : M.underPolicy(names.policy(verdict.policy))];
  if (verdict.scenario !== "base") parts.push(M.inScenario(names.scenario(verdict.scenario)));
  if (verdict.foresight === "answer") parts.push(M.secondReading);
  return parts.join(", ");
}
