import type { Jieba } from "@node-rs/jieba";
import { readJieba } from "@/lib/text/jieba";

/**
 * Words of industry news that the general dictionary lacks or cuts in two, each of which holds letters that mean
 * something else by themselves.
 */
const ownWords =
  "战略性新兴产业 一次性 公益性 普惠性 综合性 开放性 竞争性 引领性 标志性 示范性 周期性 结构性 系统性 区域性 专业性 技术性 政策性 经营性 生产性 生产性服务业 生活性服务业 功能性 安全性 可靠性 适应性 兼容性 " +
  "人才公寓 人才高地 人才驿站 成人教育 成人高考 成人礼 专精特新 小巨人 隐形冠军 单项冠军 链主企业 标准地 亩均效益 招商引资 飞地经济 合成人造石 人造板 最高人民法院 最高人民检察院 最高检 最高法 最高价 最高限价 最低价 最低工资 最后一公里 " +
  "第一书记 第一产业 第一季度 第一时间 第一中学 第一医院 第一人民医院 第一批 第一期 第一个 唯一性 首席执行官 首席技师 国家级开发区 国家级新区 绝对值 极限值 顶级域名";

export type Dictionary = {
  /** Pieces of a text by the dictionary alone: what it does not know falls apart into characters. */
  cut: (text: string) => string[];
};

let held: { jieba: Jieba; words: ReadonlySet<string> } | undefined;

/**
 * The general dictionary and the site's own words: those above, and what the rules and the site's tags bring.
 * It is read at the first cut: most texts hold nothing that a word's borders decide.
 */
export function makeDictionary(words: Iterable<string>): Dictionary {
  let jieba: Jieba | undefined;
  const wanted = [...words];
  return { cut: (text) => (jieba ??= readDictionary(wanted)).cut(text, false) };
}

/** New words are added to the one that is held; only when some are gone is it read anew (0.15 s). */
function readDictionary(words: readonly string[]): Jieba {
  const wanted = new Set([...ownWords.split(" "), ...words].filter((word) => /^[\p{L}\p{N}]{2,20}$/u.test(word)));
  const base = held?.words.isSubsetOf(wanted) ? held : { jieba: readJieba(), words: new Set<string>() };
  const added = wanted.difference(base.words);
  // Frequent enough to be taken as a whole, whatever its parts are.
  if (added.size > 0) base.jieba.loadDict(Buffer.from([...added].map((word) => `${word} 20000 n`).join("\n")));
  held = { jieba: base.jieba, words: wanted };
  return base.jieba;
}
