import type { Tx } from "@/lib/db";
import { rarity, type Census } from "./census";
import { readFloats, readInts } from "./binary";

/** A story's words as numbers with their TF-IDF weights, and the signature of its text. */
export type Vector = {
  id: number;
  /** Ascending, so that two vectors are compared in one walk. */
  terms: Int32Array;
  weights: Float32Array;
  /** Length of the vector; see ownWords. */
  norm: number;
  signature: Int32Array;
};

export async function loadVectors(tx: Tx, census: Census, ids: readonly number[]): Promise<Vector[]> {
  const rows = await tx.$queryRaw<{ id: number; terms: Uint8Array; weights: Uint8Array; signature: Uint8Array }[]>`
    SELECT "articleId" AS id, array_send(terms) AS terms, array_send(weights) AS weights, array_send(signature) AS signature
    FROM "ArticleVector" WHERE "articleId" = ANY(${[...ids]}::int[])`;
  return rows.map(({ id, terms, weights, signature }) =>
    weigh(census, { id, terms: readInts(terms), weights: readFloats(weights), signature: readInts(signature) }),
  );
}

/**
 * Words that no other story had when they were counted weigh half in the length: they tell little of what a
 * story is about, and a long story has many. At nought, any shared word would make two stories of a small
 * archive the same.
 */
const ownWords = 0.5;

function weigh(census: Census, { id, terms, weights, signature }: Omit<Vector, "norm">): Vector {
  const order = Array.from(terms.keys()).sort((a, b) => (terms[a] ?? 0) - (terms[b] ?? 0));
  const vector = { id, terms: new Int32Array(terms.length), weights: new Float32Array(terms.length), signature };
  let square = 0;
  order.forEach((from, to) => {
    const term = terms[from] ?? 0;
    const weight = (weights[from] ?? 0) * rarity(census, term);
    vector.terms[to] = term;
    vector.weights[to] = weight;
    square += (weight * (census.articlesOf.has(term) ? 1 : ownWords)) ** 2;
  });
  return { ...vector, norm: Math.sqrt(square) };
}

/** Calls back for every term that both have, with the product of its weights. */
export function walkShared(a: Vector, b: Vector, found: (term: number, product: number) => void): void {
  for (let i = 0, j = 0; i < a.terms.length && j < b.terms.length;) {
    const x = a.terms[i] ?? 0;
    const y = b.terms[j] ?? 0;
    if (x === y) found(x, (a.weights[i++] ?? 0) * (b.weights[j++] ?? 0));
    else if (x < y) i++;
    else j++;
  }
}

/** Cosine of two vectors, 0–1. */
export function cosine(a: Vector, b: Vector): number {
  let product = 0;
  walkShared(a, b, (_term, more) => (product += more));
  // Words newer than the count weigh more in the product than in the lengths: it may pass 1 a little.
  return product === 0 ? 0 : Math.min(1, product / (a.norm * b.norm));
}
