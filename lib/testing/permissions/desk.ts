import { createArticle } from "@/lib/testing/factories";
import { saveView } from "@/lib/desk/views";
import { db } from "@/lib/db";
import { editors, owner, staff, writers, type Permissions, type Scene } from "./who";

const bulk = async () => {
  const { id, version } = await createArticle({ status: "DRAFT" });
  return { verb: "addTags", tags: "批量", items: `${id}:${version}` };
};

const act = async ({ actor }: Scene) => {
  const { id } = await db.bulkAct.create({ data: { at: new Date(), byId: actor?.id ?? null, verb: "addTags", before: [] } });
  return { act: String(id) };
};

const category = async () => {
  const slug = `lanmu-${crypto.randomUUID()}`;
  return String((await db.category.create({ data: { name: "新栏目", slug, path: slug } })).id);
};
const settings = { name: "新栏目", slug: "", parentId: "", description: "", approvals: "0", comments: "" };

const tag = async () => {
  const slug = `biaoqian-${crypto.randomUUID()}`;
  return String((await db.tag.create({ data: { name: slug.slice(0, 30), slug } })).id);
};
const alias = async () => {
  const [id, name] = [await tag(), crypto.randomUUID().slice(0, 20)];
  const { id: aliasId } = await db.tagAlias.create({ data: { name, slug: name, tagId: Number(id) } });
  return { id, aliasId: String(aliasId) };
};

/** Lists of the newsroom: overview, articles, categories, tags, redirects, jobs. */
export const desk: Permissions = {
  pages: {
    "app/admin/page.tsx": { who: staff },
    "app/admin/articles/page.tsx": { who: writers },
    "app/admin/searches/page.tsx": { who: staff },
    "app/admin/categories/page.tsx": { who: editors },
    "app/admin/categories/new/page.tsx": { who: editors },
    "app/admin/categories/[id]/page.tsx": { who: editors, params: async () => ({ id: await category() }) },
    "app/admin/articles/acts/page.tsx": { who: writers },
    "app/admin/articles/[id]/related/page.tsx": { who: editors, params: async () => ({ id: String((await createArticle()).id) }) },
    "app/admin/jobs/page.tsx": { who: owner },
    "app/admin/tags/page.tsx": { who: editors },
    "app/admin/tags/[id]/page.tsx": { who: editors, params: async () => ({ id: await tag() }) },
  },
  actions: {
    "app/admin/palette.ts find": { who: staff, form: () => ({ q: "" }) },
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
    "app/admin/categories/actions.ts create": { who: editors, form: () => ({ ...settings, slug: `xin-${crypto.randomUUID()}` }) },
    "app/admin/categories/actions.ts edit": {
      who: editors,
      form: async () => ({ ...settings, id: await category(), version: "1", slug: `gai-${crypto.randomUUID()}` }),
    },
    "app/admin/categories/actions.ts place": { who: editors, form: async () => ({ id: await category(), parentId: "", beforeId: "" }) },
    "app/admin/categories/actions.ts remove": { who: editors, form: async () => ({ id: await category() }) },
    "app/admin/articles/[id]/related/actions.ts rule": {
      who: editors,
      form: async () => ({ articleId: String((await createArticle()).id), relatedId: String((await createArticle()).id), kind: "PIN" }),
    },
    "app/admin/jobs/actions.ts runNow": { who: owner, form: () => ({ name: "write views" }) },
    "app/admin/outbox/actions.ts sendAgain": { who: owner, form: () => ({ id: "1" }) },
    "app/admin/tags/actions.ts edit": {
      who: editors,
      form: async () => ({ id: await tag(), version: "1", name: crypto.randomUUID().slice(0, 20), slug: "", description: "" }),
    },
    "app/admin/tags/actions.ts refreshStep": { who: editors, form: async () => ({ id: await tag(), after: "0" }) },
    "app/admin/tags/actions.ts addName": { who: editors, form: async () => ({ id: await tag(), name: crypto.randomUUID().slice(0, 20) }) },
    "app/admin/tags/actions.ts removeName": { who: editors, form: alias },
    "app/admin/tags/actions.ts merge": {
      who: editors,
      form: async () => ({ id: await tag(), into: (await db.tag.findUniqueOrThrow({ where: { id: Number(await tag()) } })).name }),
    },
    "app/admin/tags/actions.ts remove": { who: editors, form: async () => ({ id: await tag() }) },
  },
};
