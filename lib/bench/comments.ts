import { stampOf } from "@/lib/comment/claim";
import { countAtDesk, idsAtDesk, listAtDesk, type CommentFilter } from "@/lib/comment/desk";
import { commentInput } from "@/lib/comment/schema";
import { writeComment } from "@/lib/comment/write";
import { db, Prisma } from "@/lib/db";
import { moderateComments, type Moderated } from "@/lib/review/moderate";
import { putBackComments } from "@/lib/review/put-back";
import { createComment } from "@/lib/testing/comments";
import { createArticle, createUser } from "@/lib/testing/factories";
import { randomFrom } from "@/lib/testing/story";
import { marksOf } from "@/lib/visitor";
import type { Actor } from "@/lib/user/actor";

const goods = ["二手数控车床", "厂房装修", "短期周转贷款", "工业除尘器", "代办环评", "废铝回收", "叉车租赁", "兼职日结"];
const pitches = ["本地现货，看货方便", "老客户介绍九折", "当天出方案", "手续齐全不收定金", "全区上门，诚信经营", "名额有限先到先得"];
const tails = ["，联系微信 tongda{n}", "，电话 138{m}", "，详情 www.shop{n}.example.com", "", "，欢迎比价", "，需要的老板留言"];
/** One of each honest reader: figures, a hot line, a place where advertisers write too, and a word of agreement. */
export const remarks = [
  "这组数字和我们厂的情况对得上，就是电费写低了两分。",
  "支持！",
  "打了三次 12345 才有人来看那段路，希望记者跟一跟。",
  "二期比去年说的晚了半年，冷箱那段路限高是老问题。",
  "租金那一栏能不能分楼层？二楼荷载才八百。",
  "微信群里传的投资额是九十亿，这里写六十二亿，信哪个？",
  "一吨两千三是到厂价，地头价要再减烘干和运费。",
  "叉车租一个月多少钱，文章里没提。",
  "我在隔壁厂干了六年，设备确实是旧的，但保养得好。",
  "厂房装修拖了四个月，验收卡在消防。",
  "建议把每个环节停了几天画成图。",
  "检测费按系列收是对的，同系列工艺一样。",
  "公寓离厂二十公里，班车只有早晚两趟。",
  "2024.11 那篇说十月受电，现在看推后了三十七天。",
  "除尘器开着隔壁小区还是能闻到味道，环评批了吗？",
  "铝价跌成这样，回收点都不愿意收了。",
  "贷款贴息那条我问过银行，柜台说没接到通知。",
  "看完才知道大头是补给再生水，村里的说法没根据。",
  "型号 6204 的轴承小厂做得不比大厂差。",
  "“慢一点，稳一点”，老师傅的话我服。",
];

/** An advertisement, mostly with where to call. */
export function spamText(random: () => number): string {
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? "";
  const digits = String(10_000_000 + Math.floor(random() * 89_999_999));
  return `${pick(goods)}，${pick(pitches)}${pick(tails)}`.replace("{n}", digits.slice(0, 4)).replace("{m}", digits);
}

export type WaveFigures = { sent: number; stopped: number; honest: number; passed: number; seconds: number };

/**
 * A wave through the one door of comments: 5,000 from 50 addresses within two minutes of its clock, and
 * among them 20 honest ones by readers who had one comment approved. The limit of the form, which lets 20
 * comments an address and ten minutes in at all, stands before this and is not counted.
 */
