import { visibleAtDesk } from "@/lib/article/desk";
import { readDocument } from "@/lib/article/document/render";
import { canListArticles } from "@/lib/article/policy";
import { clock } from "@/lib/clock";
import { db } from "@/lib/db";
import { dayOf } from "@/lib/format";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { checkAdvertising } from "./advertising";
import { blocksOf } from "./blocks";
import { checkDates } from "./dates";
import type { Draft } from "./draft";
import { checkDuplicates } from "./duplicates";
import { checkFigures } from "./figures";
import type { Finding } from "./finding";
import { checkHeadline } from "./headline";
import { checkLinks } from "./links";
import { checkOwnLinks, reachLinks } from "./reach";
import { checkResidue } from "./residue";
import type { CheckInput } from "./schema";
import { checkSource } from "./source";
import { checkWords } from "./words";

/**
 * Everything that the checks say of a draft as it stands in the editor, those that block first; nothing is
 * changed. `links`: also asks every foreign address. Refuses as missing where the article is none this person works
 * with, or invalid when the document is none.
 */
export async function checkArticle(
  actor: Actor,
  { id, content, links = false }: { id: number; content: CheckInput; links?: boolean },
  now = clock(),
): Promise<Result<{ findings: Finding[] }>> {
  if (!canListArticles(actor)) return refuse("forbidden", "您的角色不能编辑稿件。");
  const article = await db.article.findFirst({ where: { AND: [visibleAtDesk(actor), { id }] }, select: { id: true } });
  if (!article) return refuse("missing", "稿件不存在，可能已被删除。");
  const { body, ...rest } = content;
  const doc = documentOf(body);
  if (!doc) return refuse("invalid", "正文的结构不对，无法检查。请刷新页面。");
  const draft: Draft = { content: rest, blocks: blocksOf(doc), assets: new Map(), day: dayOf(now) };
  draft.assets = await assetsOf(draft);
  const [words, advertising, duplicates, own, broken] = await Promise.all([
    checkWords(draft, now),
    checkAdvertising(draft, now),
    checkDuplicates(doc, id),
    checkOwnLinks(draft),
    links ? reachLinks(draft) : [],
  ]);
  const pure = [checkHeadline, checkSource, checkFigures, checkResidue, checkDates, checkLinks].flatMap((check) => check(draft));
  const findings = [...pure, ...words, ...advertising, ...own, ...broken, ...duplicates];
  return ok({ findings: findings.sort((a, b) => Number(b.blocks) - Number(a.blocks)) });
}

function documentOf(body: unknown) {
  try {
    return readDocument(body);
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return null;
    throw error;
  }
}

async function assetsOf({ blocks, content }: Draft): Promise<Draft["assets"]> {
  const ids = [...blocks.figures.map(({ attrs }) => attrs.assetId), content.coverId].filter((id) => id !== null);
  if (ids.length === 0) return new Map();
  const assets = await db.mediaAsset.findMany({
    where: { id: { in: ids } },
    select: { id: true, alt: true, credit: true, licence: true, licenceUntil: true, removedAt: true },
  });
  return new Map(assets.map((asset) => [asset.id, asset]));
}
