export const verdictKey = (verdict) => [verdict.claim, verdict.policy, verdict.scenario, verdict.foresight || "none"].join("|");

/** Which verdicts are another one than before: key -> {before, after}. */
export function flipsBetween(before, after) {
  const old = new Map(before.map((verdict) => [verdictKey(verdict), verdict.holds]));
  const flips = new Map();
  for (const verdict of after) {
    const key = verdictKey(verdict);
    if (old.has(key) && old.get(key) !== verdict.holds) flips.set(key, { before: old.get(key), after: verdict.holds });
  }
  return flips;
}

/** The same with the reasons that the server tells. */
export function withReasons(flips, told) {
  const why = new Map(told.map((each) => [verdictKey(each), each.why]));
  return new Map([...flips].map(([key, flip]) => [key, { ...flip, why: why.get(key) }]));
}
