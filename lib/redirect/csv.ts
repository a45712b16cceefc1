import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { db, transaction } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { canManageRedirects } from "./policy";
import { putRedirect } from "./save";
import { redirectInput } from "./schema";

const mostLines = 5_000;

export type Imported = { taken: number; faults: string[] };

/**
 * Takes redirects from CSV: old address, new address, a head line or none. All lines that can be taken are
 * taken in one transaction; for the others it says why, by line. Refuses as forbidden, or invalid when it is no CSV.
 */
export async function importRedirects(actor: Actor, { csv }: { csv: string }, now = clock()): Promise<Result<Imported>> {
  if (!canManageRedirects(actor)) return refuse("forbidden", "只有编辑和站长可以管理跳转。");
  let lines: string[][];
  try {
    lines = parse(csv, { bom: true, trim: true, relaxColumnCount: true, skipEmptyLines: true });
  } catch {
    return refuse("invalid", "这不是可以读取的 CSV：请检查引号和逗号。", { csv: "格式不对" });
  }
  if (lines.length > mostLines) return refuse("invalid", `一次最多 ${mostLines} 行，请分几次导入。`, { csv: "行数过多" });
  return transaction(
    async (tx) => {
      const result: Imported = { taken: 0, faults: [] };
      for (const [index, [from = "", to = ""]] of lines.entries()) {
        if (index === 0 && !unquoted(from).startsWith("/")) continue;
        const parsed = redirectInput.safeParse({ fromPath: unquoted(from), toPath: unquoted(to) });
        const done = parsed.success ? await putRedirect(tx, parsed.data, now) : null;
        if (done?.ok) result.taken += 1;
        else
          result.faults.push(
            `第 ${index + 1} 行：${parsed.success ? (done && !done.ok ? done.message : "") : (parsed.error.issues[0]?.message ?? "")}`,
          );
      }
      const data = { taken: result.taken, faults: result.faults.length };
      await recordEvent(tx, { actorId: actor.id, action: "redirect.import", subject: "redirect", subjectId: 0, data }, now);
      return ok(result);
    },
    { timeout: 30_000 },
  );
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
