import type { ReceiptCause, ReceiptTarget, RetractionReason, ScheduledVerb } from "@/prisma/client/enums";
import { formatRetractionReason } from "@/lib/format";

export const verbNames: Record<ScheduledVerb, string> = { PUBLISH: "发布", UNPUBLISH: "下线" };
export const causeNames: Record<ReceiptCause, string> = { PUBLISH: "发布", UPDATE: "更新", CORRECT: "更正", RETRACT: "撤稿" };
export const targetNames: Record<ReceiptTarget, string> = {
  ARTICLE: "稿件页",
  CATEGORY: "栏目列表",
  FEED: "订阅",
  SITEMAP: "站点地图",
  SHARE: "分享图",
};

const reasons: RetractionReason[] = ["INACCURATE", "INFRINGEMENT", "SOURCE_WITHDRAWN", "LEGAL", "PRIVACY", "EXPIRED"];
export const reasonOptions = reasons.map((value) => ({ value, text: formatRetractionReason(value) }));

/** What stands too close to a publication that is planned; empty where nothing does. */
export function formatClashes(headlines: string[]): string {
  return headlines.length === 0 ? "" : `同一栏目半小时内还有：${headlines.map((headline) => `《${headline}》`).join("、")}`;
}
