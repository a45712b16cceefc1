import { beforeEach, describe, expect, test } from "vitest";
import { db, transaction } from "@/lib/db";
import { queueMail, type Mail } from "./queue";
import { listOutbox } from "./queries";
import { sendDueMail, waits } from "./send";

const now = new Date("2026-11-27T08:00:00Z");
const later = (ms: number) => new Date(now.getTime() + ms);
const mail = { to: "reader@example.com", subject: "您的举报已有结果", text: "请看工单。" };
const queue = (...mails: Mail[]) => transaction((tx) => queueMail(tx, mails.length > 0 ? mails : mail, now));

beforeEach(async () => {
  await db.outboxMail.deleteMany();
});

describe("mail", () => {
  test("is not there when what it tells was given up", async () => {
    await transaction(async (tx) => {
      await queueMail(tx, mail, now);
      throw new Error("given up");
    }).catch(() => undefined);
    expect(await db.outboxMail.count()).toBe(0);
  });

  test("waits and is shown as waiting while there is no mail server", async () => {
    await queue();
    expect(await sendDueMail(now)).toEqual({ sent: 0, failed: 0 });
    expect(await listOutbox("waiting")).toMatchObject({ canSend: false, counts: { waiting: 1, failed: 0, sent: 0 }, rows: [{ tries: 0 }] });
  });

  test("is sent once, whoever looks", async () => {
    await queue(...Array.from({ length: 12 }, (_, index) => ({ ...mail, to: `reader${index}@example.com` })));
    const got: string[] = [];
    const send = ({ to }: Mail) => Promise.resolve(void got.push(to));
    await Promise.all(Array.from({ length: 4 }, () => sendDueMail(now, send, true)));
    expect(new Set(got).size).toBe(12);
    expect(got).toHaveLength(12);
    expect(await sendDueMail(later(3_600_000), send, true)).toEqual({ sent: 0, failed: 0 });
  });

  test("that fails is tried again, later each time, and then given up with the reason", async () => {
    await queue();
    const refuse = () => Promise.reject(new Error("550 no such mailbox"));
    let at = now;
    for (const wait of waits) {
      expect(await sendDueMail(at, refuse, true)).toMatchObject({ failed: 1 });
      expect(await sendDueMail(new Date(at.getTime() + wait - 1), refuse, true)).toMatchObject({ failed: 0 });
      at = new Date(at.getTime() + wait);
    }
    await sendDueMail(at, refuse, true);
    expect(await sendDueMail(later(90 * 24 * 3_600_000), refuse, true)).toMatchObject({ failed: 0 });
    expect(await listOutbox("failed")).toMatchObject({ counts: { waiting: 0, failed: 1 }, rows: [{ failure: "550 no such mailbox" }] });
  });

  test("has no line breaks in its subject, whoever wrote it", async () => {
    await queue({ ...mail, subject: "您好\r\nBcc: all@example.com" });
    expect((await db.outboxMail.findFirstOrThrow()).subject).toBe("您好 Bcc: all@example.com");
  });
});
