import { afterEach, describe, expect, test } from "vitest";
import { provideSettings } from "@/lib/env";
import { authOptions } from "./options";
import { cookieName, cookieOptions } from "./cookies";

function settle(siteUrl: string | undefined) {
  if (siteUrl === undefined) delete process.env.SITE_URL;
  else process.env.SITE_URL = siteUrl;
  provideSettings({ DATABASE_URL: process.env.DATABASE_URL ?? "", APP_SECRET: process.env.APP_SECRET ?? "" });
}

afterEach(() => settle(undefined));

describe("the session's cookie", () => {
  test("is out of reach of scripts and other sites, and with https bound to this host", () => {
    settle("https://news.example.com");
    expect(cookieName("session")).toBe("__Host-tongqu.session");
    expect(cookieOptions()).toEqual({ httpOnly: true, sameSite: "lax", path: "/", secure: true });
  });

  test("works on a portal without https", () => {
    settle("http://10.0.0.5:3000");
    expect(cookieName("session")).toBe("tongqu.session");
    expect(cookieOptions()).toEqual({ httpOnly: true, sameSite: "lax", path: "/", secure: false });
  });

  test("is the same for next-auth's own routes", () => {
    settle("https://news.example.com");
    expect(authOptions()).toMatchObject({
      useSecureCookies: true,
      session: { strategy: "jwt" },
      cookies: { sessionToken: { name: "__Host-tongqu.session", options: { httpOnly: true, sameSite: "lax", secure: true } } },
    });
  });
});
