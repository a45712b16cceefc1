import { beforeEach, describe, expect, test } from "vitest";
import { db, type Tx } from "@/lib/db";
import { createArticle, createUser } from "@/lib/testing/factories";
import { meanwhile } from "@/lib/testing/meanwhile";
import { createFlaggable, decisionOn, flag, visitor } from "@/lib/testing/review";
import { marksOf } from "@/lib/visitor";
import { complain } from "./complain";
import { decideCase } from "./decide";
import { flagsPerDay } from "./flag";
import { weighCase, weighNewFlags } from "./weigh";

const caseOf = (articleId: number) => db.reviewCase.findFirstOrThrow({ where: { articleId }, orderBy: { id: "desc" } });
const png = (name = "证据.png", extra = "") =>
  new File([Buffer.from(`89504e470d0a1a0a${Buffer.from(extra).toString("hex")}`, "hex")], name);

beforeEach(async () => {
  await db.ticket.updateMany({ data: { caseId: null } });
  await db.reviewCase.deleteMany();
});

async function decided(articleId: number, reason: "FALSE" | "SPAM" = "FALSE") {
  const moderator = await createUser("MODERATOR");
  const { id, turn } = await caseOf(articleId);
  return decideCase(moderator, { ...decisionOn({ id, turn }), reason, clause: reason === "FALSE" ? "2.1" : "5.1" });
}

