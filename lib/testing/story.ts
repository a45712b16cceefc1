import type { ArticleContent } from "@/lib/article/content";
import { dayOf, formatDate } from "@/lib/format";
import {
  closings,
  crossTags,
  factTerms,
  headlines,
  leads,
  outlets,
  reporters,
  sectors,
  sentences,
  speakers,
  subheads,
  units,
  verbs,
  type Sector,
} from "./vocabulary";

/** A believable Chinese news story on things that do not exist; the same seed and serial number give the same one. */
export type Story = Omit<ArticleContent, "categoryId"> & {
  category: Sector["category"];
};

export type StoryOptions = {
  seed: number;
  /** Characters of the text, at least and at most (the last paragraph may run over). */
  length: readonly [number, number];
  /** Ids of media assets that covers and figures may show. */
  assets: readonly number[];
};

type Node = {
  type: string;
  attrs?: Record<string, unknown>;
  content?: Node[];
  text?: string;
};

const day = 24 * 3_600_000;

/** Writes the story number `serial`, published at `publishedAt`. */
export function writeStory(serial: number, publishedAt: Date, { seed, length: [shortest, longest], assets }: StoryOptions): Story {
  const random = randomFrom(seed * 1_000_003 + serial);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const chance = (share: number) => random() < share;
  const between = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  const several = <T>(from: readonly T[], count: number): T[] => [...from].sort(() => random() - 0.5).slice(0, count);

  const sector = pick(sectors);
  const [firm, other] = several(sector.firms, 2) as [string, string];
  // A story stays with its firm, park and product; a second product now and then.
  const own = {
    firm,
    other,
    city: sector.category.city,
    park: pick(sector.parks),
    product: pick(sector.products),
    process: pick(sector.processes),
  };
  const fill = (template: string): string =>
    template.replace(/\{([^}]+)\}/g, (_gap, what: string) => {
      const range = /^(\d+)-(\d+)$/.exec(what);
      if (range) return String(between(Number(range[1]), Number(range[2])));
      if (what.includes("|")) return pick(what.split("|"));
      switch (what) {
        case "material":
          return pick(sector.materials);
        case "customer":
          return pick(sector.customers);
        case "verb":
          return pick(verbs);
        case "unit":
          return pick(units);
        case "speaker":
          return `${firm}${pick(speakers)}`;
        case "speaker2":
          return pick(speakers);
        case "outlet":
          return `《${pick(outlets)}》`;
        case "date":
          return formatDate(new Date(publishedAt.getTime() - between(0, 40) * day));
        case "process":
          return chance(0.3) ? pick(sector.processes) : own.process;
        default:
          return own[what as keyof typeof own];
      }
    });

  const headline = fill(pick(headlines));
  const lead = fill(pick(leads));
  const target = between(shortest, longest);
  const unused = several(sentences, sentences.length);
  const blocks: Node[] = [paragraph(lead)];
  let written = lead.length;
  if (target > 700 && chance(0.4)) blocks.unshift(facts(factTerms.map((term) => [term, fill(factValues[term])])));
  const figureAt = assets.length > 0 && target > 600 && chance(0.3) ? 3 : -1;
  while (written < target) {
    if (blocks.length % 5 === 4 && target > 600)
      blocks.push({
        type: "heading",
        attrs: { level: 2 },
        content: [text(pick(subheads))],
      });
    if (blocks.length === figureAt) blocks.push(figure(pick(assets), fill("{park}内的{process}车间。")));
    const words = Array.from({ length: between(2, 4) }, () => fill(unused.pop() ?? pick(sentences))).join("");
    blocks.push(
      chance(0.06)
        ? {
            type: "blockquote",
            attrs: { speaker: fill("{speaker}") },
            content: [paragraph(words)],
          }
        : paragraph(words),
    );
    written += words.length;
  }
  const closing = fill(pick(closings));
  blocks.push(paragraph(closing));

  const authors = several(reporters, chance(0.2) ? 2 : 1);
  const type = chance(0.6) ? "ORIGINAL" : chance(0.8) ? "REPRINT" : "PRESS_RELEASE";
  const isOurs = type === "ORIGINAL";
  const outlet = pick(outlets);
  const source = {
    outlet,
    reporter: chance(0.5) ? pick(reporters) : null,
    headline: null,
    url: null,
    publishedOn: dayOf(new Date(publishedAt.getTime() - day)),
    licence: chance(0.5) ? "经授权转载" : null,
  };
  return {
    category: sector.category,
    type,
    headline,
    originalHeadline: isOurs ? null : `${own.park}：${headline}`,
    summary: lead,
    body: { type: "doc", content: blocks },
    byline: isOurs ? authors.join(" ") : "",
    authors: isOurs ? authors : [],
    coverId: assets.length > 0 && chance(0.6) ? pick(assets) : null,
    tags: [...several(sector.tags, between(2, 3)), ...several(crossTags, between(0, 2))],
    credits: chance(0.5) ? [{ role: "责任编辑", person: pick(reporters), outlet: null }] : [],
    sources: isOurs ? [] : [source],
    original: isOurs ? null : { headline: `${own.park}：${headline}`, text: `${lead}\n${closing}` },
    eventOn: chance(0.7) ? dayOf(new Date(publishedAt.getTime() - day)) : null,
    firstPublishedAt: isOurs ? null : new Date(publishedAt.getTime() - day),
  };
}

const factValues: Record<(typeof factTerms)[number], string> = {
  总投资: "{2-46}.{1-9}亿元",
  占地: "{38-420}亩",
  设计产能: "{product}{20-90}万{unit}",
  用工: "{40-380}人",
  预计投产: "{date}",
};

function text(words: string): Node {
  return { type: "text", text: words };
}

function paragraph(words: string): Node {
  return { type: "paragraph", content: [text(words)] };
}

function facts(rows: (readonly [string, string])[]): Node {
  return {
    type: "keyFacts",
    content: rows.map(([term, value]) => ({
      type: "keyFact",
      attrs: { term },
      content: [text(value)],
    })),
  };
}

function figure(assetId: number, caption: string): Node {
  return {
    type: "figure",
    attrs: {
      assetId,
      origin: null,
      alt: caption,
      caption,
      credit: "通衢制图",
      licence: "",
    },
  };
}

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
