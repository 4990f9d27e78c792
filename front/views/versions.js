import { useEffect, useRef, useState } from "preact/hooks";

import { ask } from "../asking.js";
import { when } from "../bits.js";
import { around, compareLines } from "../diff.js";
import { html } from "../html.js";
import { M } from "../messages.js";
import { get } from "../net.js";
import { where } from "./claims.js";

/** All versions of a study; two of them side by side, in words, in verdicts and in their text. */
export function Versions({ session, state, names, look, keep }) {
  const { versions } = state;
  const last = versions.at(-1)?.version;
  /** The two that were picked; until then the two newest, whichever these come to be. */
  const [picked, pick] = useState(null);
  const { older, newer } = picked || { older: versions.at(-2)?.version, newer: last };
  const [told, setTold] = useState(null);
  const [error, setError] = useState(null);
  useEffect(() => {
    if (!older || !newer || older === newer) {
      setTold(null);
      return undefined;
    }
    let job = null;
    let over = false;
    setError(null);
    Promise.all([session.textOf(older), session.textOf(newer)])
      .then(async ([before, after]) => {
        if (over) return;
        setTold({ older, newer, lines: around(compareLines(before, after)) });
        const sound = [older, newer].every((each) => versions.find((version) => version.version === each)?.sound !== false);
        if (!sound) {
          setTold((now) => ({ ...now, unsound: true }));
          return;
        }
        job = ask(after, "differ", { other: before });
        const answer = await job.answer;
        if (!over) setTold((now) => ({ ...now, answer }));
      })
      .catch((failed) => over || failed.stopped || setError(failed.message));
    return () => {
      over = true;
      job?.stop();
    };
  }, [older, newer]);
  const words = useWords(state.id, versions);
  /** Its text becomes the newest version; what was looked at and compared gives way to it. */
  const goBackTo = async (version) => {
    try {
      session.replaceText(await session.textOf(version));
      pick(null);
      if (state.about) look(undefined);
    } catch (failed) {
      setError(failed.message);
    }
  };
  const picker = (name, chosen, set) => (version) => html`<input type="radio" name=${name} value=${version} checked=${chosen === version} aria-label=${M.choose(name, version)} onChange=${() => set(version)} />`;
  const left = picker(M.before, older, (version) => pick({ older: version, newer }));
  const right = picker(M.after, newer, (version) => pick({ older, newer: version }));
  return html`<section aria-labelledby="versions-h">
    <h2 id="versions-h">${M.views.versions}</h2>
    <p class="small soft">${M.versionsAbout}</p>
    <div class="scroll versions" tabindex="0" role="region" aria-label=${M.allVersions}>
      <table>
        <thead><tr><th scope="col">${M.before}</th><th scope="col">${M.after}</th><th scope="col">${M.version}</th><th scope="col">${M.savedColumn}</th><th scope="col">${M.changedColumn}</th><td><span class="quiet">${M.whatToDo}</span></td></tr></thead>
        <tbody>
          ${[...versions].reverse().map(
            (each) => html`<tr key=${each.version} class=${each.version === state.about?.version ? "strong" : ""}>
              <td>${left(each.version)}</td><td>${right(each.version)}</td>
              <th scope="row">${each.version}${each.sound === false ? html` <span class="tag gone">${M.unsoundTag}</span>` : null}</th>
              <td>${when(each.saved)}</td>
              <td class="said" dir="auto">${each.version === 1 ? M.firstVersion : words.get(each.version)}</td>
              <td class="row-buttons">
                ${each.version !== last && html`<button type="button" onClick=${() => look(each.version)}>${M.lookAt}</button> <button type="button" onClick=${() => goBackTo(each.version)}>${M.goBackTo}</button>`}
              </td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${error && html`<p class="bad" role="alert">${error}</p>`}
    ${state.about && html`<h3>${M.textOfVersion(state.about.version)}</h3><pre class="difference" tabindex="0" aria-label=${M.textOfVersion(state.about.version)} dir="auto"><div>${state.about.text}</div></pre>`}
    ${told && html`<${Difference} told=${told} names=${names} />`}
  </section>`;
}

/** What changed in each version, asked for one after another, the newest first. */
function useWords(id, versions) {
  const known = useRef(new Map());
  const [, redraw] = useState(0);
  const last = versions.at(-1)?.version;
  useEffect(() => {
    let over = false;
    (async () => {
      for (const { version } of [...versions].reverse()) {
        if (over) return;
        if (version === 1 || known.current.has(version)) continue;
        try {
          known.current.set(version, (await get(`/api/studies/${id}/versions/${version}/changed`)).text);
        } catch {
          return;
        }
        if (!over) redraw((count) => count + 1);
      }
    })();
    return () => {
      over = true;
    };
  }, [id, last]);
  return known.current;
}

function Difference({ told, names }) {
  const { answer } = told;
  const others = answer?.verdicts.filter((each) => each.new || each.gone) || [];
  const flipped = answer?.verdicts.filter((each) => !each.new && !each.gone) || [];
  return html`<section aria-labelledby="difference-h">
    <h3 id="difference-h">${M.fromTo(told.older, told.newer)}</h3>
    ${told.unsound && html`<p class="none">${M.unsoundDiffer}</p>`}
    ${!answer && !told.unsound && html`<p class="none" role="status">${M.working}</p>`}
    ${answer &&
    html`<h4>${M.inWords}</h4>
      ${answer.words.length ? html`<${Changes} words=${answer.words} />` : html`<p class="none">${M.noDifference}</p>`}
      <h4>${M.verdictsFlipped}</h4>
      ${flipped.length ? html`<${Verdicts} verdicts=${flipped} names=${names} />` : html`<p class="none">${M.noFlips}</p>`}
      ${others.length > 0 && html`<h4>${M.claimsNewOrGone}</h4><${Verdicts} verdicts=${others} names=${names} />`}`}
    <h4>${M.inText}</h4>
    <${TextDifference} lines=${told.lines} />
  </section>`;
}

function Verdicts({ verdicts, names }) {
  return html`<ul class="plain">${verdicts.map((each) => html`<li><span dir="auto">${each.title}</span> <span class="soft small">${where(each, names)}</span> <span class=${`tag ${each.gone ? "gone" : "new"}`}>${each.gone ? M.claimGone : each.new ? M.claimNew(each.after) : M.now(each.after)}</span>${each.why && html`<p class="why" dir="auto">${each.why}</p>`}</li>`)}</ul>`;
}

/** By section, which lines are gone, new, or stand elsewhere in their list. */
function Changes({ words }) {
  return html`<dl class="changed">${[...new Set(words.map((each) => each.heading))].map(
    (heading) => html`<dt dir="auto">${heading}</dt><dd><ul class="plain changes">${words
      .filter((each) => each.heading === heading)
      .map((each) => html`<li class=${each.kind}><span class=${`tag ${each.kind}`}>${M.changeKinds[each.kind]}</span> <bdi>${each.text}</bdi></li>`)}</ul></dd>`,
  )}</dl>`;
}

export function TextDifference({ lines }) {
  if (!lines.length) return html`<p class="none">${M.sameText}</p>`;
  return html`<pre class="difference" tabindex="0" aria-label=${M.inText}>${lines.map(
    (line) => html`<div class=${line.kind}>${{ gone: html`<span class="quiet">${M.lineGone} </span><span aria-hidden="true">− </span>`, new: html`<span class="quiet">${M.lineNew} </span><span aria-hidden="true">+ </span>`, gap: "⋯", same: "  " }[line.kind]}${line.text}</div>`,
  )}</pre>`;
}
