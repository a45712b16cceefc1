import { db } from "@/lib/db";
import { createArticle } from "@/lib/testing/factories";
import { askRoute, writers, type Permissions } from "./who";

/** The page on which an article is written. */
export const editor: Permissions = {
  pages: {
    "app/admin/articles/new/page.tsx": { who: writers },
    "app/admin/articles/[id]/page.tsx": {
      who: writers,
      params: async ({ actor }) => {
        const { id } = await createArticle({ status: "DRAFT" });
        await db.article.update({ where: { id }, data: { createdById: actor?.id ?? null } });
        return { id: String(id) };
      },
    },
  },
  routes: {
    "app/api/suggestions/route.ts": {
      who: writers,
      ask: () => askRoute("app/api/suggestions/route.ts", "/api/suggestions?kind=tag&q=x"),
    },
  },
  actions: { "app/admin/articles/new/actions.ts start": { who: writers } },
};
