import type { HeldReason } from "@/lib/comment/screen";
import type { CommentStatus } from "@/prisma/client/enums";

const statuses: Record<CommentStatus, string> = { HELD: "待审", VISIBLE: "显示中", HIDDEN: "已折叠", REMOVED: "已移除" };

/** States in the order in which the queue offers them. */
export const commentStatusOrder = Object.keys(statuses) as CommentStatus[];

export function formatCommentStatus(status: CommentStatus): string {
  return statuses[status];
}

const held: Record<HeldReason, string> = {
  first: "首次发表",
  record: "有过移除",
  links: "含链接",
  contact: "含联系方式",
  lexicon: "命中词表",
  similar: "与已移除的相似",
  repeated: "与别人的重复",
  rate: "发得太快",
  wave: "集中涌入",
  form: "机器填写",
};

/** Why a comment waits; a reason of an earlier release is shown as it is kept. */
export function formatHeldReason(reason: string): string {
  return reason in held ? held[reason as HeldReason] : reason;
}
