import { createArticle } from "@/lib/testing/factories";
import { saveView } from "@/lib/desk/views";
import { db } from "@/lib/db";
import { staff, writers, type Permissions, type Scene } from "./who";

const bulk = async () => {
  const { id, version } = await createArticle({ status: "DRAFT" });
  return { verb: "addTags", tags: "批量", items: `${id}:${version}` };
};

const act = async ({ actor }: Scene) => {
  const { id } = await db.bulkAct.create({ data: { at: new Date(), byId: actor?.id ?? null, verb: "addTags", before: [] } });
  return { act: String(id) };
};

/** Lists of the newsroom: overview, articles, categories, tags, redirects, jobs. */
export const desk: Permissions = {
  pages: {
    "app/admin/page.tsx": { who: staff },
    "app/admin/articles/page.tsx": { who: writers },
  },
  actions: {
    "app/admin/articles/actions.ts plan": { who: writers, form: bulk },
    "app/admin/articles/actions.ts run": { who: writers, form: bulk },
    "app/admin/articles/actions.ts undo": { who: writers, form: act },
    "app/admin/articles/actions.ts choose": { who: writers, form: () => ({ query: "" }) },
    "app/admin/articles/actions.ts keepView": { who: writers, form: () => ({ name: "待审", query: "status=IN_REVIEW" }) },
    "app/admin/articles/actions.ts dropView": {
      who: writers,
      form: async ({ actor }) => {
        const kept = actor && (await saveView({ ...actor, name: "", role: "ADMIN" }, { name: "临时", query: "" }));
        return { id: String(kept?.ok ? kept.value.id : 1) };
      },
    },
  },
};
