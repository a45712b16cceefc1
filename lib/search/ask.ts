import { letterRuns, placesMissing, searchTokens, type marks, type Token } from "@/lib/text/bigrams";
import { normalise, storable } from "@/lib/text/normalise";
import { cutWords, isContentWord } from "@/lib/text/words";
import { longestQuery } from "./schema";

/** One thing to find: letters that stand together. */
export type Term = {
  /** Normalised runs of letters; between two of them other signs may stand. */
  runs: string[];
  weight: number;
  tokens: Token[];
};

export type Asked = {
  /** All of them must be found. */
  terms: Term[];
  /** Parts of the query, some of which may be found, when no story has all terms; and its words, which are marked in the hits then. */
  parts: () => { parts: Term[]; words: Term[] };
  /** Whether the query was longer than what is searched for. */
  cut: boolean;
};

/** Reads what a person typed: words apart by spaces or signs, each of which must be found as it stands. */
export function readQuery(q: string): Asked {
  const given = [...storable(q).trim()];
  const text = [...normalise(given.slice(0, longestQuery).join(""))].slice(0, 2 * longestQuery).join("");
  const terms = distinct(wordsOf(text).map((runs) => termOf(runs, 1)));
  return {
    terms,
    parts: () => ({
      parts: partsOf(text),
      words: distinct(
        cutWords(text)
          .filter(isContentWord)
          .map((word) => termOf([word], 1)),
      ),
    }),
    cut: given.length > longestQuery,
  };
}

/** Runs of letters by word. A sign ends a word beside a Han character; within latin letters and digits it does not (PM2.5). */
function wordsOf(text: string): string[][] {
  const words: string[][] = [];
  let end = -1;
  let afterHan = false;
  for (const { run, isHan, index } of letterRuns(text)) {
    const between = text.slice(end, index);
    const last = words.at(-1);
    if (!last || /\s/.test(between) || (between !== "" && (afterHan || isHan))) words.push([run]);
    else last.push(run);
    end = index + run.length;
    afterHan = isHan;
  }
  return words;
}

function termOf(runs: string[], weight: number): Term {
  return { runs, weight, tokens: searchTokens(runs.join(" ")) };
}

/** Weight of two characters that belong to different words, beside those of one word. */
const acrossWords = 0.5;

/** Every pair of characters and every other run of letters, each once. */
function partsOf(text: string): Term[] {
  const parts: Term[] = [];
  for (const { run, isHan } of letterRuns(text)) {
    if (!isHan) {
      parts.push(termOf([run], 1));
      continue;
    }
    let last = "";
    for (const word of cutWords(run)) {
      const characters = [...word];
      if (last !== "") parts.push(termOf([last + (characters[0] ?? "")], acrossWords));
      characters.slice(1).forEach((character, index) => parts.push(termOf([(characters[index] ?? "") + character], 1)));
      last = characters.at(-1) ?? "";
    }
  }
  return distinct(parts.sort((a, b) => b.weight - a.weight));
}

function distinct(terms: readonly Term[]): Term[] {
  const seen = new Set<string>();
  return terms.filter(({ runs }) => seen.size < seen.add(runs.join(" ")).size);
}

/** The tsquery of stories that have the term. Tokens are letters and digits only, so nothing in them needs escaping. */
export function phraseOf(term: Term): string {
  const tokens = bareTokens(term);
  const phrase = tokens.map(({ token, at }, index) => `${index === 0 ? "" : ` <${at - (tokens[index - 1]?.at ?? at)}> `}${token}`).join("");
  return tokens.length === 1 ? phrase : `(${phrase}) | ('${placesMissing}' & ${tokens.map(({ token }) => token).join(" & ")})`;
}

/** The tsquery of stories whose tokens of the term all bear a mark; without one, of those that have all its tokens. */
export function markedWith(mark: (typeof marks)[keyof typeof marks] | "", term: Term): string {
  return bareTokens(term, mark)
    .map(({ token }) => token)
    .join(" & ");
}

/** Quoted tokens; a Han character alone stands for every pair that begins with it. */
function bareTokens({ tokens }: Term, mark = ""): { token: string; at: number }[] {
  return tokens
    .filter(({ closes }) => !closes)
    .map(({ token, at }) => ({ token: `'${mark}${token}'${/^\p{Script=Han}$/u.test(token) ? ":*" : ""}`, at }));
}
