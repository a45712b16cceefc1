import type { TextBlock } from "./blocks";
import { advise, type Finding } from "./finding";

/** Marks inside a text that a filter, a template or a wrong encoding left there. `original`: the text as it came in. */
export function checkMarks(block: TextBlock, original: string | null): Finding[] {
  return [...masks(block, original), ...dodges(block), ...holes(block), ...junk(block)];
}

const maskedWord =
  /(?<=[\p{Script=Han}])[*＊]{1,8}(?=[\p{Script=Han}，。、；：！？”）》]|$)|(?<=^|[，。、；：！？“（《])[*＊]{2,8}(?=\p{Script=Han})/gu;

/** 战略***: letters that a word filter took away. Only the original knows them. */
function masks({ path, text }: TextBlock, original: string | null): Finding[] {
  return [...text.matchAll(maskedWord)].flatMap((match) => {
    const [from, to] = [match.index, match.index + match[0].length];
    // **重点** is emphasis of another editor; "注*" and footnote stars stand at the end of a table cell.
    if (/^\*\*/.test(match[0]) && isEmphasis(text, from)) return [];
    const around = text.slice(Math.max(0, from - 4), to + 4);
    const lost = restored(text, from, to, original);
    const place = { field: "body", block: path, from, to, quote: around } as const;
    if (lost)
      return [
        advise("residue.mask", `“${around}”里的字被过滤词遮住了，存下的原文写的是“${lost}”。`, place, {
          label: `按原文补上“${lost}”`,
          replacement: lost,
        }),
      ];
    return [advise("residue.mask", `“${around}”里有字被过滤词遮住了。缺的字这里找不回来，请找原文补上。`, place)];
  });
}

/** Two stars, no more and no less, before and after a few words. */
function isEmphasis(text: string, at: number): boolean {
  const stars = [...text.matchAll(/(?<!\*)\*\*(?!\*)/g)].map(({ index }) => index);
  return stars.length % 2 === 0 && stars.includes(at) && /(?<!\*)\*\*[^*\s][^*]{0,60}\*\*(?!\*)/.test(text);
}

/** The letters that stand in the original between the same neighbours. */
function restored(text: string, from: number, to: number, original: string | null): string | null {
  if (!original) return null;
  for (const width of [6, 4, 2]) {
    const [before, after] = [text.slice(Math.max(0, from - width), from), text.slice(to, to + width)];
    if (before === "" || /[*＊]/.test(before + after)) continue;
    for (let at = original.indexOf(before); at >= 0; at = original.indexOf(before, at + 1)) {
      const end = original.indexOf(after, at + before.length);
      const letters = end < 0 ? "" : original.slice(at + before.length, end);
      if (after !== "" && letters.length > 0 && letters.length <= to - from + 3 && /^[\p{L}\p{N}]+$/u.test(letters)) return letters;
    }
  }
  return null;
}

/** 蕞 in place of 最, which nobody needs to avoid in news. 蕞尔 is a word. */
function dodges({ path, text }: TextBlock): Finding[] {
  return [...text.matchAll(/蕞(?!尔)/gu)].map(({ index }) =>
    advise(
      "residue.dodge",
      `“${text.slice(Math.max(0, index - 3), index + 4)}”里的“蕞”应是“最”：有人用它躲广告用语检查。新闻和引语不受广告法第九条约束，照原话写。`,
      { field: "body", block: path, from: index, to: index + 1, quote: "蕞" },
      { label: "改回“最”", replacement: "最" },
    ),
  );
}

/** Brackets with nothing in them, characters that could not be read. */
function holes({ path, text }: TextBlock): Finding[] {
  const place = (match: RegExpExecArray) =>
    ({ field: "body", block: path, from: match.index, to: match.index + match[0].length, quote: match[0] }) as const;
  const empty = [...text.matchAll(/[（(]\s*[)）]|【\s*】|“\s*”|《\s*》|\[\s*\]/gu)].map((match) => {
    const icon = /^[（([]/u.test(match[0]);
    const message = icon ? `空括号“${match[0]}”：里面的图标或文字没有带过来。` : `“${match[0]}”里的字丢了，请找原文补上。`;
    return advise("residue.hole", message, place(match), icon ? { label: "删去空括号", replacement: "" } : undefined);
  });
  const unread = [...text.matchAll(/[\ufffd]+|锟斤拷|[\ue000-\uf8ff]+/gu)].map((match) => {
    const icon = /[\ue000-\uf8ff]/.test(match[0]);
    const message = icon ? "这里有一个图标字体的字符，读者看到的是方框。" : "这里有读不出的乱码，字已经丢了，请找原文补上。";
    return advise("residue.unread", message, place(match), icon ? { label: "删去", replacement: "" } : undefined);
  });
  return [...empty, ...unread];
}

const entity = /&(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|mdash|middot|hellip|emsp|ensp|#\d{2,6}|#x[\da-f]{2,6});/giu;
const named: Record<string, string> = {
  nbsp: " ",
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  ldquo: "“",
  rdquo: "”",
  mdash: "—",
  middot: "·",
  hellip: "…",
  emsp: "",
  ensp: "",
};

/** Full-width letters and digits, entities shown as text, doubled punctuation, spaces that indent. One finding a kind and block. */
function junk({ path, text }: TextBlock): Finding[] {
  const kinds: [rule: string, pattern: RegExp, message: (quote: string) => string, replacement: (quote: string) => string][] = [
    ["residue.entity", entity, (quote) => `“${quote}”是没有解开的网页代码。`, decode],
    [
      "residue.width",
      /[％．＋－／＠]{0,9}[０-９Ａ-Ｚａ-ｚ][０-９Ａ-Ｚａ-ｚ％．＋－／＠]*/gu,
      (quote) => `“${quote}”是全角字母或数字，搜索和朗读都会出错。`,
      (quote) => quote.normalize("NFKC"),
    ],
    [
      "residue.double",
      /，，+|。。(?!。)|、、+|；；+|：：+|，。|。，/gu,
      (quote) => `标点重复：“${quote}”。`,
      (quote) => quote.charAt(quote.includes("。") ? quote.indexOf("。") : 0),
    ],
    ["residue.indent", /^[\u3000\u00a0 ]{2,}/gu, () => "段首用空格缩进：版式由本站统一处理。", () => ""],
    ["residue.invisible", /[\u200b\u2060\ufeff\u00ad]+/gu, () => "这里有看不见的字符，会让搜索找不到这个词。", () => ""],
    [
      "residue.space", // In running text only: between the two halves of a headline it is how they are set.
      text.includes("。") ? /(?<=\p{Script=Han})[ \u3000\u00a0]{2,}(?=\p{Script=Han})/gu : /(?!)/gu,
      () => "词之间有多余的空格。",
      () => "",
    ],
  ];
  return kinds.flatMap(([rule, pattern, message, replacement]) => {
    const [match, ...more] = [...text.matchAll(pattern)];
    if (!match) return [];
    const quote = match[0];
    const others = more.length > 0 ? `这一段里共 ${more.length + 1} 处。` : "";
    const place = { field: "body", block: path, from: match.index, to: match.index + quote.length, quote } as const;
    const now = replacement(quote);
    return [advise(rule, message(quote) + others, place, { label: now === "" ? "删去" : `改为“${now}”`, replacement: now })];
  });
}

function decode(quote: string): string {
  const name = quote.slice(1, -1).toLowerCase();
  if (!name.startsWith("#")) return named[name] ?? quote;
  const point = name.startsWith("#x") ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return point === 0x200b || point > 0x10ffff || point < 32 ? "" : String.fromCodePoint(point);
}
