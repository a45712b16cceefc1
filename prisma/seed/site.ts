import { ensureAuthors } from "@/lib/author/ensure";
import { makeStale, tagOf } from "@/lib/cache";
import { ensureCategory, type NewCategory } from "@/lib/category/tree";
import type { Tx } from "@/lib/db";
import { dayOf } from "@/lib/format";
import { ensureTags } from "@/lib/tag/ensure";
import { slugOf } from "@/lib/text/slug";
import type { Staff } from "./accounts";
import type { SeedCategoryPath } from "./write";

const day = 24 * 3_600_000;

/** The portal's name, filings and contact card; every number is a placeholder. */
export async function fillSite(tx: Tx, now: Date): Promise<void> {
  const settings = {
    name: "通衢",
    tagline: "区域产业新闻",
    description: "报道德州、沧州、聊城的工厂、园区、项目与政策：每篇写明从哪里来、何时发生、改过什么。",
    icpNumber: "鲁ICP备00000000号-1",
    policeNumber: "鲁公网安备00000000000000号",
    copyright: "通衢编辑部。原创内容未经许可不得转载；转载内容版权归原作者所有。",
    contactName: "通衢编辑部",
    contactPhone: "0534-0000000",
    contactWechat: "tongqu-demo",
    contactEmail: "desk@example.com",
    contactAddress: "德州市通衢路1号（虚构地址）",
    contactHours: "工作日 9:00–17:30",
    contactValidUntil: new Date(dayOf(now).getTime() + 365 * day),
    updatedAt: now,
  };
  await tx.site.upsert({ where: { id: 1 }, create: { id: 1, ...settings }, update: settings });
  await makeStale(tx, [tagOf.site()]);
}

type SeedCategory = { name: string; slug: string; description: string; below?: SeedCategory[] };

const tree: SeedCategory[] = [
  {
    name: "德州",
    slug: "dezhou",
    description: "德州的工厂、项目和园区，从运河边的老厂到北部新区的新线。",
    below: [
      { name: "先进制造", slug: "zhizaoye", description: "半导体材料、装备和零部件：谁在建线，谁在爬坡，谁在交货。" },
      { name: "农副食品", slug: "shipin", description: "玉米、小麦和肉禽怎样变成配料、饲料和药用辅料。" },
      { name: "新材料", slug: "xincailiao", description: "复合材料、玻纤和涂层的产线、原料与用户。" },
    ],
  },
  {
    name: "沧州",
    slug: "cangzhou",
    description: "沧州的管道装备、绿色化工和港口腹地。",
    below: [
      { name: "管道装备", slug: "zhuangbei", description: "管件、弯头和检测：一个县的手艺怎样卖到海外。" },
      { name: "绿色化工", slug: "huagong", description: "化工园区的安全、管廊、能耗与搬迁。" },
    ],
  },
  {
    name: "聊城",
    slug: "liaocheng",
    description: "聊城的铝与轴承，以及围着它们转的几千家小厂。",
    below: [
      { name: "有色金属", slug: "youse", description: "铝加工、再生铝和绿电铝的成本与去向。" },
      { name: "轴承产业", slug: "zhoucheng", description: "轴承集聚区的质量、价格、标识和年轻人。" },
    ],
  },
  { name: "园区", slug: "yuanqu", description: "园区的土地、厂房、配套和收费，能比较的都放在一起比较。" },
  { name: "政策", slug: "zhengce", description: "产业政策的细则、门槛和兑现情况，逐条说明谁能申报。" },
  { name: "人才", slug: "rencai", description: "职业教育、引才和住房：产线上的人从哪里来，能不能留下。" },
  { name: "营商环境", slug: "yingshang", description: "审批、用电、用水和办事窗口，以承诺和实际用时为准。" },
  { name: "数据", slug: "shuju", description: "用电、运价、租金与报价，每张表都写明口径和来源。" },
];