describe("a flag", () => {
  test("gives a ticket, and all flags and complaints of one thing gather in one open case", async () => {
    const { id } = await createArticle();
    const flagged = await Promise.all(Array.from({ length: 12 }, () => flag({ subject: "ARTICLE", id })));
    for (const each of flagged) expect(each).toMatchObject({ ok: true, value: { isAnswered: false } });
    const complained = await complain(visitor(), {
      article: id,
      kind: "PRIVACY",
      name: "魏一鸣",
      identity: "",
      contact: "13800000000",
      email: "wei@example.com",
      passage: "第二段的电话",
      claim: "个人信息",
      details: "",
      evidence: [],
      pledge: "yes",
    });
    expect(complained).toMatchObject({ ok: true });
    expect(await db.reviewCase.count({ where: { articleId: id } })).toBe(1);
    await weighNewFlags(new Date());
    expect(await caseOf(id)).toMatchObject({ received: 13, weighed: 13, reason: "PRIVACY" });
    expect(await db.outboxMail.count({ where: { to: "wei@example.com" } })).toBe(1);
    const { id: subjectId } = await caseOf(id);
    const logged = await db.auditEvent.findMany({ where: { subject: "reviewCase", subjectId }, orderBy: { id: "asc" } });
    expect(logged.map(({ action, actorId, data }) => ({ action, actorId, data }))).toEqual([
      { action: "review.open", actorId: null, data: { reason: "FALSE" } },
      { action: "review.complain", actorId: null, data: { complaint: expect.any(Number) as number, kind: "PRIVACY" } },
    ]);
  });

  test("of one reader counts once, and what they say later is kept", async () => {
    const { id } = await createArticle();
    const from = visitor();
    const [first] = [await flag({ subject: "ARTICLE", id }, { from, details: "金额不对" })];
    const second = await flag({ subject: "ARTICLE", id }, { from, details: "年份也不对" });
    expect(first.ok && second.ok && first.value.code !== second.value.code).toBe(true);
    await weighNewFlags(new Date());
    expect(await caseOf(id)).toMatchObject({ received: 1 });
    expect(await db.flag.findMany({ select: { details: true } })).toEqual([{ details: "金额不对\n年份也不对" }]);
  });

  test.each([
    ["a draft", () => createArticle({ status: "DRAFT" }).then(({ id }) => ({ subject: "ARTICLE" as const, id }))],
    ["a retracted story", () => createArticle({ status: "RETRACTED" }).then(({ id }) => ({ subject: "ARTICLE" as const, id }))],
    ["a held comment", () => createFlaggable({ status: "HELD" }).then(({ id }) => ({ subject: "COMMENT" as const, id }))],
    ["a removed comment", () => createFlaggable({ status: "REMOVED" }).then(({ id }) => ({ subject: "COMMENT" as const, id }))],
    ["nothing", () => Promise.resolve({ subject: "MEDIA" as const, id: 999_999 })],
  ])("of %s says no more than that there is nothing to flag", async (_what, make) => {
    expect(await flag(await make())).toMatchObject({ ok: false, reason: "missing", message: "这条内容已经不在页面上，无需举报。" });
  });

  test.each(["HELD", "HIDDEN", "REMOVED"] as const)(
    "of a comment that was flagged before and is %s by now is refused like any other of it",
    async (status) => {
      const { id } = await createFlaggable();
      expect(await flag({ subject: "COMMENT", id })).toMatchObject({ ok: true });
      await db.comment.update({ where: { id }, data: { status } });
      expect(await flag({ subject: "COMMENT", id })).toMatchObject({ ok: false, reason: "missing" });
    },
  );

  test("of a story that was flagged before, and of a comment under it, is refused once readers see neither", async () => {
    const { id, articleId } = await createFlaggable();
    for (const ref of [{ subject: "COMMENT", id } as const, { subject: "ARTICLE", id: articleId } as const])
      expect(await flag(ref)).toMatchObject({ ok: true });
    await db.article.update({ where: { id: articleId }, data: { status: "RETRACTED" } });
    for (const ref of [{ subject: "COMMENT", id } as const, { subject: "ARTICLE", id: articleId } as const])
      expect(await flag(ref)).toMatchObject({ ok: false, reason: "missing" });
  });

  test("is refused from a blocked network until the block is over or lifted", async () => {
    const { id } = await createArticle();
    const blocked = visitor();
    const { network } = marksOf(blocked);
    const now = new Date();
    const until = new Date(now.getTime() + 1_000_000);
    const { id: blockId } = await db.networkBlock.create({ data: { network, until, at: now } });
    expect(await flag({ subject: "ARTICLE", id }, { from: blocked, now })).toMatchObject({ reason: "forbidden" });
    expect(await flag({ subject: "ARTICLE", id }, { from: blocked, now: until })).toMatchObject({ ok: true });
    await db.networkBlock.update({ where: { id: blockId }, data: { endedAt: now } });
    expect(await flag({ subject: "ARTICLE", id }, { from: blocked, now })).toMatchObject({ ok: true });
  });

  test("is refused beyond twenty a day from one reader", async () => {
    const { id } = await createArticle();
    const now = new Date();
    const keen = visitor();
    for (let each = 0; each < flagsPerDay; each++) {
      const { id: other } = await createArticle();
      expect((await flag({ subject: "ARTICLE", id: other }, { from: keen, now })).ok).toBe(true);
    }
    expect(await flag({ subject: "ARTICLE", id }, { from: keen, now })).toMatchObject({ reason: "limited" });
    expect((await flag({ subject: "ARTICLE", id }, { from: keen, now: new Date(now.getTime() + 25 * 3_600_000) })).ok).toBe(true);
  });

  test("with evidence keeps the file away from readers, and refuses what is neither picture nor PDF", async () => {
    const { id } = await createArticle();
    expect(await flag({ subject: "ARTICLE", id }, { evidence: [new File(["<script>"], "证据.png")] })).toMatchObject({
      reason: "invalid",
      fields: { evidence: expect.stringContaining("不是图片或 PDF") as string },
    });
    expect(await flag({ subject: "ARTICLE", id }, { evidence: [new File([new Uint8Array(9 * 1024 * 1024)], "大.pdf")] })).toMatchObject({
      reason: "invalid",
    });
    expect((await flag({ subject: "ARTICLE", id }, { evidence: [png("../../截图.png"), new File(["%PDF-1.7 x"], "合同.pdf")] })).ok).toBe(
      true,
    );
    expect(await db.evidence.findMany({ select: { mime: true, fileName: true }, orderBy: { id: "asc" } })).toEqual([
      { mime: "image/png", fileName: ".. .. 截图.png" },
      { mime: "application/pdf", fileName: "合同.pdf" },
    ]);
  });
});

