import { ensureAuthors } from "@/lib/author/ensure";
import { ensureCategory } from "@/lib/category/tree";
import { transaction } from "@/lib/db";
import { ensureTags } from "@/lib/tag/ensure";

export type Names = {
  /** Id of a category by its line from the top, made where it is missing. */
  category: (chain: readonly { name: string; slug: string }[]) => Promise<number>;
  /** Makes tags and authors that do not exist yet. */
  prepare: (tags: readonly string[], authors: readonly string[]) => Promise<void>;
};

/**
 * Categories, tags and authors of one run, each made once, one after another and outside the stories'
 * transactions: two stories that bring the same new names in different order would wait for each other.
 */
export function openNames(): Names {
  const categories = new Map<string, Promise<number>>();
  const known = new Set<string>();
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(make: () => Promise<T>): Promise<T> => {
    const turn = last.then(make, make);
    last = turn;
    return turn;
  };
  return {
    category: (chain) => {
      const path = chain.map(({ slug }) => slug).join("/");
      const found = categories.get(path) ?? inTurn(() => transaction((tx) => ensureCategory(tx, path, chain)));
      categories.set(path, found);
      found.catch(() => categories.delete(path));
      return found;
    },
    prepare: async (tags, authors) => {
      const isNew = (kind: string) => (name: string) => !known.has(`${kind} ${name}`);
      const [newTags, newAuthors] = [tags.filter(isNew("tag")), authors.filter(isNew("author"))];
      if (newTags.length === 0 && newAuthors.length === 0) return;
      await inTurn(() =>
        transaction(async (tx) => {
          await ensureTags(tx, newTags);
          await ensureAuthors(tx, newAuthors);
        }),
      );
      for (const name of newTags) known.add(`tag ${name}`);
      for (const name of newAuthors) known.add(`author ${name}`);
    },
  };
}
