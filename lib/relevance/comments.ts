import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { buckets, gramsOf, riskOf, type RiskModel } from "@/lib/comment/risk";

/** A comment and whether it offends. */
export type LabelledComment = { text: string; offends: boolean };

/** COLDataset's columns: label (1: offensive) and TEXT. */
export function readComments(file: string): LabelledComment[] {
  const rows = parse<{ label: string; TEXT: string }>(readFileSync(file), { bom: true, columns: true, relaxColumnCount: true });
  return rows.map(({ label, TEXT }) => ({ text: TEXT, offends: label === "1" }));
}

const passes = 6;
const firstStep = 0.6;
/** Share of a weight that is taken back each time its bucket is seen. */
const decay = 0.0004;

/**
 * Logistic regression by AdaGrad over the grams' buckets, each text's grams weighing 1/√n. The order is
 * shuffled by a fixed seed, so that the same comments give the same weights.
 */
export function trainRisk(comments: readonly LabelledComment[]): RiskModel {
  const examples = comments.map(({ text, offends }) => ({ grams: Int32Array.from(gramsOf(text)), target: offends ? 1 : 0 }));
  const weights = new Float64Array(buckets);
  const squares = new Float64Array(buckets).fill(1);
  let bias = 0;
  let seed = 7;
  for (let pass = 0; pass < passes; pass++) {
    for (let index = examples.length - 1; index > 0; index--) {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      const other = seed % (index + 1);
      [examples[index], examples[other]] = [examples[other] as (typeof examples)[0], examples[index] as (typeof examples)[0]];
    }
    for (const { grams, target } of examples) {
      if (grams.length === 0) continue;
      const share = 1 / Math.sqrt(grams.length);
      let sum = bias;
      for (const bucket of grams) sum += (weights[bucket] ?? 0) * share;
      const slope = 1 / (1 + Math.exp(-sum)) - target;
      bias -= 0.01 * slope;
      for (const bucket of grams) {
        const gradient = slope * share;
        const square = (squares[bucket] ?? 0) + gradient * gradient;
        squares[bucket] = square;
        weights[bucket] = (weights[bucket] ?? 0) * (1 - decay) - (firstStep * gradient) / Math.sqrt(square);
      }
    }
  }
  return quantise(weights, bias);
}

/** One signed byte a bucket; the few strongest weights are cut so that the many small ones keep their differences. */
function quantise(weights: Float64Array, bias: number): RiskModel {
  const sizes = Float64Array.from(weights, Math.abs)
    .filter((size) => size > 0)
    .sort();
  const step = (sizes[Math.floor(sizes.length * 0.9995)] ?? 1) / 127;
  return { bias, step, weights: Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight / step)))) };
}

/** How well the model ranks: the area under the curve, the mean time for one comment in ms. */
export function evaluateRisk(comments: readonly LabelledComment[], model?: RiskModel): { auc: number; ms: number; offensive: number } {
  riskOf("预热", model);
  const startedAt = performance.now();
  const risks = comments.map(({ text, offends }) => ({ risk: riskOf(text, model), offends }));
  const ms = (performance.now() - startedAt) / comments.length;
  return { auc: areaUnderCurve(risks), ms, offensive: risks.filter(({ offends }) => offends).length };
}

/** The chance that an offending comment ranks above one that does not; equal risks count half. */
export function areaUnderCurve(risks: readonly { risk: number; offends: boolean }[]): number {
  const sorted = [...risks].sort((a, b) => a.risk - b.risk);
  let below = 0;
  let pairs = 0;
  for (let start = 0; start < sorted.length;) {
    let end = start;
    let offending = 0;
    while (end < sorted.length && sorted[end]?.risk === sorted[start]?.risk) if (sorted[end++]?.offends) offending++;
    const others = end - start - offending;
    pairs += offending * (below + others / 2);
    below += others;
    start = end;
  }
  return pairs / Math.max(1, below * (sorted.length - below));
}
