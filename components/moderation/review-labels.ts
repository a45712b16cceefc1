import type { AppealParty, DecisionAction } from "@/prisma/client/enums";

const actions: Record<DecisionAction, string> = {
  DISMISS: "不成立",
  REQUEST_EDIT: "要求修改",
  HIDE: "折叠",
  REMOVE: "移除",
  RESTORE: "恢复",
  CORRECT: "发布更正",
  WARN: "警告",
  MUTE: "移除并禁言",
  BLOCK_NETWORK: "移除并封网段",
};

export const allActions = Object.keys(actions) as DecisionAction[];

export function formatAction(action: DecisionAction): string {
  return actions[action];
}

export function formatParty(party: AppealParty): string {
  return party === "WRITER" ? "发布者" : "举报人或投诉人";
}
