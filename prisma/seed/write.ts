/**
 * The words demo articles are written in: each function gives one node of the document
 * schema in lib/article/document/schema.ts, so that a demo body is checked like any other.
 * Inline text knows two marks: **bold** and [text](https://…).
 */

export type SeedNode = {
  type: string;
  attrs?: Record<string, unknown>;
  content?: SeedNode[];
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  text?: string;
};

export type SeedCategoryPath =
  | "dezhou"
  | "dezhou/zhizaoye"
  | "dezhou/shipin"
  | "dezhou/xincailiao"
  | "cangzhou"
  | "cangzhou/zhuangbei"
  | "cangzhou/huagong"
  | "liaocheng"
  | "liaocheng/youse"
  | "liaocheng/zhoucheng"
  | "yuanqu"
  | "zhengce"
  | "rencai"
  | "yingshang"
  | "shuju";

export type SeedSource = {
  outlet: string;
  reporter?: string;
  headline?: string;
  url?: string;
  /** Days before now. */
  daysAgo?: number;
  licence?: string;
};

export type SeedArticle = {
  /** Stable key; the same key is updated, never doubled. Lower case latin, digits, hyphens. */
  key: string;
  type: "ORIGINAL" | "REPRINT" | "PRESS_RELEASE";
  headline: string;
  /** Headline of the source, where it differs (reprints). */
  originalHeadline?: string;
  summary: string;
  category: SeedCategoryPath;
  tags: string[];
  /** Names shown under the headline, e.g. "周禾 李垚"; never a login. */
  byline: string;
  credits: { role: string; person: string; outlet?: string }[];
  /** Provenance, nearest hop first: whom we took it from, then where they had it from. */
  sources?: SeedSource[];
  /** Hours before now at which this portal published it. */
  hoursAgo: number;
  /** Hours before now at which the source published it first (reprints, press releases). */
  firstHoursAgo?: number;
  /** Days before now on which the event took place. */
  eventDaysAgo?: number;
  cover?: SeedFigure;
  body: SeedNode[];
  corrections?: { hoursAgo: number; note: string; before?: string; after?: string }[];
  /** A draft or a retracted story; published where absent. */
  status?: "DRAFT" | "IN_REVIEW" | "RETRACTED";
  retraction?: { reason: "INACCURATE" | "INFRINGEMENT" | "SOURCE_WITHDRAWN" | "LEGAL" | "PRIVACY"; note: string };
  /** Views to start with, so that the hot list has an order. */
  views: number;
  /** The front page's lead story: exactly one in all. */
  lead?: true;
};

export type SeedFigure = {
  /** File name in prisma/seed/pictures without ".svg". */
  picture: string;
  caption: string;
  credit: string;
  licence: string;
  alt: string;
};

/** Turns a day before now into a Chinese date with its year: day(3) → "2026年11月20日". */
export type Day = (daysAgo: number) => string;

export const p = (text: string): SeedNode => ({ type: "paragraph", content: inline(text) });
export const h2 = (text: string): SeedNode => ({ type: "heading", attrs: { level: 2 }, content: inline(text) });
export const h3 = (text: string): SeedNode => ({ type: "heading", attrs: { level: 3 }, content: inline(text) });
export const ul = (...items: string[]): SeedNode => ({ type: "bulletList", content: items.map(item) });
export const ol = (...items: string[]): SeedNode => ({
  type: "orderedList",
  attrs: { start: 1 },
  content: items.map(item),
});
export const rule = (): SeedNode => ({ type: "horizontalRule" });

/** A quotation with its speaker, e.g. quote("…", "项目总工程师"). */
export const quote = (text: string, speaker: string): SeedNode => ({
  type: "blockquote",
  attrs: { speaker },
  content: [p(text)],
});

export const figure = ({ picture, ...attrs }: SeedFigure): SeedNode => ({
  type: "figure",
  attrs: { ...attrs, picture },
});

export const gallery = (...figures: SeedFigure[]): SeedNode => ({ type: "gallery", content: figures.map(figure) });

/** Rows of plain text; the first row is the head. */
export const table = (...rows: string[][]): SeedNode => ({
  type: "table",
  content: rows.map((row, index) => ({
    type: "tableRow",
    content: row.map((cell) => ({ type: index === 0 ? "tableHeader" : "tableCell", content: [p(cell)] })),
  })),
});

/** The facts of a project: keyFacts({ 总投资: "62 亿元" }). */
export const keyFacts = (facts: Record<string, string>): SeedNode => ({
  type: "keyFacts",
  content: Object.entries(facts).map(([term, value]) => ({ type: "keyFact", attrs: { term }, content: inline(value) })),
});

/** A labelled block that is not news: kind "service" (招商、办事) or "advertisement". */
export const notice = (kind: "service" | "advertisement", ...content: SeedNode[]): SeedNode => ({
  type: "notice",
  attrs: { kind },
  content,
});

function item(text: string): SeedNode {
  return { type: "listItem", content: [p(text)] };
}

function inline(text: string): SeedNode[] {
  return text
    .split(/(\*\*[^*]+\*\*|\[[^\]]+\]\(https?:\/\/[^)\s]+\))/)
    .filter((part) => part !== "")
    .map((part) => {
      const link = /^\[([^\]]+)\]\((.+)\)$/.exec(part);
      if (link?.[1] && link[2]) return { type: "text", text: link[1], marks: [{ type: "link", attrs: { href: link[2] } }] };
      if (part.startsWith("**")) return { type: "text", text: part.slice(2, -2), marks: [{ type: "bold" }] };
      return { type: "text", text: part };
    });
}
