import { db } from "@/lib/db";
import { createArticle, paragraphs } from "@/lib/testing/factories";
import { askRoute, owner, writers, type Permissions } from "./who";

const rule = () => db.lexiconRule.create({ data: { word: "黑中介", level: "NOTE", scopes: { set: ["COMMENT"] }, createdAt: new Date() } });
const form = { word: "黑中介", level: "NOTE", scopes: "COMMENT" };
const one = async () => {
  const { id, version } = await rule();
  return { id: String(id), version: String(version) };
};
const many = async () => ({ ids: String((await rule()).id) });

/** Checks and the lexicon. */
export const lexicon: Permissions = {
  pages: {
    "app/admin/lexicon/page.tsx": { who: owner },
    "app/admin/lexicon/new/page.tsx": { who: owner },
    "app/admin/lexicon/import/page.tsx": { who: owner },
    "app/admin/lexicon/[id]/page.tsx": { who: owner, params: async () => ({ id: String((await rule()).id) }) },
  },
  routes: {
    "app/admin/lexicon/export/route.ts": { who: owner, ask: () => askRoute("app/admin/lexicon/export/route.ts", "/admin/lexicon/export") },
    "app/api/lexicon/dry-run/route.ts": {
      who: owner,
      ask: async () => {
        const body = JSON.stringify({ ids: [(await rule()).id] });
        const answer = await askRoute("app/api/lexicon/dry-run/route.ts", "/api/lexicon/dry-run", { method: "POST", body });
        await answer.text();
        return answer;
      },
    },
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
  actions: {
    "app/admin/lexicon/actions.ts add": { who: owner, form: () => form },
    "app/admin/lexicon/actions.ts edit": { who: owner, form: async () => ({ ...form, ...(await one()) }) },
    "app/admin/lexicon/actions.ts activate": { who: owner, form: many },
    "app/admin/lexicon/actions.ts retire": { who: owner, form: one },
    "app/admin/lexicon/actions.ts revive": { who: owner, form: one },
    "app/admin/lexicon/actions.ts discard": { who: owner, form: many },
    "app/admin/lexicon/actions.ts importList": {
      who: owner,
      form: () => ({ text: "黑中介", format: "text", level: "NOTE", scopes: "COMMENT" }),
    },
  },
};
