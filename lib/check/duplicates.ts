import { db, Prisma, readRows } from "@/lib/db";
import { renderText } from "@/lib/article/document/render";
import { formatDate } from "@/lib/format";
import { readInts } from "@/lib/related/binary";
import { bandsOf, grams, jaccard, signatureOf, signatureSimilarity } from "@/lib/text/similarity";
import type { Node } from "prosemirror-model";
import { advise, type Finding } from "./finding";

/** Two bulletins of different days can reach .61: from here on a person should look. */
const alike = 0.6;
/** Shorter texts are alike by chance. */
const shortest = 80;
/** Candidates that share a band of the signature and are looked at: the newest, since what is sent twice is mostly sent soon. */
const looked = 2_000;
/** Candidates by their signatures whose texts are compared. */
const compared = 5;

export type Duplicate = { id: number; slug: string; headline: string; publishedAt: Date | null; similarity: number };

/**
 * Published articles whose body is nearly this one, most alike first; of more than 2,000 that may be so, as of a bulletin
 * that comes each day for years, the newest. (OFFSET 0: the planner must not walk the ids backwards instead of the index of bands.)
 */
export async function findDuplicates(text: string, exceptId: number | null): Promise<Duplicate[]> {
  if (text.replace(/\s/gu, "").length < shortest) return [];
  const signature = signatureOf(text);
  const candidates = await readRows<{ id: number; signature: Uint8Array }>(Prisma.sql`
    SELECT "articleId" AS id, array_send(signature) AS signature FROM (
      SELECT * FROM "ArticleVector" WHERE bands && ${bandsOf(signature)}::int[] AND "articleId" <> ${exceptId ?? 0} OFFSET 0
    ) near ORDER BY "articleId" DESC LIMIT ${looked}`);
  const near = candidates
    .map(({ id, signature: other }) => ({ id, estimate: signatureSimilarity(signature, readInts(other)) }))
    // The estimate of 64 places is off by less than .15.
    .filter(({ estimate }) => estimate >= alike - 0.15)
    .sort((a, b) => b.estimate - a.estimate)
    .slice(0, compared);
  if (near.length === 0) return [];
  const articles = await db.article.findMany({
    where: { id: { in: near.map(({ id }) => id) } },
    select: { id: true, slug: true, headline: true, publishedAt: true, text: true },
  });
  const own = grams(text);
  return articles
    .map(({ text: other, ...article }) => ({ ...article, similarity: jaccard(own, grams(other)) }))
    .filter(({ similarity }) => similarity >= alike)
    .sort((a, b) => b.similarity - a.similarity || b.id - a.id);
}

/** "92 % 与 9月3日《…》相同" */
export async function checkDuplicates(doc: Node, id: number | null): Promise<Finding[]> {
  const duplicates = await findDuplicates(renderText(doc), id);
  return duplicates.slice(0, 3).map(({ id: other, headline, publishedAt, similarity }) => {
    const when = publishedAt ? formatDate(publishedAt) : "";
    const advice = similarity >= 0.9 ? "可能已经发过，请先查看。" : "可能是同一篇的改写，或同一组快讯。";
    return advise("duplicate.body", `${Math.floor(similarity * 100)}% 与 ${when}《${headline}》（稿件 ${other}）相同。${advice}`, {
      field: "body",
    });
  });
}
