import { createHash } from "node:crypto";
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { db, transaction } from "@/lib/db";
import { ok, refuse, type Refusal, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { listServed } from "./address";
import { canManageRedirects } from "./policy";
import { holdRedirects, planRedirects } from "./put";
import { loop } from "./save";
import { redirectPair, served, type RedirectFile } from "./schema";

const mostLines = 5_000;

/** `refused`: the lines that `faults` are about, as they came. */
export type Imported = { taken: number; faults: string[]; refused: string };

/** Old addresses of those that lead elsewhere which are named; the others are counted. */
const mostNamed = 5;

/**
 * Takes redirects from CSV: old address, new address, a head line or none. All lines that can be taken are
 * taken in one transaction; for the others it says why, by line. Where old addresses lead elsewhere already, that is
 * told first and replaced only when the person says so: `instead` stands for those they were told of. Refuses as forbidden,
 * stale where others lead elsewhere than they were told, or invalid when it is no CSV.
 */
export async function importRedirects(actor: Actor, { csv, instead }: RedirectFile, now = clock()): Promise<Result<Imported>> {
  if (!canManageRedirects(actor)) return refuse("forbidden", "只有编辑和站长可以管理跳转。");
  let lines: string[][];
  try {
    lines = parse(csv, { bom: true, trim: true, relaxColumnCount: true, skipEmptyLines: true });
  } catch {
    return refuse("invalid", "这不是可以读取的 CSV：请检查引号和逗号。", { csv: "格式不对" });
  }
  if (lines.length > mostLines) return refuse("invalid", `一次最多 ${mostLines} 行，请分几次导入。`, { csv: "行数过多" });
  const read = lines
    .map(([from = "", to = ""], index) => ({ line: index + 1, from: unquoted(from), to: unquoted(to) }))
    // A head line names no address.
    .filter(({ line, from, to }) => line > 1 || `${from}${to}`.includes("/"))
    .map(({ line, from, to }) => ({ line, from, ...redirectPair.safeParse({ fromPath: from, toPath: to }) }));
  return transaction(async (tx) => {
    await holdRedirects(tx);
    const ours = await listServed(
      tx,
      read.flatMap(({ data }) => data?.fromPath ?? []),
    );
    const wanted = read.map((each) => ({ ...each, pair: each.data && !ours.has(each.data.fromPath) ? each.data : null }));
    const { ends, replaced, put } = await planRedirects(
      tx,
      wanted.flatMap(({ pair }) => pair ?? []),
    );
    if (replaced.length > 0 && markOf(replaced) !== instead) return taken(replaced);
    await put(now);
    let at = 0;
    const wrong = wanted.flatMap(({ line, from, error, pair }) => {
      const why = error ? (error.issues[0]?.message ?? "") : pair ? (ends[at++] === null ? loop.message : null) : served;
      return why === null ? [] : [{ line, fault: `第 ${line} 行 ${from}：${why}` }];
    });
    const result: Imported = {
      taken: read.length - wrong.length,
      faults: wrong.map(({ fault }) => fault),
      refused: stringify(wrong.map(({ line }) => lines[line - 1] ?? [])).trimEnd(),
    };
    const data = { taken: result.taken, replaced: replaced.length, faults: wrong.length };
    await recordEvent(tx, { actorId: actor.id, action: "redirect.import", subject: "redirect", subjectId: 0, data }, now);
    return ok(result);
  });
}

/** How many are replaced, for the person, and which, so that another file which replaces as many is not taken for theirs: "2-9f3c…". */
function markOf(replaced: readonly { fromPath: string; toPath: string }[]): string {
  const pairs = replaced.map(({ fromPath, toPath }) => `${fromPath}\n${toPath}`).sort();
  return `${replaced.length}-${createHash("sha256").update(pairs.join("\n")).digest("hex").slice(0, 16)}`;
}

function taken(replaced: readonly { fromPath: string; toPath: string }[]): Refusal {
  const named = replaced.slice(0, mostNamed).map(({ fromPath, toPath }) => `${fromPath}（现在转到 ${toPath}）`);
  const more = replaced.length > named.length ? "等" : "";
  const message = `有 ${replaced.length} 个旧地址已经转到别处，所以还没有导入：${named.join("、")}${more}。要改，请勾选“替换”后再导入一次。`;
  return refuse("stale", message, { instead: markOf(replaced) });
}

/** Without the apostrophe that our own export puts before what a spreadsheet would calculate. */
function unquoted(text: string): string {
  return text.replace(/^'(?=[=+\-@\t\r/])/, "");
}

/** Every redirect as CSV; a field that a spreadsheet would take for a formula begins with an apostrophe (csv-stringify's escape_formulas). */
export async function exportRedirects(): Promise<string> {
  const rows = await db.redirect.findMany({
    select: { fromPath: true, toPath: true, isAuto: true, hits: true, lastHitAt: true },
    orderBy: { id: "asc" },
  });
  return stringify(
    rows.map(({ fromPath, toPath, isAuto, hits, lastHitAt }) => [
      fromPath,
      toPath,
      isAuto ? "自动" : "手动",
      hits,
      lastHitAt?.toISOString() ?? "",
    ]),
    { header: true, columns: ["旧地址", "新地址", "来源", "次数", "最近一次"], bom: true, escape_formulas: true },
  );
}