describe("the counter of a case", () => {
  test("is exact however many weigh it at once, and has what came in just before the decision", async () => {
    const { id } = await createArticle();
    for (let each = 0; each < 30; each++) await flag({ subject: "ARTICLE", id }, { reason: each === 7 ? "ILLEGAL" : "FALSE" });
    const found = await caseOf(id);
    // The first is reckoned with at once.
    expect(found).toMatchObject({ received: 1, reason: "FALSE" });
    const now = new Date();
    await Promise.all(Array.from({ length: 6 }, () => weighCase(found.id, now)));
    expect(await caseOf(id)).toMatchObject({ received: 30, reason: "ILLEGAL" });
    expect((await caseOf(id)).dueAt < found.dueAt).toBe(true);

    await flag({ subject: "ARTICLE", id });
    await decided(id);
    await flag({ subject: "ARTICLE", id });
    await weighNewFlags(now);
    expect(await caseOf(id)).toMatchObject({ received: 31 });
    expect(await db.flag.count({ where: { caseId: found.id } })).toBe(32);
    expect(await weighNewFlags(now)).toBe(0);
  });

  test("are weighed whatever becomes of another case, and what failed is said", async () => {
    const articles = [await createArticle(), await createArticle(), await createArticle()];
    for (const { id } of articles) for (let index = 0; index < 2; index++) await flag({ subject: "ARTICLE", id });
    const [one, stuck, other] = await Promise.all(articles.map(({ id }) => caseOf(id)));
    await db.$executeRawUnsafe(`CREATE FUNCTION stays() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN IF OLD.id = ${stuck!.id} THEN RAISE EXCEPTION 'case % stays', OLD.id; END IF; RETURN NEW; END $$`);
    await db.$executeRaw`CREATE TRIGGER stays BEFORE UPDATE ON "ReviewCase" FOR EACH ROW EXECUTE FUNCTION stays()`;
    try {
      await expect(weighNewFlags(new Date())).rejects.toThrow(`case ${stuck!.id} stays`);
    } finally {
      await db.$executeRaw`DROP TRIGGER stays ON "ReviewCase"`;
      await db.$executeRaw`DROP FUNCTION stays`;
    }
    const weighed = await db.reviewCase.findMany({ where: { id: { in: [one!.id, other!.id] } }, select: { weighed: true } });
    expect(weighed).toEqual([{ weighed: 2 }, { weighed: 2 }]);
  });
});

describe("after a decision a new flag", () => {
  async function decidedStory() {
    const { id } = await createArticle();
    await flag({ subject: "ARTICLE", id });
    expect(await decided(id)).toMatchObject({ ok: true });
    return id;
  }

  test("on the same content is answered with it and opens nothing", async () => {
    const id = await decidedStory();
    const again = await flag({ subject: "ARTICLE", id });
    expect(again).toMatchObject({ ok: true, value: { isAnswered: true } });
    expect(await db.reviewCase.count({ where: { articleId: id } })).toBe(1);
    const ticket = await db.ticket.findUniqueOrThrow({ where: { code: again.ok ? again.value.code : "" }, select: { caseId: true } });
    expect(ticket.caseId).toBe((await caseOf(id)).id);
    expect(await caseOf(id)).toMatchObject({ received: 1 });
  });

  test.each([
    ["a class that was not weighed", (id: number) => flag({ subject: "ARTICLE", id }, { reason: "PRIVACY" })],
    ["evidence", (id: number) => flag({ subject: "ARTICLE", id }, { evidence: [png()] })],
    [
      "an edited text",
      async (id: number) => {
        await db.article.update({ where: { id }, data: { text: "改过的正文" } });
        return flag({ subject: "ARTICLE", id });
      },
    ],
    [
      "a decision that was taken back",
      async (id: number) => {
        await db.decision.updateMany({ where: { case: { articleId: id } }, data: { reversedAt: new Date() } });
        return flag({ subject: "ARTICLE", id });
      },
    ],
  ])("with %s opens a new case", async (_what, act) => {
    const id = await decidedStory();
    expect(await act(id)).toMatchObject({ ok: true, value: { isAnswered: false } });
    expect(await db.reviewCase.count({ where: { articleId: id } })).toBe(2);
  });
});

describe("what those who count as one say", () => {
  const partsOf = async (articleId: number) => {
    const { parts, reporters } = await caseOf(articleId);
    return { severity: (parts as { severity: number }).severity, reporters };
  };

  test("weighs as its gravest class, whichever came last", async () => {
    const { id } = await createArticle();
    for (const [each, reason] of (["OTHER", "ILLEGAL", "SPAM"] as const).entries())
      await flag({ subject: "ARTICLE", id }, { from: { address: `203.0.113.${each + 1}`, agent: `Browser ${each}` }, reason });
    await weighNewFlags(new Date());
    expect(await partsOf(id)).toEqual({ severity: 5, reporters: 1 });
  });

  test("counts once where one person complains twice, however they write their number", async () => {
    const { id } = await createArticle();
    for (const contact of ["13800000000", "138 0000 0000"])
      await complain(visitor(), {
        ...{ article: id, kind: "CORRECTION", name: "魏一鸣", identity: "", contact, email: undefined },
        ...{ passage: "第二段", claim: "应为三千吨", details: "", evidence: [], pledge: "yes" },
      });
    await weighNewFlags(new Date());
    expect(await caseOf(id)).toMatchObject({ received: 2, reporters: 1 });
  });
});

