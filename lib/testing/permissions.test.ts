import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "@/lib/db";
import type { FormAction } from "@/lib/form/state";
import { Role } from "@/prisma/client/enums";
import { createUser } from "./factories";
import { beginRequest, formOf, outcomeOf } from "./next-request";
import { actions, pages, routes } from "./permissions";
import type { Scene, Who } from "./permissions/who";
import { sessionCookie } from "./staff";

vi.mock("next/headers", () => import("./next-request"));
vi.mock("next/cache", () => import("./next-request"));
vi.mock("next/server", async (importOriginal) => ({ ...(await importOriginal<object>()), after: (await import("./next-request")).after }));

const roles = Object.values(Role);
const viewers = [...roles, "signed out", "deactivated", "ended session", "second factor due"] as const;
type Viewer = (typeof viewers)[number];

const files = (pattern: string) => globSync(pattern).map((file) => file.split(path.sep).join("/"));
const pageFiles = files("app/**/page.tsx");
const routeFiles = files("app/**/route.{ts,tsx}");
const actionFiles = files("app/**/*.{ts,tsx}").filter(
  (file) => !file.includes(".test.") && /^\s*["']use server["']/m.test(readFileSync(file, "utf8")),
);

/** "file export" of everything a file of actions gives. */
const actionNames = actionFiles.flatMap((file) =>
  [...readFileSync(file, "utf8").matchAll(/^export (?:async )?(?:const|function|let) (\w+)/gm)].map(([, name]) => `${file} ${name}`),
);

function load(file: string): Promise<Record<string, unknown>> {
  return import(/* @vite-ignore */ pathToFileURL(path.resolve(file)).href) as Promise<Record<string, unknown>>;
}

/** Begins a request of such a viewer; a deactivated one and one whose session has ended still hold their cookie. */
async function enterAs(viewer: Viewer): Promise<Scene> {
  const colleague = await createUser("AUTHOR");
  if (viewer === "signed out") {
    beginRequest({}, { "x-request-path": "/admin/somewhere" });
    return { actor: null, colleague };
  }
  const isRole = (roles as readonly string[]).includes(viewer);
  // Those who must not get in are owners: nothing but the reason itself keeps them out.
  const actor = await createUser(isRole ? (viewer as Role) : "ADMIN");
  if (viewer === "deactivated") await db.user.update({ where: { id: actor.id }, data: { deactivatedAt: new Date() } });
  if (viewer === "ended session") await db.user.update({ where: { id: actor.id }, data: { sessionVersion: { increment: 1 } } });
  if (viewer === "second factor due") await db.totpRule.create({ data: { role: "ADMIN", setAt: new Date() } });
  else await db.totpRule.deleteMany();
  beginRequest(await sessionCookie(actor), {
    "x-request-path": "/admin/somewhere",
    "x-client-address": `10.${Math.floor(actor.id / 250)}.${actor.id % 250}.1`,
  });
  return { actor, colleague };
}

type Standing = "allowed" | "role lacks it" | "must sign in" | "must set up";

function standing(who: Who, viewer: Viewer): Standing {
  if (who === "everyone") return "allowed";
  if (viewer === "signed out" || viewer === "deactivated" || viewer === "ended session") return "must sign in";
  if (who === "signed-in") return "allowed";
  if (viewer === "second factor due") return "must set up";
  return who.includes(viewer) ? "allowed" : "role lacks it";
}

beforeAll(async () => {
  // The owner who stays, so that no try is refused for being the last one.
  await db.user.create({ data: { email: "owner@example.com", name: "秦望", role: "ADMIN", passwordHash: "$argon2id$" } });
});

describe("the table of permissions", () => {
  test("names every page, route and action there is, and none that is gone", () => {
    expect(pageFiles.filter((file) => !(file in pages))).toEqual([]);
    expect(routeFiles.filter((file) => !(file in routes))).toEqual([]);
    expect(actionNames.filter((name) => !(name in actions))).toEqual([]);
    expect(Object.keys(routes).filter((file) => !routeFiles.includes(file))).toEqual([]);
    expect(Object.keys(pages).filter((file) => !pageFiles.includes(file))).toEqual([]);
    expect(Object.keys(actions).filter((name) => !actionNames.includes(name))).toEqual([]);
  });

  test("opens nothing under /admin to everyone, but the way out", () => {
    const open = (table: Record<string, { who: Who }>) =>
      Object.keys(table).filter((name) => name.startsWith("app/admin/") && !Array.isArray(table[name]?.who));
    expect([...open(pages), ...open(routes), ...open(actions)]).toEqual(["app/admin/actions.ts signOut"]);
  });

  test("finds no server action outside of formAction and publicFormAction", () => {
    for (const file of actionFiles) {
      const source = readFileSync(file, "utf8");
      expect(source, file).toMatch(/^["']use server["']/);
      const exported = [...source.matchAll(/^export .*$/gm)].map(([line]) => line);
      expect(
        exported.filter((line) => !/^export const \w+ = (publicFormAction|formAction)\(/.test(line)),
        file,
      ).toEqual([]);
    }
  });
});

const expectedPage: Record<Standing, string> = {
  allowed: "shown",
  "role lacks it": "404",
  "must sign in": "/login",
  "must set up": "/login/second-factor",
};

describe.each(Object.entries(pages).filter(([file, { who }]) => who !== "everyone" && pageFiles.includes(file)))(
  "%s",
  (file, { who, params }) => {
    test.each(viewers)("%s", async (viewer) => {
      const scene = await enterAs(viewer);
      const { default: Page } = (await load(file)) as { default: (props: object) => Promise<unknown> };
      const outcome = await Page({ params: Promise.resolve((await params?.(scene)) ?? {}), searchParams: Promise.resolve({}) }).then(
        () => "shown",
        outcomeOf,
      );
      expect(outcome.replace(/\?.*/, "")).toBe(expectedPage[standing(who, viewer)]);
    });
  },
);

describe.each(Object.entries(routes).filter(([, { who }]) => who !== "everyone"))("%s", (_file, { who, ask }) => {
  test.each(viewers)("%s", async (viewer) => {
    if (!ask) throw new Error("a route of the staff must say how to ask it");
    const { status } = await ask(await enterAs(viewer));
    if (standing(who, viewer) === "allowed") expect(status).toBeLessThan(400);
    else expect([401, 403, 404]).toContain(status);
  });
});

describe.each(Object.entries(actions).filter(([name]) => actionNames.includes(name)))("%s", (name, { who, form }) => {
  const [file = "", exported = ""] = name.split(" ");
  test.each(viewers)("%s", async (viewer) => {
    const scene = await enterAs(viewer);
    const action = (await load(file))[exported] as FormAction;
    const state = await action(null, formOf((await form?.(scene)) ?? {})).catch((error: unknown) => ({ leadsTo: outcomeOf(error) }));
    const reason = state && "reason" in state ? state.reason : "none";
    const stands = standing(who, viewer);
    if (stands === "allowed") expect(["unsigned", "forbidden"]).not.toContain(reason);
    else expect(reason).toBe(stands === "role lacks it" ? "forbidden" : "unsigned");
  });
});
