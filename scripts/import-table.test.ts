import { ESLint, type Linter } from "eslint";
import { globSync, existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parser, plugin } from "typescript-eslint";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { importRules, rows } from "./import-table.mjs";

const eslint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: [
    { files: ["**/*.{ts,tsx}"], languageOptions: { parser }, plugins: { "@typescript-eslint": plugin } },
    ...importRules,
  ] as Linter.Config[],
});

async function complaints(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? []).map(({ message }) => message);
}

describe("the import table", () => {
  test.each([
    ["app/(reader)/page.tsx", `import { db } from "@/lib/db";`],
    ["app/(reader)/page.tsx", `const { db } = await import("@/lib/db");`],
    ["app/(reader)/page.tsx", `import { createArticle } from "@/lib/testing/factories";`],
    ["app/admin/page.tsx", `import { save } from "../actions";`],
    ["components/article/list.tsx", `import { listNewest } from "@/lib/article/queries";`],
    ["components/article/list.tsx", `import { type ArticleCard, listNewest } from "@/lib/article/queries";`],
    ["components/article/list.tsx", `import Page from "@/app/page";`],
    ["components/article/list.tsx", `import { headers } from "next/headers";`],
    ["lib/article/publish.ts", `import { listRelated } from "@/lib/related/queries";`],
    ["lib/article/publish.ts", `import type { RelatedCard } from "@/lib/related/queries";`],
    ["lib/article/publish.ts", `await import("@/lib/related/queries");`],
    ["lib/article/publish.ts", `export { listRelated } from "@/lib/related/queries";`],
    ["lib/article/publish.ts", `import { ArticleList } from "@/components/article/article-list";`],
    ["lib/article/publish.ts", `import { revalidateTag } from "next/cache";`],
    ["lib/article/publish.ts", `import { PrismaClient } from "@/prisma/client/client";`],
    ["lib/article/document/render.ts", `import { escape } from "../escape";`],
    ["lib/category/move.ts", `import { publishArticle } from "@/lib/article/publish";`],
    ["lib/tag/ensure.ts", `import { categoryTree } from "@/lib/category/tree";`],
    ["lib/db.ts", `import { createArticle } from "@/lib/article/save";`],
    ["lib/nowhere/new.ts", `import { db } from "@/lib/db";`],
    ["scripts/import.ts", `import { db } from "@/lib/db";`],
    ["e2e/read.spec.ts", `import { ArticleList } from "@/components/article/article-list";`],
    ["prisma/seed/seed.ts", `import Page from "@/app/page";`],
  ])("refuses in %s: %s", async (file, code) => {
    expect(await complaints(file, code)).toHaveLength(1);
  });

  test.each([
    [
      "app/(reader)/page.tsx",
      `import { listNewest } from "@/lib/article/queries"; import { redirect } from "next/navigation"; import { ArticleList } from "@/components/article/article-list";`,
    ],
    [
      "components/article/list.tsx",
      `import type { ArticleCard } from "@/lib/article/queries"; import { formatDate } from "@/lib/format"; import { pictureUrl } from "@/lib/article/document/picture"; import Link from "next/link";`,
    ],
    [
      "lib/article/publish.ts",
      `import { db } from "@/lib/db"; import { ok } from "@/lib/result"; import { canPublish } from "./policy"; import { ensureTags } from "@/lib/tag/ensure";`,
    ],
    ["lib/audit/policy.ts", `import type { Actor } from "@/lib/user/actor";`],
    ["lib/form/form-action.ts", `import { headers } from "next/headers";`],
    ["lib/article/publish.test.ts", `import { createArticle } from "@/lib/testing/factories"; import { db } from "@/lib/db";`],
    ["scripts/import.ts", `import { importPath } from "@/lib/transfer/import";`],
    ["prisma/seed/seed.ts", `import { transaction } from "@/lib/db";`],
  ])("lets %s import %s", async (file, code) => {
    expect(await complaints(file, code)).toEqual([]);
  });

  test("has a row for every part of lib", () => {
    const parts = globSync("lib/*").map((file) => file.slice("lib/".length).replace(/(\.test)?\.tsx?$/, ""));
    expect(parts.filter((part) => !rows.flat().includes(part))).toEqual([]);
  });

  test("names nothing twice", () => {
    expect(new Set(rows.flat()).size).toBe(rows.flat().length);
    expect(existsSync("lib/article")).toBe(true);
  });

  test("no file needs itself by way of others, be it for a type", () => {
    const needs = new Map(globSync("{app,components,e2e,lib,scripts}/**/*.{ts,tsx}").map((file) => [file, neededBy(file)]));
    expect([...needs.values()].flat().length).toBeGreaterThan(needs.size);
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, way: string[]) => {
      if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(" → "));
      else if (!done.has(file)) {
        for (const needed of needs.get(file) ?? []) visit(needed, [...way, file]);
        done.add(file);
      }
    };
    for (const file of needs.keys()) visit(file, []);
    expect(circles).toEqual([]);
  });
});

/** The files of the project that this one imports, as paths from its top. */
function neededBy(file: string): string[] {
  return ts.preProcessFile(readFileSync(file, "utf8")).importedFiles.flatMap(({ fileName }) => {
    if (!/^(@|\.{1,2})\//.test(fileName)) return [];
    const to = fileName.startsWith("@/") ? fileName.slice(2) : path.join(path.dirname(file), fileName);
    return [".ts", ".tsx", "/index.ts", ""].map((ending) => to + ending).filter((name) => /\.tsx?$/.test(name) && existsSync(name));
  });
}
