import type { FlagReason } from "@/prisma/client/enums";

/** A clause of the portal's rules that a decision rests on; its number is kept with the decision. */
export type Clause = { id: string; reason: FlagReason; title: string; text: string };

/** 社区与内容规则. A number once given keeps its meaning. */
export const clauses: readonly Clause[] = [
  {
    id: "1.1",
    reason: "ILLEGAL",
    title: "法律法规禁止的内容",
    text: "不得发布法律、行政法规禁止的内容，包括危害国家安全、宣扬暴力恐怖、淫秽色情、赌博毒品等。",
  },
  { id: "1.2", reason: "ILLEGAL", title: "网络不良信息", text: "不得以夸张标题、低俗猎奇、煽动对立等方式传播不良信息。" },
  {
    id: "2.1",
    reason: "FALSE",
    title: "与事实不符",
    text: "关键事实（时间、金额、主体、结论）应当准确；有可靠证据证明失实的，应当更正或者撤下。",
  },
  { id: "2.2", reason: "FALSE", title: "编造与误导", text: "不得编造事实，不得截取、拼接信息使人产生错误理解。" },
  {
    id: "3.1",
    reason: "INFRINGEMENT",
    title: "著作权",
    text: "转载、配图应有合法来源；权利人提出有效通知的，应当及时删除、断开链接或者补正署名。",
  },
  { id: "3.2", reason: "INFRINGEMENT", title: "名誉权与商业信誉", text: "不得捏造、歪曲事实损害他人名誉或者商业信誉。" },
  {
    id: "4.1",
    reason: "PRIVACY",
    title: "个人信息",
    text: "未经同意不得公开他人的电话、住址、证件号、行踪等个人信息；公共利益报道以必要为限。",
  },
  { id: "5.1", reason: "SPAM", title: "广告与引流", text: "新闻和评论中不得发布广告、联系方式和引流信息；服务信息应单独标明。" },
  { id: "5.2", reason: "SPAM", title: "重复与刷屏", text: "不得反复发布相同或者相近的内容。" },
  { id: "6.1", reason: "ABUSE", title: "人身攻击", text: "不得辱骂、威胁、骚扰他人，不得以地域、性别、职业等贬损他人。" },
  { id: "7.1", reason: "OTHER", title: "其他不适宜内容", text: "与报道无关、破坏讨论秩序或者损害读者合理利益的其他内容。" },
];

export function clausesOf(reason: FlagReason): Clause[] {
  return clauses.filter((clause) => clause.reason === reason);
}

export function getClause(id: string): Clause | null {
  return clauses.find((clause) => clause.id === id) ?? null;
}
