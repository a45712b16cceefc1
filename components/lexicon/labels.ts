import type { LexiconLevel, LexiconScope } from "@/prisma/client/enums";

const levels: Record<LexiconLevel, string> = { NOTE: "提示", SECOND_READER: "第二人复核", BLOCK: "禁用" };
const scopes: Record<LexiconScope, string> = { ARTICLE: "稿件", COMMENT: "评论", INQUIRY: "咨询", ADVERTISEMENT: "广告与服务" };

/** In the order in which they are offered. */
export const levelOrder = Object.keys(levels) as LexiconLevel[];
export const scopeOrder = Object.keys(scopes) as LexiconScope[];

export function formatLevel(level: LexiconLevel): string {
  return levels[level];
}

export function formatScopes(of: readonly LexiconScope[]): string {
  return scopeOrder
    .filter((scope) => of.includes(scope))
    .map((scope) => scopes[scope])
    .join("、");
}

/** 87% of so many decisions. */
export function formatPrecision({ confirmed, judged }: { confirmed: number; judged: number }): string {
  return `${judged} 次处理，${Math.round((confirmed / judged) * 100)}% 属实`;
}
