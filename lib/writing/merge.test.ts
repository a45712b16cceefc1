import { describe, expect, test } from "vitest";
import type { StoredContent } from "@/lib/article/content";
import { mergeContent } from "./merge";
import { mergeBlocks, type Block } from "./merge-blocks";

const p = (text: string): Block => (text === "" ? { type: "paragraph" } : { type: "paragraph", content: [{ type: "text", text }] });
const ps = (...texts: string[]) => texts.map(p);
const wordsOf = (blocks: Block[]): string[] =>
  blocks.map((block) => (block.content ?? []).map((node) => node.text ?? wordsOf([node]).join("")).join(""));

function merge(base: Block[], mine: Block[], theirs: Block[]) {
  const { blocks, clashes } = mergeBlocks(base, mine, theirs);
  return {
    texts: wordsOf(blocks),
    clashes: clashes.map(({ at, theirs: other, mine: own }) => ({ at, theirs: wordsOf(other), mine: wordsOf(own) })),
  };
}

const one = "钢厂的第二条产线本周恢复生产，";
const two = "工人说，设备已经调试了三天。";

describe("merging blocks", () => {
  test("takes changes of different paragraphs, also of neighbouring ones", () => {
    expect(merge(ps(one, two), ps(`${one}首日出钢两百吨。`, two), ps(one, `记者昨日到场。${two}`))).toEqual({
      texts: [`${one}首日出钢两百吨。`, `记者昨日到场。${two}`],
      clashes: [],
    });
  });

  test("takes changes of different places in one paragraph", () => {
    expect(merge(ps(one + two), ps(`${one}首日出钢两百吨。${two}`), ps(`${one}${two}厂长没有回应。`))).toEqual({
      texts: [`${one}首日出钢两百吨。${two}厂长没有回应。`],
      clashes: [],
    });
  });

  test("does not make one clause of two people's, however much they have in common", () => {
    const base = ps("乙组第9车间，乙组第10车间，全部投产。");
    expect(merge(base, ps("乙组第24车间，乙组第9车间，乙组第10车间，全部投产。"), ps("甲组第19车间，甲组第5车间，全部投产。"))).toEqual({
      texts: ["甲组第19车间，甲组第5车间，全部投产。"],
      clashes: [
        {
          at: 0,
          theirs: ["甲组第19车间，甲组第5车间，全部投产。"],
          mine: ["乙组第24车间，乙组第9车间，乙组第10车间，全部投产。"],
        },
      ],
    });
  });

  test("keeps the new paragraphs of both at one place, theirs first", () => {
    expect(merge(ps(one), ps(one, "我写的一段。"), ps(one, "同事写的一段。"))).toEqual({
      texts: [one, "同事写的一段。", "我写的一段。"],
      clashes: [],
    });
  });

  test("goes on from a text that one of them has already", () => {
    expect(merge(ps(one), ps(`${one}首日`), ps(`${one}首日出钢两百吨。`, two))).toEqual({
      texts: [`${one}首日出钢两百吨。`, two],
      clashes: [],
    });
  });

  test("puts theirs first and mine beside it where both changed the same words, and only those paragraphs", () => {
    const base = ps(one, "产量为一百吨。", two);
    const clash = merge(base, ps(one, "产量为两百吨。", two, "另起一段。"), ps(one, "产量为三百吨。", two));
    expect(clash).toEqual({
      texts: [one, "产量为三百吨。", two, "另起一段。"],
      clashes: [{ at: 1, theirs: ["产量为三百吨。"], mine: ["产量为两百吨。"] }],
    });
  });

  test("loses neither side where one took a paragraph away that the other changed", () => {
    expect(merge(ps(one, two), ps(one, `${two}还在调。`), ps(one))).toEqual({
      texts: [one],
      clashes: [{ at: 1, theirs: [], mine: [`${two}还在调。`] }],
    });
    expect(merge(ps(one, two), ps(one), ps(one, `${two}还在调。`))).toEqual({
      texts: [one, `${two}还在调。`],
      clashes: [{ at: 1, theirs: [`${two}还在调。`], mine: [] }],
    });
  });

  test("merges inside lists and tables, and takes a figure as a whole", () => {
    const item = (text: string): Block => ({ type: "listItem", content: [p(text)] });
    const list = (...items: string[]): Block => ({ type: "bulletList", content: items.map(item) });
    expect(mergeBlocks([list("甲", "乙")], [list("甲甲", "乙")], [list("甲", "乙", "丙")])).toEqual({
      blocks: [list("甲甲", "乙", "丙")],
      clashes: [],
    });
    const figure = (caption: string): Block => ({ type: "figure", attrs: { assetId: 1, caption } });
    expect(mergeBlocks([figure("")], [figure("我")], [figure("他")])).toEqual({
      blocks: [figure("他")],
      clashes: [{ at: 0, theirs: [figure("他")], mine: [figure("我")] }],
    });
  });

  test("keeps marks, and is not misled by the order of fields", () => {
    const bold = {
      type: "paragraph",
      content: [
        { type: "text", text: "产线", marks: [{ type: "bold" }] },
        { text: "恢复生产，工人返岗。", type: "text" },
      ],
    };
    const reordered = {
      content: [
        { marks: [{ type: "bold" }], text: "产线", type: "text" },
        { type: "text", text: "恢复生产，工人返岗。今日" },
      ],
      type: "paragraph",
    };
    const mine = { ...bold, content: [{ type: "text", text: "昨天" }, ...bold.content] };
    const { blocks, clashes } = mergeBlocks([bold], [mine], [reordered]);
    expect(clashes).toEqual([]);
    expect(blocks).toEqual([
      {
        type: "paragraph",
        content: [
          { type: "text", text: "昨天" },
          { type: "text", text: "产线", marks: [{ type: "bold" }] },
          { type: "text", text: "恢复生产，工人返岗。今日" },
        ],
      },
    ]);
  });

  test("of many random edits loses no word that either side typed", () => {
    let seed = 7;
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    for (let run = 0; run < 300; run++) {
      const base = Array.from({ length: 1 + random(5) }, (_, index) => `第${index}段开头，这里是原有的文字${random(9)}。`);
      let serial = 0;
      const edit = (who: string) => {
        const texts = [...base];
        for (let times = 1 + random(3); times > 0; times--) {
          const word = `〔${who}${serial++}〕`;
          const at = random(texts.length);
          if (random(3) === 0) texts.splice(at, 0, word);
          else texts[at] = random(2) === 0 ? `${texts[at]}${word}` : `${texts[at]?.slice(0, 6)}${word}${texts[at]?.slice(6)}`;
        }
        return texts;
      };
      const [mine, theirs] = [edit("甲"), edit("乙")];
      const { texts, clashes } = merge(ps(...base), ps(...mine), ps(...theirs));
      const kept = [...texts, ...clashes.flatMap((clash) => clash.mine)].join("");
      for (const word of [...mine, ...theirs].join("").match(/〔.\d+〕/g) ?? [])
        expect(kept, JSON.stringify({ base, mine, theirs })).toContain(word);
      for (const { at, theirs: other } of clashes) expect(texts.slice(at, at + other.length)).toEqual(other);
    }
  });
});

