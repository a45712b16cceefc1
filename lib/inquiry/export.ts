import { stringify } from "csv-stringify/sync";
import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { transaction, type Prisma, type Tx } from "@/lib/db";
import { formatDateTime, formatInquiryState } from "@/lib/format";
import { ok, refuse, type Refusal, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { phoneHash } from "./keep";
import { canManagePersonalData } from "./policy";

/** Every inquiry on the board, as CSV with whole numbers; that it was taken out stays on record. */
export function exportInquiries(actor: Actor, now = clock()): Promise<Result<string>> {
  return exportWhere(actor, { erasedAt: null, isSpam: false, repeatOfId: null }, now);
}

/** Everything that is kept of one number, for the person who asks what we have. Refuses as missing where there is nothing. */
export function exportPerson(actor: Actor, { phone }: { phone: string }, now = clock()): Promise<Result<string>> {
  return exportWhere(actor, { erasedAt: null, phoneHash: phoneHash(phone) }, now, nothingKept);
}

export const nothingKept = refuse("missing", "没有这个号码的信息。");

function exportWhere(actor: Actor, where: Prisma.InquiryWhereInput, now: Date, none?: Refusal): Promise<Result<string>> {
  return transaction(async (tx) => {
    if (!canManagePersonalData(actor)) return refuse("forbidden", "个人信息的导出和删除由站长办理。");
    const { csv, count } = await writeCsv(tx, where);
    await recordEvent(tx, { actorId: actor.id, action: "inquiry.export", subject: "inquiry", subjectId: 0, data: { count } }, now);
    return count === 0 && none ? none : ok(csv);
  });
}

const head = [
  "编号",
  "提交时间",
  "状态",
  "需求",
  "用途",
  "税收",
  "公司",
  "联系人",
  "电话",
  "留言",
  "来自稿件",
  "栏目",
  "跟进人",
  "重复提交",
  "跟进记录",
  "同意内容",
];

/** With a mark of its encoding and without formulas: it is opened in a spreadsheet. */
async function writeCsv(tx: Tx, where: Prisma.InquiryWhereInput): Promise<{ csv: string; count: number }> {
  const rows = await tx.inquiry.findMany({
    where,
    include: {
      article: { select: { headline: true } },
      category: { select: { name: true } },
      assignee: { select: { name: true } },
      notes: { select: { at: true, text: true, by: { select: { name: true } } }, orderBy: { id: "asc" } },
    },
    orderBy: { id: "desc" },
  });
  const lines = rows.map((row) => [
    row.id,
    formatDateTime(row.createdAt),
    formatInquiryState(row.state),
    ...[row.need, row.purpose, row.tax, row.company, row.contact, row.phone, row.message],
    row.article?.headline ?? "",
    row.category?.name ?? "",
    row.assignee?.name ?? "",
    row.repeats,
    row.notes.map(({ at, by, text }) => `${formatDateTime(at)} ${by?.name ?? "对方"}：${text}`).join("\n"),
    row.consentText,
  ]);
  return { csv: stringify([head, ...lines], { bom: true, escape_formulas: true, record_delimiter: "windows" }), count: rows.length };
}
