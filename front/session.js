import { ask } from "./asking.js";
import { createEditing } from "./editing.js";
import { applied } from "./edits.js";
import { flipsBetween, withReasons } from "./flips.js";
import { createKeep, leftBehind } from "./keeping.js";
import { M } from "./messages.js";
import { get, on, post } from "./net.js";
import { createSaver, kept } from "./saving.js";
import { createStore } from "./store.js";

/** After how many milliseconds without a key a text is read: soon, but no oftener than reading it takes. */
const READ_SOONEST = 15;
const READ_LATEST = 300;
/** Where the claims were answered so soon, the findings need not wait for them. */
const QUICK = 250;
/** How many milliseconds the claims, which are soon known, have to themselves before the findings are asked, too. */
const CLAIMS_FIRST = 2000;
const REMEMBERED = 40;

/** All that one open study knows: its text, what reading it gave, its versions, and the answers about it. */
export async function openSession(id) {
  const study = await get(`/api/studies/${id}`);
  const found = kept(id);
  const rest = found && found.text !== study.text ? found : null;
  const text = rest ? rest.text : study.text;
  const left = await leftBehind(id);
  const keeper = createKeep(id);
  const store = createStore({
    id,
    title: study.title,
    text,
    version: study.version,
    versions: study.versions,
    saving: { kind: "saved" },
    savedAt: study.versions.at(-1)?.saved,
    reading: null,
    sound: null,
    answers: {},
    busy: {},
    flips: null,
    flipsOf: null,
    making: null,
    about: null,
    notice: left.length ? M.restoredEdits : rest ? M.restored : null,
    chosen: {},
    formError: null,
    edits: [],
    held: null,
  });
  const { state, set } = store;
  const versionOf = new Map([[study.text, study.version]]);
  let editor = null;
  let heard = study.version;
  let later = 0;
  let timer = 0;
  let reading = null;
  let readingTakes = READ_SOONEST;
  let claimsTake = Infinity;
  let findingsTake = Infinity;
  let closed = false;
  let asked = {};
  let reasons = null;
  let report = null;

  const saver = createSaver({
    id,
    base: rest ? rest.base : study.version,
    text: study.text,
    tell: (saving) => set({ saving }),
    saved({ version, saved, sound, text }) {
      remember(text, version);
      const versions = state.versions.filter((each) => each.version !== version);
      versions.push({ version, saved, sound, title: state.title });
      versions.sort((a, b) => a.version - b.version);
      set({ version, versions, savedAt: saved });
      if (heard > version) refresh();
    },
  });

  function remember(text, version) {
    versionOf.set(text, version);
    if (versionOf.size > REMEMBERED) versionOf.delete(versionOf.keys().next().value);
  }

  function setText(text) {
    if (text === state.text) return;
    state.text = text;
    saver.change(text);
    clearTimeout(timer);
    if (!closed) timer = setTimeout(read, Math.min(Math.max(readingTakes, READ_SOONEST), READ_LATEST));
  }

  /** Read the text as it is now: one request at a time, and another where it has changed meanwhile. */
  async function read() {
    clearTimeout(timer);
    if (reading) return;
    const text = state.text;
    const began = performance.now();
    reading = post("/api/read", { text });
    if (claimsTake < QUICK && !state.about) foretell(text);
    let again = 0;
    try {
      const found = await reading;
      readingTakes = performance.now() - began;
      /** Of a text that is no longer the text, what the form shows stays: it is newer. */
      const newest = text === state.text || !state.reading ? { document: found.document, documentOf: text } : { document: state.reading.document, documentOf: state.reading.documentOf };
      const changes = { reading: { ...found, ...newest, text }, unread: null };
      if (found.document?.title) changes.title = String(found.document.title);
      if (found.sound) changes.sound = { text, ...found };
      if (!closed) set(changes);
      if (found.sound && !state.about && text === state.text && !closed) askAll();
    } catch (error) {
      if (error.passing) again = 1000;
      else if (!closed) set({ unread: error.message });
    }
    reading = null;
    if (!closed && (again || text !== state.text)) timer = setTimeout(read, again);
  }

  /** Have what is quick worked out while the text is read; where it is sound, that is asked for and known. */
  function foretell(text) {
    const settings = settingsOf();
    for (const question of findingsTake < QUICK ? ["claims", "findings"] : ["claims"]) post("/api/answers", { text, question, settings }).catch(() => {});
  }

  const subject = () => state.about || state.sound;

  function askAll() {
    const about = subject();
    if (!about) return;
    const settings = settingsOf();
    const findings = () => {
      clearTimeout(later);
      const asked = performance.now();
      const more = state.more?.text === about.text ? state.more.settings : {};
      askOne("findings", about.text, { ...settings, ...more }, () => (findingsTake = performance.now() - asked));
    };
    clearTimeout(later);
    const began = performance.now();
    later = setTimeout(findings, claimsTake < QUICK ? 0 : CLAIMS_FIRST);
    askOne("claims", about.text, settings, (answer) => {
      claimsTake = performance.now() - began;
      const before = state.answers.claims;
      if (before && !state.about && !before.pinned && before.settings === JSON.stringify(settings)) {
        const flips = flipsBetween(before.answer.verdicts, answer.verdicts);
        reasons?.stop();
        set({ flips: flips.size ? flips : null, flipsOf: about.text });
        if (flips.size) explain(flips, before.text, about.text, settings);
      }
      findings();
    });
  }

  /** Ask why verdicts have flipped; the marks stand before the reasons come. */
  function explain(flips, before, text, settings) {
    reasons = ask(text, "flips", { ...settings, other: before });
    reasons.answer.then(
      (answer) => state.flips === flips && set({ flips: withReasons(flips, answer.flips) }),
      (error) => error.stopped || state.flips !== flips || set({ flips: withReasons(flips, []) }),
    );
  }

  function settingsOf() {
    const settings = {};
    for (const key of ["policies", "scenarios"]) {
      const known = subject()?.[key]?.map((each) => each.name) || [];
      const names = (state.chosen[key] || subject()?.scope?.[key] || []).filter((name) => name === "none" || name === "base" || known.includes(name));
      if (names.length) settings[key] = names;
    }
    return settings;
  }

  function askOne(question, text, settings, then) {
    const key = JSON.stringify(settings);
    const have = state.answers[question];
    if (have && have.text === text && have.settings === key) return then?.(have.answer);
    const pending = asked[question];
    if (pending && pending.text === text && pending.settings === key) return undefined;
    pending?.stop();
    const job = ask(text, question, settings, {
      progress: ({ done, of, seconds }) => asked[question] === job && set({ busy: { ...state.busy, [question]: { done, of, seconds } } }),
      waits: (first) => asked[question] === job && set({ busy: { ...state.busy, [question]: { waits: true, first } } }),
      notice: (notice) => asked[question] === job && set({ busy: { ...state.busy, [question]: { ...state.busy[question], notice } } }),
    });
    asked[question] = Object.assign(job, { text, settings: key });
    set({ busy: { ...state.busy, [question]: state.busy[question] || {} } });
    const over = (changes) => {
      if (asked[question] !== job) return false;
      delete asked[question];
      const busy = { ...state.busy };
      delete busy[question];
      set({ busy, ...changes });
      return true;
    };
    job.answer.then(
      (answer) => {
        const entry = { text, settings: key, answer, pinned: Boolean(state.about), version: versionOf.get(text) };
        if (asked[question] !== job) return;
        then?.(answer);
        over({ answers: { ...state.answers, [question]: entry }, failure: null });
      },
      (error) => {
        if (!over({ failure: error.stopped ? M.stopped : error.message }) || error.stopped || question !== "claims") return;
        if (subject()?.text === text) askOne("findings", text, settings);
      },
    );
    return undefined;
  }

  const api = {
    store,
    read,
    setText,
    flush: saver.flush,
    attach(view) {
      editor = view;
    },
    get editor() {
      return editor;
    },
    /** Which version a text is, where that is known. */
    versionOf: (text) => versionOf.get(text),
    /** Put a text into the editor, as one step that can be undone. */
    replaceText(text) {
      if (editor) editor.replace(text);
      else setText(text);
    },
    /** Make edits of the form; the text comes back from the server and goes through the editor. */
    edit(edits) {
      set({ formError: null });
      return editing.add(edits);
    },
    /** The model as the form shows it: with the edits that are still to be made. */
    document: () => state.edits.reduce(applied, state.reading?.document),
    /** Whether something would be lost if the page were closed now. */
    get unsafe() {
      return editing.pending || ["away", "refused", "conflict"].includes(state.saving.kind);
    },
    choose(chosen) {
      state.chosen = chosen;
      askAll();
    },
    stop() {
      clearTimeout(later);
      reasons?.stop();
      for (const job of Object.values(asked)) job.stop();
    },
    askAgain() {
      set({ failure: null });
      askAll();
    },
    /** Have more told of the findings about this text: how sure they are, a design, what the parties believe. */
    more(settings) {
      const text = subject()?.text;
      if (text === undefined) return;
      const before = state.more?.text === text ? state.more.settings : {};
      set({ more: { text, settings: { ...before, ...settings } }, failure: null });
      askAll();
    },
    whenSaved: saver.whenSaved,
    /** Have the whole report of a version made; return which version that is. How far it is stands in `making`. */
    async report() {
      if (!state.about && !((await editing.whenMade()) && (await saver.whenSaved()))) throw new Error(M.saveFirst);
      const { version, text } = state.about || state;
      report?.stop();
      const job = ask(text, "page", {}, {
        progress: ({ done, of }) => report === job && set({ making: { done, of } }),
        waits: (first) => report === job && set({ making: { waits: true, first } }),
        notice: (notice) => report === job && set({ making: { ...state.making, notice } }),
      });
      report = job;
      set({ making: {} });
      try {
        await job.answer;
      } finally {
        if (report === job) {
          report = null;
          set({ making: null });
        }
      }
      return version;
    },
    stopReport: () => report?.stop(),
    /** Look at an older version; null goes back to what is being written. */
    async lookAt(version) {
      if (!version || version === state.about?.version) {
        if (!version && state.about) {
          set({ about: null, answers: {}, flips: null });
          askAll();
        }
        return;
      }
      const told = await get(`/api/studies/${id}/versions/${version}`);
      remember(told.text, version);
      if (told.text === state.text) {
        if (state.about) await api.lookAt(null);
        return;
      }
      const found = await post("/api/read", { text: told.text });
      set({ about: { ...found, text: told.text, version, saved: told.saved }, answers: {}, flips: null });
      if (found.sound) askAll();
    },
    textOf: async (version) => {
      const told = await get(`/api/studies/${id}/versions/${version}`);
      remember(told.text, version);
      return told.text;
    },
    /** Of two texts mine is the newest version; the other is one already. */
    settle() {
      const { theirs } = state.saving;
      remember(theirs.text, theirs.version);
      saver.keepMine(theirs.version);
    },
    /** Save mine as a version first, then theirs on top, so that neither is lost. */
    async takeTheirs() {
      const { theirs } = state.saving;
      remember(theirs.text, theirs.version);
      saver.keepMine(theirs.version);
      if (await saver.whenSaved()) {
        api.replaceText(theirs.text);
        saver.flush();
      }
    },
    close() {
      saver.close();
      clearTimeout(timer);
      closed = true;
      offs.forEach((off) => off());
      api.stop();
      report?.stop();
      if (!editing.pending) keeper.close();
    },
  };
  const editing = createEditing({
    left,
    text: () => state.text,
    document: () => api.document(),
    read: () => state.reading && { text: state.reading.documentOf, document: state.reading.document },
    renew: async () => saver.unsaved || (await renew()),
    show: (edits, held) => set({ edits, held }),
    keep(batches) {
      keeper.keep(batches);
      if (closed && !batches.length) keeper.close();
    },
    made({ text, document }) {
      state.reading = { ...state.reading, document, documentOf: text };
      if (closed) editor = null;
      api.replaceText(text);
      if (closed) saver.flush();
      else read();
    },
    refused: (error) => set({ formError: error }),
  });

  async function refresh() {
    try {
      await renew();
    } catch (error) {
      if (!error.passing) set({ notice: error.message });
    }
  }

  async function renew() {
    const now = await get(`/api/studies/${id}`);
    remember(now.text, now.version);
    set({ versions: now.versions, version: Math.max(now.version, state.version), savedAt: now.versions.at(-1)?.saved });
    if (now.version > saver.base && !saver.unsaved) {
      saver.taken(now.version, now.text);
      if (now.text !== state.text) {
        set({ notice: M.takenFromOther(now.version) });
        api.replaceText(now.text);
        saver.taken(now.version, now.text);
      }
    }
  }

  const offs = [
    on("saved", ({ study, version }) => {
      if (study !== id) return;
      heard = Math.max(heard, version);
      if (version > saver.base && !saver.busy) refresh();
    }),
    on("open", () => {
      saver.again();
      editing.again();
      if (!saver.unsaved) refresh();
    }),
  ];
  if (found) saver.change(text);
  read();
  return api;
}
