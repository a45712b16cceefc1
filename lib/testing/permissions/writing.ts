import { getContent, storedContent } from "@/lib/article/content";
import { db } from "@/lib/db";
import { createArticle } from "@/lib/testing/factories";
import { askRoute, writers, type Permissions, type Scene } from "./who";

/** A draft of the one who acts. */
async function ownDraft({ actor }: Scene): Promise<{ id: number; version: number }> {
  const article = await createArticle({ status: "DRAFT" });
  if (actor) await db.article.update({ where: { id: article.id }, data: { createdById: actor.id } });
  return article;
}

async function idAndVersion(scene: Scene): Promise<Record<string, string>> {
  const { id, version } = await ownDraft(scene);
  return { id: String(id), version: String(version) };
}

/** A request about such a draft. */
async function ask(
  scene: Scene,
  what: string,
  body: (article: { id: number; version: number; content: object }) => object | Promise<object>,
) {
  const article = await ownDraft(scene);
  const working = await getContent(db, article.id);
  if (!working) throw new Error("no article");
  const given = JSON.stringify(await body({ ...article, content: storedContent(working.content) }));
  const file = `app/api/articles/[id]/${what}/route.ts`;
  return askRoute(file, `/api/articles/${article.id}/${what}`, { method: "POST", body: given }, { id: String(article.id) });
}

const session = () => crypto.randomUUID();

/** The editor and everything around one article while it is written. */
export const writing: Permissions = {
  pages: {
    "app/admin/articles/bin/page.tsx": { who: writers },
    "app/admin/articles/[id]/revisions/page.tsx": { who: writers, params: async (scene) => ({ id: String((await ownDraft(scene)).id) }) },
    "app/admin/articles/[id]/revisions/[version]/page.tsx": {
      who: writers,
      params: async (scene) => ({ id: String((await ownDraft(scene)).id), version: "1" }),
    },
    "app/admin/articles/[id]/discarded/page.tsx": { who: writers, params: async (scene) => ({ id: String((await ownDraft(scene)).id) }) },
  },
  actions: {
    "app/admin/articles/bin/actions.ts bin": { who: writers, form: (scene) => idAndVersion(scene) },
    "app/admin/articles/bin/actions.ts unbin": {
      who: writers,
      form: async (scene) => {
        const { id } = await ownDraft(scene);
        await db.article.update({ where: { id }, data: { deletedAt: new Date() } });
        return { id: String(id) };
      },
    },
    "app/admin/articles/[id]/revisions/actions.ts restore": {
      who: writers,
      form: async (scene) => ({ ...(await idAndVersion(scene)), from: "1" }),
    },
    "app/admin/articles/[id]/revisions/actions.ts giveName": {
      who: writers,
      form: async (scene) => ({ ...(await idAndVersion(scene)), name: "送审前" }),
    },
    "app/admin/articles/[id]/revisions/actions.ts takeBack": {
      who: writers,
      form: async (scene) => {
        const { id: articleId, version } = await ownDraft(scene);
        const { content } = await db.revision.findFirstOrThrow({ where: { articleId } });
        const lost = {
          reason: "UNSAVED" as const,
          at: new Date(),
          baseVersion: version,
          headline: "",
          content: content ?? {},
          excerpt: "",
        };
        const { id } = await db.discardedText.create({ data: { ...lost, articleId } });
        return { id: String(id), version: String(version) };
      },
    },
  },
  routes: {
    "app/api/articles/[id]/save/route.ts": {
      who: writers,
      ask: (scene) =>
        ask(scene, "save", ({ version, content }) => ({ session: session(), seq: 1, base: version, content, kind: "AUTOSAVE" })),
    },
    "app/api/articles/[id]/presence/route.ts": { who: writers, ask: (scene) => ask(scene, "presence", () => ({ session: session() })) },
    "app/api/articles/[id]/discard/route.ts": {
      who: writers,
      ask: (scene) => ask(scene, "discard", ({ version, content }) => ({ base: version, content })),
    },
    "app/api/articles/[id]/settle/route.ts": {
      who: writers,
      ask: (scene) =>
        ask(scene, "settle", async ({ id: articleId }) => {
          const byId = scene.actor?.id ?? null;
          const lost = { reason: "CONFLICT" as const, at: new Date(), baseVersion: 1, headline: "", content: {}, excerpt: "" };
          const { id } = await db.discardedText.create({ data: { ...lost, articleId, byId } });
          return { id };
        }),
    },
  },
};