export async function measureWave(heldFirst: number): Promise<WaveFigures> {
  await db.article.deleteMany();
  await db.site.upsert({ where: { id: 1 }, create: { id: 1, commentsHeldFirst: heldFirst }, update: { commentsHeldFirst: heldFirst } });
  const random = randomFrom(7);
  const articles = [await createArticle(), await createArticle(), await createArticle()];
  const [sent, honest, start] = [5_000, 20, Date.now()];
  const known = Array.from({ length: honest }, (_, index) => marksOf({ address: `203.0.${index}.9`, agent: `reader ${index}` }));
  for (const marks of known) await createComment(articles[0]?.id ?? 0, { ...marks, createdAt: new Date(start - 86_400_000) });

  const send = async (marks: (typeof known)[number], body: string, at: Date) => {
    const article = articles[Math.floor(random() * articles.length)]?.id ?? 0;
    const stamp = stampOf(article, new Date(at.getTime() - 30_000));
    const written = await writeComment({ marks, staff: null }, commentInput.parse({ article, name: "读者", body, stamp }), at);
    return written.ok && written.value.status === "VISIBLE";
  };
  let [stopped, passed] = [0, 0];
  const started = performance.now();
  for (let index = 0; index < sent; index++) {
    const at = new Date(start + (index * 120_000) / sent);
    const spammer = marksOf({ address: `198.51.${Math.floor(index % 50)}.7`, agent: "spam" });
    if (!(await send(spammer, spamText(random), at))) stopped++;
    const marks = known[index / 250];
    if (marks && (await send(marks, remarks[index / 250] ?? "", at))) passed++;
  }
  return { sent, stopped, honest, passed, seconds: (performance.now() - started) / 1_000 };
}

/** Comments in all states under a hundred stories: one in twenty waits, but all of the first 5,000. */
export async function fillQueue(count: number): Promise<void> {
  await db.article.deleteMany();
  const ids: number[] = [];
  for (let index = 0; index < 100; index++) ids.push((await createArticle()).id);
  await db.$executeRaw(Prisma.sql`
    INSERT INTO "Comment" ("articleId", status, name, body, "createdAt", reader, network, risk, "heldFor")
    SELECT (${ids}::int[])[1 + i % 100],
      (CASE WHEN ${count} <= 5000 OR i % 20 = 0 THEN 'HELD' WHEN i % 20 = 1 THEN 'REMOVED' WHEN i % 20 = 2 THEN 'HIDDEN' ELSE 'VISIBLE' END)::"CommentStatus",
      '读者' || i % 9000, '第' || i || '号产线的装卸平台比一期宽了一倍，叉车终于能并排走，只是夜班的灯还是不够亮。', now() - i * interval '40 seconds',
      substring(sha256(int4send(i % 9000)) FOR 16), substring(sha256(int4send(i % 700)) FOR 16), (i * 7919 % 4096) / 4096.0, '{first}'
    FROM generate_series(1, ${count}) AS i`);
  await db.$executeRaw`ANALYZE`;
}

export type QueueFigure = { name: string; median: number; worst: number };

/** The moderators' page with its counts, and 500 decided in one act (and put back, to be decided again). */
export async function measureQueue(): Promise<QueueFigure[]> {
  const { id, name, role } = await createUser("MODERATOR");
  const actor: Actor = { id, name, role };
  const held: CommentFilter = { status: "HELD", sort: "risk" };
  const { next } = await listAtDesk(actor, held);
  const article = (await db.article.findFirstOrThrow()).id;
  const filters: [string, CommentFilter][] = [
    ["waiting, by risk", held],
    ["waiting, second page", { ...held, ...(next ? { after: next } : {}) }],
    ["all, newest first", { status: null, sort: "newest" }],
    ["one article", { status: null, sort: "newest", article }],
    ["a word that is in one", { status: null, sort: "newest", text: "第4711号" }],
    ["a word that is in none", { status: null, sort: "newest", text: "没有这个词" }],
  ];
  const figures: QueueFigure[] = [];
  for (const [what, filter] of filters)
    figures.push(await timed(what, 9, () => Promise.all([listAtDesk(actor, filter), countAtDesk(actor, filter.article)])));
  const ids = await idsAtDesk(actor, held, 500);
  let removed: Moderated | null = null;
  const remove = async () => {
    const done = await moderateComments(actor, { ids, to: "REMOVED", clause: "5.1", note: "" });
    removed = done.ok ? done.value : null;
  };
  figures.push(await timed("500 removed", 1, remove));
  figures.push(await timed("500 put back", 1, () => putBackComments(actor, removed ?? { decisions: [], approved: [] })));
  return figures;
}

async function timed(name: string, rounds: number, run: () => Promise<unknown>): Promise<QueueFigure> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    await run();
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  return { name, median: times[Math.floor(rounds / 2)] ?? 0, worst: times.at(-1) ?? 0 };
}
