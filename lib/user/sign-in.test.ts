import { beforeEach, describe, expect, test, vi } from "vitest";
import * as argon2 from "@node-rs/argon2";
import { db } from "@/lib/db";
import { createUser } from "@/lib/testing/factories";
import { createStaff, testPassword } from "@/lib/testing/staff";
import { checkCredentials, checkSecondFactor } from "./sign-in";

// The real thing, counted.
vi.mock("@node-rs/argon2", async (importOriginal) => {
  const real = await importOriginal<typeof argon2>();
  return { ...real, verify: vi.fn(real.verify) };
});

let serial = 0;
/** A network nobody has used yet. */
const elsewhere = () => ({ address: `198.51.100.${++serial}`, device: null });
const wrongAnswer = { ok: false, reason: "invalid", message: "邮箱或密码不正确。" };

beforeEach(() => {
  vi.mocked(argon2.verify).mockClear();
});

describe("signing in", () => {
  test("takes the right password and says whose session begins", async () => {
    const user = await createStaff("EDITOR");
    expect(await checkCredentials({ email: user.email, password: testPassword }, elsewhere())).toEqual({
      ok: true,
      value: { id: user.id, sessionVersion: 1, secondFactor: false },
    });
  });

  test("answers the same, after verifying one hash, whether password, account, state or invitation is the reason", async () => {
    const user = await createStaff();
    const gone = await createStaff();
    await db.user.update({ where: { id: gone.id }, data: { deactivatedAt: new Date() } });
    const invited = await createUser("AUTHOR");
    await checkCredentials({ email: "first@example.com", password: "x" }, elsewhere());
    const tries = [
      { email: user.email, password: "not this one" },
      { email: "nobody@example.com", password: testPassword },
      { email: gone.email, password: testPassword },
      { email: gone.email, password: "not this one" },
      { email: invited.email, password: "-" },
    ];
    for (const input of tries) {
      vi.mocked(argon2.verify).mockClear();
      expect(await checkCredentials(input, elsewhere()), input.email).toEqual(wrongAnswer);
      expect(argon2.verify, input.email).toHaveBeenCalledTimes(1);
    }
  });
});

describe("guessing passwords", () => {
  test("ends after ten tries at one account in an hour, from however many networks, and then the right one fails too", async () => {
    const user = await createStaff();
    const guesses = await Promise.all(
      Array.from({ length: 25 }, (_, guess) => checkCredentials({ email: user.email, password: `guess ${guess}` }, elsewhere())),
    );
    expect(guesses.filter((guess) => !guess.ok && guess.reason === "invalid")).toHaveLength(10);
    expect(guesses.filter((guess) => !guess.ok && guess.reason === "limited")).toHaveLength(15);
    expect(argon2.verify).toHaveBeenCalledTimes(10);
    expect(await checkCredentials({ email: user.email, password: testPassword }, elsewhere())).toMatchObject({ reason: "limited" });
  });

  test("is limited alike for an account that is not there", async () => {
    const reasons: string[] = [];
    for (let guess = 0; guess < 12; guess++) {
      const answer = await checkCredentials({ email: "no-such@example.com", password: "x" }, elsewhere());
      reasons.push(answer.ok ? "ok" : answer.reason);
    }
    expect(reasons).toEqual([...Array<string>(10).fill("invalid"), "limited", "limited"]);
  });

  test("ends after thirty tries from one network at however many accounts", async () => {
    const from = { address: "203.0.113.50", device: null };
    const guesses = await Promise.all(
      Array.from({ length: 35 }, (_, guess) => checkCredentials({ email: `account-${guess}@example.com`, password: "x" }, from)),
    );
    expect(guesses.filter((guess) => !guess.ok && guess.reason === "limited")).toHaveLength(5);
  });

  test("counts all addresses of one home network of IPv6 together", async () => {
    const guesses = await Promise.all(
      Array.from({ length: 32 }, (_, guess) =>
        checkCredentials(
          { email: `v6-${guess}@example.com`, password: "x" },
          { address: `2001:db8:1:2::${(guess + 1).toString(16)}`, device: null },
        ),
      ),
    );
    expect(guesses.filter((guess) => !guess.ok && guess.reason === "limited")).toHaveLength(2);
    expect(
      await checkCredentials({ email: "v6-next@example.com", password: "x" }, { address: "2001:db8:1:3::1", device: null }),
    ).toMatchObject({ reason: "invalid" });
  });

  test("does not keep the owner out on a device they have signed in on, and that device has ten tries of its own", async () => {
    const user = await createStaff();
    const attacker = { address: "203.0.113.60", device: null };
    for (let guess = 0; guess < 31; guess++) await checkCredentials({ email: user.email, password: "x" }, attacker);
    const owner = { address: attacker.address, device: { userId: user.id, id: "known" } };
    expect(await checkCredentials({ email: user.email, password: testPassword }, owner)).toMatchObject({ ok: true });
    for (let guess = 0; guess < 10; guess++)
      expect(await checkCredentials({ email: user.email, password: "x" }, owner)).toMatchObject({ reason: "invalid" });
    expect(await checkCredentials({ email: user.email, password: testPassword }, owner)).toMatchObject({ reason: "limited" });
  });

  test("is not helped by a device that someone else has signed in on", async () => {
    const user = await createStaff();
    const device = { userId: user.id + 1, id: "another's" };
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => checkCredentials({ email: user.email, password: "x" }, { ...elsewhere(), device })),
    );
    expect(answers.filter((answer) => !answer.ok && answer.reason === "limited")).toHaveLength(2);
  });

  test("is not counted against those who sign in rightly all day", async () => {
    const user = await createStaff();
    const from = elsewhere();
    for (let time = 0; time < 12; time++)
      expect(await checkCredentials({ email: user.email, password: testPassword }, from)).toMatchObject({ ok: true });
  });

  test("ends after ten codes of a second factor", async () => {
    const user = await createStaff();
    const answers = await Promise.all(
      Array.from({ length: 14 }, (_, guess) => checkSecondFactor(user.id, String(100_000 + guess), elsewhere())),
    );
    expect(answers.filter((answer) => !answer.ok && answer.reason === "limited")).toHaveLength(4);
  });

  test("leaves nothing in the database that tells whose account was tried", async () => {
    await checkCredentials({ email: "secret-name@example.com", password: "x" }, elsewhere());
    const rows = await db.rateLimit.findMany();
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows.map(({ key }) => key))).not.toContain("secret-name");
  });
});
