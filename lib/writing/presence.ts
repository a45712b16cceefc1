import { canListArticles, canWorkOn } from "@/lib/article/policy";
import { clock } from "@/lib/clock";
import { db, transaction } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import type { ArticleStatus } from "@/prisma/client/enums";
import type { PresenceInput } from "./schema";
import { keepSession } from "./session";

/** A tab that was not heard of for so long is gone, in ms; it tells of itself three times in that time. */
const presentFor = 35_000;

export type Present = { session: string; name: string; isMe: boolean };
export type Presence = {
  version: number;
  status: ArticleStatus;
  isBinned: boolean;
  others: Present[];
  /** Texts of mine that clashed and wait for me. */
  waiting: number;
};

/** Notes that a tab is in the article, or has left it, and says who else is. */
export async function keepPresence(actor: Actor, { id, session, ended }: PresenceInput, now = clock()): Promise<Result<Presence>> {
  if (!canListArticles(actor)) return refuse("forbidden", "只有记者和编辑可以写稿。");
  return transaction(async (tx) => {
    // Whoever is still in it when it goes into the bin is told.
    const article = await tx.article.findUnique({
      where: { id },
      select: { version: true, status: true, deletedAt: true, createdById: true },
    });
    if (!article || !canWorkOn(actor, article)) return refuse("missing", "稿件不存在，可能已被删除。");
    if (!(await keepSession(tx, { id: session, articleId: id, userId: actor.id, ended }, now)))
      return refuse("forbidden", "这个编辑窗口是以另一个账号打开的，请刷新页面。");
    const [sessions, waiting] = [
      await tx.writingSession.findMany({
        where: { articleId: id, id: { not: session }, endedAt: null, lastSeenAt: { gt: new Date(now.getTime() - presentFor) } },
        select: { id: true, userId: true, user: { select: { name: true } } },
        orderBy: { startedAt: "asc" },
      }),
      await tx.discardedText.count({ where: { articleId: id, byId: actor.id, reason: "CONFLICT", settledAt: null } }),
    ];
    const others = sessions.map(({ id: other, userId, user }) => ({ session: other, name: user.name, isMe: userId === actor.id }));
    return ok({ version: article.version, status: article.status, isBinned: article.deletedAt !== null, others, waiting });
  });
}

const month = 30 * 86_400_000;

/** Job: sessions that nothing refers to any more. */
export async function forgetSessions(now: Date): Promise<number> {
  const { count } = await db.writingSession.deleteMany({ where: { lastSeenAt: { lt: new Date(now.getTime() - month) } } });
  return count;
}
