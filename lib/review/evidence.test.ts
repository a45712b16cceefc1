import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { createArticle, createUser } from "@/lib/testing/factories";
import { decisionOn, flag, visitor } from "@/lib/testing/review";
import { decideCase } from "./decide";
import { bytesWaiting } from "./evidence";

const megabyte = 1024 * 1024;
let made = 0;

/** Whether a flag with a new file of about so many bytes is taken. */
async function send(article: number, from: { address: string; agent: string }, bytes = 5 * megabyte) {
  const content = Buffer.concat([Buffer.from(`%PDF-${(made += 1)}\n`), Buffer.alloc(bytes - 20)]);
  return flag({ subject: "ARTICLE", id: article }, { from, evidence: [new File([content], "证据.pdf")] });
}

beforeEach(async () => {
  await db.evidence.deleteMany();
});

describe("evidence", () => {
  test("of one network is bounded by the day, whatever browsers it has, and the flag is taken without it", async () => {
    const { id } = await createArticle();
    const browser = (number: number) => ({ address: `2001:db8:77:1::${number}`, agent: `Firefox/${number}` });
    for (let number = 1; number <= 12; number++) expect(await send(id, browser(number))).toMatchObject({ ok: true });
    const refused = await send(id, browser(13));
    expect(refused).toMatchObject({ ok: false, reason: "limited", fields: { evidence: expect.stringContaining("不带文件") as string } });
    // What was refused takes no room from what is small enough.
    expect(await send(id, browser(14), 100)).toMatchObject({ ok: true });
    expect(await flag({ subject: "ARTICLE", id }, { from: browser(13) })).toMatchObject({ ok: true });
    expect(await send(id, { ...browser(1), address: "2001:db8:77:2::1" })).toMatchObject({ ok: true });
  });

  test("of all networks is bounded while it waits for the desk", async () => {
    const { id } = await createArticle();
    await send(id, visitor(), 100);
    await db.evidence.updateMany({ data: { bytes: bytesWaiting - 200 } });
    expect(await send(id, visitor(), 100)).toMatchObject({ ok: true });
    expect(await send(id, visitor(), 200)).toMatchObject({ ok: false, reason: "limited" });
    const open = await db.reviewCase.findFirstOrThrow({ where: { articleId: id, closedAt: null } });
    await decideCase(await createUser("MODERATOR"), decisionOn(open));
    expect(await send(id, visitor(), 200)).toMatchObject({ ok: true });
  });
});
