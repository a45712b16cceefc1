/**
 * Who may import whom (docs/architecture.md), as lint rules: one table, one block of rules a folder.
 * Imports run app → components → lib → lib/db, and inside lib from a row to the rows above it in this list.
 */

/** Folders and files of lib, lowest first. Those of one row stand beside each other and do not know each other. */
export const rows = [
  ["fault", "format", "http", "result", "slots", "text"],
  ["env", "net"],
  ["log", "mail", "reader-script", "reader-styles"],
  ["pool"],
  ["db"],
  ["clock"],
  ["database"],
  ["backup"],
  ["cache", "health", "limit", "outbox"],
  ["audit", "visitor"],
  ["redirect"],
  ["user"],
  ["auth"],
  ["form"],
  ["author", "category", "lexicon", "media", "site", "tag", "ticket"],
  ["article"],
  ["comment", "feed", "related", "search", "share", "sitemap", "views", "writing"],
  ["check", "inquiry", "receipt", "review"],
  ["desk", "transparency"],
  ["jobs", "transfer"],
  ["edge", "testing"],
  ["bench", "relevance"],
];

/** The only parts of lib that know Next. */
const knowNext = ["auth", "cache", "edge", "form"];

const extensions = "{ts,tsx}";
/** Tests, and what several of them share. */
const tests = `**/*.{test,testing}.${extensions}`;

/** @typedef {{ regex: string, message: string, allowTypeImports?: boolean }} Ban */

/** @type {Ban} */
const parents = { regex: "^\\.\\./", message: 'Across folders import by "@/…", so that the import table sees it.' };
/** @type {Ban} */
const rooms = { regex: "^@/(app|components|scripts|e2e)(/|$)", message: "Imports run app → components → lib." };
/** @type {Ban} */
const client = {
  regex: "^@/prisma/client/client$",
  message: "The database client is lib/db's; types of rows come from @/prisma/client/models, enums from @/prisma/client/enums.",
};
/** @type {Ban} */
const database = { regex: "^@/lib/(db|pool)$", message: "Only lib asks the database: call a query or a verb of a domain." };
/** @type {Ban} */
const testing = { regex: "^@/lib/(testing|bench|relevance)(/|$)", message: "Factories and measurements are for tests, e2e and scripts." };
/** Pages, writes and jobs have one time in common, whatever the clock of a machine says. */
const machineTime = {
  selector: "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.object.name='Date'][callee.property.name='now']",
  message: "The time of the portal is clock() of lib/clock; for how long something took there is performance.now().",
};
/** Those that stand below it, and those that measure or make things up. */
const withoutClock = [
  ...rows
    .slice(
      0,
      rows.findIndex((names) => names.includes("cache")),
    )
    .flat(),
  "testing",
  "bench",
  "relevance",
];

/** @type {Ban} */
const next = { regex: "^next(/|$)", message: `Inside lib only ${knowNext.join(", ")} know Next.` };

/** @param {string[]} files @param {Ban[]} bans @param {string[]} [ignores] @param {{ selector: string, message: string }[]} [also] */
function block(files, bans, ignores = [], also = []) {
  const patterns = [parents, ...bans];
  const dynamic = patterns.map(({ regex, message }) => ({
    selector: `ImportExpression[source.value=/${regex.replaceAll("/", "\\/")}/]`,
    message,
  }));
  return {
    files,
    ignores,
    rules: { "@typescript-eslint/no-restricted-imports": ["error", { patterns }], "no-restricted-syntax": ["error", ...dynamic, ...also] },
  };
}

/** @param {string} name @param {number} row */
function libBlock(name, row) {
  const below = [name, ...rows.slice(0, row).flat()].join("|");
  // Who acts is part of every verb and policy, also of those below the people themselves.
  const above = {
    regex: `^@/lib/(?!(${below})(/|$)|user/actor$)`,
    message: `lib/${name} may import only what stands above it in scripts/import-table.mjs.`,
  };
  const bans = [rooms, ...(name === "db" ? [] : [client]), above, ...(knowNext.includes(name) ? [] : [next])];
  return block(
    [`lib/${name}.${extensions}`, `lib/${name}/**/*.${extensions}`],
    bans,
    [tests],
    withoutClock.includes(name) ? [] : [machineTime],
  );
}

const components = [
  { regex: "^@/(app|scripts|e2e)(/|$)", message: "Components are handed what they show; they know no page." },
  {
    regex: "^@/(lib/(?!(format|article/document)(/|$))|prisma/)",
    message: "Components take only types from lib; values only from lib/format and lib/article/document.",
    allowTypeImports: true,
  },
  { regex: "^next/(?!(link|image|navigation)$)", message: "Components use next/link, next/image and next/navigation only." },
];
const app = [{ regex: "^@/(scripts|e2e)(/|$)", message: "Imports run app → components → lib." }, client, database, testing];

export const importRules = [
  block(
    [`lib/**/*.${extensions}`],
    [{ regex: "^@/", message: "This part of lib is not in scripts/import-table.mjs yet: give it a row there." }],
    [tests],
  ),
  ...rows.flatMap((names, row) => names.map((name) => libBlock(name, row))),
  block([`components/**/*.${extensions}`], components, [tests]),
  block([`app/**/*.${extensions}`], app, [tests], [machineTime]),
  block(
    [`scripts/**/*.${extensions}`, `e2e/**/*.${extensions}`],
    [{ regex: "^@/(app|components)(/|$)", message: "Imports run app → components → lib." }, client, database],
    [tests],
  ),
  block([`prisma/**/*.${extensions}`], [rooms, client], [tests]),
  block([tests], []),
];
