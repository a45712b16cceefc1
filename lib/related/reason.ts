import { normalise } from "@/lib/text/normalise";
import { classOfWord, cutWords, isContentWord, termId } from "@/lib/text/words";
import { isProper, kindOfName, signs, type NameKind } from "./names";

/**
 * Why a story is related, as data; lib/format's formatReason says it. `words` stand in both stories.
 * firm, park, project: a name with such an ending; name: another proper name; tag: a tag of both;
 * place: a place; topic: the words that bring them closest; pick: an editor put it there, without words.
 */
export type RelatedReason = { kind: "firm" | "park" | "project" | "name" | "tag" | "place" | "topic" | "pick"; words: string[] };

/** A story as reasons see it: headline and text as printed, and normalised. */
export type ReasonText = { tags: readonly string[]; printed: string; text: string };

export function reasonText({ headline, text, tags }: { headline: string; text: string; tags: readonly string[] }): ReasonText {
  const printed = `${headline}\n${text}`;
  return { tags, printed, text: normalise(printed) };
}

/** The story whose words give the reasons, cut once for all the stories it is compared with. */
export type CutText = ReasonText & {
  words: string[];
  /** Where in `words` a term stands first. */
  placeOf: ReadonlyMap<number, number>;
};

export function cutReasonText(story: ReasonText): CutText {
  const words = cutWords(story.text);
  const placeOf = new Map<number, number>();
  words.forEach((word, place) => {
    if (!isContentWord(word)) return;
    const term = termId(word);
    if (!placeOf.has(term)) placeOf.set(term, place);
  });
  return { ...story, words, placeOf };
}

/** A term that both stories have: what it adds to their cosine, and whether few stories of the archive have it. */
export type SharedTerm = { term: number; share: number; rare: boolean };

const order: readonly NameKind[] = ["firm", "project", "park", "name"];

/** The best reason for `a` and `b` being close; `shared` strongest first. Null when they have no word in common. */
export function reasonOf(a: CutText, b: ReasonText, shared: readonly SharedTerm[]): RelatedReason | null {
  const names = new Map<string, NameKind>();
  const commonTags = a.tags.filter((tag) => b.tags.includes(tag));
  for (const tag of commonTags) {
    const words = cutWords(normalise(tag));
    const kind = isProper(words) ? kindOfName(words) : null;
    if (kind) names.set(tag, kind);
  }
  for (const { term } of shared.slice(0, 8).filter(({ rare }) => rare)) {
    const phrase = commonPhrase(a, b, term);
    const name = phrase?.join("") ?? "";
    const kind = phrase && !signs(a.text, name) && !signs(b.text, name) && kindOfName(phrase);
    // Written of more than in passing: what is no word is now and then cut out of three that stand side by side.
    if (kind && (kind !== "name" || occurrences(a.text, name) + occurrences(b.text, name) > 2)) names.set(printedIn(a, name), kind);
  }
  for (const kind of order) {
    const words = longest([...names].filter(([, of]) => of === kind).map(([name]) => name));
    if (words.length > 0) return { kind, words: words.slice(0, 2) };
  }
  if (commonTags.length > 0) return { kind: "tag", words: commonTags.slice(0, 2) };

  const strongest = shared
    .slice(0, 12)
    .flatMap(({ term }) => wordOf(a, term) ?? [])
    .filter((word) => b.text.includes(word) && !signs(a.text, word));
  const [first] = strongest;
  if (first !== undefined && classOfWord(first) === "place") return { kind: "place", words: [first] };
  const topical = strongest.filter((word) => !["other", "modifier"].includes(classOfWord(word)));
  const words = longest(topical.length > 0 ? topical : strongest).slice(0, 3);
  return words.length > 0 ? { kind: "topic", words: words.map((word) => printedIn(a, word)) } : null;
}

function wordOf({ words, placeOf }: CutText, term: number): string | undefined {
  const place = placeOf.get(term);
  return place === undefined ? undefined : words[place];
}

/** Words at most in a name. */
const maxWords = 5;

/**
 * The words around a term that stand together in both stories and more than once in one of them:
 * 澄晶硅 + 材料, where the dictionary knows no such firm. Null when `b` does not have the word.
 */
function commonPhrase(a: CutText, b: ReasonText, term: number): string[] | null {
  const place = a.placeOf.get(term);
  const word = place === undefined ? undefined : a.words[place];
  if (place === undefined || word === undefined || !b.text.includes(word)) return null;
  let phrase = [word];
  const grows = (longer: string[]) => {
    const joined = longer.join("");
    return longer.length <= maxWords && b.text.includes(joined) && occurrences(a.text, joined) + occurrences(b.text, joined) > 2;
  };
  for (let next = place + 1; ; next++) {
    const longer = [...phrase, a.words[next] ?? ""];
    if (!joins(a.words[next]) || !grows(longer)) break;
    phrase = longer;
  }
  for (let before = place - 1; ; before--) {
    const longer = [a.words[before] ?? "", ...phrase];
    if (!joins(a.words[before]) || !grows(longer)) break;
    phrase = longer;
  }
  return phrase;
}

/** Verbs, numbers, function words and punctuation end a name; 一期 to 四期 belong to one. */
function joins(word: string | undefined): boolean {
  if (word === undefined || !/^\p{L}+$/u.test(word) || classOfWord(word) === "other") return false;
  return /^[一二三四]期$/u.test(word) || !/^[一二三四五六七八九十]/u.test(word);
}

function occurrences(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at !== -1 && count < 3; at = text.indexOf(part, at + part.length)) count++;
  return count;
}

/** Without those that stand inside another one of them. */
function longest(names: readonly string[]): string[] {
  const distinct = [...new Set(names)];
  return distinct.filter((name) => !distinct.some((other) => other !== name && other.includes(name)));
}

/** A normalised word as the story prints it: LED, not led. */
function printedIn({ printed, text }: ReasonText, word: string): string {
  const at = text.indexOf(word);
  return at !== -1 && text.length === printed.length ? printed.slice(at, at + word.length) : word;
}
