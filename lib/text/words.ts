import type { Jieba } from "@node-rs/jieba";
import { readJieba } from "./jieba";
import { normalise } from "./normalise";

const key = Symbol.for("tongqu.words");
/** Shared through globalThis: the server and Next's bundles each have their own copy of this module, and a dictionary takes 40 MB. */
const shared = globalThis as typeof globalThis & { [key]?: Jieba };

/** The dictionary loads at first use (about 0.15 s). */
function jieba(): Jieba {
  return (shared[key] ??= readJieba());
}

/** Whether this process can cut words without a wait. */
export function canCutAtOnce(): boolean {
  return shared[key] !== undefined;
}

/** Chinese word segmentation; the pieces joined are the text. */
export function cutWords(text: string): string[] {
  return jieba().cut(text, true);
}

export type WordClass = "coined" | "place" | "name" | "noun" | "modifier" | "other";

const classes = new Map<string, WordClass>();
/** Words whose class is remembered, so that memory stays bounded. */
const mostClasses = 20_000;

/**
 * What kind of word this is. "coined": not in the dictionary, as names of firms and parks often are;
 * "name": a person or an organisation; "modifier": what stands before a noun (北部, 二期).
 */
export function classOfWord(word: string): WordClass {
  const known = classes.get(word);
  if (known) return known;
  if (classes.size >= mostClasses) classes.clear();
  const found = classify(word);
  classes.set(word, found);
  return found;
}

function classify(word: string): WordClass {
  const pieces = jieba().tag(word);
  const [piece] = pieces;
  if (!piece || pieces.length > 1) return pieces.every((part) => [...part.word].length === 1) ? "coined" : "other";
  if (piece.tag.startsWith("ns")) return "place";
  if (/^n[rt]/.test(piece.tag)) return "name";
  if (/^[bfs]/.test(piece.tag)) return "modifier";
  return /^(?:n|vn|eng)/.test(piece.tag) ? "noun" : "other";
}

/** Words that stand in any text and tell nothing of its topic. */
const stopWords = new Set(
  (
    "的 了 和 是 在 有 与 及 等 将 对 为 以 从 到 由 被 把 让 向 也 都 就 而 又 或 但 并 其 这 那 该 此 各 每 一个 一些 这个 那个 这些 那些 我们 你们 他们 她们 它们 自己 " +
    "进行 表示 介绍 认为 指出 通过 根据 按照 关于 对于 由于 因为 所以 如果 虽然 但是 而且 以及 同时 此外 目前 已经 可以 可能 需要 应当 没有 不是 就是 还是 其中 方面 情况 问题 工作 " +
    "今年 去年 明年 今天 昨天 明天 日前 近日 当日 记者 报道 消息 新闻 编辑 来源 原标题 什么 怎么 如何 为何 哪些 多少 第一 第二 第三 这样 那样 一种 一次 之后 之前 以来 左右 以上 以下 之间 其他 相关 有关 不少 许多 很多 非常 更加 正在 开始 继续 成为 作为 一直 不断 " +
    "这次 那么 这么 怎样 为了 除了 随着 跟着 想着 看到 觉得 知道 希望 比较 特别 十分 尤其 甚至 当时 当中 期间 时候 时间 当天 当地 之日起 如今 未来 此前 此次 本次 首次 再次 多次 多个 一批 部分 全部 共有 达到 实现 提出 要求 出现 发生 带来 给予 做好 利用 采取 予以 令人 送给 一起 一样 一定 一般 一方面 另一方面"
  ).split(" "),
);

/** Whether a normalised word tells something of a topic: two or more letters, no bare number, no stop word. */
export function isContentWord(word: string): boolean {
  return word.length > 1 && /^[\p{L}\p{N}]+$/u.test(word) && /\p{L}/u.test(word) && [...word].length > 1 && !stopWords.has(word);
}

/** Content words of a text, normalised, in order. */
export function contentWords(text: string): string[] {
  return cutWords(normalise(text)).filter(isContentWord);
}

