import { classOfWord } from "@/lib/text/words";

export type NameKind = "firm" | "project" | "park" | "name";

// Endings of what a name names. A firm needs a name of its own before the trade, or the word for a firm.
const surelyFirm = /(?:公司|集团|股份|控股|银行|证券|保险)$/u;
const firmEnd =
  /(?:公司|集团|股份|控股|银行|证券|保险|实业|科技|智能|软件|网络|通信|光电|光伏|半导体|电子|电气|电器|电缆|电池|能源|储能|重工|精工|精密|机械|机电|机床|装备|汽车|轮胎|船舶|钢铁|铝业|铜业|材料|新材|膜材|玻纤|玻璃|水泥|建材|陶瓷|化工|石化|化纤|橡胶|药业|制药|医药|医疗|生物|食品|面业|粮油|种业|饲料|酒业|乳业|纺织|服饰|纸业|家居|轴承|管业|管件|模具|铸造|环保|水务|热电|燃气|物流|港务|置业)$/u;
const parkEnd = /(?:(?<![公花校乐庄家田果菜儿物陵])园|园区|开发区|经开区|高新区|新区|示范区|保税区|自贸区|港区|产业城|科技城|基地)$/u;
/** Before an ending these make an everyday word: 上市公司, 基建项目. */
const everyday =
  /^(?:上市|中小|商业|农村|城市|国有|民营|跨国|外资|合资|有限|责任|物业|基金|投资|重点|重大|大型|小型|龙头|配套|当地|基建|建设|改造|扩建|技改|工业|产业|产业化|招商|民生|水利|交通|安居|示范|试点|合作|新建|在建|高新|技术|经济|国家级|省级|市级|科技|创业|物流|化工|食品|生产)+$/u;
const projectEnd = /(?:项目|工程|大桥|高铁|铁路|高速|机场|电站|产线|[一二三四]期)$/u;

/** Whether there is more in it than everyday words: a name, a place, a direction. */
export function isProper(words: readonly string[]): boolean {
  return words.some((word) => ["coined", "name", "place"].includes(classOfWord(word))) || /^[东西南北中]/u.test(words[0] ?? "");
}

/** What a name names, judged by its ending; null for an everyday word. */
export function kindOfName(words: readonly string[]): NameKind | null {
  const name = words.join("");
  const proper = isProper(words);
  const endsWith = (ending: RegExp) => {
    const own = name.replace(ending, "");
    return own !== name && [...own].length >= 2 && !everyday.test(own);
  };
  if (endsWith(parkEnd)) return proper ? "park" : null;
  if (endsWith(projectEnd)) return "project";
  if (endsWith(firmEnd)) {
    const isOwn = words.some((word) => ["coined", "name"].includes(classOfWord(word)));
    return isOwn || (proper && surelyFirm.test(name)) ? "firm" : null;
  }
  // Two characters that are in no dictionary, or only as a person's name, are as often an everyday word.
  return [...name].length > 2 &&
    !/^[这那此该每各某几两]/u.test(name) &&
    words.every((word) => ["coined", "name"].includes(classOfWord(word)))
    ? "name"
    : null;
}

/** Whether it is the name of whoever wrote the story. */
export function signs(text: string, name: string): boolean {
  const at = text.indexOf(name);
  const end = at + name.length;
  return (
    /(?:记者|作者|通讯员|编辑|责编|校对|摄|供图|制图|文)[^。，！？]{0,6}$/u.test(text.slice(Math.max(0, at - 10), at)) ||
    /^[\s/]*(?:摄|供图|制图|报道)/u.test(text.slice(end, end + 5))
  );
}
