import { parse } from "csv-parse/sync";
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

export type ReadList = { rules: ListedRule[]; faults: { line: number; reason: string }[] };

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
  const list: ReadList = { rules: [], faults: [] };
  let group = "";
  text.split(/\r\n|\n|\r/).forEach((raw, index) => {
    const line = raw.replace(/^\ufeff/, "").trim();
    if (line.startsWith("#")) {
      group = /^#\s*(?:group|分组|组)\s*[:：](.*)$/i.exec(line)?.[1]?.trim().slice(0, 200) ?? group;
      return;
    }
    for (const word of line.split(/[、，,\t]/).map((part) => part.trim())) {
      if (word === "") continue;
      const reason = faultOf(word);
      if (reason) list.faults.push({ line: index + 1, reason });
      else list.rules.push({ ...plain, word, note: group });
    }
  });
  return list;
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
  const list: ReadList = { rules: [], faults: [] };
  let rows: Record<string, string>[];
  try {
    rows = parse(text, { columns: true, bom: true, trim: true, skip_empty_lines: true, relax_column_count: true });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && String(error.code).startsWith("CSV_"))) throw error;
    const line = "lines" in error ? Number(error.lines) : 1;
    return { rules: [], faults: [{ line, reason: "不是有效的 CSV：引号或列数不对" }] };
  }
  if (rows[0] && !("word" in rows[0])) return { rules: [], faults: [{ line: 1, reason: "第一行要有列名，其中一列叫 word" }] };
  rows.forEach((row, index) => {
    const rule = ruleOf(row);
    if (typeof rule === "string") list.faults.push({ line: index + 2, reason: rule });
    else list.rules.push(rule);
  });
  return list;
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
  if (![startsOn, endsOn].every((day) => day === "" || (/^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)))))
    return `“${word}”的日期应写作 2026-01-31`;
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
