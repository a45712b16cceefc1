import { db } from "@/lib/db";
import { complain } from "@/lib/review/complain";
import { decideCase } from "@/lib/review/decide";
import { flagThing } from "@/lib/review/flag";
import { weighNewFlags } from "@/lib/review/weigh";
import type { FlagReason } from "@/prisma/client/enums";

const hour = 3_600_000;

/** Readers of the demo: documentation addresses (RFC 5737), so that they are nobody. */
const visitor = (number: number) => ({
  address: `${[192, 198, 203][number % 3]}.0.${number}.10`,
  agent: `Mozilla/5.0 (demo reader ${number})`,
});

/** A few flags, an open case, a complaint, and one case that was decided: everybody and everything in them is made up. */
export async function flagStories(now: Date): Promise<void> {
  const stories = await db.article.findMany({
    where: { status: "PUBLISHED" },
    select: { id: true },
    orderBy: { publishedAt: "desc" },
    take: 12,
  });
  const [first, second, third] = [stories[2], stories[5], stories[9]];
  if (!first || !second || !third) return;
  const moderator = await db.user.findFirst({
    where: { role: "MODERATOR" },
    select: { id: true, name: true, role: true },
    orderBy: { id: "asc" },
  });
  const ago = (hours: number) => new Date(now.getTime() - hours * hour);
  const flag = (article: number, number: number, reason: FlagReason, details: string, hours: number) =>
    flagThing(visitor(number), { subject: "ARTICLE", id: article, reason, details, email: undefined, evidence: [] }, ago(hours));

  await flag(third.id, 1, "SPAM", "文末像是招商广告，没有标明。", 50);
  const settled = await db.reviewCase.findFirst({ where: { articleId: third.id, closedAt: null }, select: { id: true, turn: true } });
  if (settled && moderator) {
    const note = "文末为园区服务信息，已单独标明“非新闻内容”，不属于广告。";
    await decideCase(moderator, { ...settled, action: "DISMISS", reason: "SPAM", clause: "5.1", note, before: "", after: "" }, ago(46));
  }
  await flag(first.id, 2, "FALSE", "第二段的数字和我从公开材料里查到的不一样，请核对口径。", 9);
  await flag(first.id, 3, "FALSE", "时间写得不对，应该比文中晚一个季度。", 6);
  await flag(first.id, 4, "INFRINGEMENT", "", 2);
  await complain(
    visitor(5),
    {
      article: second.id,
      kind: "CORRECTION",
      name: "鲁北启明机械有限公司（虚构）",
      identity: "公司行政部，文中企业",
      contact: "0534-0000000",
      email: undefined,
      passage: "文中关于用工人数的一段。",
      claim: "用工人数应以劳动合同备案数为准，即三百二十人。",
      details: "文中是满产后的计划数，请注明或更正。",
      evidence: [],
      pledge: "yes",
    },
    ago(4),
  );
  await weighNewFlags(now);
}
