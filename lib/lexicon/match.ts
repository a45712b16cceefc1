import type { LexiconScope } from "@/prisma/client/enums";
import { scan } from "./automaton";
import { findSpelled } from "./spelled";
import { isHan, isLatin, sentenceBreak, streamOf, textOf, type Stream } from "./normalise";
import type { WordRule, WordSet } from "./word-set";

/** written: as the rule says, apart from case, width and script; apart: with something between its letters; pinyin: wholly or partly spelled. */
export type HitForm = "written" | "apart" | "pinyin";

export type WordHit = {
  rule: WordRule;
  /** UTF-16 offsets in the text. */
  from: number;
  to: number;
  /** The text as it stands there. */
  quote: string;
  form: HitForm;
  /** Begins and ends where words do. */
  isWhole: boolean;
  /** An exception of its rule holds there; only with `all`. */
  isExcepted: boolean;
};

export type MatchOptions = {
  scope: LexiconScope;
  /** Midnight UTC of the day in Asia/Shanghai. */
  day: Date;
  /** Also hits inside other words and within exceptions, for a dry run. */
  all?: boolean;
};

/** Where the rules of a scope are found in a text, in its order; a hit inside a longer one is left out. */
export function matchWords(set: WordSet, text: string, { scope, day, all = false }: MatchOptions): WordHit[] {
  const stream = streamOf(text);
  const sentenceAt = sentencesOf(stream);
  const isWhole = boundariesOf(set, stream, sentenceAt);
  const hits: WordHit[] = [];
  const add = (index: number, start: number, end: number, form: HitForm) => {
    const rule = set.rules[index];
    if (!rule || !holds(rule, scope, day)) return;
    const isWholeWord = isWhole(start, end);
    const isExcept = isExcepted(set, index, sentenceAt, start, end);
    if (!all && (isExcept || (rule.wholeWord && !isWholeWord))) return;
    const [from, to] = [stream.from[start] ?? 0, stream.to[end - 1] ?? 0];
    hits.push({ rule, from, to, quote: text.slice(from, to), form, isWhole: isWholeWord, isExcepted: isExcept });
  };
  scan(set.automaton, stream.codes, stream.length, (index, end) => {
    const start = end - (set.words[index]?.length ?? 0);
    add(index, start, end, isApart(stream, start, end) ? "apart" : "written");
  });
  if (!set.spellings.isEmpty) findSpelled(set, stream, text, (index, start, end) => add(index, start, end, "pinyin"));
  return all ? hits : withoutInner(hits);
}

function holds({ scopes, startsOn, endsOn }: WordRule, scope: LexiconScope, day: Date): boolean {
  return scopes.includes(scope) && (startsOn === null || startsOn <= day) && (endsOn === null || day <= endsOn);
}

function isApart({ from, to }: Stream, start: number, end: number): boolean {
  for (let at = start + 1; at < end; at++) if ((from[at] ?? 0) > (to[at - 1] ?? 0)) return true;
  return false;
}

type Sentence = { first: number; last: number; text: string };
type SentenceAt = (start: number, end: number) => Sentence;

/** The sentence around a hit. Hits come in the order of the text, so the last one asked for is kept: a text may be one sentence with thousands of them. */
function sentencesOf(stream: Stream): SentenceAt {
  const { codes, length } = stream;
  let known: Sentence | undefined;
  return (start, end) => {
    if (known && known.first <= start && end <= known.last) return known;
    let [first, last] = [start, end];
    while (first > 0 && codes[first - 1] !== sentenceBreak) first--;
    while (last < length && codes[last] !== sentenceBreak) last++;
    return (known = { first, last, text: textOf(stream, first, last) });
  };
}

/** An exception that has the word in it must lie over the hit; any other must stand in its sentence. */
function isExcepted(set: WordSet, index: number, sentenceAt: SentenceAt, start: number, end: number): boolean {
  const exceptions = set.exceptions[index] ?? [];
  if (exceptions.length === 0) return false;
  const word = set.words[index] ?? "";
  const { first, text } = sentenceAt(start, end);
  return exceptions.some((exception) =>
    exception.includes(word)
      ? text.slice(Math.max(0, end - exception.length - first), start + exception.length - first).includes(exception)
      : text.includes(exception),
  );
}

/** Whether a hit begins and ends where words do; sentences are cut where a hit asks for it. */
function boundariesOf({ dictionary }: WordSet, stream: Stream, sentenceAt: SentenceAt): (start: number, end: number) => boolean {
  const { codes, from, to, length } = stream;
  let marks: Uint8Array | undefined;
  const cut = new Set<number>();
  const isCut = (at: number, start: number, end: number): boolean => {
    marks ??= new Uint8Array(length + 1);
    const { first, last, text } = sentenceAt(start, end);
    if (!cut.has(first)) {
      cut.add(first);
      let place = first;
      for (const piece of dictionary.cut(text)) {
        marks[place] = 1;
        place += piece.length;
      }
      marks[last] = 1;
    }
    return marks[at] === 1;
  };
  const isBoundary = (at: number, start: number, end: number): boolean => {
    if (at === 0 || at === length) return true;
    const [before, after] = [codes[at - 1] ?? 0, codes[at] ?? 0];
    if (isLatin(before) && isLatin(after)) return (to[at - 1] ?? 0) < (from[at] ?? 0);
    if (isHan(before) && isHan(after)) return isCut(at, start, end);
    return true;
  };
  return (start, end) => isBoundary(start, start, end) && isBoundary(end, start, end);
}

const severity = { NOTE: 0, SECOND_READER: 1, BLOCK: 2 };

/** A hit that lies within another one that is longer and as severe says nothing more. */
function withoutInner(hits: WordHit[]): WordHit[] {
  // Of two of which one lies within the other, the outer one comes first.
  const sorted = hits.sort((a, b) => a.from - b.from || b.to - a.to);
  /** How far those before reach that are as severe as this or more. */
  const reach = [-1, -1, -1];
  return [...Map.groupBy(sorted, ({ from, to }) => `${from} ${to}`).values()].flatMap((same) => {
    const outer = same.filter(({ to, rule }) => (reach[severity[rule.level]] ?? 0) < to);
    for (const { to, rule } of same)
      for (let level = severity[rule.level]; level >= 0; level--) reach[level] = Math.max(reach[level] ?? 0, to);
    return outer;
  });
}