const opensWord = /^[\p{Ps}\p{Pi}《〈「『（【“‘]+$/u;
/** 九 | 十二 and 1月 | 21日 are cut apart as words, but a line does not end there. */
const endsInNumber = /[〇零一二两三四五六七八九十百千万亿]$|\d[年月]$/;
const beginsWithNumber = /^[〇零一二两三四五六七八九十百千万亿\d]/;
const closesWord = /^[\p{Po}\p{Pe}\p{Pf}\p{Pd}\s，。！？；：、》〉」』）】”’…—·%％]+$/u;

/**
 * Cuts a headline where a line may break: between words, never before closing punctuation nor after
 * opening punctuation, not between a number and its unit, and not just before or after the end of a phrase.
 * The pieces joined are the headline.
 */
export function breakableParts(headline: string): string[] {
  const parts: string[] = [];
  let glueNext = false;
  for (const word of cutWords(headline)) {
    const last = parts.at(-1);
    const number = last !== undefined && endsInNumber.test(last) && beginsWithNumber.test(word);
    const glue =
      glueNext ||
      number ||
      closesWord.test(word) ||
      (last !== undefined && /[\d.]$/.test(last)) ||
      (last !== undefined && /[A-Za-z]$/.test(last) && /^[A-Za-z\d]/.test(word));
    if (last !== undefined && glue) parts[parts.length - 1] = last + word;
    else parts.push(word);
    glueNext = opensWord.test(word) || /[\p{Ps}\p{Pi}“‘《]$/u.test(word);
  }
  return wholePhrases(parts);
}

const endsPhrase = /[\s，。；：！？]$/u;
/** Characters of a phrase that stand alone on no line beside another phrase: 内防反弹 加强防控 breaks at the gap, not before 反弹. */
const fewest = 4;

function wholePhrases(parts: readonly string[]): string[] {
  const phrases = parts.reduce<string[][]>((all, part, index) => {
    if (index === 0 || endsPhrase.test(parts[index - 1] ?? "")) all.push([]);
    all.at(-1)?.push(part);
    return all;
  }, []);
  return phrases.flatMap((phrase, index) => {
    const kept: string[] = [];
    for (const [at, part] of phrase.entries()) {
      const tooFewBefore = index > 0 && widthOf(phrase.slice(0, at)) < fewest;
      const tooFewAfter = index < phrases.length - 1 && widthOf(phrase.slice(at)) < fewest;
      const last = kept.at(-1);
      if (last !== undefined && (tooFewBefore || tooFewAfter)) kept[kept.length - 1] = last + part;
      else kept.push(part);
    }
    return kept;
  });
}

/** In Han characters, of which a letter or digit takes half; without punctuation. */
function widthOf(parts: readonly string[]): number {
  const text = parts.join("").replace(/[\s\p{P}]/gu, "");
  return text.length - (text.match(/[!-~]/g)?.length ?? 0) / 2;
}

/** Words a vector keeps at most; longer stories keep those that they use most. */
const maxTerms = 250;
/** How often a word of the headline or a tag counts beside one of the text. */
const headlineWeight = 3;
/** A word used this often has half the greatest weight. */
const halfWeight = 0.5;

/** 32-bit FNV-1a of a word: the number by which vectors know it. */
export function termId(word: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(word)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash | 0;
}

/** Saturated term frequencies, most used first; headline and tags count threefold. */
export function termVector({ headline, tags, text }: { headline: string; tags: string[]; text: string }): {
  terms: number[];
  weights: number[];
} {
  const counts = new Map<string, number>();
  const add = (words: string[], weight: number) => {
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + weight);
  };
  add(contentWords(headline), headlineWeight);
  add(contentWords(tags.join("。")), headlineWeight);
  add(contentWords(text), 1);
  // Two words of one number would be one term twice, which an inverted list cannot hold.
  const weightOf = new Map<number, number>();
  for (const [word, count] of [...counts].sort(([, a], [, b]) => b - a).slice(0, maxTerms)) {
    const term = termId(word);
    if (!weightOf.has(term)) weightOf.set(term, count / (count + halfWeight));
  }
  return { terms: [...weightOf.keys()], weights: [...weightOf.values()] };
}
