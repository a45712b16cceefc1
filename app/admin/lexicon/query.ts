import type { LexiconFilter } from "@/lib/lexicon/queries";
import { LexiconLevel, LexiconScope } from "@/prisma/client/enums";

/** The filters in the address; what is not understood is left out. */
export function readLexiconQuery(given: Record<string, string | string[] | undefined>): LexiconFilter {
  const one = (name: string) => [given[name]].flat()[0] ?? "";
  const state = (["draft", "retired", "weak"] as const).find((value) => value === one("state")) ?? "active";
  const scope = Object.values(LexiconScope).find((value) => value === one("scope"));
  const level = Object.values(LexiconLevel).find((value) => value === one("level"));
  const text = one("q").trim().slice(0, 50);
  const page = /^[1-9]\d{0,4}$/.test(one("page")) ? Number(one("page")) : 1;
  return { state, page, ...(scope ? { scope } : {}), ...(level ? { level } : {}), ...(text ? { text } : {}) };
}

export function lexiconAddress({ state, scope, level, text, page }: LexiconFilter): string {
  const query = new URLSearchParams({
    ...(state === "active" ? {} : { state }),
    ...(scope ? { scope } : {}),
    ...(level ? { level } : {}),
    ...(text ? { q: text } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  });
  return query.size === 0 ? "/admin/lexicon" : `/admin/lexicon?${query.toString()}`;
}
