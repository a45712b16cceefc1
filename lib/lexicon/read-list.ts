import { parse } from "csv-parse/sync";
import { isDay } from "@/lib/text/day";
import { LexiconLevel, LexiconScope } from "@/prisma/client/enums";
import { normaliseWord } from "./normalise";

/** A rule as a list says it; what a list leaves out is null. */
export type ListedRule = {
  word: string;
  level: LexiconLevel | null;
  scopes: LexiconScope[] | null;
  exceptions: string[];
  wholeWord: boolean;
  startsOn: Date | null;
  endsOn: Date | null;
  note: string;
  law: string | null;
  alternative: string | null;
};

/**
 * `rest`: what is no rule, as the list has it, to be mended and read again; faults are told with their line in it.
 * `broken`: why nothing of it can be read.
 */
export type ReadList = { rules: ListedRule[]; faults: { line: number; reason: string }[]; rest: string; broken?: string };

const plain = {
  level: null,
  scopes: null,
  exceptions: [],
  wholeWord: true,
  startsOn: null,
  endsOn: null,
  note: "",
  law: null,
  alternative: null,
};
const longest = 50;

/**
 * Words as plain text: one a line, or several parted by 、 or ，. A line "# group: …" names what follows, and its
 * name becomes the note; other lines with # are left out.
 */
export function readTextList(text: string): ReadList {
  const list: Omit<ReadList, "rest"> = { rules: [], faults: [] };
  const rest: string[] = [];
  let group = "";
  let restGroup = "";
  for (const raw of text.split(/\r\n|\n|\r/)) {
    const line = raw.replace(/^\ufeff/, "").trim();
    if (line.startsWith("#")) {
      group = /^#\s*(?:group|分组|组)\s*[:：](.*)$/i.exec(line)?.[1]?.trim().slice(0, 200) ?? group;
      continue;
    }
    for (const word of line.split(/[、，,\t]/).map((part) => part.trim())) {
      if (word === "") continue;
      const reason = faultOf(word);
      if (!reason) {
        list.rules.push({ ...plain, word, note: group });
        continue;
      }
      if (group !== restGroup) rest.push(`# group: ${group}`);
      restGroup = group;
      list.faults.push({ line: rest.push(word), reason });
    }
  }
  return { ...list, rest: rest.join("\n") };
}

/** Columns of the own CSV, in the order in which it is written. */
export const csvColumns = [
  "word",
  "level",
  "scopes",
  "exceptions",
  "wholeWord",
  "startsOn",
  "endsOn",
  "note",
  "law",
  "alternative",
] as const;

/** Rows with a head; columns may stand in any order, `word` must be there. Several values in a cell are parted by "|". */
export function readCsvList(text: string): ReadList {
  const list: Omit<ReadList, "rest"> = { rules: [], faults: [] };
  let rows: { record: Record<string, string>; raw: string }[];
  try {
    rows = parse(text, { columns: true, bom: true, trim: true, skip_empty_lines: true, relax_column_count: true, raw: true });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && String(error.code).startsWith("CSV_"))) throw error;
    const line = "lines" in error ? Number(error.lines) : 1;
    return { rules: [], faults: [], rest: text, broken: `第 ${line} 行：不是有效的 CSV，引号或列数不对。` };
  }
  if (rows[0] && !("word" in rows[0].record)) return { rules: [], faults: [], rest: text, broken: "第 1 行要有列名，其中一列叫 word。" };
  const rest = [
    text
      .replace(/^\ufeff/, "")
      .trimStart()
      .split(/\r\n|\n|\r/)[0] ?? "",
  ];
  for (const { record, raw } of rows) {
    const rule = ruleOf(record);
    if (typeof rule !== "string") {
      list.rules.push(rule);
      continue;
    }
    list.faults.push({ line: rest.length + 1, reason: rule });
    rest.push(...raw.trim().split(/\r\n|\n|\r/));
  }
  return { ...list, rest: list.faults.length === 0 ? "" : rest.join("\n") };
}

function ruleOf(row: Record<string, string>): ListedRule | string {
  const cell = (name: (typeof csvColumns)[number]) => (row[name] ?? "").replace(/^'(?=[=+\-@\t\r])/, "").trim();
  const values = (name: (typeof csvColumns)[number]) =>
    cell(name)
      .split("|")
      .map((value) => value.trim())
      .filter((value) => value !== "");
  const word = cell("word");
  const level = cell("level");
  const scopes = values("scopes");
  const [startsOn, endsOn] = [cell("startsOn"), cell("endsOn")];
  const fault = faultOf(word);
  if (fault) return fault;
  if (level !== "" && !isOneOf(LexiconLevel, level)) return `“${word}”的级别 ${level} 不认识，应为 ${Object.keys(LexiconLevel).join("、")}`;
  if (!scopes.every((scope) => isOneOf(LexiconScope, scope)))
    return `“${word}”的适用范围不认识，应为 ${Object.keys(LexiconScope).join("、")}`;
  if (![startsOn, endsOn].every((day) => day === "" || isDay(day))) return `“${word}”的日期应写作 2026-01-31`;
  if (startsOn !== "" && endsOn !== "" && startsOn > endsOn) return `“${word}”的截止日早于起始日`;
  return {
    word,
    level: level === "" ? null : (level as LexiconLevel),
    scopes: scopes.length === 0 ? null : (scopes as LexiconScope[]),
    exceptions: values("exceptions").slice(0, 100),
    wholeWord: !/^(?:no|false|0|否)$/i.test(cell("wholeWord")),
    startsOn: startsOn === "" ? null : new Date(startsOn),
    endsOn: endsOn === "" ? null : new Date(endsOn),
    note: cell("note").slice(0, 200),
    law: cell("law").slice(0, 100) || null,
    alternative: cell("alternative").slice(0, 100) || null,
  };
}

function faultOf(word: string): string | null {
  if (word.length > longest) return `“${word.slice(0, 20)}…”超过 ${longest} 字`;
  return normaliseWord(word) === "" ? `“${word}”里没有文字或数字` : null;
}

function isOneOf(values: Record<string, string>, value: string): boolean {
  return Object.hasOwn(values, value);
}
