import { describe, expect, test } from "vitest";
import { countLinks, hasContact, rules, screen, type Surroundings } from "./screen";

const quiet: Surroundings = {
  approved: 1,
  removed: 0,
  byReader: 0,
  byNetwork: 0,
  heldLately: 0,
  removedBodies: [],
  othersBodies: [],
};
const plain = { name: "过路的车", body: "二期的装卸平台比一期宽了一倍，叉车终于能并排走。", words: [], isMachine: false, heldFirst: 1 };

const reasonsOf = (given: Partial<typeof plain>, around: Partial<Surroundings> = {}) =>
  screen({ ...plain, ...given }, { ...quiet, ...around });

describe("the screen", () => {
  test("lets a plain comment of somebody with an approved one through", () => {
    expect(reasonsOf({})).toEqual([]);
  });

  test("holds as many first comments as the site says", () => {
    expect(reasonsOf({}, { approved: 0 })).toEqual(["first"]);
    expect(reasonsOf({ heldFirst: 3 }, { approved: 2 })).toEqual(["first"]);
    expect(reasonsOf({ heldFirst: 3 }, { approved: 3 })).toEqual([]);
    expect(reasonsOf({ heldFirst: 0 }, { approved: 0 })).toEqual([]);
  });

  test("holds a link, and from somebody known only a second one", () => {
    const one = { body: "数据在 https://stats.example.com/2026 的第三张表。" };
    expect(reasonsOf(one)).toEqual(["links"]);
    expect(reasonsOf(one, { approved: rules.known })).toEqual([]);
    expect(reasonsOf({ body: `${one.body} 另见 www.example.org` }, { approved: rules.known })).toEqual(["links"]);
    expect(reasonsOf(one, { approved: rules.known, removed: 1 })).toEqual(["record", "links"]);
  });

  test("holds what comes too fast from one commenter, or from one network of unknown ones", () => {
    expect(reasonsOf({}, { byReader: rules.perReader })).toEqual(["rate"]);
    expect(reasonsOf({}, { byNetwork: rules.perNetwork })).toEqual(["rate"]);
    expect(reasonsOf({}, { byNetwork: rules.perNetwork, approved: rules.known })).toEqual([]);
  });

  test("holds what is like a removed comment or like others of this hour, but no short agreement", () => {
    const spun = "二期的装卸平台比一期宽了一倍多，叉车终于能并排走了。";
    expect(reasonsOf({}, { removedBodies: [spun] })).toEqual(["similar"]);
    expect(reasonsOf({}, { othersBodies: [plain.body] })).toEqual(["repeated"]);
    expect(reasonsOf({ body: "支持！" }, { removedBodies: ["支持！"], othersBodies: ["支持！"] })).toEqual([]);
    expect(reasonsOf({}, { removedBodies: ["德州的玉米收购价又降了两分，农户都在等。"] })).toEqual([]);
  });

  test("during a wave lets only those through who had a comment approved", () => {
    expect(reasonsOf({ heldFirst: 0 }, { approved: 0, heldLately: rules.wave })).toEqual(["wave"]);
    expect(reasonsOf({}, { approved: 1, heldLately: 5_000 })).toEqual([]);
  });

  test("holds what the lexicon wants read, and what no person filled in", () => {
    expect(screen({ ...plain, words: ["某词"], isMachine: true }, quiet)).toEqual(["lexicon", "form"]);
  });
});

describe("links", () => {
  test.each([
    ["没有地址的一句话。", 0],
    ["见 http://a.example.com/x?y=1 。", 1],
    ["www.example.cn 和 example.top", 2],
    ["shop点com 低价", 1],
    ["去 ｅｘａｍｐｌｅ．ｃｏｍ 看", 1],
    ["产能 3.5 万吨，比 2025.11 多", 0],
    ["型号 GB/T 3077.2 的钢", 0],
  ])("%s has %i", (text, count) => {
    expect(countLinks(text)).toBe(count);
  });
});

describe("ways to write to an advertiser", () => {
  test.each([
    "加微信 zhaoshang888 有惊喜",
    "VX：abc_12345",
    "ＱＱ 123456789",
    "电话138 0013 8000，随时",
    "1-3-8-0-0-1-3-8-0-0-0",
    "加我vx领资料 加v abc12345",
    "联系客服办理",
    "薇信同号 tongda2026",
  ])("%s", (text) => {
    expect(hasContact(text)).toBe(true);
  });

  test.each([
    "workshop 的三号线还没接通。",
    "12345 热线打了三次才有人接。",
    "一期产能 13800 吨，二期 26000 吨。",
    "微信群里都在传这件事，到底真不真？",
    "QQ 糖厂也搬来了。",
    "联系一下编辑，数字写错了。",
  ])("not: %s", (text) => {
    expect(hasContact(text)).toBe(false);
  });
});
