import type { Lack } from "@/lib/article/desk-filter";
import type { BulkVerb } from "@/lib/desk/schema";

export const lackNames: Record<Lack, string> = {
  source: "转载缺来源",
  summary: "缺摘要",
  cover: "缺题图",
  receipt: "发布回执异常",
};

export const bulkNames: Record<BulkVerb, string> = {
  category: "改栏目",
  addTags: "加标签",
  removeTags: "去标签",
  publish: "发布",
  retract: "撤稿",
};

/** The name of a verb as an act kept it; one that is not known any more as it is kept. */
export function formatBulkVerb(verb: string): string {
  return verb in bulkNames ? bulkNames[verb as BulkVerb] : verb;
}