describe("enough independent reporters", () => {
  const statusOf = async (id: number) => (await db.comment.findUniqueOrThrow({ where: { id } })).status;

  test("hide a comment until somebody decides, and a dismissal shows it again", async () => {
    const { id } = await createFlaggable();
    for (let each = 0; each < 2; each++) await flag({ subject: "COMMENT", id }, { reason: "ABUSE" });
    await weighNewFlags(new Date());
    expect(await statusOf(id)).toBe("VISIBLE");
    await flag({ subject: "COMMENT", id }, { reason: "ABUSE" });
    await weighNewFlags(new Date());
    expect(await statusOf(id)).toBe("HIDDEN");
    const open = await db.reviewCase.findFirstOrThrow({ where: { commentId: id } });
    expect(open).toMatchObject({ reporters: 3, closedAt: null });
    await decideCase(await createUser("MODERATOR"), { ...decisionOn(open), reason: "ABUSE", clause: "6.1" });
    expect(await statusOf(id)).toBe("VISIBLE");
  });

  test("hide nothing when they sit in one office", async () => {
    const { id } = await createFlaggable();
    for (let each = 1; each <= 12; each++) {
      const from = { address: `203.0.113.${each}`, agent: `Browser ${each}` };
      await flag({ subject: "COMMENT", id }, { from, reason: "ABUSE" });
    }
    await weighNewFlags(new Date());
    expect(await statusOf(id)).toBe("VISIBLE");
    expect(await db.reviewCase.findFirstOrThrow({ where: { commentId: id } })).toMatchObject({ received: 12, reporters: 1 });
  });

  test("never hide an article", async () => {
    const { id } = await createArticle();
    for (let each = 0; each < 8; each++)
      await flag({ subject: "ARTICLE", id }, { reason: "ILLEGAL", now: new Date(Date.now() + each * 600_000) });
    await weighNewFlags(new Date());
    expect(await db.article.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: "PUBLISHED" });
    expect(await caseOf(id)).toMatchObject({ reporters: 8 });
  });
});

describe("what comes in while somebody decides", () => {
  const files = [new File([Buffer.from("89504e470d0a1a0a", "hex")], "证据.png")];
  const ways = {
    complaint: (article: number) =>
      complain(visitor(), {
        ...{ article, kind: "CORRECTION", name: "魏一鸣", identity: "", contact: "13800000000", email: undefined },
        ...{ passage: "第二段", claim: "应为三千吨", details: "", evidence: [], pledge: "yes" },
      }),
    "flag with a file": (id: number) => flag({ subject: "ARTICLE", id }, { evidence: files }),
  };

  test.each(Object.entries(ways))(
    "a %s: of what was removed it says so and leaves nothing; of what stays it opens a new case",
    async (_way, send) => {
      for (const isRemoved of [true, false]) {
        const { id } = await createArticle();
        await flag({ subject: "ARTICLE", id });
        const open = await caseOf(id);
        const decide = async (tx: Tx) => {
          await tx.reviewCase.update({ where: { id: open.id }, data: { closedAt: new Date(), turn: { increment: 1 } } });
          if (isRemoved) await tx.article.update({ where: { id }, data: { status: "RETRACTED" } });
        };
        const late = await meanwhile(decide, () => send(id));
        const counts = { cases: await db.reviewCase.count({ where: { articleId: id } }), late: await lateOnes(id, open.id) };
        if (isRemoved) {
          expect(late).toMatchObject({ ok: false, reason: "missing", message: expect.stringContaining("已经不在页面上") as string });
          expect(counts).toEqual({ cases: 1, late: 0 });
        } else {
          expect(late).toMatchObject({ ok: true });
          expect(counts).toEqual({ cases: 2, late: 1 });
        }
      }
    },
  );

  /** Tickets beside the one of the flag that opened the first case; all of them are on a later one. */
  async function lateOnes(articleId: number, firstCase: number): Promise<number> {
    const tickets = await db.ticket.findMany({ where: { case: { articleId } }, select: { caseId: true } });
    expect(tickets.filter(({ caseId }) => caseId === firstCase)).toHaveLength(1);
    return tickets.length - 1;
  }
});
