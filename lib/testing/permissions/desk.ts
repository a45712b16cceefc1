import { staff, writers, type Permissions } from "./who";

/** Lists of the newsroom: overview, articles, categories, tags, redirects, jobs. */
export const desk: Permissions = {
  pages: {
    "app/admin/page.tsx": { who: staff },
    "app/admin/articles/page.tsx": { who: writers },
  },
};
