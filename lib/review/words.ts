import type { Mail } from "@/lib/outbox/queue";
import { ticketUrl } from "@/lib/ticket/open";
import type { AppealParty, DecisionAction, FlagReason } from "@/prisma/client/enums";
import { getClause } from "./policy-clauses";
import { formatDateTime, formatFlagReason, formatOutcome } from "@/lib/format";

/** What people are told by mail: plain sentences, the ticket's address, and nothing of anybody else. */

export function receivedMail({ to, code, title }: { to: string; code: string; title: string }): Mail {
  return {
    to,
    subject: `已收到您的投诉（工单 ${code}）`,
    text: `您好：\n\n您对《${title}》的投诉已经收到，编辑部会在承诺的时限内处理。\n\n查看进度、补充材料：${ticketUrl(code)}\n工单号：${code}\n\n请保存好工单号，凭它就能查询，不需要注册。`,
  };
}

export type Told = { to: string; code: string; title: string; action: DecisionAction; reason: FlagReason; clause: string; note: string };

export function decidedMail({ to, code, title, action, reason, clause, note }: Told, party: AppealParty): Mail {
  const about = party === "WRITER" ? `您发布的内容（${title}）` : `您举报或投诉的内容（${title}）`;
  const rule = getClause(clause);
  return {
    to,
    subject: `处理结果：${formatOutcome(action)}（工单 ${code}）`,
    text: `您好：\n\n${about}已有处理结果：${formatOutcome(action)}。\n类别：${formatFlagReason(reason)}${rule ? `\n依据：${rule.id} ${rule.title}` : ""}\n说明：${note}\n\n如果您不同意，30 天内可以在工单页面申诉，由另一位审核员处理：${ticketUrl(code)}`,
  };
}

export function hiddenMail({ to, code, title, dueAt }: { to: string; code: string; title: string; dueAt: Date }): Mail {
  return {
    to,
    subject: `您的评论被暂时折叠（工单 ${code}）`,
    text: `您好：\n\n多名读者举报了您发布的内容（${title}），它已暂时折叠。审核员会在 ${formatDateTime(dueAt)} 前处理；举报不成立的，会恢复显示。\n\n查看进度和结果，不同意时申诉：${ticketUrl(code)}`,
  };
}

export function reversedMail({ to, code, title, note }: { to: string; code: string; title: string; note: string }): Mail {
  return {
    to,
    subject: `处理结果已撤销（工单 ${code}）`,
    text: `您好：\n\n对“${title}”的处理已经撤销，内容恢复到处理之前。${note === "" ? "" : `\n说明：${note}`}\n\n详情：${ticketUrl(code)}`,
  };
}

export function answeredMail({
  to,
  code,
  title,
  isUpheld,
  answer,
}: {
  to: string;
  code: string;
  title: string;
  isUpheld: boolean;
  answer: string;
}): Mail {
  return {
    to,
    subject: `申诉结果：${isUpheld ? "原处理已推翻" : "维持原处理"}（工单 ${code}）`,
    text: `您好：\n\n您就“${title}”提出的申诉，已由另一位审核员复核：${isUpheld ? "推翻原处理" : "维持原处理"}。\n说明：${answer}\n\n详情：${ticketUrl(code)}`,
  };
}
