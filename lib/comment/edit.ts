import { recordEvent } from "@/lib/audit/record";
import { makeStale, tagOf } from "@/lib/cache";
import { clock } from "@/lib/clock";
import { db, transaction } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import { isClaimOf } from "./claim";
import { wordsOf } from "./lexicon";
import { canEdit } from "./policy";
import { riskOf } from "./risk";
import { screen, type HeldReason } from "./screen";
import type { EditInput } from "./schema";
import { surroundingsOf } from "./surroundings";
import { blockedMessage } from "./write";

/**
 * Changes a comment, by its writer and within fifteen minutes. What is found in the new text holds it
 * (again); what held it before is not undone by an edit. Refuses as missing (also to anybody but the
 * writer), limited when the time is over, stale, or invalid for a blocked word.
 */
export async function editComment(
  claim: string | undefined,
  { id, version, body }: EditInput,
  now = clock(),
): Promise<Result<{ id: number }>> {
  const comment = isClaimOf(id, claim)
    ? await db.comment.findUnique({
        where: { id },
        select: { createdAt: true, status: true, version: true, name: true, reader: true, network: true, heldFor: true, userId: true },
      })
    : null;
  if (!comment) return refuse("missing", "没有找到您的这条评论。");
  if (!canEdit(comment, now)) return refuse("limited", "发表 15 分钟后，或经审核员处理后，评论不能再修改。");
  const words = await wordsOf(body, now);
  if (words.blocked.length > 0) return refuse("invalid", "请检查标出的各项。", { body: blockedMessage(words.blocked) });
  const heldFor = comment.userId === null ? await reasonsOf({ ...comment, id, body, words: words.doubtful }, now) : [];
  return transaction(async (tx) => {
    const { count } = await tx.comment.updateMany({
      where: { id, version, status: comment.status },
      data: {
        body,
        editedAt: now,
        version: { increment: 1 },
        risk: comment.userId === null ? riskOf(body) : 0,
        heldFor: [...new Set([...comment.heldFor, ...heldFor])],
        ...(heldFor.length > 0 ? { status: "HELD" } : {}),
      },
    });
    if (count === 0) return refuse("stale", "这条评论刚被改过，请刷新后再改；您写的内容还在下面。");
    await recordEvent(
      tx,
      { actorId: null, action: "comment.edit", subject: "comment", subjectId: id, data: { version: version + 1 } },
      now,
    );
    const { articleId } = await tx.comment.findUniqueOrThrow({ where: { id }, select: { articleId: true } });
    if (comment.status === "VISIBLE") await makeStale(tx, [tagOf.article(articleId)]);
    return ok({ id });
  });
}

/** A writer who was let through stays known: of the text alone is judged what an edit can change. */
const ofTheText: readonly HeldReason[] = ["links", "contact", "lexicon", "similar", "repeated"];

async function reasonsOf(
  edited: { id: number; name: string; body: string; reader: Uint8Array; network: Uint8Array; words: readonly string[] },
  now: Date,
): Promise<HeldReason[]> {
  const marks = { reader: new Uint8Array(edited.reader), network: new Uint8Array(edited.network) };
  const around = await surroundingsOf(marks, now, edited.id);
  return screen({ ...edited, isMachine: false, heldFirst: 0 }, around).filter((reason) => ofTheText.includes(reason));
}
