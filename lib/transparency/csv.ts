import { stringify } from "csv-stringify/sync";
import { formatFlagReason, formatMonth, formatOutcome } from "@/lib/format";
import { DecisionAction } from "@/prisma/client/enums";
import type { Figures } from "./figures";

/** The figures for a spreadsheet; with a byte order mark, by which Excel knows UTF-8. */
export function figuresCsv({ rows }: Figures): string {
  const actions = Object.values(DecisionAction);
  const head = ["月份", "类别", "举报", "投诉", "处理", ...actions.map(formatOutcome), "处理用时中位数（小时）", "撤销或推翻"];
  const lines = rows.map((row) => [
    formatMonth(row.month),
    formatFlagReason(row.reason),
    row.flags,
    row.complaints,
    row.decided,
    ...actions.map((action) => row.actions[action] ?? 0),
    row.medianHours ?? "",
    row.reversed,
  ]);
  return stringify([head, ...lines], { bom: true, escape_formulas: true });
}
