import { describe, expect, test } from "vitest";
import { matchWords } from "./match";
import { buildWordSet, type WordRule } from "./word-set";

const day = new Date("2026-11-28");
let serial = 0;
function rule(word: string, given: Partial<WordRule> = {}): WordRule {
  serial += 1;
  const plain = { level: "NOTE", scopes: ["ARTICLE", "COMMENT"], exceptions: [], wholeWord: true, startsOn: null, endsOn: null } as const;
  return { id: serial, word, ...plain, ...given };
}

const set = buildWordSet([
  rule("成人"),
  rule("赌博"),
  rule("性"),
  rule("微信"),
  rule("3P"),
  rule("网络赌博平台"),
  rule("最佳", { scopes: ["ADVERTISEMENT"] }),
]);
const quotes = (text: string) => matchWords(set, text, { scope: "ARTICLE", day }).map(({ quote }) => quote);

describe("words inside other words are not found", () => {
  test.each([
    "园区加快形成人才高地",
    "战略性新兴产业产值增长一成",
    "给予一次性补贴五万元",
    "完成人员转移安置",
    "公益性服务平台投入使用",
    "产业集群成人才磁场",
    "人工合成人造板",
    "形成 人才 梯队",
    "苹果发布3Pro耳机",
  ])("%s", (text) => expect(quotes(text)).toEqual([]));
});

describe("evasions are found", () => {
  test.each([
    ["网站含有成人内容", "成人"],
    ["有人在群里赌 博", "赌 博"],
    ["有人在群裏賭博", "賭博"],
    ["夜里赌*博", "赌*博"],
    ["夜里赌.·.博", "赌.·.博"],
    ["夜里赌\u200b博", "赌\u200b博"],
    ["夜里赌🎲博", "赌🎲博"],
    ["来玩ｄｕｂｏ", "ｄｕｂｏ"],
    ["来玩 DUBO 吧", "DUBO"],
    ["来玩dǔ bó", "dǔ bó"],
    ["来玩d-u-b-o", "d-u-b-o"],
    ["来玩𝐝𝐮𝐛𝐨", "𝐝𝐮𝐛𝐨"],
    ["来玩赌bo", "赌bo"],
    ["来玩du博", "du博"],
    ["来玩ԁubо", "ԁubо"],
    ["加溦信看", "溦信"],
    ["加微信好友", "微信"],
    ["约３Ｐ", "３Ｐ"],
  ])("%s", (text, quote) => expect(quotes(text)).toEqual([quote]));
});

test("places are those of the text as it was given, also behind characters of two units", () => {
  const text = "𠮷田𝐀说：莫要㈱赌 博。";
  const [hit] = matchWords(set, text, { scope: "ARTICLE", day });
  expect(text.slice(hit?.from, hit?.to)).toBe("赌 博");
});

test("a word across the end of a sentence or a comma is none", () => {
  expect(quotes("方案已成，人员已到")).toEqual([]);
  expect(quotes("他好赌。博士不赌")).toEqual([]);
});

test("of a hit inside a longer one only the longer is told", () => {
  expect(quotes("查处网络赌博平台")).toEqual(["网络赌博平台"]);
});

test("a hit that is more severe than the longer one around it is told as well, one that is as severe is not", () => {
  const levels = (inner: WordRule["level"], outer: WordRule["level"]) => {
    const nested = buildWordSet([rule("赌博", { level: inner }), rule("网络赌博平台", { level: outer })]);
    return matchWords(nested, "查处网络赌博平台", { scope: "ARTICLE", day }).map(({ rule: { word, level } }) => `${word} ${level}`);
  };
  expect(levels("BLOCK", "NOTE")).toEqual(["网络赌博平台 NOTE", "赌博 BLOCK"]);
  expect(levels("SECOND_READER", "BLOCK")).toEqual(["网络赌博平台 BLOCK"]);
  expect(levels("NOTE", "NOTE")).toEqual(["网络赌博平台 NOTE"]);
});

test("two rules on one word are both told", () => {
  const twice = buildWordSet([rule("赌博", { level: "BLOCK" }), rule("赌博")]);
  expect(matchWords(twice, "查处赌博", { scope: "ARTICLE", day })).toHaveLength(2);
});

/** Compared each with each they would take minutes. */
test.each(["赌博", "赌博，", "赌博。"])("a text of nothing but hits (%s) holds nobody up", (piece) => {
  const excepted = buildWordSet([rule("赌博", { exceptions: ["打击赌博", "普法"] }), rule("博赌")]);
  expect(matchWords(excepted, piece.repeat(40_000), { scope: "ARTICLE", day })).toHaveLength(40_000);
});

test("names in latin letters are no pinyin", () => {
  expect(quotes("特邀嘉宾Du Bo到场，李先生（DuBo）也在")).toEqual([]);
});

test("a rule holds in its scopes and on its days only", () => {
  const dated = buildWordSet([rule("赌博", { scopes: ["COMMENT"], startsOn: new Date("2026-11-28"), endsOn: new Date("2026-11-30") })]);
  const found = (scope: "ARTICLE" | "COMMENT", on: string) => matchWords(dated, "赌博", { scope, day: new Date(on) }).length;
  expect(found("ARTICLE", "2026-11-28")).toBe(0);
  expect(["2026-11-27", "2026-11-28", "2026-11-30", "2026-12-01"].map((on) => found("COMMENT", on))).toEqual([0, 1, 1, 0]);
});

test("an exception that has the word in it covers the hit, any other stands in the same sentence", () => {
  const excepted = buildWordSet([rule("赌博", { exceptions: ["打击赌博", "普法"] })]);
  const count = (text: string) => matchWords(excepted, text, { scope: "ARTICLE", day }).length;
  expect(count("警方打击赌博")).toBe(0);
  expect(count("普法课讲到赌博的危害")).toBe(0);
  expect(count("警方打击赌博。他仍去赌博。")).toBe(1);
  expect(count("普法课。他去赌博。")).toBe(1);
  expect(count("警方打击赌博之后他仍去赌博")).toBe(1);
  expect(count("他仍去赌博时警方打击赌博")).toBe(1);
});

test("a rule that need not be a whole word is found inside words, and a dry run says which hits are whole", () => {
  const loose = buildWordSet([rule("成人", { wholeWord: false })]);
  expect(matchWords(loose, "形成人才", { scope: "ARTICLE", day })).toHaveLength(1);
  const tried = matchWords(set, "形成人才，成人内容", { scope: "ARTICLE", day, all: true }).filter((hit) => hit.rule.word === "成人");
  expect(tried.map(({ isWhole }) => isWhole)).toEqual([false, true]);
});

test("names of the site are words", () => {
  const site = buildWordSet([rule("网赌")], ["上网赌王"]);
  expect(matchWords(site, "企业上网赌王公司", { scope: "ARTICLE", day })).toEqual([]);
});