/** Makes the category tree; returns the ids by path. */
export async function plantCategories(tx: Tx): Promise<Map<SeedCategoryPath, number>> {
  const ids = new Map<string, number>();
  const plant = async (categories: SeedCategory[], above: NewCategory[], parent: string): Promise<void> => {
    for (const [position, { below = [], ...category }] of categories.entries()) {
      const path = parent === "" ? category.slug : `${parent}/${category.slug}`;
      const chain = [...above, { ...category, position }];
      ids.set(path, await ensureCategory(tx, path, chain));
      await plant(below, chain, path);
    }
  };
  await plant(tree, [], "");
  return ids as Map<SeedCategoryPath, number>;
}

/** What the better known topics are, and under which other names readers look for them. */
export const topics: { name: string; description: string; aliases: string[] }[] = [
  { name: "半导体", description: "硅片、封测与材料项目在本区域的落地与进展。", aliases: ["集成电路", "半导体材料"] },
  { name: "硅片", description: "从拉晶到抛光：八英寸、十二英寸产线的产能、良率与客户。", aliases: ["硅晶片"] },
  { name: "玉米深加工", description: "淀粉、糖醇、发酵产品与副产物的价格和去处。", aliases: ["玉米精深加工"] },
  { name: "轴承", description: "轴承、保持架与滚动体，本区域企业最多的一个行业。", aliases: ["滚动轴承"] },
  { name: "技改补贴", description: "设备更新与数字化改造的补贴细则、申报和兑现。", aliases: ["技术改造补贴", "智转数改"] },
  { name: "标准厂房", description: "园区标准厂房的租金、层高、承重与空置。", aliases: ["厂房租金"] },
  { name: "北部新区", description: "德州北部新区的项目、配套与用水用电。", aliases: [] },
];

export async function nameTopics(tx: Tx): Promise<void> {
  for (const { name, description, aliases } of topics) {
    const [tagId] = await ensureTags(tx, [name]);
    if (tagId === undefined) throw new Error(`No tag was made for ${name}`);
    await tx.tag.update({ where: { id: tagId }, data: { description } });
    await tx.tagAlias.createMany({ data: aliases.map((alias) => ({ name: alias, slug: slugOf(alias), tagId })) });
  }
}

/** The newsroom's own people; names of other outlets' reporters stay printed words without a page. */
export const people: { name: string; title: string; bio: string }[] = [
  { name: "周禾", title: "首席记者", bio: "跑制造业十一年，先看设备铭牌再看介绍材料。关注半导体材料与装备。" },
  { name: "林砚", title: "记者", bio: "写玉米、饲料和食品配料，随身带一个测水分的小仪器。" },
  { name: "田知微", title: "数据与环境记者", bio: "读环评报告书，也做图。相信一张平衡表胜过三段形容词。" },
  { name: "李垚", title: "视觉记者", bio: "拍产线，也画产线。通衢的线描图多出自他手。" },
  { name: "宋屿", title: "记者", bio: "常驻聊城，写轴承、铝加工和小厂主。" },
  { name: "高述", title: "数据编辑", bio: "整理用电、运价与租金表，口径不清的数字不发。" },
  { name: "何川", title: "政策编辑", bio: "逐条读细则，替读者算门槛、额度和时间。" },
  { name: "沈一", title: "责任编辑", bio: "管稿件从选题到更正的每一步，也写用地与园区。" },
];

export async function introducePeople(tx: Tx, staff: Staff): Promise<void> {
  const ids = await ensureAuthors(
    tx,
    people.map(({ name }) => name),
  );
  for (const [index, { name, title, bio }] of people.entries()) {
    const id = ids[index];
    if (id === undefined) throw new Error(`No author was made for ${name}`);
    const account = name === "周禾" ? { userId: staff.AUTHOR } : name === "沈一" ? { userId: staff.EDITOR } : {};
    await tx.author.update({ where: { id }, data: { title, bio, ...account } });
  }
}
