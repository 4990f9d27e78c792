import { Inserted } from "../bits.js";
import { html } from "../html.js";
import { M } from "../messages.js";

/** The question, the answer and the findings, as on the first screen of the report. */
export function Findings({ found, follow }) {
  if (!found) return null;
  const link = (key) => (event) => {
    event.preventDefault();
    follow(key);
  };
  return html`<section class="summary" aria-label=${M.findingsLabel}>
    <h2 class="quiet">${M.findingsLabel}</h2>
    ${found.question && html`<p class="question" dir="auto">${found.question}</p>`}
    ${found.answer && html`<p class="answer" dir="auto">${found.answer}</p>`}
    <div class="lead">
      <div>
        ${found.saying && html`<p class="saying" dir="auto">${found.saying}</p>`}
        ${found.next && html`<p class="saying" dir="auto"><b>${M.whatComesNext}</b> ${found.next}</p>`}
      </div>
      ${found.picture && html`<${Inserted} tag="figure" markup=${found.picture} />`}
    </div>
    <ol class="findings">
      ${found.findings.map(
        (finding) => html`<li key=${finding.key} id=${`finding-${finding.key}`}>
          <h3 dir="auto">${finding.headline}</h3>
          <p dir="auto">${finding.text} ${finding.see.map(([text, key]) => html`<a class="see" href=${`#${key}`} onClick=${link(key)}>${text}</a> `)}</p>
          ${finding.firm &&
          html`<details class="firm"><summary dir="auto"><b>${M.howSure}</b> ${finding.firm.line}</summary><p dir="auto">${finding.firm.text}</p></details>`}
        </li>`,
      )}
    </ol>
    ${found.findings.length === 0 && html`<p class="none">${M.noFindings}</p>`}
  </section>`;
}
