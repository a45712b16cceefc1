import { describe, expect, test } from "vitest";
import { db, transaction } from "@/lib/db";
import { createUser } from "./create";
import { isPassword } from "./password";
import { newUserInput } from "./schema";

const now = new Date("2026-11-21T01:05:00Z");
const someone = { email: "zhou@example.com", name: "周禾", role: "AUTHOR" as const, password: "tavoki-lumesa" };
const create = (user: typeof someone) => transaction((tx) => createUser(tx, user, now));

describe("making a member of staff", () => {
  test("keeps the e-mail in lower case and only an argon2id hash of the password", async () => {
    const made = await create({ ...someone, email: " Zhou@Example.COM ", name: " 周禾 " });
    expect(made).toMatchObject({ ok: true });
    const user = await db.user.findFirstOrThrow();
    expect(user).toMatchObject({
      email: "zhou@example.com",
      name: "周禾",
      role: "AUTHOR",
      sessionVersion: 1,
      createdAt: now,
      deactivatedAt: null,
    });
    expect(user.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(JSON.stringify(user)).not.toContain(someone.password);
  });

  test("refuses a second account with the same e-mail in any case, and makes nothing", async () => {
    expect(await create({ ...someone, email: "ZHOU@example.com", name: "另一位" })).toMatchObject({
      ok: false,
      reason: "invalid",
      fields: { email: "请换一个邮箱" },
    });
    expect(await db.user.count()).toBe(1);
  });

  test("gives one account to two who ask for the same e-mail at once", async () => {
    const results = await Promise.all([create({ ...someone, email: "li@example.com" }), create({ ...someone, email: "li@example.com" })]);
    expect(results.map((result) => result.ok).sort()).toEqual([false, true]);
  });

  test("makes nothing of what the form would not let through", async () => {
    await expect(create({ ...someone, email: "no address" })).rejects.toThrow("请填写正确的邮箱地址");
    expect(await db.user.findFirst({ where: { email: "no address" } })).toBeNull();
  });
});

describe("a password", () => {
  test("is known by its hash alone, in any form of the same letters", async () => {
    const { passwordHash } = await db.user.findUniqueOrThrow({ where: { email: "zhou@example.com" } });
    expect(await isPassword(passwordHash, "tavoki-lumesa")).toBe(true);
    expect(await isPassword(passwordHash, "ｔａｖｏｋｉ－ｌｕｍｅｓａ")).toBe(true);
    expect(await isPassword(passwordHash, "Tavoki-lumesa")).toBe(false);
    expect(await isPassword("-", "tavoki-lumesa")).toBe(false);
    expect(await isPassword("", "")).toBe(false);
  });

  test.each([
    ["短密码", "密码至少 8 个字符"],
    ["长".repeat(129), "密码不超过 128 个字符"],
    ["ZHOU@example.com", "密码不能与邮箱相同"],
  ])("is refused as %j", (password, message) => {
    const parsed = newUserInput.safeParse({ ...someone, password });
    expect(parsed.error?.issues).toMatchObject([{ path: ["password"], message }]);
  });

  test("may be a Chinese sentence with spaces", () => {
    expect(newUserInput.parse({ ...someone, password: " 九河 下梢 天津卫 " }).password).toBe(" 九河 下梢 天津卫 ");
  });
});
