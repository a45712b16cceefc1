import { formatFlagReason, formatNumber } from "@/lib/format";
import type { DecisionAction, FlagReason } from "@/prisma/client/enums";
import type { Figures } from "./figures";

/** What was done, as part of a list. */
const done: Record<DecisionAction, string> = {
  DISMISS: "保留",
  REQUEST_EDIT: "要求修改",
  HIDE: "折叠",
  REMOVE: "移除",
  RESTORE: "恢复",
  CORRECT: "更正",
  WARN: "警告",
  MUTE: "移除并禁言",
  BLOCK_NETWORK: "移除并限制网络",
};

/** The year's report as paragraphs: drafted from the figures, every number counted from the rows. */
export function draftReport(year: number, siteName: string, { rows, appeals }: Figures): string[] {
  const sum = (of: (row: Figures["rows"][number]) => number) => rows.reduce((total, row) => total + of(row), 0);
  const [flags, complaints, decided, reversed] = [
    sum((row) => row.flags),
    sum((row) => row.complaints),
    sum((row) => row.decided),
    sum((row) => row.reversed),
  ];
  if (flags + complaints + decided === 0) return [`${year}年，${siteName}没有收到举报和投诉。`];
  const reasons = new Map<FlagReason, number>();
  const actions = new Map<DecisionAction, number>();
  for (const row of rows) {
    reasons.set(row.reason, (reasons.get(row.reason) ?? 0) + row.flags + row.complaints);
    for (const [action, count] of Object.entries(row.actions) as [DecisionAction, number][])
      actions.set(action, (actions.get(action) ?? 0) + count);
  }
  const listed = <K>(counts: Map<K, number>, name: (key: K) => string, unit: string) =>
    [...counts]
      .filter(([, count]) => count > 0)
      .sort((a, b) => b[1] - a[1])
      .map(([key, count]) => `${name(key)} ${formatNumber(count)} ${unit}`)
      .join("、");
  const filed = appeals.reduce((total, each) => total + each.filed, 0);
  const overturned = appeals.reduce((total, each) => total + each.overturned, 0);
  const open = appeals.reduce((total, each) => total + each.open, 0);
  return [
    `${year}年，${siteName}共收到举报 ${formatNumber(flags)} 次、投诉 ${formatNumber(complaints)} 件。按类别：${listed(reasons, formatFlagReason, "件")}。`,
    decided === 0
      ? "全年尚未作出处理。"
      : `全年作出处理 ${formatNumber(decided)} 次：${listed(actions, (action) => done[action], "次")}。其中 ${formatNumber(reversed)} 次后来被撤销或推翻。`,
    filed === 0
      ? "全年没有收到申诉。"
      : `收到申诉 ${formatNumber(filed)} 件，由作出处理以外的审核员复核，推翻 ${formatNumber(overturned)} 件${open === 0 ? "" : `，${formatNumber(open)} 件还在复核`}。`,
    "同一内容的举报合并为一个个案；同一网络、同一文本或短时间集中的举报只算一个来源。每次处理都记录类别、条款和说明，并告知当事人；30 天内可以申诉。",
  ];
}
