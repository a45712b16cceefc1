import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict";
import { normalise } from "./normalise";

let jieba: Jieba | undefined;

/** Chinese word segmentation; the pieces joined are the text. The dictionary loads at first use (about 0.15 s). */
export function cutWords(text: string): string[] {
  jieba ??= Jieba.withDict(dict);
  return jieba.cut(text, true);
}

/** Words that stand in any text and tell nothing of its topic. */
const stopWords = new Set(
  (
    "的 了 和 是 在 有 与 及 等 将 对 为 以 从 到 由 被 把 让 向 也 都 就 而 又 或 但 并 其 这 那 该 此 各 每 一个 一些 这个 那个 这些 那些 我们 你们 他们 她们 它们 自己 " +
    "进行 表示 介绍 认为 指出 通过 根据 按照 关于 对于 由于 因为 所以 如果 虽然 但是 而且 以及 同时 此外 目前 已经 可以 可能 需要 应当 没有 不是 就是 还是 其中 方面 情况 问题 工作 " +
    "今年 去年 明年 今天 昨天 明天 日前 近日 当日 记者 报道 消息 新闻 编辑 来源 原标题 什么 怎么 如何 为何 哪些 多少 第一 第二 第三 这样 那样 一种 一次 之后 之前 以来 左右 以上 以下 之间 其他 相关 有关 不少 许多 很多 非常 更加 正在 开始 继续 成为 作为 一直 不断"
  ).split(" "),
);

/** Content words of a text, normalised, in order: two or more letters, no bare numbers, no stop words. */
export function contentWords(text: string): string[] {
  return cutWords(normalise(text)).filter((word) => /^[\p{L}\p{N}]+$/u.test(word) && /\p{L}/u.test(word) && [...word].length > 1 && !stopWords.has(word));
}

const opensWord = /^[\p{Ps}\p{Pi}《〈「『（【“‘]+$/u;
const closesWord = /^[\p{Po}\p{Pe}\p{Pf}\p{Pd}\s，。！？；：、》〉」』）】”’…—·%％]+$/u;

/**
 * Cuts a headline where a line may break: between words, never before closing punctuation nor after
 * opening punctuation, and not between a number and its unit. The pieces joined are the headline.
 */
export function breakableParts(headline: string): string[] {
  const parts: string[] = [];
  let glueNext = false;
  for (const word of cutWords(headline)) {
    const last = parts.at(-1);
    const glue = glueNext || closesWord.test(word) || (last !== undefined && /[\d.]$/.test(last)) || (last !== undefined && /[A-Za-z]$/.test(last) && /^[A-Za-z\d]/.test(word));
    if (last !== undefined && glue) parts[parts.length - 1] = last + word;
    else parts.push(word);
    glueNext = opensWord.test(word) || /[\p{Ps}\p{Pi}“‘《]$/u.test(word);
  }
  return parts;
}

/** Words a vector keeps at most; longer stories keep their strongest. */
const maxTerms = 250;
/** How often a word of the headline or a tag counts beside one of the text. */
const headlineWeight = 3;

/** 32-bit FNV-1a of a word: the number by which vectors know it. */
export function termId(word: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(word)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash | 0;
}

/** Sub-linear term frequencies (1 + ln tf), strongest first; headline and tags count threefold. */
export function termVector({ headline, tags, text }: { headline: string; tags: string[]; text: string }): { terms: number[]; weights: number[] } {
  const counts = new Map<string, number>();
  const add = (words: string[], weight: number) => {
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + weight);
  };
  add(contentWords(headline), headlineWeight);
  add(contentWords(tags.join("。")), headlineWeight);
  add(contentWords(text), 1);
  const strongest = [...counts].sort(([, a], [, b]) => b - a).slice(0, maxTerms);
  return { terms: strongest.map(([word]) => termId(word)), weights: strongest.map(([, count]) => 1 + Math.log(count)) };
}
