import { globSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { z } from "zod";

const files = globSync("lib/*/schema.ts");

/** Every field of every form, with its name. */
async function fields(): Promise<[string, z.ZodType][]> {
  const modules = await Promise.all(
    files.map(async (file) => ({ file, exports: (await import(/* @vite-ignore */ pathToFileURL(path.resolve(file)).href)) as object })),
  );
  return modules.flatMap(({ file, exports }) =>
    Object.entries(exports).flatMap(([name, schema]) =>
      schema instanceof z.ZodObject
        ? Object.entries(schema.shape).map(([field, type]): [string, z.ZodType] => [`${file} ${name}.${field}`, type as z.ZodType])
        : [],
    ),
  );
}

/** Compared with a time or a place of the log, not with a number column of 32 bits. */
const larger = [
  "lib/review/schema.ts decideInput.seen",
  "lib/review/schema.ts decideManyInput.seen",
  "lib/site/schema.ts siteInput.version",
];

test("no form takes a number that is larger than a column of the database holds", async () => {
  const given = await fields();
  expect(given.length).toBeGreaterThan(100);
  const tooLarge = given.filter(([, type]) =>
    ["2147483648", 2_147_483_648].some((sent) => {
      const parsed = type.safeParse(sent);
      return parsed.success && typeof parsed.data === "number" && parsed.data > 2_147_483_647;
    }),
  );
  expect(tooLarge.map(([name]) => name).sort()).toEqual(larger);
});

test.each([
  ["2028-02-29", "2027-02-29"],
  ["2028-02-29", "0000-01-01"],
  ["2028-02-29T10:00", "2027-02-29T10:00"],
  ["2028-02-29T10:00", "2028-02-29T24:30"],
  ["2028-02-29T00:00:00.000Z", "2027-02-29T00:00:00.000Z"],
])("every form that takes %s as a time keeps no time for %s", async (there, none) => {
  const takes = (type: z.ZodType, text: string) => {
    const parsed = type.safeParse(text);
    return parsed.success && parsed.data instanceof Date;
  };
  const given = (await fields()).filter(([, type]) => takes(type, there));
  expect(given.length).toBeGreaterThan(1);
  expect(given.filter(([, type]) => takes(type, none)).map(([name]) => name)).toEqual([]);
});

/** As much as a form may hold of what makes a careless pattern try everything; one that does takes minutes. */
const made = [
  "\t|x",
  "\t|\nx",
  "\t\n|x",
  "…|x",
  "0|x",
  "a|\0",
  "/|x",
  "-|!",
  "a@|x",
  "@.|x",
  "0 |x",
  "#|\n",
  "中|\0",
  "：\t|x",
  "https://|x",
  "\u0316\u0301|x",
].map((pattern) => {
  const [piece = "", end = ""] = pattern.split("|");
  return piece.repeat(300_000 / piece.length) + end;
});

test("no form is held up by a text that was made to be slow to read", async () => {
  for (const [, type] of await fields()) for (const text of made) type.safeParse(text);
});
