/**
 * Aho-Corasick over UTF-16 units: finds every word of a list in one walk over the text. Transitions lie in
 * one hash table of typed arrays; those of the root, where most of a text is walked, in a plain array.
 */
export type Automaton = {
  root: Int32Array;
  /** Open addressing by state and code; a state of 0 is a free place, since the root has its own table. */
  states: Int32Array;
  codes: Uint16Array;
  targets: Int32Array;
  shift: number;
  fail: Int32Array;
  /** Number + 1 of the first word that ends in a state; further ones that are the same stand behind it in `same`. */
  ends: Int32Array;
  same: Int32Array;
  /** The longest shorter state in which a word ends; 0: none. */
  shorter: Int32Array;
};

export function buildAutomaton(words: readonly string[]): Automaton {
  const most = words.reduce((sum, word) => sum + word.length, 1);
  const bits = Math.max(8, Math.ceil(Math.log2(most * 2)));
  const automaton: Automaton = {
    root: new Int32Array(65_536),
    states: new Int32Array(2 ** bits),
    codes: new Uint16Array(2 ** bits),
    targets: new Int32Array(2 ** bits),
    shift: 32 - bits,
    fail: new Int32Array(most),
    ends: new Int32Array(most),
    same: new Int32Array(words.length + 1),
    shorter: new Int32Array(most),
  };
  // States in the order in which they were made, with how each is reached.
  const parent = new Int32Array(most);
  const code = new Uint16Array(most);
  const depth = new Uint16Array(most);
  let count = 1;
  words.forEach((word, index) => {
    let state = 0;
    for (let at = 0; at < word.length; at++) {
      const unit = word.charCodeAt(at);
      let next = step(automaton, state, unit);
      if (next === 0) {
        next = count++;
        connect(automaton, state, unit, next);
        parent[next] = state;
        code[next] = unit;
        depth[next] = at + 1;
      }
      state = next;
    }
    if (state === 0) return;
    automaton.same[index + 1] = automaton.ends[state] ?? 0;
    automaton.ends[state] = index + 1;
  });
  for (const state of byDepth(depth, count)) link(automaton, state, parent[state] ?? 0, code[state] ?? 0);
  return automaton;
}

/** Calls back with the number of each word and the place behind its last unit. */
export function scan(automaton: Automaton, text: Uint16Array, length: number, found: (word: number, end: number) => void): void {
  const { root, fail, ends, same, shorter } = automaton;
  let state = 0;
  for (let at = 0; at < length; at++) {
    const unit = text[at] ?? 0;
    let next = state === 0 ? (root[unit] ?? 0) : step(automaton, state, unit);
    while (next === 0 && state !== 0) {
      state = fail[state] ?? 0;
      next = state === 0 ? (root[unit] ?? 0) : step(automaton, state, unit);
    }
    state = next;
    for (let ending = ends[state] ? state : (shorter[state] ?? 0); ending !== 0; ending = shorter[ending] ?? 0) {
      for (let word = ends[ending] ?? 0; word !== 0; word = same[word] ?? 0) found(word - 1, at + 1);
    }
  }
}

function step({ root, states, codes, targets, shift }: Automaton, state: number, unit: number): number {
  if (state === 0) return root[unit] ?? 0;
  const mask = states.length - 1;
  for (let place = hash(state, unit, shift); ; place = (place + 1) & mask) {
    const holder = states[place];
    if (holder === 0) return 0;
    if (holder === state && codes[place] === unit) return targets[place] ?? 0;
  }
}

function connect({ root, states, codes, targets, shift }: Automaton, state: number, unit: number, target: number): void {
  if (state === 0) {
    root[unit] = target;
    return;
  }
  const mask = states.length - 1;
  let place = hash(state, unit, shift);
  while (states[place] !== 0) place = (place + 1) & mask;
  states[place] = state;
  codes[place] = unit;
  targets[place] = target;
}

function hash(state: number, unit: number, shift: number): number {
  return (Math.imul(state, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> shift;
}

/** Its longest proper suffix that is a state too, known once those of lesser depth are. */
function link(automaton: Automaton, state: number, parent: number, unit: number): void {
  let suffix = 0;
  for (let from = parent; from !== 0 && suffix === 0;) {
    from = automaton.fail[from] ?? 0;
    suffix = step(automaton, from, unit);
  }
  automaton.fail[state] = suffix;
  automaton.shorter[state] = automaton.ends[suffix] ? suffix : (automaton.shorter[suffix] ?? 0);
}

/** States but the root, shallow ones first: a counting sort. */
function byDepth(depth: Uint16Array, count: number): Int32Array {
  const starts: number[] = [];
  for (let state = 1; state < count; state++) {
    const at = (depth[state] ?? 0) + 1;
    starts[at] = (starts[at] ?? 0) + 1;
  }
  for (let at = 0, sum = 0; at < starts.length; at++) starts[at] = sum += starts[at] ?? 0;
  const order = new Int32Array(Math.max(0, count - 1));
  for (let state = 1; state < count; state++) {
    const at = depth[state] ?? 0;
    const place = starts[at] ?? 0;
    order[place] = state;
    starts[at] = place + 1;
  }
  return order;
}
