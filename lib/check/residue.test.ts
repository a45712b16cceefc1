import { describe, expect, test } from "vitest";
import { readDocument } from "@/lib/article/document/render";
import { paragraphs } from "@/lib/testing/factories";
import { blocksOf } from "./blocks";
import { findResidue } from "./residue";

const headline = "宏远轴承新车间投产";
const clean = "宏远轴承的新车间昨天投产，首条产线每天做三万套。";

function found(texts: string[], original: string | null = null) {
  return findResidue(blocksOf(readDocument(paragraphs(...texts))), headline, original);
}
const rules = (...texts: string[]) => found([clean, ...texts]).map(({ rule }) => rule);

describe("what copying leaves behind is found", () => {
  test.each([
    ["返回搜狐，查看更多", "residue.portal"],
    ["打开APP阅读全文", "residue.portal"],
    ["相关阅读：", "residue.portal"],
    ["更多新闻请下载河畔新闻客户端", "residue.promotion"],
    ["想看更多精彩内容，欢迎关注“河畔观察”公众号。", "residue.promotion"],
    ["长按识别二维码，关注我们", "residue.promotion"],
    ["声明：本文由入驻自媒体作者撰写，观点仅代表作者本人。", "residue.disclaimer"],
    ["如有侵权请及时联系我们删除。", "residue.disclaimer"],
    ["00:00 / 03:21", "residue.player"],
    ["（责任编辑：周禾）", "residue.editor"],
    ["责编 | 李垚", "residue.editor"],
    ["来源：河畔晚报", "residue.source"],
    ["▲ 新车间里的装配线。", "residue.caption"],
    ["图为新车间里的装配线。", "residue.caption"],
    ["这里发展战略***新兴产业。", "residue.mask"],
    ["加快形***才高地建设。", "residue.mask"],
    ["这是战略***举措，也是形***才队伍建设的重点。", "residue.mask"],
    ["这里有全市蕞大的车间。", "residue.dodge"],
    ["车间()东侧是仓库。", "residue.hole"],
    ["所谓“”并不存在。", "residue.hole"],
    ["产值增长\ufffd\ufffd以上。", "residue.unread"],
    ["产值&nbsp;增长两成。", "residue.entity"],
    ["产值达到１２亿元。", "residue.width"],
    ["产值增长两成。。", "residue.double"],
    ["　　产值增长两成。", "residue.indent"],
    ["产\u200b值增长两成。", "residue.invisible"],
    ["这家企业今年计划把产能扩大一倍，", "residue.cut"],
    ["这家企业今年计划把产能扩大一倍...[详细]", "residue.cut"],
  ])("%s", (text, rule) => expect(rules(text)).toContain(rule));

  test("a block too long to be looked through is named, not passed over in silence", () => {
    const [finding] = found([clean, "车间投产。".repeat(1_001)]);
    expect(finding).toMatchObject({ rule: "residue.long", blocks: false, place: { field: "body", block: [1] } });
    expect(rules("车间投产。".repeat(1_000))).not.toContain("residue.long");
  });

  test("a headline repeated at the top, or the original one", () => {
    expect(found([headline, clean]).map(({ rule }) => rule)).toEqual(["residue.headline"]);
    expect(found(["原标题：轴承厂有了新车间", clean]).map(({ rule }) => rule)).toEqual(["residue.headline"]);
  });
});

describe("clean text has none", () => {
  test.each([
    [clean],
    ["公司（603001.SH）公告称，项目总投资12亿元。"],
    ["*ST宏远昨日复牌。"],
    ["他说：“最难的一关过去了。”"],
    ["蕞尔小厂，也能做出好轴承。"],
    ["编辑部设在园区二楼，责任编辑有三人。"],
    ["产品返回首页展示区后，还要再检一次。"],
    ["本报记者　周禾"],
    ["**重点**在于降本。"],
    ["补贴对象包括：\n一是新建车间；"],
    ["A级车间3个，B级车间5个。"],
  ])("%s", (text) => expect(found([text, clean])).toEqual([]));
});

test("text that was made to be slow to read holds nothing up", () => {
  const made = ["\t", "％", "…", "更多请", "责编\t", "标题:\t", "来源:\t", "图：\t", "返回首页\t", "声明："].flatMap((piece) =>
    [4_900, 300_000].flatMap((length) => [piece.repeat(length / piece.length) + "x", `标题:${piece.repeat(length / piece.length)}(标题\n`]),
  );
  expect(found([clean, ...made])).toBeInstanceOf(Array);
});

test("nothing is offered where letters are lost, unless the stored original has them", () => {
  const text = "这里发展战略***新兴产业。";
  expect(found([clean, text])[0]?.fix).toBeUndefined();
  expect(found([clean, text])[0]?.message).toContain("找原文");
  expect(found([clean, text], "园区说，这里发展战略性新兴产业，已有五家。")[0]?.fix).toEqual({
    label: "按原文补上“性”",
    replacement: "性",
  });
});

test("what stands in the original between the same neighbours is offered only where it is as long as what was masked", () => {
  const [finding] = found([clean, "这里发展战略***新兴产业。"], "园区说，这里发展战略物资储备和运输以及各类新兴产业。");
  expect(finding).toMatchObject({ rule: "residue.mask" });
  expect(finding?.fix).toBeUndefined();
});

test("what an editor signs is found at the end, not in the text", () => {
  const signed = "责编 | 李垚";
  expect(found([clean, clean, clean, signed]).map(({ rule }) => rule)).toEqual(["residue.editor"]);
  expect(found([clean, signed, clean, clean, clean])).toEqual([]);
});

test("what an advertiser or our own service says is not looked at: nobody copied it", () => {
  const content = paragraphs("返回搜狐，查看更多", "长按识别二维码，关注我们").content;
  const body = { type: "doc", content: [...paragraphs(clean).content, { type: "notice", attrs: { kind: "service" }, content }] };
  expect(findResidue(blocksOf(readDocument(body)), headline, null)).toEqual([]);
});

test("a fix replaces exactly its place: the rest of the sentence stays", () => {
  const text = "产线昨天投产。更多新闻请下载河畔新闻客户端。";
  const [finding] = found([text, clean]);
  const { from = 0, to = 0 } = finding?.place ?? {};
  expect(text.slice(0, from) + (finding?.fix?.replacement ?? "") + text.slice(to)).toBe("产线昨天投产。");
});

test("a caption beside its picture stays", () => {
  const body = {
    type: "doc",
    content: [{ type: "figure", attrs: { origin: "https://example.com/a.jpg" } }, ...paragraphs("▲ 新车间里的装配线。", clean).content],
  };
  expect(findResidue(blocksOf(readDocument(body)), headline, null)).toEqual([]);
});
