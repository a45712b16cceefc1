import type { ArticleContent } from "@/lib/article/content";
import type { Blocks } from "./blocks";

export type CheckedAsset = {
  id: number;
  alt: string;
  credit: string;
  licence: string;
  /** Day as midnight UTC. */
  licenceUntil: Date | null;
  removedAt: Date | null;
};

/** A draft as the checks see it; the pure ones ask nothing else. */
export type Draft = {
  content: Omit<ArticleContent, "body">;
  blocks: Blocks;
  assets: ReadonlyMap<number, CheckedAsset>;
  /** Today in Asia/Shanghai as midnight UTC. */
  day: Date;
};
