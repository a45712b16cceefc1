import { describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { paragraphs } from "@/lib/testing/factories";
import { findBlockers } from "./blockers";
import { blankContent, type ArticleContent } from "./content";

const now = new Date("2026-11-28T02:00:00Z");
const source = { outlet: "冀东日报", reporter: null, headline: null, url: null, publishedOn: new Date("2026-11-20"), licence: null };

const whole: ArticleContent = { ...blankContent, headline: "窑炉点火", body: paragraphs("窑炉今晨点火。"), categoryId: 1 };

describe("what keeps an article from readers", () => {
  test.each<[string, Partial<ArticleContent>, string[]]>([
    ["nothing in a whole one", {}, []],
    ["no headline", { headline: " " }, ["还没有标题。"]],
    ["no text", { body: paragraphs("", " ") }, ["还没有正文。"]],
    ["a reprint without a source", { type: "REPRINT" }, ["转载稿件要写明来源。"]],
    [
      "a reprint whose source says neither where nor when",
      { type: "REPRINT", sources: [{ ...source, publishedOn: null }] },
      ["转载来源还不完整：请补上原文链接或原文日期。"],
    ],
    ["nothing in a reprint with a date", { type: "REPRINT", sources: [source] }, []],
    ["nothing in a press release", { type: "PRESS_RELEASE" }, []],
  ])("%s", async (_what, change, sentences) => {
    expect(await findBlockers(db, { ...whole, ...change }, now)).toEqual(sentences);
  });

  test("a picture from the day after its licence ended, in Asia/Shanghai", async () => {
    const { id } = await db.mediaAsset.create({
      data: {
        sha256: "a".repeat(64),
        mime: "image/png",
        bytes: 1,
        width: 1,
        height: 1,
        caption: "窑炉",
        licenceUntil: new Date("2026-11-28"),
      },
    });
    const article = { ...whole, coverId: id };
    expect(await findBlockers(db, article, new Date("2026-11-28T15:59:59Z"))).toEqual([]);
    expect(await findBlockers(db, article, new Date("2026-11-28T16:00:00Z"))).toEqual(["图片“窑炉”的授权已于2026年11月28日到期。"]);
  });
});
