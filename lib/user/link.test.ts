import { createHash } from "node:crypto";
import { createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { createStaff, testPassword } from "@/lib/testing/staff";
import { type sendMail } from "@/lib/mail/send";
import type { Mail } from "@/lib/outbox/queue";
import { sendDueMail } from "@/lib/outbox/send";
import { handOver } from "./hand-over";
import { inviteUser, renewLink } from "./invite";
import { getLink } from "./link";
import { sendWithLink } from "./link-mail";
import { requestReset } from "./request-reset";
import { setPasswordByLink } from "./set-password";
import { checkCredentials } from "./sign-in";

const now = new Date("2026-11-21T01:05:00Z");
const later = (hours: number, ms = 0) => new Date(now.getTime() + hours * 3_600_000 + ms);
const tokenOf = (url: string) => url.split("/").at(-1) ?? "";
const password = "hai-he-qiao 42";

let serial = 0;
async function invited() {
  const admin = await createStaff("ADMIN");
  const email = `invited-${++serial}@example.com`;
  const made = await inviteUser(admin, { email, name: "魏一鸣", role: "EDITOR" }, now);
  if (!made.ok) throw new Error(made.message);
  return { admin, email, ...made.value, token: tokenOf(made.value.link.url) };
}

describe("an invitation", () => {
  test("makes an account that nobody can sign in to until its link set a password", async () => {
    const { email, token, id } = await invited();
    const from = { address: "192.0.2.10", device: null };
    for (const guess of ["-", "", testPassword])
      expect(await checkCredentials({ email, password: guess }, from)).toMatchObject({ ok: false });
    expect(await setPasswordByLink({ token, password }, later(71))).toEqual({ ok: true, value: { id } });
    expect(await checkCredentials({ email, password }, from)).toMatchObject({ ok: true, value: { id } });
  });

  test("works once, even for two who press at the same moment", async () => {
    const { token } = await invited();
    const both = await Promise.all([
      setPasswordByLink({ token, password }, now),
      setPasswordByLink({ token, password: "another-one" }, now),
    ]);
    expect(both.map((result) => result.ok).sort()).toEqual([false, true]);
    expect(await setPasswordByLink({ token, password }, now)).toMatchObject({ reason: "missing" });
    expect(await getLink(token, now)).toBeNull();
  });

  test("is over after 72 hours", async () => {
    const { token } = await invited();
    expect(await getLink(token, later(72, -1))).not.toBeNull();
    expect(await setPasswordByLink({ token, password }, later(72))).toMatchObject({ reason: "missing" });
  });

  test("ends when a new one is made, and when the account is deactivated", async () => {
    const { admin, id, token } = await invited();
    const renewed = await renewLink(admin, { id }, later(1));
    if (!renewed.ok) throw new Error(renewed.message);
    expect(renewed.value.link.kind).toBe("INVITATION");
    expect(await getLink(token, later(1))).toBeNull();
    expect(await getLink(tokenOf(renewed.value.link.url), later(1))).not.toBeNull();
    await db.user.update({ where: { id }, data: { deactivatedAt: later(2) } });
    expect(await setPasswordByLink({ token: tokenOf(renewed.value.link.url), password }, later(2))).toMatchObject({ reason: "missing" });
  });

  test("is kept as a hash only, and says who made it", async () => {
    const { admin, id, token } = await invited();
    const kept = await db.userLink.findFirstOrThrow({ where: { userId: id } });
    expect(kept).toMatchObject({ kind: "INVITATION", issuedById: admin.id, createdAt: now, expiresAt: later(72), usedAt: null });
    expect(kept.tokenHash).toBe(createHash("sha256").update(token).digest("hex"));
    expect(JSON.stringify(kept)).not.toContain(token);
  });

  test("is the owner's to make, and not for an e-mail that is taken", async () => {
    const { admin, email } = await invited();
    const editor = await createStaff("EDITOR");
    const count = await db.user.count();
    expect(await inviteUser(editor, { email: "new@example.com", name: "新人", role: "ADMIN" }, now)).toMatchObject({ reason: "forbidden" });
    expect(await inviteUser(admin, { email, name: "又一位", role: "AUTHOR" }, now)).toMatchObject({
      reason: "invalid",
      fields: { email: "请换一个邮箱" },
    });
    expect(await db.user.count()).toBe(count);
  });
});

describe("setting a password by link", () => {
  test("ends every session of that person", async () => {
    const admin = await createStaff("ADMIN");
    const user = await createStaff();
    const made = await renewLink(admin, user, now);
    if (!made.ok) throw new Error(made.message);
    expect(made.value.link).toMatchObject({ kind: "PASSWORD_RESET", expiresAt: later(1) });
    await setPasswordByLink({ token: tokenOf(made.value.link.url), password }, now);
    expect((await db.user.findUniqueOrThrow({ where: { id: user.id } })).sessionVersion).toBe(user.sessionVersion + 1);
  });

  test("refuses the e-mail as the password and leaves the link to be used", async () => {
    const { token, email } = await invited();
    expect(await setPasswordByLink({ token, password: email.toUpperCase() }, now)).toMatchObject({
      reason: "invalid",
      fields: { password: "密码不能与邮箱相同" },
    });
    expect(await setPasswordByLink({ token, password }, now)).toMatchObject({ ok: true });
  });
});

describe("without a mail server", () => {
  test("a link is handed back to be passed on, and a reset asked for on the sign-in page makes none", async () => {
    const { link } = await invited();
    const user = await createStaff();
    expect(await handOver(link, { name: "魏一鸣", email: "wei@example.com" })).toEqual({
      by: "hand",
      url: link.url,
      expiresAt: "2026年11月24日 09:05",
      mailFailed: false,
    });
    await requestReset(user.email, now);
    expect(await db.userLink.count({ where: { userId: user.id } })).toBe(0);
  });
});

describe("with a mail server", () => {
  const messages: string[] = [];
  let server: Server;
  const mailDue = (at: Date, send?: typeof sendMail) => sendDueMail(at, (mail) => sendWithLink(mail, send, at), true);

  /** Speaks just enough SMTP to take a message. */
  function converse(socket: Socket): void {
    let message: string | null = null;
    socket.write("220 test\r\n");
    socket.on("data", (data) => {
      const text = data.toString("utf8");
      if (message !== null) {
        message += text;
        if (!message.endsWith("\r\n.\r\n")) return;
        messages.push(message);
        message = null;
        socket.write("250 taken\r\n");
      } else if (text.startsWith("DATA")) {
        message = "";
        socket.write("354 go on\r\n");
      } else if (text.startsWith("QUIT")) socket.end("221 bye\r\n");
      else socket.write("250 ok\r\n");
    });
  }

  beforeAll(async () => {
    server = createServer(converse);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    await reread({ SMTP_URL: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, MAIL_FROM: "desk@example.com" });
  });
  afterAll(async () => {
    server.close();
    await reread({ SMTP_URL: "", MAIL_FROM: "" });
  });

  async function reread(values: Record<string, string>) {
    Object.assign(process.env, values);
    const { provideSettings } = await import("@/lib/env");
    provideSettings({ DATABASE_URL: process.env.DATABASE_URL ?? "", APP_SECRET: process.env.APP_SECRET ?? "" });
  }

  test("a reset goes to the owner of the account and sets the password once", async () => {
    const user = await createStaff();
    await requestReset(user.email, now);
    await mailDue(now);
    const mail = decode(messages.at(-1) ?? "");
    expect(mail).toContain(`To: ${user.email}`);
    expect(mail).toContain("From: desk@example.com");
    const token = /login\/link\/([\w-]{43})/.exec(mail)?.[1] ?? "";
    expect(await setPasswordByLink({ token, password }, later(1, -1))).toMatchObject({ ok: true });
    expect(await setPasswordByLink({ token, password }, later(1, -1))).toMatchObject({ reason: "missing" });
  });

  test("nothing goes out for an account that is unknown, deactivated or still invited, nor a fourth time in an hour", async () => {
    const { email } = await invited();
    const gone = await createStaff();
    await db.user.update({ where: { id: gone.id }, data: { deactivatedAt: now } });
    const before = messages.length;
    for (const asked of ["nobody@example.com", gone.email, email]) {
      await requestReset(asked, now);
      await mailDue(now);
    }
    expect(messages.length).toBe(before);
    const user = await createStaff();
    for (let time = 0; time < 5; time++) {
      await requestReset(user.email, now);
      await mailDue(now);
    }
    expect(messages.length).toBe(before + 3);
  });

  test("a reset that could not be mailed is tried again within its hour, and no link ever lies in the database", async () => {
    const user = await createStaff();
    await requestReset(user.email, now);
    const urls: string[] = [];
    const refuse = (mail: Mail) => {
      urls.push(/http\S+/.exec(mail.text)?.[0] ?? "");
      return Promise.reject(new Error("450 busy"));
    };
    expect(await mailDue(now, refuse)).toMatchObject({ failed: 1 });
    expect(await mailDue(later(0, 60_000))).toMatchObject({ sent: 1 });
    const token = /login\/link\/([\w-]{43})/.exec(decode(messages.at(-1) ?? ""))?.[1] ?? "";
    const kept = await db.outboxMail.findMany({ where: { to: user.email } });
    expect(kept).toMatchObject([{ sentAt: later(0, 60_000), text: expect.stringContaining("链接在发出时才生成") as string }]);
    expect(JSON.stringify(kept.map(({ text }) => text))).not.toContain("login/link");
    expect(await getLink(tokenOf(urls[0] ?? ""), later(0, 60_000))).toBeNull();
    expect(await setPasswordByLink({ token, password }, later(1, -1))).toMatchObject({ ok: true });
  });

  test("a reset whose hour is over, or that another followed, is not mailed any more", async () => {
    const [late, twice] = [await createStaff(), await createStaff()];
    await requestReset(late.email, now);
    expect(await mailDue(later(1))).toEqual({ sent: 0, failed: 1 });
    const mailOf = (to: string) => db.outboxMail.findMany({ where: { to }, orderBy: { id: "asc" } });
    expect(await mailOf(late.email)).toMatchObject([{ sentAt: null, failure: "链接已过有效时间，没有发出" }]);
    expect(await mailDue(later(24))).toEqual({ sent: 0, failed: 0 });
    await requestReset(twice.email, now);
    await requestReset(twice.email, later(0, 1_000));
    expect(await mailOf(twice.email)).toHaveLength(1);
  });

  test("an invitation goes out by mail and is not shown; when the mail server is gone, it is", async () => {
    const { link } = await invited();
    expect(await handOver(link, { name: "魏一鸣", email: "wei@example.com" })).toEqual({ by: "mail", to: "wei@example.com" });
    expect(decode(messages.at(-1) ?? "")).toContain(link.url);
    await reread({ SMTP_URL: "smtp://127.0.0.1:1" });
    expect(await handOver(link, { name: "魏一鸣", email: "wei@example.com" })).toMatchObject({
      by: "hand",
      url: link.url,
      mailFailed: true,
    });
  });

  /** Headers as they are; the body out of base64 or quoted-printable. */
  function decode(mail: string): string {
    const [head = "", body = ""] = mail.split(/\r\n\r\n(.*)/s);
    return `${head}\n${/base64/.test(head) ? Buffer.from(body, "base64").toString("utf8") : body.replace(/=\r\n/g, "").replace(/=3D/g, "=")}`;
  }
});
