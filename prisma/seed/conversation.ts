import { db } from "@/lib/db";
import { sendInquiry } from "@/lib/inquiry/send";
import { moderateComments } from "@/lib/review/moderate";
import { marksOf } from "@/lib/visitor";

const hour = 3_600_000;

/** Readers of the demo: documentation addresses (RFC 5737), so that they are nobody. */
const visitor = (number: number) => ({ address: `198.51.100.${number}`, agent: `Mozilla/5.0 (demo reader ${number})` });

type Written = { name: string; body: string; votes?: number; replies?: Written[]; isHeld?: true; isHidden?: true; byNewsroom?: true };

/** By a part of the headline of the story under which they stand; everybody in them is made up. */
const conversations: Record<string, Written[]> = {
  首台十二英寸单晶炉落位: [
    {
      name: "炉前十年",
      body: "气垫车一趟走两个多小时不算慢。我们厂那台主炉室进门时卡了门框，多花了一天。装卸口净高最好在土建时就跟设备方核一遍。",
      votes: 14,
      replies: [
        { name: "周禾", body: "谢谢提醒。这次的装卸口是按设备包装尺寸加 40 厘米留的，稿子里没有写进去。", byNewsroom: true, votes: 6 },
        { name: "北区物流", body: "40 厘米够了，关键是转弯半径。", votes: 3 },
      ],
    },
    { name: "硅谷路居民", body: "设备进场以后夜里会不会有噪声？环评里写的昼夜限值能不能也报道一下。", votes: 9 },
    { name: "材料专业学生", body: "五个月后拉首棒，是按热场调试两个月、试拉三个月算的吗？想了解中间的节点。", votes: 4 },
  ],
  十二英寸硅片一天用多少水: [
    { name: "水务退休工", body: "浓水回用率写 75%，要看是哪一段的回收率。全厂平衡下来一般没有这么高，建议把水平衡图放大些。", votes: 11 },
    {
      name: "看数的人",
      body: "按每片用水折算，比文中提到的八英寸线还省一点，说得通。",
      votes: 5,
      replies: [{ name: "水务退休工", body: "对，面积大了，按片算吃亏，按平方厘米算才公平。", votes: 4 }],
    },
  ],
  技改补助怎么算: [
    { name: "小厂会计", body: "融资租赁那一问太有用了。我们去年就是因为发票抬头是租赁公司，被退了一次。", votes: 17 },
    {
      name: "机加老板",
      body: "含税不含税差 13 个点，细则第几条写的？能注明条款号就更好了。",
      votes: 8,
      replies: [{ name: "沈一", body: "在细则第九条第二款，已经补进文末的要点表。", byNewsroom: true, votes: 5 }],
    },
    { name: "路过", body: "加微信带您代办补助，包过，成功再收费。", isHidden: true },
  ],
  从申报到到账七个多月: [
    { name: "等款的厂", body: "我们等了 204 天，其中 60 天卡在第三方审计排队。希望能公开排队情况。", votes: 21 },
    { name: "财政口", body: "跨年度的那一批慢，是因为预算要等人代会批。这个背景可以写一下。", votes: 7 },
  ],
  标准厂房的二楼为什么难租: [{ name: "租过二楼", body: "货梯一停就全停。签合同之前先看维保记录。", votes: 10 }],
  一枚质量标识难住小轴承厂: [
    {
      name: "做保持架的",
      body: "检测费按型号收，我们有 140 个型号，一年光送检就要十几万。按系列收才合理。",
      votes: 19,
      replies: [{ name: "检测站老李", body: "按系列送检要先把系列的划法定下来，不然谁都说自己是一个系列。", votes: 8 }],
    },
  ],
  "7.8公里管廊试压完成": [{ name: "押运员", body: "管廊通了以后，危化车少跑一段，封闭卡口的队也能短一些。盼着早点用上。", votes: 6 }],
  宁津31家健身器材小厂: [
    { name: "哑铃厂", body: "合用喷涂线，换色怎么排？我们就怕前一家是黑的，后一家要白的。", votes: 12 },
    { name: "外贸跟单", body: "海外客户现在要看喷涂线的 VOCs 报告，合用以后反倒好开了。", votes: 5 },
  ],
  八个园区标准厂房租金对照: [
    { name: "正在找厂房", body: "免租期算进去以后排名确实变了，帮我省了一趟腿。有没有 2,000 平以下的小面积数据？", isHeld: true },
  ],
};

/** Comments under some of the stories, one of them waiting and one collapsed, and an inquiry about a story. */
export async function holdConversations(now: Date): Promise<void> {
  let number = 0;
  for (const [headline, threads] of Object.entries(conversations)) {
    const story = await db.article.findFirst({
      where: { status: "PUBLISHED", headline: { startsWith: headline } },
      select: { id: true, publishedAt: true },
    });
    if (!story?.publishedAt) continue;
    const between = Math.max(hour, now.getTime() - story.publishedAt.getTime());
    for (const [index, thread] of threads.entries()) {
      const at = new Date(story.publishedAt.getTime() + (between * (index + 1)) / (threads.length + 2));
      const parentId = await write(story.id, null, thread, at, ++number);
      for (const [later, reply] of (thread.replies ?? []).entries())
        await write(story.id, parentId, reply, new Date(Math.min(at.getTime() + (later + 1) * 2 * hour, now.getTime())), ++number);
    }
  }
  await inquire(now);
}

async function write(articleId: number, parentId: number | null, written: Written, at: Date, number: number): Promise<number> {
  const { name, body, votes = 0, isHeld, isHidden, byNewsroom } = written;
  const user = byNewsroom ? await db.user.findFirst({ where: { name }, select: { id: true } }) : null;
  const { id } = await db.comment.create({
    data: {
      ...{ articleId, parentId, name, body, createdAt: at, upvotes: votes },
      ...marksOf(visitor(number)),
      userId: user?.id ?? null,
      status: isHeld ? "HELD" : "VISIBLE",
      heldFor: isHeld ? ["first"] : [],
      approvedAt: isHeld ? null : at,
    },
    select: { id: true },
  });
  if (isHidden) await hide(id, new Date(at.getTime() + hour));
  return id;
}

async function hide(id: number, at: Date): Promise<void> {
  const moderator = await db.user.findFirst({ where: { role: "MODERATOR" }, select: { id: true, name: true, role: true } });
  const note = "评论里带了揽客的话，先折叠；去掉后可以重发。";
  if (moderator) await moderateComments(moderator, { ids: [id], to: "HIDDEN", clause: "5.1", note }, at);
}

async function inquire(now: Date): Promise<void> {
  const story = await db.article.findFirst({ where: { headline: { startsWith: "八个园区标准厂房租金对照" } }, select: { id: true } });
  await sendInquiry(
    visitor(200),
    {
      need: "标准厂房 3,000 平方米，首层，荷载不低于 1 吨",
      purpose: "数控车床与装配",
      tax: "预计年纳税 180 万元",
      company: "临川启衡机电有限公司（虚构）",
      contact: "吴女士",
      phone: "13800000000",
      message: "希望年内入驻，想了解岔河口工业园二期的免租期和配电容量。",
      consent: "yes",
      agreed: "",
      website: "",
      article: story?.id ?? null,
      category: null,
    },
    new Date(now.getTime() - 5 * hour),
  );
}
