import { db } from "@/lib/db";
import type { RelatedRuleKind } from "@/prisma/client/enums";
import type { RelatedReason } from "./reason";

const storySelect = {
  select: { id: true, slug: true, headline: true, status: true, publishedAt: true, category: { select: { name: true } } },
} as const;

export type RelatedStory = {
  id: number;
  slug: string;
  headline: string;
  publishedAt: Date | null;
  category: { name: string };
  /** Null: only an editor's word brought it here. */
  score: number | null;
  reason: RelatedReason | null;
  rule: { kind: RelatedRuleKind; by: string | null; at: Date } | null;
};

/** The stored list of an article with scores, reasons and editors' words: pins, then as computed, then what is banned. Null without such an article. */
export async function getRelatedAtDesk(id: number) {
  const article = await db.article.findFirst({
    where: { id, deletedAt: null },
    select: {
      id: true,
      slug: true,
      headline: true,
      status: true,
      publishedAt: true,
      related: { select: { score: true, reason: true, related: storySelect }, orderBy: [{ score: "desc" }, { relatedId: "desc" }] },
      relatedRules: { select: { kind: true, at: true, by: { select: { name: true } }, related: storySelect }, orderBy: { at: "asc" } },
      relatedDue: { select: { since: true } },
    },
  });
  if (!article) return null;
  const { related, relatedRules, relatedDue, ...own } = article;
  const computed = new Map(related.map((entry) => [entry.related.id, entry]));
  const ruled = relatedRules.map(({ kind, at, by, related: story }): RelatedStory => {
    const entry = computed.get(story.id);
    return {
      ...story,
      score: entry?.score ?? null,
      reason: (entry?.reason ?? null) as RelatedReason | null,
      rule: { kind, at, by: by?.name ?? null },
    };
  });
  const words = new Set(ruled.map((story) => story.id));
  const free = related
    .filter(({ related: story }) => !words.has(story.id))
    .map(({ related: story, score, reason }): RelatedStory => ({ ...story, score, reason: reason as RelatedReason, rule: null }));
  const of = (kind: RelatedRuleKind) => ruled.filter(({ rule }) => rule?.kind === kind);
  return { article: own, shown: [...of("PIN"), ...free], banned: of("BAN"), isDue: relatedDue !== null };
}
