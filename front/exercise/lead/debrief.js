import { useEffect, useState } from "preact/hooks";

import { ask } from "../../asking.js";
import { html } from "../../html.js";
import { Refusal, download, post } from "../../net.js";
import { M } from "../messages.js";

/** A file that is made of what the page has already. */
function save(name, text, type) {
  const href = URL.createObjectURL(new Blob([text], { type }));
  const link = Object.assign(document.createElement("a"), { href, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

/** The page as it is read here, where no script in a page is run. */
const withoutScript = (page) => page.replace(/<script>[^]*?<\/script>/g, "");

/** The debrief of a table: worked out from its log when it is asked for, read, taken away, shown to the seats. */
export function Debrief({ lead, number, view }) {
  const [job, setJob] = useState(null);
  const [found, setFound] = useState(null);
  const [error, setError] = useState(null);
  const [shown, setShown] = useState(false);
  const [far, setFar] = useState({});
  const at = `${lead.at}/tables/${number}`;
  const stem = `exercise-${lead.id}-table-${number}`;
  useEffect(() => () => job?.stop(), [job]);
  useEffect(() => () => found && URL.revokeObjectURL(found.page), [found]);
  const work = async () => {
    setError(null);
    try {
      const response = await fetch(`${at}/export/log.jsonl`);
      if (!response.ok) throw new Refusal(response.status, await response.json().catch(() => null));
      setFar({});
      const log = await response.text();
      const { seq } = JSON.parse(log.trimEnd().split("\n").at(-1));
      const asked = ask(log, "debrief", {}, { progress: setFar });
      setJob(asked);
      const answer = await asked.answer;
      setFound({ ...answer, seq, page: URL.createObjectURL(new Blob([withoutScript(answer.html)], { type: "text/html" })) });
    } catch (failed) {
      if (!failed.stopped) setError(failed.message);
    }
    setJob(null);
  };
  const show = () => post(`${at}/debrief`).then(() => (setShown(true), setError(null)), (failed) => setError(failed.message));
  const old = found && found.seq !== view.seq;
  return html`<p class="small soft">${view.phase === "ended" ? M.debriefReady : M.debriefLater}</p>
    <p class="buttons">${job
      ? html`<span role="status">${M.workingOut(far.done, far.of)}</span> <button type="button" onClick=${() => job.stop()}>${M.stop}</button>`
      : (!found || old) && html`<button type="button" class=${view.phase === "ended" ? "main" : ""} onClick=${work}>${found ? M.workOutAgain : M.workOut}</button>`}
      ${found && html`<a class="button" href=${found.page} target="_blank" rel="noopener">${M.readDebrief}</a>`}
      ${found && !old && view.phase === "ended" && html`<button type="button" disabled=${shown} onClick=${show}>${M.showToSeats}</button>`}</p>
    ${old && html`<p class="small soft">${M.debriefOld}</p>`}
    ${shown && html`<p class="small good" role="status">${M.isShown}</p>`}
    <ul class="plain exports">
      ${found && html`<li><button type="button" class="link" onClick=${() => save(`${stem}-debrief.html`, found.html, "text/html")}>${M.takePage}</button></li>
        <li><button type="button" class="link" onClick=${() => save(`${stem}-debrief.json`, JSON.stringify(found.told, null, 1), "application/json")}>${M.takeJson}</button></li>
        ${Object.entries(found.chronicle).map(([name, text]) => html`<li key=${name}><button type="button" class="link" onClick=${() => save(name, text, "text/plain")}>${M.takeChronicle(name)}</button></li>`)}`}
      <li><button type="button" class="link" onClick=${() => download(`${at}/export/log.jsonl`).catch((failed) => setError(failed.message))}>${M.takeLog}</button></li>
    </ul>
    ${error && html`<p class="bad" role="alert">${error}</p>`}`;
}
