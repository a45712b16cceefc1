import { statSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { areaUnderCurve, trainRisk } from "@/lib/relevance/comments";
import { gramsOf, modelFile, readModel, riskOf, writeModel } from "./risk";

describe("the classifier", () => {
  test("has its weights in the project, below two megabytes", () => {
    expect(statSync(modelFile).size).toBeLessThan(2_000_000);
  });

  test("puts an insult above a remark on the matter", () => {
    expect(riskOf("这帮人全是垃圾，蠢得像猪，滚回老家去吧")).toBeGreaterThan(
      riskOf("二期的装卸平台比一期宽了一倍，叉车终于能并排走。") + 0.2,
    );
  });

  test("has nothing to say of a text without letters", () => {
    expect(riskOf("……")).toBe(0);
    expect(riskOf("")).toBe(0);
  });

  test("gives the same for full-width and plain letters, and what a 4-byte float keeps exactly", () => {
    expect(gramsOf("ＡＢ厂")).toEqual(gramsOf("ab厂"));
    const risk = riskOf("垃圾公司");
    expect(Math.fround(risk)).toBe(risk);
  });

  test("learns from examples, the same from the same ones, and survives being written down", () => {
    const comments = ["滚开蠢货", "你们都是垃圾", "一群蠢猪", "产线很新", "价格合适", "下周去参观"].map((text, index) => ({
      text,
      offends: index < 3,
    }));
    const model = trainRisk(comments);
    expect(trainRisk(comments)).toEqual(model);
    const kept = readModel(writeModel(model));
    expect(areaUnderCurve(comments.map(({ text, offends }) => ({ risk: riskOf(text, kept), offends })))).toBe(1);
  });
});

describe("the area under the curve", () => {
  test.each([
    ["right order", [0.1, 0.2, 0.8, 0.9], 1],
    ["wrong order", [0.9, 0.8, 0.2, 0.1], 0],
    ["all alike", [0.5, 0.5, 0.5, 0.5], 0.5],
    ["one of four pairs wrong", [0.1, 0.6, 0.5, 0.9], 0.75],
  ])("%s", (_name, risks, expected) => {
    expect(areaUnderCurve(risks.map((risk, index) => ({ risk, offends: index > 1 })))).toBe(expected);
  });
});
