import { expect, test } from "vitest";
import { correctArticle } from "@/lib/article/correct";
import { retractArticle } from "@/lib/article/retract";
import { tagOf } from "@/lib/cache";
import { createComment } from "@/lib/testing/comments";
import { createArticle, createUser } from "@/lib/testing/factories";
import { heardStale } from "@/lib/testing/heard-stale";
import { createCase, decisionOn } from "@/lib/testing/review";
import { decideCase } from "@/lib/review/decide";
import { moderateComments } from "@/lib/review/moderate";
import { reverseDecision } from "@/lib/review/reverse";

/** Each makes what it needs, and gives the write with the tags of what readers see changed by it. */
const writes: Record<string, () => Promise<{ write: () => Promise<{ ok: boolean }>; tags: string[] }>> = {
  "a correction": async () => {
    const { id, version } = await createArticle();
    const editor = await createUser("EDITOR");
    const text = { note: "点火的是三台，不是两台", before: "两台", after: "三台" };
    return { write: () => correctArticle(editor, { id, version, ...text }), tags: [tagOf.article(id)] };
  },
  "a retraction": async () => {
    const { id, version, categoryId } = await createArticle();
    const editor = await createUser("EDITOR");
    const why = { reason: "INACCURATE", note: "关键数字有误" } as const;
    const tags = [tagOf.article(id), tagOf.newest(), tagOf.category(categoryId)];
    return { write: () => retractArticle(editor, { id, version, ...why }), tags };
  },
  "the approval of a comment": async () => {
    const { id: articleId } = await createArticle();
    const { id } = await createComment(articleId, { status: "HELD" });
    const moderator = await createUser("MODERATOR");
    return { write: () => moderateComments(moderator, { ids: [id], to: "VISIBLE", note: "" }), tags: [tagOf.article(articleId)] };
  },
  "the removal of a comment": async () => {
    const { id: articleId } = await createArticle();
    const { id } = await createComment(articleId);
    const moderator = await createUser("MODERATOR");
    const decision = { ids: [id], to: "REMOVED" as const, clause: "5.1", note: "" };
    return { write: () => moderateComments(moderator, decision), tags: [tagOf.article(articleId), tagOf.transparency()] };
  },
  "a decision on a story, and its reversal": async () => {
    const found = await createCase();
    const [moderator, other] = [await createUser("MODERATOR"), await createUser("ADMIN")];
    return {
      write: async () => {
        const decided = await decideCase(moderator, decisionOn(found, "REMOVE"));
        if (!decided.ok) return decided;
        return reverseDecision(other, { id: decided.value.id, note: "核对后撤销" });
      },
      tags: [tagOf.article(found.articleId ?? 0), tagOf.newest(), tagOf.transparency()],
    };
  },
};

test.each(Object.entries(writes))("%s tells the pages that show what it changes", async (_what, prepare) => {
  const { write, tags } = await prepare();
  const heard = await heardStale(async () => expect(await write()).toMatchObject({ ok: true }));
  expect(tags.filter((tag) => !heard.has(tag))).toEqual([]);
});
