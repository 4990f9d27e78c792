import { Inserted } from "../bits.js";
import { html } from "../html.js";
import { M } from "../messages.js";

/** Which sections of the report stand in which view. */
export const SECTIONS_OF = {
  situation: ["parties"],
  possible: ["relationship", "ends", "demands", "equilibria", "map"],
  policies: ["policies"],
  road: ["road"],
  claims: ["claims"],
  sure: ["robustness", "assumptions", "method"],
  design: ["design"],
  beliefs: ["beliefs"],
  record: ["record"],
};

export const viewOf = (key) => Object.keys(SECTIONS_OF).find((view) => SECTIONS_OF[view].includes(key)) || (key === "main" || key.startsWith("finding") ? "findings" : null);

/** The sections of an answer that belong into a view; a sentence why where there are none. */
export function Sections({ view, found, follow }) {
  if (!found) return null;
  const told = SECTIONS_OF[view].map((key) => found.sections.find((section) => section.key === key)).filter(Boolean);
  if (!told.length) return html`<p class="none missing">${M.missing[view]}</p>`;
  return told.map(
    (section) => html`<section key=${section.key} id=${section.key} aria-labelledby=${`${section.key}-h`}>
      <h2 id=${`${section.key}-h`} dir="auto">${section.title}</h2>
      <${Inserted} tag="section" class="inner" markup=${section.html} follow=${follow} />
    </section>`,
  );
}
