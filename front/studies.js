import { useEffect, useRef, useState } from "preact/hooks";

import { Dialog, when } from "./bits.js";
import { html } from "./html.js";
import { M } from "./messages.js";
import { call, get, post } from "./net.js";
import { keepTab } from "./writing/tab.js";

/** The list of studies, and the ways to begin a new one. */
export function Studies() {
  const [told, setTold] = useState(null);
  const [error, setError] = useState(null);
  const [doomed, setDoomed] = useState(null);
  const load = () => get("/api/studies").then(setTold, (failed) => setError(failed.message));
  useEffect(() => {
    document.title = M.studio;
    load();
  }, []);
  const begin = async (from) => {
    setError(null);
    try {
      const study = await post("/api/studies", from);
      keepTab(study.id, from.text === undefined ? "form" : "text");
      location.hash = `#/study/${study.id}/write`;
    } catch (failed) {
      setError(failed.message);
    }
  };
  const remove = async () => {
    const { id } = doomed;
    setDoomed(null);
    try {
      await call("DELETE", `/api/studies/${id}`);
      keepTab(id, null);
    } catch (failed) {
      if (failed.status !== 404) setError(failed.message);
    }
    load();
  };
  return html`<div class="frame studies">
    <header class="top"><p class="kicker">detente</p><h1>${M.studio}</h1><p>${M.studioAbout}</p><p class="small"><a href="#/exercises">${M.exercises}</a></p></header>
    <main id="main" tabindex="-1">
      ${error && html`<p class="bad" role="alert">${error}</p>`}
      ${told && told.studies.length > 0 &&
      html`<section aria-labelledby="yours-h"><h2 id="yours-h">${M.yourStudies}</h2>
        <ul class="plain shelf">
          ${told.studies.map(
            (study) => html`<li key=${study.id}><a href=${`#/study/${study.id}/write`} dir="auto">${study.title || M.untitled}</a>
              <span class="small soft">${M.versionSaved(study.version, when(study.saved))}</span>
              <button type="button" class="link" aria-label=${M.deleteStudy(study.title)} onClick=${() => setDoomed(study)}>${M.delete}</button></li>`,
          )}
        </ul></section>`}
      ${told && html`<${Begin} told=${told} begin=${begin} first=${told.studies.length === 0} />`}
      ${!told && !error && html`<p class="none" role="status">${M.opening}</p>`}
    </main>
    <footer><p>${M.footer} <a href="/static/LICENSES.txt">${M.licences}</a></p></footer>
    ${doomed &&
    html`<${Dialog} title=${M.deleteTitle} close=${() => setDoomed(null)}>
      <p dir="auto">${M.deleteSure(doomed.title, doomed.version)}</p>
      <p class="buttons"><button type="button" autofocus onClick=${() => setDoomed(null)}>${M.cancel}</button><button type="button" class="danger" onClick=${remove}>${M.delete}</button></p>
    <//>`}
  </div>`;
}

function Begin({ told, begin, first }) {
  const [text, setText] = useState("");
  const [file, setFile] = useState(null);
  const input = useRef(null);
  const read = async (event) => {
    const [chosen] = event.target.files;
    if (!chosen) return;
    if (chosen.size > 2 ** 20) {
      setFile(M.fileTooLarge(chosen.name));
      event.target.value = "";
      return;
    }
    setFile(null);
    begin({ text: await chosen.text() });
  };
  const list = (entries, kind) => html`<ul class="plain begin">
    ${entries.map((entry) => html`<li key=${entry.name}><button type="button" class="card-button" onClick=${() => begin({ [kind]: entry.name })}><b dir="auto">${entry.title}</b>${entry.about && html`<span class="small soft" dir="auto">${entry.about}</span>`}</button></li>`)}
  </ul>`;
  return html`<section aria-labelledby="new-h"><h2 id="new-h">${first ? M.beginFirst : M.beginNew}</h2>
    ${told.templates.length > 0 && html`<h3>${M.fromTemplate}</h3>${list(told.templates, "template")}`}
    ${told.cases.length > 0 && html`<h3>${M.fromCase}</h3>${list(told.cases, "case")}`}
    <h3>${M.fromText}</h3>
    <label class="field"><span>${M.pasteHere}</span><textarea rows="5" class="code" value=${text} onInput=${(event) => setText(event.target.value)} spellcheck=${false} /></label>
    <p class="buttons"><button type="button" disabled=${!text.trim()} onClick=${() => begin({ text })}>${M.beginWithText}</button>
      <button type="button" onClick=${() => input.current.click()}>${M.openFile}</button>
      <input type="file" class="quiet" tabindex="-1" aria-label=${M.openFile} accept=".yaml,.yml,.txt" ref=${input} onChange=${read} /></p>
    ${file && html`<p class="bad" role="alert">${file}</p>`}
  </section>`;
}
