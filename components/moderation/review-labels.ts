import type { AppealParty, DecisionAction } from "@/prisma/client/enums";

const actions: Record<DecisionAction, { name: string; note: string }> = {
  DISMISS: { name: "不成立", note: "经核实，未发现违反内容规则的情况，内容保留。" },
  REQUEST_EDIT: { name: "要求修改", note: "请编辑部核实后修改相关表述。" },
  HIDE: { name: "折叠", note: "内容不适宜直接展示，已折叠。" },
  REMOVE: { name: "移除", note: "内容违反所列条款，已移除。" },
  RESTORE: { name: "恢复", note: "经复核，内容可以保留，已恢复。" },
  CORRECT: { name: "发布更正", note: "原表述有误，更正如下。" },
  WARN: { name: "警告", note: "请注意所列条款，再次违反将被禁言。" },
  MUTE: { name: "移除并禁言", note: "内容违反所列条款，已移除并禁言 7 天。" },
  BLOCK_NETWORK: { name: "移除并封网段", note: "该网络多次发布违规内容，限制 3 天。" },
};

export const actionOrder = Object.keys(actions) as DecisionAction[];

export function formatAction(action: DecisionAction): string {
  return actions[action].name;
}

/** What a note says until a moderator writes their own. */
export function noteOf(action: DecisionAction): string {
  return actions[action].note;
}

export function formatParty(party: AppealParty): string {
  return party === "WRITER" ? "发布者" : "举报人或投诉人";
}
