import { describe, expect, test } from "vitest";
import { formatReason } from "@/lib/format";
import { contentWords, termId } from "@/lib/text/words";
import { cutReasonText, reasonOf, reasonText } from "./reason";

type Sample = { headline: string; text: string; tags?: string[] };

/** The reason for two texts, all their common words taken for rare, strongest in order of their place. */
function reasonFor(a: Sample, b: Sample) {
  const [one, other] = [a, b].map((sample) => reasonText({ tags: [], ...sample }));
  const inBoth = new Set(contentWords(`${b.headline}\n${b.text}`));
  const shared = [...new Set(contentWords(`${a.headline}\n${a.text}`))].filter((word) => inBoth.has(word));
  return reasonOf(
    cutReasonText(one!),
    other!,
    shared.map((word, place) => ({ term: termId(word), share: 1 / (place + 1), rare: true })),
  );
}

describe("the reason", () => {
  test("gives words as they are printed", () => {
    const reason = reasonFor({ headline: "AGV进厂", text: "果园也买了AGV。" }, { headline: "小车", text: "agv会绕开人。" });
    expect(reason).toEqual({ kind: "topic", words: ["AGV"] });
  });

  test.each([
    ["park", "云台山开发区", "云台山开发区通水，云台山开发区下月供气。", "道路通到云台山开发区。"],
    ["firm", "北屿膜材", "北屿膜材停产检修，北屿膜材的库存够用。", "买家从北屿膜材提货。"],
  ])("%s: %s", (kind, name, a, b) => {
    expect(reasonFor({ headline: "甲", text: a }, { headline: "乙", text: b })).toEqual({ kind, words: [name] });
  });

  test("is a tag of both where no name is common", () => {
    const reason = reasonFor(
      { headline: "甲", text: "苹果入库。", tags: ["冷链"] },
      { headline: "乙", text: "苹果出库。", tags: ["保鲜", "冷链"] },
    );
    expect(reason).toEqual({ kind: "tag", words: ["冷链"] });
  });

  test("is not the reporter who wrote both", () => {
    const reason = reasonFor(
      { headline: "苹果入库", text: "记者欧阳明砚报道，果农入库。" },
      { headline: "苹果出库", text: "（记者欧阳明砚）果农出库。" },
    );
    expect(reason?.words).not.toContain("欧阳明砚");
    expect(reason?.kind).toBe("topic");
  });

  test("is nothing where no word is common", () => {
    expect(reasonFor({ headline: "苹果入库", text: "" }, { headline: "公交改道", text: "" })).toBeNull();
  });
});

test("a reason is said in Chinese, with what came before and after for one firm or project", () => {
  const [before, after] = [new Date("2026-01-01"), new Date("2026-02-01")];
  expect(formatReason({ kind: "firm", words: ["青岚光电"] }, after, before)).toBe("同一企业：青岚光电 · 后续");
  expect(formatReason({ kind: "project", words: ["偏光片二期"] }, before, after)).toBe("同一项目：偏光片二期 · 前情");
  expect(formatReason({ kind: "park", words: ["云台山开发区"] }, before, after)).toBe("同一园区：云台山开发区");
  expect(formatReason({ kind: "tag", words: ["冷链"] }, before, null)).toBe("同一话题：冷链");
  expect(formatReason({ kind: "topic", words: ["苹果", "入库"] }, null, null)).toBe("主题相近：苹果、入库");
});
