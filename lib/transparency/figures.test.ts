import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { createArticle, createUser } from "@/lib/testing/factories";
import { decisionOn, flag, visitor } from "@/lib/testing/review";
import { answerAppeal, fileAppeal } from "@/lib/review/appeal";
import { complain } from "@/lib/review/complain";
import { decideCase } from "@/lib/review/decide";
import { reverseDecision } from "@/lib/review/reverse";
import { figuresCsv } from "./csv";
import { listFigures } from "./figures";
import { draftReport } from "./report";

test("what was received, decided, how fast and how often overturned is counted by the month of Shanghai", async () => {
  // 23:30 on 31 October and 00:30 on 1 November in Shanghai.
  const late = new Date("2026-10-31T15:30:00Z");
  const early = new Date("2026-10-31T16:30:00Z");
  const moderator = await createUser("MODERATOR");
  const one = async (now: Date, hours: number, action: "REMOVE" | "DISMISS") => {
    const { id } = await createArticle();
    await flag({ subject: "ARTICLE", id }, { now });
    const found = await db.reviewCase.findFirstOrThrow({ where: { articleId: id } });
    return decideCase(moderator, decisionOn(found, action), new Date(now.getTime() + hours * 3_600_000));
  };
  await one(late, 0.25, "DISMISS");
  await one(early, 1, "REMOVE");
  await one(early, 2, "DISMISS");
  const last = await one(early, 9, "REMOVE");
  await reverseDecision(moderator, { id: last.ok ? last.value.id : 0, note: "" }, new Date(early.getTime() + 10 * 3_600_000));
  const figures = await listFigures(2026);
  expect(figures.rows).toEqual([
    {
      month: 202611,
      reason: "FALSE",
      flags: 3,
      complaints: 0,
      decided: 3,
      actions: { REMOVE: 2, DISMISS: 1 },
      medianHours: 2,
      reversed: 1,
    },
    { month: 202610, reason: "FALSE", flags: 1, complaints: 0, decided: 1, actions: { DISMISS: 1 }, medianHours: 0.3, reversed: 0 },
  ]);
  expect(figuresCsv(figures).split("\n")[1]).toBe("2026年11月,虚假信息,3,0,3,1,0,0,2,0,0,0,0,0,2,1");
  expect(draftReport(2026, "通衢", figures)[0]).toBe("2026年，通衢共收到举报 4 次、投诉 0 件。按类别：虚假信息 4 件。");
  expect((await listFigures(2025)).rows).toEqual([]);
});

test("what somebody changes in the rows behind the log's back changes no figure of what was decided", async () => {
  const moderator = await createUser("MODERATOR");
  const now = new Date("2024-05-10T04:00:00Z");
  const { id } = await createArticle();
  const complaint = {
    name: "魏一鸣",
    identity: "",
    contact: "13800000000",
    email: "",
    passage: "第二段",
    claim: "年份",
    details: "",
    evidence: [],
  };
  const complained = await complain(visitor(), { ...complaint, article: id, kind: "CORRECTION", pledge: "yes" }, now);
  const code = complained.ok ? complained.value.code : "";
  const found = await db.reviewCase.findFirstOrThrow({ where: { articleId: id } });
  await decideCase(moderator, decisionOn(found, "DISMISS"), new Date(now.getTime() + 3_600_000));
  await fileAppeal({ code, text: "请再看。" }, new Date(now.getTime() + 2 * 3_600_000));
  const filed = await db.appeal.findFirstOrThrow({ where: { decision: { caseId: found.id } } });
  const before = await listFigures(2024);
  expect(before.rows).toMatchObject([{ reason: "FALSE", complaints: 1, decided: 1, actions: { DISMISS: 1 }, medianHours: 1, reversed: 0 }]);
  expect(before.appeals).toEqual([{ month: 202405, filed: 1, overturned: 0, open: 1 }]);
  await db.decision.updateMany({ where: { caseId: found.id }, data: { action: "REMOVE", reason: "SPAM", reversedAt: now } });
  await db.appeal.updateMany({ data: { isUpheld: true, decidedAt: now } });
  expect(await listFigures(2024)).toEqual(before);
  await db.appeal.updateMany({ data: { isUpheld: null, decidedAt: null } });
  await db.decision.updateMany({ where: { caseId: found.id }, data: { action: "DISMISS", reason: "FALSE", reversedAt: null } });

  const later = new Date(now.getTime() + 3 * 3_600_000);
  await answerAppeal(await createUser("MODERATOR"), { id: filed.id, verdict: "overturn", action: "REMOVE", answer: "确有失实。" }, later);
  const after = await listFigures(2024);
  expect(after.appeals).toEqual([{ month: 202405, filed: 1, overturned: 1, open: 0 }]);
  expect(after.rows).toMatchObject([{ decided: 2, actions: { DISMISS: 1, REMOVE: 1 }, reversed: 1 }]);
});
