import type { Blocks, TextBlock } from "./blocks";
import { advise, type Finding } from "./finding";

/** Sentences that end in their middle, and captions whose picture is gone. */
export function checkCuts({ texts, figures }: Blocks): Finding[] {
  const news = texts.filter(({ voice, type }) => voice !== "service" && type === "paragraph");
  const last = news.findLastIndex(({ text }) => text.trim() !== "");
  return news.flatMap((block, index) => [
    ...cut(block, index === last, news[index + 1]),
    ...(isBeside(block, figures) ? [] : orphan(block)),
  ]);
}

/** A paragraph of the document itself: cells and items of lists end as they like. */
function cut({ path, text }: TextBlock, isLast: boolean, next: TextBlock | undefined): Finding[] {
  const line = text.trimEnd();
  if (path.length > 1 || line.length < 12) return [];
  const place = { field: "body", block: path, from: Math.max(0, line.length - 8), to: line.length, quote: line.slice(-8) } as const;
  if (/(?:\.{3}|…)\s{0,9}\[?(?:详细|全文|更多)\]?$/u.test(line) || /(?:未完待续|下一页|阅读全文)$/u.test(line))
    return [advise("residue.cut", "这里是别处列表的摘要，后面的文字没有带过来。请找原文补全。", place)];
  if (/[，、（“《]$/u.test(line)) {
    const goesOn = next && !isLast && /^[\p{Script=Han}\d]/u.test(next.text.trim());
    return [
      advise(
        "residue.cut",
        goesOn ? "一句话断成了两段。请和下一段接起来，或找原文核对。" : "句子在这里断了，后面的文字丢了。请找原文补全。",
        place,
      ),
    ];
  }
  if (isLast && line.length >= 40 && /[\p{Script=Han}]$/u.test(line) && /[，。]/u.test(line) && !/[。！？…][^。！？]{0,14}$/u.test(line))
    return [advise("residue.cut", "全文最后一句没有写完。请找原文核对，看是不是丢了结尾。", place)];
  return [];
}

const longestCaption = 200;
const captionMark =
  /^\s*(?:[▲△▼▽↑↓◎]\s*\S.{1,80}|(?:资料图|资料图片|效果图|示意图|图片来源|图源|图片|图)[:：]\s*\S.{0,80}|[（(]?(?:图为|上图为|下图为|图片由)[^。]{2,60}(?:。|[)）])?\s*[)）]?)\s*$/u;

function orphan({ path, text }: TextBlock): Finding[] {
  if (path.length > 1 || text.length > longestCaption || !captionMark.test(text)) return [];
  const place = { field: "body", block: path, quote: text.trim().slice(0, 40) } as const;
  return [
    advise("residue.caption", "这是一条图注，图没有带过来。请补上图片，或删去图注。", place, { label: "删去图注", replacement: null }),
  ];
}

/** The block before or behind it is a picture. */
function isBeside({ path }: TextBlock, figures: Blocks["figures"]): boolean {
  const [index = 0] = path;
  return figures.some((figure) => Math.abs((figure.path[0] ?? 0) - index) === 1);
}