describe("merging an article", () => {
  const base: StoredContent = {
    ...{
      type: "ORIGINAL",
      headline: "钢厂复产",
      originalHeadline: null,
      summary: "钢厂恢复生产。",
      byline: "周禾",
      authors: ["周禾"],
      categoryId: 1,
      coverId: null,
    },
    ...{ tags: ["钢铁", "复产"], credits: [], sources: [], original: null, eventOn: null, firstPublishedAt: null },
    body: { type: "doc", content: ps(one) } as unknown as StoredContent["body"],
  };

  test("goes field by field; lists of names by what was added and taken away", () => {
    const mine = { ...base, headline: "钢厂本周复产", tags: ["钢铁", "产线"], summary: "本周，钢厂恢复生产。" };
    const theirs = { ...base, byline: "周禾 李垚", tags: ["钢铁", "复产", "德州"], summary: "钢厂恢复生产。工人返岗。" };
    const { content, clashes } = mergeContent(base, mine, theirs);
    expect(clashes).toEqual([]);
    expect(content).toMatchObject({
      headline: "钢厂本周复产",
      byline: "周禾 李垚",
      tags: ["钢铁", "德州", "产线"],
      summary: "本周，钢厂恢复生产。工人返岗。",
    });
  });

  test("names the fields in which two clash", () => {
    const { content, clashes } = mergeContent(
      base,
      { ...base, headline: "甲题", categoryId: 2 },
      { ...base, headline: "乙题", categoryId: 3 },
    );
    expect(content).toMatchObject({ headline: "乙题", categoryId: 3 });
    expect(clashes).toEqual([
      { field: "headline", theirs: "乙题", mine: "甲题" },
      { field: "categoryId", theirs: 3, mine: 2 },
    ]);
  });
});
