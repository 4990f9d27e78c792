import { useEffect, useState } from "preact/hooks";

import { ask } from "../../asking.js";
import { html } from "../../html.js";
import { M } from "../messages.js";

const LEVELS = ["easy", "middle", "hard"];

/** A quiz about a model: question by question, with the key and its reasons after each answer. */
export function Quiz({ text }) {
  const [wanted, setWanted] = useState({ number: 10, seed: 1, level: "" });
  const [asked, setAsked] = useState(null);
  const [quiz, setQuiz] = useState(null);
  const [error, setError] = useState(null);
  const [answers, setAnswers] = useState({});
  const [whole, setWhole] = useState(false);
  const [far, setFar] = useState({});
  const begin = () => setAsked({ ...wanted, text });
  useEffect(() => {
    if (!asked) return undefined;
    const { text: about, level, number, seed } = asked;
    setQuiz(null);
    setError(null);
    setAnswers({});
    setFar({});
    const job = ask(about, "quiz", { number, seed, ...(level ? { level } : {}) }, { progress: setFar });
    job.answer.then(setQuiz, (failed) => failed.stopped || setError(failed.message));
    return job.stop;
  }, [asked]);
  const set = (key, value) => setWanted({ ...wanted, [key]: value });
  const given = Object.keys(answers).length;
  const right = quiz ? quiz.questions.filter((each) => answers[each.number] === each.answer).length : 0;
  return html`<section class="quiz" aria-labelledby="quiz-h"><h2 id="quiz-h" tabindex="-1">${M.quiz}</h2>
    <p class="small no-print">${M.quizAbout}</p>
    <div class="quiz-head no-print">
      <label class="field"><span>${M.quizNumber}</span><input type="number" min="1" max="50" value=${wanted.number} onInput=${(event) => set("number", Math.min(50, Math.max(1, Math.round(Number(event.target.value)) || 1)))} /></label>
      <label class="field"><span>${M.quizSeed}</span><input type="number" min="0" value=${wanted.seed} onInput=${(event) => set("seed", Math.max(0, Math.round(Number(event.target.value)) || 0))} /></label>
      <label class="field"><span>${M.quizLevel}</span><select value=${wanted.level} onChange=${(event) => set("level", event.target.value)}><option value="">${M.quizLevels.all}</option>${LEVELS.map((level) => html`<option value=${level}>${M.quizLevels[level]}</option>`)}</select></label>
      <button type="button" class="main" onClick=${begin}>${M.quizBegin}</button>
    </div>
    ${error && html`<p class="bad" role="alert">${error}</p>`}
    ${asked && !quiz && !error && html`<p class="none" role="status">${M.workingOut(far.done, far.of)}</p>`}
    ${quiz &&
    html`<p class="small" dir="auto">${quiz.terms}</p><p class="small soft" dir="auto">${quiz.measure}</p>${quiz.note && html`<p class="notice" dir="auto">${quiz.note}</p>`}
      <p class="small" role="status">${M.quizScore(right, given, quiz.questions.length)}</p>
      <p class="buttons no-print"><label class="check"><input type="checkbox" checked=${whole} onChange=${() => setWhole(!whole)} /> ${M.quizKeys}</label> <button type="button" onClick=${() => print()}>${M.quizPrint}</button></p>
      <ol class="plain">${quiz.questions.map((each) => html`<${Question} key=${`${quiz.seed} ${each.number}`} each=${each} given=${answers[each.number]} open=${whole} answer=${(choice) => setAnswers({ ...answers, [each.number]: choice })} />`)}</ol>`}
  </section>`;
}

function Question({ each, given, open, answer }) {
  const [chosen, choose] = useState(null);
  const done = given !== undefined;
  const told = done || open;
  const mark = (at) => (told && at === each.answer ? "right" : done && at === given ? "wrong" : "");
  return html`<li class="quiz-question"><fieldset>
      <legend><span class="small soft">${each.number}. ${each.hard}</span><span class="asks" dir="auto">${each.question}</span></legend>
      ${each.situation.length > 0 && html`<ul class="small">${each.situation.map((line) => html`<li dir="auto">${line}</li>`)}</ul>`}
      ${each.choices.map((words, at) => html`<label class=${`check ${mark(at)}`} key=${at}><input type="radio" name=${`quiz-${each.number}`} disabled=${done} checked=${done ? given === at : chosen === at} onChange=${() => choose(at)} /> <span dir="auto">${words}${told && at === each.answer && html` <b class="good">${M.quizRight}</b>`}${done && at === given && at !== each.answer && html` <b class="bad">${M.quizWrong}</b>`}</span></label>`)}
    </fieldset>
    ${!done && html`<p class="buttons no-print"><button type="button" disabled=${chosen === null} onClick=${() => answer(chosen)}>${M.quizAnswer}</button></p>`}
    <div role="status">${told && html`<ul class="small quiz-why">${each.why.map((line) => html`<li dir="auto">${line}</li>`)}</ul>`}</div></li>`;
}
