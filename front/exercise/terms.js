import { html } from "../html.js";
import { M } from "./messages.js";

/** A level in words: of what is done or not, and of consent to an agreement, simply yes or no. */
function levelWords(option, level) {
  const plain = option.levels.length === 2 && option.levels.every((each) => each.title === each.level && ["on", "off"].includes(each.level));
  if (!plain) return option.levels.find((each) => each.level === level)?.title || level;
  return option.agreement ? M.consent[level] : M.doing[level];
}

export const levelNow = (view, option) => view.state[option.option] ?? option.levels[0].level;

/** An agreement is one for all who are at it: what one would sign, the others would, too, where nothing else is chosen. */
function signedBy(view, parties, option, level) {
  if (!option.agreement) return {};
  const others = view.options.filter((each) => each.agreement === option.agreement && parties.includes(each.party) && levelNow(view, each) !== level);
  return Object.fromEntries(others.map((each) => [each.option, level]));
}

/** What each of some parties would do: one choice for each of its options. */
export function Terms({ view, parties, change, set, name }) {
  return parties.map(
    (party) => html`<fieldset class="terms-of" key=${party}>
      <legend dir="auto">${party === view.seat ? M.youWould : M.wouldDo(view.names[party])}</legend>
      ${view.options.filter((option) => option.party === party).map((option) => {
        const now = levelNow(view, option);
        const chosen = change[option.option] ?? "";
        const pick = (event) => {
          const { [option.option]: _, ...rest } = change;
          const level = event.target.value;
          set(level ? { ...signedBy(view, parties, option, level), ...rest, [option.option]: level } : rest);
        };
        return html`<label class=${`term-row ${chosen ? "changed-term" : ""}`} key=${option.option}><span dir="auto">${option.title}</span>
          <select name=${`${name}-${option.option}`} value=${chosen} onChange=${pick}>
            <option value="">${M.asItIs(levelWords(option, now))}</option>
            ${option.levels.filter((each) => each.level !== now).map((each) => html`<option value=${each.level}>${levelWords(option, each.level)}</option>`)}
          </select></label>`;
      })}
    </fieldset>`,
  );
}

/** What of a draft is a change as things stand now. */
export function changeOf(view, parties, change) {
  const real = view.options.filter((option) => parties.includes(option.party) && change[option.option] && change[option.option] !== levelNow(view, option));
  return Object.fromEntries(real.map((option) => [option.option, change[option.option]]));
}
