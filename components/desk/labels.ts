import type { Lack } from "@/lib/article/desk-filter";
import type { BulkVerb } from "@/lib/desk/schema";
import type { JobName } from "@/lib/jobs/list";

export const lackNames: Record<Lack, string> = {
  source: "转载缺来源",
  summary: "缺摘要",
  cover: "缺封面",
  receipt: "发布回执异常",
  notes: "有待办批注",
  asked: "审核要求修改",
};

export const bulkNames: Record<BulkVerb, string> = {
  category: "改栏目",
  addTags: "加标签",
  removeTags: "去标签",
  submit: "提交审稿",
  return: "退回",
  publish: "发布",
  retract: "撤稿",
  bin: "移入回收站",
};

/** The name of a verb as an act kept it; one that is not known any more as it is kept. */
export function formatBulkVerb(verb: string): string {
  return verb in bulkNames ? bulkNames[verb as BulkVerb] : verb;
}

const jobNames: Record<JobName, string> = {
  "related stories": "计算相关文章",
  "scheduled articles": "定时发布",
  "publication receipts": "发布回执",
  "count redirects": "统计跳转",
  "write views": "写入阅读与转发数",
  "write search terms": "写入搜索词",
  "send mail": "发送邮件",
  "forget sent mail": "清理已发邮件",
  "forget readers": "清理阅读去重记录",
  "forget search terms": "清理旧搜索词",
  "smaller pictures": "生成小图",
  "read the clock": "核对时间",
  "sweep uploads": "清理上传残留",
  "back up": "备份数据库与图片",
  "weigh flags": "评估举报",
  "order the review queue": "排定审核次序",
  "thin versions": "精简历史版本",
  "forget writing sessions": "清理写作记录",
  "forget discarded texts": "清理丢弃的文字",
  "empty the bin": "清空到期的回收站",
  "author levels": "结算作者勋章",
  "erase inquiries": "删除到期的咨询",
  "signature bands": "补全查重索引",
  "draw articles anew": "按新规则重排旧稿",
};

/** The name of a job; of one that is no longer there, as its runs kept it. */
export function formatJob(name: string): string {
  return name in jobNames ? jobNames[name as JobName] : name;
}
