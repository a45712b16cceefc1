import { db } from "@/lib/db";
import { newMarks } from "@/lib/testing/comments";
import { createArticle } from "@/lib/testing/factories";
import { askRoute, moderators, type Permissions } from "./who";

/** Comments. */
export const comments: Permissions = {
  pages: {
    "app/(reader)/articles/[address]/comments/page.tsx": { who: "everyone" },
    "app/(reader)/comments/[id]/page.tsx": { who: "everyone" },
    "app/admin/comments/page.tsx": { who: moderators },
    "app/admin/comments/blocks/page.tsx": { who: moderators },
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
    "app/admin/comments/actions.ts putBack": { who: moderators, form: () => ({}) },
    "app/admin/comments/actions.ts switchArticle": {
      who: moderators,
      form: async () => ({ article: String((await createArticle()).id), comments: "closed" }),
    },
    "app/admin/comments/blocks/actions.ts add": {
      who: moderators,
      form: () => ({ kind: "block", target: "198.51.100.7", days: "3", note: "连发广告" }),
    },
    "app/admin/comments/blocks/actions.ts lift": {
      who: moderators,
      form: async () => {
        const [at, until] = [new Date(), new Date(Date.now() + 3_600_000)];
        const { id } = await db.mute.create({ data: { reader: newMarks().reader, at, until }, select: { id: true } });
        return { kind: "mute", id: String(id) };
      },
    },
    "app/(reader)/comments/actions.ts post": {
      who: "everyone",
      form: async () => ({ article: String((await createArticle()).id), name: "过路的车", body: "卸货口的高杆灯该换了。" }),
    },
    "app/(reader)/comments/actions.ts edit": { who: "everyone", form: () => ({ id: "1", version: "1", body: "换一种说法。" }) },
  },
};
