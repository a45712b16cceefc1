import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readEnv, requireDeployment, settingNames, SettingsError } from "./env";

const secret = "f3a1c09be7d24c5588aa1176d0e9b2c4f3a1c09be7d24c55";

describe("settings", () => {
  test("need nothing: the defaults are safe ones", () => {
    expect(readEnv({})).toMatchObject({ HOST: "0.0.0.0", PORT: 3000, DATA_DIR: ".data", TONGQU_EMPTY: false, TRUSTED_PROXIES: 0 });
    expect(readEnv({})).not.toHaveProperty("APP_SECRET");
  });

  test("count as not set when they are empty", () => {
    expect(readEnv({ PORT: "", DATABASE_URL: "" })).toMatchObject({ PORT: 3000 });
  });

  test.each([
    ["PORT", "http", "PORT must be a port number, 1 to 65535."],
    ["PORT", "70000", "PORT must be a port number, 1 to 65535."],
    ["DATABASE_URL", "mysql://x@y/z", "DATABASE_URL must look like postgresql://user:password@host:5432/name."],
    ["SITE_URL", "news.example.com", "SITE_URL must be an http(s) address."],
    ["APP_SECRET", "short", "APP_SECRET must have at least 32 characters (openssl rand -hex 32)."],
    ["TONGQU_EMPTY", "yes", /^TONGQU_EMPTY: .+\.$/],
  ])("refuse %s=%s with one sentence", (name, value, sentence) => {
    expect(() => readEnv({ [name]: value })).toThrow(SettingsError);
    expect(() => readEnv({ [name]: value })).toThrow(sentence);
  });

  test("lose the slash at the end of SITE_URL", () => {
    expect(readEnv({ SITE_URL: "https://news.example.com/" }).SITE_URL).toBe("https://news.example.com");
  });
});

test.each(["README.md", "README.zh-CN.md"])("every setting has its row in %s, and every row is a setting", (file) => {
  const [, table = ""] = /^## (?:Settings|设置)$(.*?)^## /ms.exec(readFileSync(file, "utf8")) ?? [];
  const told = table.split("\n").flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`([A-Z\d_]+)`/g)].map(([, name]) => name));
  // Ours to set, and Node's own.
  expect(told.filter((name) => name !== "NODE_OPTIONS").sort()).toEqual(settingNames.filter((name) => name !== "NODE_ENV").sort());
});

describe("a deployment with a database of its own", () => {
  const whole = { DATABASE_URL: "postgresql://a:b@c/d", APP_SECRET: secret, SITE_URL: "https://news.example.com" };

  test("starts with a real secret and an address", () => {
    expect(() => requireDeployment(readEnv(whole))).not.toThrow();
  });

  test.each([
    ["APP_SECRET", "", /APP_SECRET must be set/],
    ["APP_SECRET", "a".repeat(64), /too regular/],
    ["SITE_URL", "", /SITE_URL must be set/],
  ])("refuses to start with %s=%s", (name, value, sentence) => {
    expect(() => requireDeployment(readEnv({ ...whole, [name]: value }))).toThrow(sentence);
  });
});
