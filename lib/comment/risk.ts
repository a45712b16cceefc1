import { readFileSync } from "node:fs";
import path from "node:path";
import { normalise } from "@/lib/text/normalise";

/**
 * How likely a comment is to offend, by a logistic regression over hashed character n-grams. It sorts the
 * moderators' queue and decides nothing. The weights are made by scripts/train-comments.ts; see docs/comments.md.
 */

export const buckets = 1 << 18;
const longestGram = 4;
/** Longer texts are judged by their beginning. */
const longestText = 1_000;

/** Bias and step as 32-bit floats, then one signed byte a bucket. */
export type RiskModel = { bias: number; step: number; weights: Int8Array };

export const modelFile = path.join("lib", "comment", "risk.weights");
const headBytes = 8;

let loaded: RiskModel | undefined;

/** Steps of the result: few enough for a 4-byte float to keep it exactly, so that a page of the queue begins where the last ended. */
const steps = 4_096;

/** Probability that the text offends, 0–1. */
export function riskOf(text: string, model: RiskModel = (loaded ??= readModel(readFileSync(path.join(process.cwd(), modelFile))))): number {
  const found = gramsOf(text);
  if (found.length === 0) return 0;
  let sum = 0;
  for (const bucket of found) sum += model.weights[bucket] ?? 0;
  const probability = 1 / (1 + Math.exp(-(model.bias + (sum * model.step) / Math.sqrt(found.length))));
  return Math.round(probability * steps) / steps;
}

/** The distinct buckets of a text's character 1- to 4-grams. Places without letters or digits count as one space. */
export function gramsOf(text: string): number[] {
  const characters = [
    ...` ${normalise(text.slice(0, longestText))
      .replace(/[^\p{L}\p{N}?!]+/gu, " ")
      .trim()} `,
  ];
  const found = new Set<number>();
  if (characters.length === 2) return [];
  for (let start = 0; start < characters.length; start++) {
    let hash = 0x811c9dc5;
    for (let length = 1; length <= longestGram && start + length <= characters.length; length++) {
      hash = Math.imul(hash ^ (characters[start + length - 1]?.codePointAt(0) ?? 0), 0x01000193);
      const mixed = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
      found.add((mixed ^ (mixed >>> 13)) & (buckets - 1));
    }
  }
  return [...found];
}

export function writeModel({ bias, step, weights }: RiskModel): Buffer {
  const head = Buffer.alloc(headBytes);
  head.writeFloatLE(bias, 0);
  head.writeFloatLE(step, 4);
  return Buffer.concat([head, new Uint8Array(weights.buffer, weights.byteOffset, weights.length)]);
}

export function readModel(bytes: Buffer): RiskModel {
  if (bytes.length !== headBytes + buckets) throw new Error(`${modelFile} has ${bytes.length} bytes, not ${headBytes + buckets}`);
  return {
    bias: bytes.readFloatLE(0),
    step: bytes.readFloatLE(4),
    weights: new Int8Array(bytes.buffer, bytes.byteOffset + headBytes, buckets),
  };
}
