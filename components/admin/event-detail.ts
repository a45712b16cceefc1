import { allActions, formatAction } from "@/components/moderation/review-labels";
import { reasonOptions } from "@/components/publishing/labels";
import { flagReasonOrder, formatDateTime, formatFlagReason } from "@/lib/format";
import type { AuditRow } from "@/lib/audit/queries";
import { formatRole, roleOrder } from "./labels";

const names: Record<string, string> = {
  role: "角色",
  from: "原为",
  to: "改为",
  required: "必须启用",
  secondFactor: "两步验证",
  knownDevice: "已知设备",
  by: "经由",
  kind: "类型",
  version: "版本",
  changed: "改了",
  reason: "原因",
  note: "说明",
  before: "原文",
  after: "改为",
  name: "名称",
  verb: "任务",
  dueAt: "时间",
  days: "天数",
  discarded: "丢弃的文字",
  noteId: "批注",
  comment: "评论",
  case: "个案",
  linkId: "链接",
  schedule: "定时任务",
  fromPath: "旧地址",
  toPath: "新地址",
  taken: "条数",
  faults: "未导入",
  word: "词语",
  count: "条数",
  activated: "生效",
  action: "处理",
  clause: "条款",
  decision: "处理编号",
  appeal: "申诉编号",
  verdict: "结论",
  party: "申诉人",
  path: "地址",
  slug: "地址",
  description: "说明",
  approvals: "终审人数",
  comments: "评论开关",
  parentId: "上级栏目",
  relatedId: "稿件",
  articles: "稿件数",
  icpNumber: "ICP 备案号",
  policeNumber: "公安备案号",
  card: "联系卡片有改动",
  complaint: "投诉编号",
  files: "文件",
  words: "文字",
  email: "邮箱",
  isComplaint: "投诉",
  replaced: "替换",
  tagline: "一句话介绍",
  copyright: "版权说明",
  contactName: "联系卡名称",
  contactPhone: "热线",
  contactWechat: "微信号",
  contactEmail: "邮箱",
  contactAddress: "地址",
  contactHours: "时间",
  contactValidUntil: "有效期",
  greyFrom: "灰度开始",
  greyUntil: "灰度结束",
  commentsHeldFirst: "先审条数",
};

/** The settings' version is the instant of their last change, which stands beside the event anyway. */
const isInstant = (value: unknown) => typeof value === "number" && value > 1e12;

const values: Record<string, string> = {
  ...Object.fromEntries(reasonOptions.map(({ value, text }) => [value, text])),
  ...Object.fromEntries(flagReasonOrder.map((reason) => [reason, formatFlagReason(reason)])),
  ...Object.fromEntries(allActions.map((action) => [action, formatAction(action)])),
  CORRECTION: "更正",
  keep: "维持",
  overturn: "推翻",
  WRITER: "发布者",
  REPORTER: "举报人或投诉人",
  PUBLISH: "发布",
  UNPUBLISH: "下线",
  PIN: "置顶",
  BAN: "排除",
  NONE: "取消",
  INVITATION: "邀请链接",
  PASSWORD_RESET: "重置链接",
  NEW: "新到",
  ASSIGNED: "已分派",
  CONTACTED: "已联系",
  WON: "已成交",
  LOST: "未成交",
  inherit: "按栏目和站点的设置",
  open: "开放",
  closed: "关闭",
  true: "是",
  false: "否",
  null: "无",
};

/** What an audit event keeps besides who and what, in words as far as there are any: "原为 编辑，改为 记者". */
export function formatDetail({ data }: Pick<AuditRow, "data">): string {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return "";
  return Object.entries(data)
    .filter(([, value]) => !isInstant(value))
    .map(([key, value]) => `${names[key] ?? key} ${formatValue(value).replace(/。$/, "")}`)
    .join("，");
}

function formatValue(value: unknown): string {
  const role = roleOrder.find((known) => known === value);
  if (role) return formatRole(role);
  if (Array.isArray(value) && value.every((entry) => typeof entry === "string"))
    return value.map((entry) => names[entry] ?? entry).join("、") || "无";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return values[text] ?? (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) ? formatDateTime(new Date(text)) : text);
}
