import { readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { addCorrection } from "@/lib/article/correct";
import { readDocument, renderText } from "@/lib/article/document/render";
import { makePublic } from "@/lib/article/publish";
import { takeBack } from "@/lib/article/retract";
import type { ArticleContent } from "@/lib/article/content";
import { createDraft } from "@/lib/article/save";
import { recordEvent } from "@/lib/audit/record";
import type { Tx } from "@/lib/db";
import { dayOf, formatDate } from "@/lib/format";
import type { Staff } from "./accounts";
import { originalText } from "./originals";
import { assetOf, withAssets } from "./pictures";
import { people } from "./site";
import { viewsByHour } from "./views";
import type { Day, SeedArticle, SeedCategoryPath } from "./write";

const folder = path.resolve("prisma/seed/articles");
const hour = 3_600_000;

/** Every story of the folder, oldest first, so that ids rise with the time of publication. */
export async function loadStories(now: Date): Promise<SeedArticle[]> {
  const day: Day = (daysAgo) => formatDate(before(now, 24 * daysAgo));
  const stories: SeedArticle[] = [];
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith(".ts"))
    .sort()) {
    const { articles } = (await import(pathToFileURL(path.join(folder, file)).href)) as { articles: (day: Day) => SeedArticle[] };
    stories.push(...articles(day));
  }
  return stories.sort((a, b) => b.hoursAgo - a.hoursAgo);
}

export type Desk = { staff: Staff; categories: ReadonlyMap<SeedCategoryPath, number>; assets: ReadonlyMap<string, number> };

/** Takes one story through the newsroom up to the state it is to be found in, each step at its time. */
export async function writeStory(tx: Tx, story: SeedArticle, desk: Desk, now: Date): Promise<void> {
  const publishedAt = before(now, story.hoursAgo);
  const writtenAt = before(publishedAt, 4);
  const id = await createDraft(tx, contentOf(story, desk, now), desk.staff.AUTHOR, writtenAt);
  await recordEvent(tx, { actorId: desk.staff.AUTHOR, action: "article.create", subject: "article", subjectId: id }, writtenAt);
  if (story.status === "DRAFT") return;
  if (story.status === "IN_REVIEW") {
    await tx.article.update({ where: { id }, data: { status: "IN_REVIEW", updatedAt: publishedAt }, select: { id: true } });
    return;
  }
  const byId = desk.staff.EDITOR;
  await makePublic(tx, id, publishedAt, publishedAt);
  await recordEvent(tx, { actorId: byId, action: "article.publish", subject: "article", subjectId: id }, publishedAt);
  for (const { hoursAgo, note, before: was = null, after = null } of story.corrections ?? []) {
    await addCorrection(tx, id, { note, before: was, after, byId }, before(now, hoursAgo));
  }
  await tx.articleCounter.update({ where: { articleId: id }, data: { views: story.views, shares: Math.round(story.views / 60) } });
  if (story.status === "RETRACTED") {
    if (!story.retraction) throw new Error(`${story.key}: retracted without a reason`);
    const retractedAt = before(now, story.hoursAgo / 2);
    await takeBack(tx, id, { ...story.retraction, byId }, retractedAt);
    await recordEvent(
      tx,
      { actorId: byId, action: "article.retract", subject: "article", subjectId: id, data: story.retraction },
      retractedAt,
    );
    return;
  }
  await tx.articleViews.createMany({ data: viewsByHour(story.views, publishedAt, now).map((row) => ({ articleId: id, ...row })) });
  if (story.lead) await tx.frontPlacement.create({ data: { position: 0, articleId: id } });
}

function contentOf(story: SeedArticle, { categories, assets }: Desk, now: Date): ArticleContent {
  const categoryId = categories.get(story.category);
  if (categoryId === undefined) throw new Error(`${story.key}: no category ${story.category}`);
  const body = { type: "doc", content: story.body.map((node) => withAssets(node, assets)) };
  const originalHeadline = story.originalHeadline ?? null;
  const text = renderText(readDocument(body));
  return {
    type: story.type,
    headline: story.headline,
    originalHeadline,
    summary: story.summary,
    body,
    byline: story.byline,
    authors: story.byline.split(" ").filter((name) => people.some((person) => person.name === name)),
    categoryId,
    coverId: story.cover ? assetOf(story.cover.picture, assets) : null,
    tags: story.tags,
    credits: story.credits.map((credit) => ({ outlet: null, ...credit })),
    sources: (story.sources ?? []).map(({ daysAgo, outlet, reporter = null, headline = null, url = null, licence = null }) => ({
      outlet,
      reporter,
      headline,
      url,
      licence,
      publishedOn: daysAgo === undefined ? null : dayOf(before(now, 24 * daysAgo)),
    })),
    original: story.type === "ORIGINAL" ? null : { headline: originalHeadline ?? story.headline, text: originalText(story.key, text) },
    eventOn: story.eventDaysAgo === undefined ? null : dayOf(before(now, 24 * story.eventDaysAgo)),
    firstPublishedAt: story.firstHoursAgo === undefined ? null : before(now, story.firstHoursAgo),
  };
}

function before(time: Date, hours: number): Date {
  return new Date(time.getTime() - hours * hour);
}
