import { createArticle } from "@/lib/testing/factories";
import { askRoute, moderators, type Permissions } from "./who";

/** Comments. */
export const comments: Permissions = {
  pages: {
    "app/(reader)/articles/[address]/comments/page.tsx": { who: "everyone" },
    "app/(reader)/comments/[id]/page.tsx": { who: "everyone" },
    "app/admin/comments/page.tsx": { who: moderators },
  },
  routes: {
    "app/api/comments/counts/route.ts": {
      who: moderators,
      ask: () => askRoute("app/api/comments/counts/route.ts", "/api/comments/counts"),
    },
    "app/(reader)/comments/[id]/vote/route.ts": { who: "everyone" },
  },
  actions: {
    "app/admin/comments/actions.ts moderate": { who: moderators, form: () => ({ ids: "1", to: "VISIBLE" }) },
    "app/admin/comments/actions.ts moderateFound": { who: moderators, form: () => ({ to: "VISIBLE" }) },
    "app/admin/comments/actions.ts switchArticle": {
      who: moderators,
      form: async () => ({ article: String((await createArticle()).id), comments: "closed" }),
    },
    "app/(reader)/comments/actions.ts post": {
      who: "everyone",
      form: async () => ({ article: String((await createArticle()).id), name: "过路的车", body: "卸货口的高杆灯该换了。" }),
    },
    "app/(reader)/comments/actions.ts edit": { who: "everyone", form: () => ({ id: "1", version: "1", body: "换一种说法。" }) },
  },
};
