import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { pageTally } from "@/lib/health/page-tally";
import { createArticle } from "@/lib/testing/factories";
import { readMetrics } from "./metrics";

test("the metrics tell of publications that readers did not get, and how reader pages were come by", async () => {
  const at = new Date();
  const { id: articleId } = await createArticle();
  await db.receipt.deleteMany();
  await db.receipt.create({ data: { articleId, cause: "PUBLISH", version: 1, at, settledAt: at, isFresh: false } });
  pageTally.answers.hit += 7;
  pageTally.kept = { pages: 3, bytes: 4_096 };
  const text = await readMetrics(at);
  for (const line of [
    "tongqu_receipts_stale 1",
    'tongqu_page_answers_total{how="hit"} 7',
    'tongqu_page_answers_total{how="stale"} 0',
    "tongqu_pages_kept 3",
    "tongqu_pages_kept_bytes 4096",
  ])
    expect(text.split("\n")).toContain(line);
  await db.receipt.create({ data: { articleId, cause: "UPDATE", version: 2, at: new Date(at.getTime() + 1_000), isFresh: null } });
  expect(await readMetrics(at)).toContain("tongqu_receipts_stale 0");
});
