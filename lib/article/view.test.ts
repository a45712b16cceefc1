import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { createArticle } from "@/lib/testing/factories";
import { articleSelect } from "./select";
import { readArticleView } from "./view";

const at = (time: string) => new Date(time);

/** A story of which everything is there that one can have, more than one where it may have several. */
async function storyWithAll(): Promise<number> {
  const { id } = await createArticle({
    category: "dezhou/zhizaoye",
    headline: "“铝箔”厂\\扩产",
    summary: "摘要\n第二行",
    text: '第一段 <b> & "引号"\n\u2028第二段🙂',
    type: "REPRINT",
    originalHeadline: "铝箔厂扩产",
    byline: "周禾 李垚",
    authors: ["周禾", "李垚"],
    tags: ["硅片", "铝箔", "扩产"],
    credits: [
      { role: "摄影", person: "李垚", outlet: null },
      { role: "责编", person: "何川", outlet: "通衢" },
    ],
    sources: [
      {
        outlet: "德州日报",
        reporter: "李垚",
        headline: "扩产",
        url: "https://example.com/1",
        publishedOn: at("2026-03-01"),
        licence: "转载授权",
      },
      { outlet: "工业周刊", reporter: null, headline: null, url: null, publishedOn: null, licence: null },
    ],
    original: { headline: "扩产", text: "原文\n两段" },
    eventOn: at("2026-02-28"),
    firstPublishedAt: at("2026-03-01T15:59:59.999Z"),
    publishedAt: at("2026-03-02T00:00:00.001Z"),
  });
  const { id: coverId } = await db.mediaAsset.create({
    data: {
      ...{
        sha256: randomBytes(16).toString("hex"),
        mime: "image/jpeg",
        bytes: 1,
        width: 1600,
        height: 900,
        widths: [320, 640],
        hasAvif: true,
      },
      ...{ alt: "车间", caption: "车间里", credit: "李垚", licence: "本站" },
    },
  });
  await db.article.update({ where: { id }, data: { coverId, comments: false, correctedAt: at("2026-03-04T08:00:00.120Z") } });
  for (const [day, note] of [
    ["03", "先改"],
    ["04", "后改"],
  ])
    await db.correction.create({
      data: { articleId: id, correctedAt: at(`2026-03-${day}T08:00:00.120Z`), note: note ?? "", before: "三", after: null },
    });
  await db.articleCounter.update({ where: { articleId: id }, data: { views: 7 } });
  return id;
}

test.each<[string, () => Promise<number>]>([
  ["with all that one can have", storyWithAll],
  ["with nothing but its text", async () => (await createArticle()).id],
])("a story %s is read as the model has it", async (_what, make) => {
  const id = await make();
  const modelled = await db.article.findUniqueOrThrow({ where: { id }, select: articleSelect });
  expect(await readArticleView(id)).toEqual(modelled);
});
