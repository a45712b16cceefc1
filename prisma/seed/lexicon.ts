import type { Tx } from "@/lib/db";
import { raiseLexicon } from "@/lib/lexicon/state";
import type { LexiconLevel, LexiconScope } from "@/prisma/client/enums";

type SeedRule = {
  word: string;
  level?: LexiconLevel;
  exceptions?: string[];
  wholeWord?: boolean;
  note?: string;
  law?: string;
  alternative?: string;
};

const third = "《广告法》第九条第三项";
const returns = "《广告法》第二十五条第一项";
const advertising: SeedRule[] = [
  {
    word: "国家级",
    law: third,
    alternative: "经××部认定（文号××）",
    exceptions: ["国家级开发区", "国家级新区", "国家级经济技术开发区", "国家级高新区", "国家级专精特新"],
  },
  { word: "最高级", law: third, alternative: "××机构评定为×级", exceptions: ["最高级别"] },
  { word: "最佳", law: third, alternative: "获××××年××奖（××颁发）" },
  { word: "最好", law: third, alternative: "××指标达到××" },
  {
    word: "最大",
    law: third,
    alternative: "面积××平方米",
    exceptions: ["最大限度", "最大程度", "最大起重量", "最大荷载", "最大重量", "最大功率", "最大跨度"],
  },
  { word: "最先进", law: third, alternative: "采用××××年投产的××设备" },
  { word: "最优惠", law: third, alternative: "按《××办法》第×条执行" },
  { word: "最低价", law: third, alternative: "××元，有效至×月×日" },
  { word: "顶级", law: third, alternative: "××机构评定为×级" },
  { word: "极品", law: third, alternative: "××规格、×级" },
  { word: "第一品牌", law: third, alternative: "据××机构××××年统计，销量居第×位" },
  { word: "全国第一", law: third, alternative: "据××机构××××年统计，销量居第×位" },
  { word: "全球第一", law: third, alternative: "据××机构××××年统计，销量居第×位" },
  { word: "行业第一", law: third, alternative: "据××机构××××年统计，销量居第×位" },
  { word: "独一无二", law: third, alternative: "与同类相比，××不同" },
  { word: "遥遥领先", law: third, alternative: "比××高××%" },
  { word: "填补国内空白", law: third, alternative: "经××鉴定（报告编号××）" },
  { word: "国家领导人", law: "《广告法》第九条第二项", note: "广告不得使用国家机关工作人员的名义或者形象" },
  { word: "政府指定", law: "《广告法》第九条第二项", note: "广告不得使用国家机关的名义", alternative: "入围××××年××采购目录" },
  { word: "驰名商标", law: "《商标法》第十四条第五款", note: "“驰名商标”字样不得用于广告宣传", alternative: "“××”注册商标" },
  { word: "免检", law: "《广告法》第二十八条", note: "国家已取消产品免检，写了会误导", alternative: "经××检验合格（报告编号××）" },
  { word: "保证收益", law: returns, note: "招商广告不得对收益作保证性承诺", alternative: "测算依据为××，收益不作保证" },
  { word: "稳赚不赔", law: returns, note: "招商广告不得对收益作保证性承诺", alternative: "测算依据为××，收益不作保证" },
  { word: "零风险", law: returns, note: "招商广告不得明示或者暗示无风险，要有合理的风险提示", alternative: "风险提示：××" },
  {
    word: "升值潜力无限",
    law: "《广告法》第二十六条第一项",
    note: "房地产广告不得有升值或者投资回报的承诺",
    alternative: "面积××平方米，××××年×月交付",
  },
  {
    word: "税收全返",
    note: "没有法律、行政法规依据或者未经国务院批准，政策不得给特定经营者税收优惠：先问过主管部门，有公开文件再写",
    law: "《公平竞争审查条例》第十条第一项",
    alternative: "按《××》（文号××）符合条件者适用",
  },
  {
    word: "税收洼地",
    note: "容易被看作给特定经营者税收优惠的承诺：先问过主管部门再写",
    law: "《公平竞争审查条例》第十条第一项",
    alternative: "按《××》（文号××）符合条件者适用",
  },
];

const unlawful: SeedRule[] = [
  { word: "赌博", exceptions: ["打击赌博", "查处赌博", "禁止赌博", "反赌"], note: "涉赌内容：报道案件须有警方或法院的通报" },
  { word: "代开发票", wholeWord: false, level: "BLOCK", exceptions: ["打击", "查处", "虚开"], note: "买卖发票违法" },
  { word: "办假证", wholeWord: false, level: "BLOCK", exceptions: ["打击", "查处"], note: "伪造证件违法" },
  { word: "裸聊", level: "BLOCK", exceptions: ["诈骗", "警方", "反诈"], note: "色情引流" },
  { word: "成人视频", level: "BLOCK", note: "色情引流" },
  { word: "成人网站", level: "BLOCK", exceptions: ["警方", "查处"], note: "色情引流" },
];
const spam: SeedRule[] = [
  { word: "加微信", note: "引流：常见于广告评论" },
  { word: "刷单", exceptions: ["反诈", "警方", "诈骗", "骗局"], note: "刷单多为诈骗" },
  { word: "日结兼职", wholeWord: false, note: "多为诈骗招募" },
  { word: "无抵押贷款", wholeWord: false, note: "贷款广告" },
  { word: "黑户可贷", wholeWord: false, level: "BLOCK", note: "违规贷款广告" },
  { word: "包过", note: "考试作弊或代办广告" },
];
const news: SeedRule[] = [{ word: "网传", level: "NOTE", note: "来自网络的说法要先核实，写明谁在什么时候说的" }];

/** A small set of rules to begin with, written for this project, in force. */
export async function fillLexicon(tx: Tx, now: Date): Promise<void> {
  const row = (scopes: LexiconScope[], level: LexiconLevel) => (rule: SeedRule) => ({
    level,
    note: "",
    ...rule,
    scopes,
    exceptions: rule.exceptions ?? [],
    createdAt: now,
    activatedAt: now,
  });
  await tx.lexiconRule.createMany({
    data: [
      ...advertising.map(row(["ADVERTISEMENT", "INQUIRY"], "NOTE")),
      ...unlawful.map(row(["ARTICLE", "COMMENT", "INQUIRY"], "SECOND_READER")),
      ...spam.map(row(["COMMENT", "INQUIRY"], "SECOND_READER")),
      ...news.map(row(["ARTICLE"], "NOTE")),
    ],
  });
  await raiseLexicon(tx);
}
