import type { Tx } from "@/lib/db";
import { dayOf, formatDay } from "@/lib/format";
import { findAllLexiconHits } from "@/lib/lexicon/hot";
import { refuse, type Refusal } from "@/lib/result";
import { approvalsMissing } from "./approvals";
import type { HeldArticle } from "./arrow";
import { getContent, type ArticleContent } from "./content";
import { assetIdsOf, readDocument, renderText } from "./document/render";

/** What keeps content from readers, as sentences for whoever wants to publish it; the editor's checks say the same while writing. */
export async function findBlockers(tx: Tx, content: ArticleContent, now: Date): Promise<string[]> {
  const doc = readDocument(content.body);
  const text = renderText(doc);
  const found = [lacksText({ headline: content.headline, text }), lacksSource(content)];
  const assetIds = [...assetIdsOf(doc), ...(content.coverId === null ? [] : [content.coverId])];
  const forbidden = await forbiddenWords(tx, [content.headline, content.summary, ...text.split("\n")], now);
  return [...found.filter((sentence) => sentence !== null), ...forbidden, ...(await unlicensed(tx, assetIds, now))];
}

/** Rules of the lexicon that block, each word told once. */
async function forbiddenWords(tx: Tx, texts: readonly string[], now: Date): Promise<string[]> {
  const hits = (await findAllLexiconHits(texts, "ARTICLE", now, tx)).flat().filter(({ level }) => level === "BLOCK");
  return [...new Set(hits.map(({ quote }) => `词表禁用“${quote}”。`))];
}

export function lacksText({ headline, text }: { headline: string; text: string }): string | null {
  if (headline.trim() === "") return "还没有标题。";
  return text.trim() === "" ? "还没有正文。" : null;
}

/** A reprint says from whom it was taken, and where or when it stood there. */
function lacksSource({ type, sources }: Pick<ArticleContent, "type" | "sources">): string | null {
  if (type !== "REPRINT") return null;
  const [nearest] = sources;
  if (!nearest || nearest.outlet.trim() === "") return "转载稿件要写明来源。";
  return nearest.url || nearest.publishedOn ? null : "转载来源还不完整：请补上原文链接或原文日期。";
}

/** Pictures whose licence has run out. One that a decision removed is simply not shown. */
async function unlicensed(tx: Pick<Tx, "mediaAsset">, ids: number[], now: Date): Promise<string[]> {
  if (ids.length === 0) return [];
  const assets = await tx.mediaAsset.findMany({
    where: { id: { in: ids }, licenceUntil: { lt: dayOf(now) }, removedAt: null },
    select: { fileName: true, caption: true, licenceUntil: true },
    orderBy: { id: "asc" },
  });
  return assets.flatMap(({ fileName, caption, licenceUntil }) =>
    licenceUntil ? [`图片“${caption || fileName}”的授权已于${formatDay(licenceUntil)}到期。`] : [],
  );
}

/** Why the working version of an article may not go before readers now: a blocking check, or approvals that are missing. */
export async function keepsBack(tx: Tx, article: HeldArticle, now: Date): Promise<Refusal | null> {
  const working = await getContent(tx, article.id);
  const blockers = working ? await findBlockers(tx, working.content, now) : [];
  const missing = await approvalsMissing(tx, { ...article, categoryId: working?.content.categoryId ?? article.categoryId });
  const sentences = [...blockers, ...(missing ? [missing] : [])];
  return sentences.length > 0 ? refuse("invalid", `还不能发布：${sentences.join("")}`) : null;
}
