import { db } from "@/lib/db";
import { createArticle, paragraphs } from "@/lib/testing/factories";
import { askRoute, writers, type Permissions } from "./who";

/** Checks and the lexicon. */
export const lexicon: Permissions = {
  routes: {
    "app/api/articles/[id]/check/route.ts": {
      who: writers,
      ask: async ({ actor }) => {
        const { id } = await createArticle({ status: "DRAFT" });
        await db.article.update({ where: { id }, data: { createdById: actor?.id ?? null } });
        const body = JSON.stringify({ headline: "产线调试", body: paragraphs("设备已经进场。") });
        return askRoute("app/api/articles/[id]/check/route.ts", `/api/articles/${id}/check`, { method: "POST", body }, { id: String(id) });
      },
    },
  },
};
