import { previewPath } from "@/lib/article/preview";
import { db } from "@/lib/db";
import { createArticle } from "@/lib/testing/factories";
import type { ArticleStatus } from "@/prisma/client/enums";
import { askRoute, editors, writers, type Permissions, type Scene } from "./who";

/** An article of whoever acts, in a state, with what every verb carries. */
async function own({ actor, colleague }: Scene, status: ArticleStatus = "DRAFT") {
  const { id, version } = await createArticle({ status, createdById: actor?.id ?? colleague.id });
  return { id: String(id), version: String(version) };
}

const verb = (status: ArticleStatus, extra: Record<string, string> = {}) => ({
  who: editors,
  form: async (scene: Scene) => ({ ...(await own(scene, status)), ...extra }),
});

async function task(scene: Scene) {
  const { id } = await own(scene, "SCHEDULED");
  const { id: scheduleId, dueAt } = await db.schedule.findFirstOrThrow({ where: { articleId: Number(id) } });
  return { scheduleId: String(scheduleId), wasDueAt: String(dueAt.getTime()), dueAt: "2027-05-01T09:00" };
}

async function remark(scene: Scene) {
  const { id } = await own(scene);
  const note = await db.passageNote.create({ data: { articleId: Number(id), quote: "", text: "导语太长", at: new Date() } });
  return { noteId: String(note.id), text: "已改短", resolved: "yes" };
}

const at = "app/admin/articles/[id]/publishing";

/** From draft to reader: review, schedule, receipts, preview, redirects. */
export const publishing: Permissions = {
  pages: {
    [`${at}/page.tsx`]: { who: writers, params: async (scene) => ({ id: (await own(scene)).id }) },
    "app/preview/[token]/page.tsx": { who: "everyone" },
    "app/preview/[token]/sheet/page.tsx": { who: "everyone" },
    "app/admin/schedule/page.tsx": { who: writers },
    "app/admin/redirects/page.tsx": { who: editors },
  },
  routes: {
    "app/preview/[token]/card/route.ts": { who: "everyone" },
    "app/api/metrics/route.ts": { who: ["ADMIN"], ask: () => askRoute("app/api/metrics/route.ts", "/api/metrics") },
    "app/api/redirects/route.ts": { who: editors, ask: () => askRoute("app/api/redirects/route.ts", "/api/redirects") },
  },
  actions: {
    [`${at}/actions.ts submit`]: { who: writers, form: (scene) => own(scene) },
    [`${at}/actions.ts sendBack`]: verb("IN_REVIEW", { note: "请补时间" }),
    [`${at}/actions.ts approve`]: verb("IN_REVIEW"),
    [`${at}/actions.ts publish`]: verb("DRAFT"),
    [`${at}/actions.ts update`]: verb("PUBLISHED"),
    [`${at}/actions.ts republish`]: verb("RETRACTED"),
    [`${at}/actions.ts correct`]: verb("PUBLISHED", { note: "产能应为 30 万片" }),
    [`${at}/actions.ts retract`]: verb("PUBLISHED", { reason: "LEGAL", note: "按要求撤下" }),
    [`${at}/actions.ts schedule`]: verb("DRAFT", { verb: "PUBLISH", dueAt: "2027-05-01T09:00" }),
    [`${at}/actions.ts reschedule`]: { who: editors, form: task },
    [`${at}/actions.ts cancel`]: { who: editors, form: task },
    [`${at}/actions.ts askAgain`]: verb("PUBLISHED"),
    [`${at}/actions.ts note`]: { who: writers, form: async (scene) => ({ ...(await own(scene)), text: "导语太长" }) },
    [`${at}/actions.ts reply`]: { who: writers, form: remark },
    [`${at}/actions.ts settle`]: { who: writers, form: remark },
    [`${at}/actions.ts share`]: { who: writers, form: (scene) => own(scene) },
    [`${at}/actions.ts revoke`]: {
      who: writers,
      form: async (scene) => {
        const link = { articleId: Number((await own(scene)).id), createdAt: new Date() };
        const kept = { ...link, tokenHash: previewPath(link), expiresAt: new Date(Date.now() + 60_000) };
        return { linkId: String((await db.previewLink.create({ data: kept })).id) };
      },
    },
    "app/admin/redirects/actions.ts save": { who: editors, form: () => ({ fromPath: "/old", toPath: "/new" }) },
    "app/admin/redirects/actions.ts take": { who: editors, form: () => ({ csv: "/old,/new" }) },
    "app/admin/redirects/actions.ts remove": {
      who: editors,
      form: async () => ({
        id: String((await db.redirect.create({ data: { fromPath: `/old/${crypto.randomUUID()}`, toPath: "/new" } })).id),
      }),
    },
  },
};
