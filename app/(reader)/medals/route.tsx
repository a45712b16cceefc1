import { readerRoute } from "@/app/(reader)/reader-route";
import { PageHead } from "@/components/layout/page-head";
import {
  correctionCost,
  halfLifeDays,
  leastReads,
  leastStories,
  mostPoints,
  mostReads,
  mostShares,
  mostStories,
  thresholds,
  windowDays,
} from "@/lib/author/formula";
import { formatMedal } from "@/lib/format";
import { getSite } from "@/lib/site/queries";

/** The formula of the medals, from the constants that it is reckoned by. */
export const GET = readerRoute("/medals", async () => {
  const site = await getSite();
  const parts = [
    {
      name: "稿件质量",
      most: mostPoints.quality,
      text: `每篇看三样：来源写全（转载要有出处和网址或日期，原创视为写全）占六成，有摘要占两成，图片都有文字说明占两成。更正一次扣这一篇的 ${correctionCost * 100}%，最多扣三次；主动更正总比不改好，所以只扣一点。撤稿的一篇记零分。`,
    },
    {
      name: "阅读",
      most: mostPoints.reads,
      text: `每篇的阅读数与所在栏目的中位数相比，超过 ${mostReads} 倍的按 ${mostReads} 倍计，一篇爆款抬不高其余。工作人员和机器的访问不计。`,
    },
    {
      name: "评论",
      most: mostPoints.comments,
      text: "稿件下的读者评论里，得以保留的占多少。评论太少时按一半折算，不奖不罚；工作人员的评论不计。",
    },
    {
      name: "转发",
      most: mostPoints.shares,
      text: `每百次阅读有几次转发，满 ${mostShares} 次为满分；阅读不足 ${leastReads} 次的按 ${leastReads} 次算。读者在稿件下点开微信二维码、点微博、复制链接或用手机的分享，算一次，同一位读者一天只算一次。`,
    },
    { name: "持续发稿", most: mostPoints.steadiness, text: `新近的稿件折算起来有多少篇，满 ${mostStories} 篇为满分，再多不加。` },
  ];
  return {
    metadata: { title: "作者勋章怎么算", alternates: { canonical: "/medals" } },
    body: (
      <div className="wrap pt-4 pb-12">
        <PageHead title="作者勋章怎么算">
          <p className="mt-1.5 max-w-[38em] text-quiet">
            {site.name}的作者勋章由程序每天凌晨结算，没有人工评分，也不能申请或购买。每位作者的得分明细都公开。
          </p>
        </PageHead>
        <dl className="mt-2 max-w-[38em]">
          {parts.map(({ name, most, text }) => (
            <div key={name} className="grid gap-x-6 border-b border-rule py-3 sm:grid-cols-[8em_1fr]">
              <dt className="font-semibold">
                {name} <span className="text-mini font-normal text-quiet">满分 {most}</span>
              </dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <h2 className="mt-8 text-head">时间</h2>
        <p className="mt-1.5 max-w-[38em]">
          只看最近 {windowDays} 天的稿件；越新越算数，每过 {halfLifeDays} 天分量减半。停笔的作者，勋章会慢慢退去。
        </p>
        <h2 className="mt-6 text-head">等级</h2>
        <p className="mt-1.5 max-w-[38em]">
          {thresholds.map((least, index) => `${least} 分起为${formatMedal(index + 1)}`).join("，")}。最近 {windowDays} 天不足 {leastStories}{" "}
          篇的不授勋章。
        </p>
        <h2 className="mt-6 text-head">没有算进去的</h2>
        <p className="mt-1.5 max-w-[38em]">
          读者从浏览器菜单或微信里直接转走的，关闭了脚本的浏览器里点的分享，以及转出去之后又被转了多少次：本站看不到，也不为此追踪读者，所以不计。
        </p>
      </div>
    ),
  };
});
