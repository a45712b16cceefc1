import { getContent, storedContent } from "@/lib/article/content";
import { db } from "@/lib/db";
import { createArticle } from "@/lib/testing/factories";
import { askRoute, writers, type Permissions, type Scene } from "./who";

/** A draft of the one who acts, and a request about it. */
async function ask(
  { actor }: Scene,
  what: string,
  body: (article: { id: number; version: number; content: object }) => object | Promise<object>,
) {
  const article = await createArticle({ status: "DRAFT" });
  if (actor) await db.article.update({ where: { id: article.id }, data: { createdById: actor.id } });
  const working = await getContent(db, article.id);
  if (!working) throw new Error("no article");
  const given = JSON.stringify(await body({ ...article, content: storedContent(working.content) }));
  const file = `app/api/articles/[id]/${what}/route.ts`;
  return askRoute(file, `/api/articles/${article.id}/${what}`, { method: "POST", body: given }, { id: String(article.id) });
}

const session = () => crypto.randomUUID();

/** The editor and everything around one article while it is written. */
export const writing: Permissions = {
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
