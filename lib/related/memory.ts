import type { Tx } from "@/lib/db";
import type { ArticleType } from "@/prisma/client/enums";
import { readInts } from "./binary";
import type { Census } from "./census";
import { reasonText, type ReasonText } from "./reason";
import { loadVectors, type Vector } from "./vector";

export type Story = ReasonText & { id: number; type: ArticleType; body: string };

/**
 * What one run has read of the archive, so that a batch of stories reads it once. Each kind is bounded:
 * beyond its limit the oldest go. Not kept between runs, for stories change.
 */
export type Memory = {
  census: Census;
  postings(tx: Tx, terms: readonly number[]): Promise<(term: number) => Int32Array>;
  vectors(tx: Tx, ids: readonly number[]): Promise<(id: number) => Vector | undefined>;
  stories(tx: Tx, ids: readonly number[]): Promise<(id: number) => Story | undefined>;
  /** Reads these stories again when they are asked for next. */
  forget(ids: readonly number[]): void;
  /** Reads everything again. */
  forgetAll(): void;
};

const none = new Int32Array(0);

export function openMemory(census: Census): Memory {
  const postings = bounded<number, Int32Array>(40_000, async (tx, terms) => {
    const rows = await tx.$queryRaw<{ term: number; ids: Uint8Array }[]>`
      SELECT asked.term, array_send(array_agg(v."articleId")) AS ids
      FROM unnest(${[...terms]}::int[]) asked(term) JOIN "ArticleVector" v ON v.terms @> ARRAY[asked.term] GROUP BY asked.term`;
    const found = new Map(rows.map(({ term, ids }) => [term, readInts(ids)]));
    return new Map(terms.map((term) => [term, found.get(term) ?? none]));
  });
  const vectors = bounded<number, Vector>(
    6_000,
    async (tx, ids) => new Map((await loadVectors(tx, census, ids)).map((vector) => [vector.id, vector])),
  );
  const stories = bounded<number, Story>(1_500, async (tx, ids) => {
    const rows = await tx.article.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, type: true, headline: true, text: true, tags: { select: { tag: { select: { name: true } } } } },
    });
    return new Map(
      rows.map(({ id, type, headline, text, tags }) => [
        id,
        { id, type, body: text, ...reasonText({ headline, text, tags: tags.map(({ tag }) => tag.name) }) },
      ]),
    );
  });
  return {
    census,
    postings: async (tx, terms) => {
      const read = await postings.read(tx, terms);
      return (term) => read.get(term) ?? none;
    },
    vectors: async (tx, ids) => {
      const read = await vectors.read(tx, ids);
      return (id) => read.get(id);
    },
    stories: async (tx, ids) => {
      const read = await stories.read(tx, ids);
      return (id) => read.get(id);
    },
    forget: (ids) => {
      vectors.forget(ids);
      stories.forget(ids);
    },
    forgetAll: () => [postings, vectors, stories].forEach(({ clear }) => clear()),
  };
}

function bounded<Key, Value>(limit: number, load: (tx: Tx, keys: readonly Key[]) => Promise<Map<Key, Value>>) {
  const held = new Map<Key, Value>();
  return {
    read: async (tx: Tx, keys: readonly Key[]): Promise<ReadonlyMap<Key, Value>> => {
      const missing = [...new Set(keys)].filter((key) => !held.has(key));
      const loaded = missing.length > 0 ? await load(tx, missing) : new Map<Key, Value>();
      const asked = new Map<Key, Value>();
      for (const key of keys) {
        const value = loaded.get(key) ?? held.get(key);
        if (value !== undefined) asked.set(key, value);
      }
      for (const [key, value] of loaded) held.set(key, value);
      for (const key of held.keys()) {
        if (held.size <= limit) break;
        held.delete(key);
      }
      return asked;
    },
    forget: (keys: readonly Key[]) => keys.forEach((key) => held.delete(key)),
    clear: () => held.clear(),
  };
}
