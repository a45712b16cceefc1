import { normalise } from "@/lib/text/normalise";
import type { Blocks, TextBlock } from "./blocks";
import { advise, type Finding } from "./finding";

type Line = { rule: string; pattern: RegExp; why: string };

/** Lines that another site's template left in a copied text. Whole sentences of it, so that what stands beside them is kept. */
const lines: Line[] = [
  {
    rule: "residue.portal",
    pattern:
      /返回(?:搜狐|首页|新浪|网易|腾讯网?)(?:[，,\s]{0,9}查看更多|\s{0,40}$)|(?:点击|长按|扫描?)?(?:查看|阅读|展开)(?:更多|全文|原文)(?:内容)?(?:[>»]+|$)|打开(?:APP|客户端|App)(?:阅读|查看)[^。\n]{0,10}|^举报[/\s]*反馈$|^(?:大家都在看|相关推荐|相关阅读|推荐阅读|热门评论|猜你喜欢|点击进入专题)[:：>»]?$/u,
    why: "这是原网站的按钮或导航文字，不是正文",
  },
  {
    rule: "residue.promotion",
    pattern:
      /(?:(?:想看|查看|了解|获取|获悉)?更多|海量|精彩)[^。！\n]{0,14}(?:请|尽在|就在|欢迎|关注|下载)[^。！\n]{0,28}(?:客户端|APP|App|公众号|视频号|微信号|头条号)[^。\n]{0,8}[。！]?|(?:扫描|长按|识别)[^。\n]{0,8}二维码[^。\n]{0,20}(?:关注|下载|阅读|进群|加入)[^。\n]{0,12}[。！]?|(?:点击|戳)(?:上方|下方|左下角|右上角)[^。\n]{0,4}(?:蓝字|“?阅读原文”?|关注)[^。\n]{0,10}[。！]?/u,
    why: "这是原发媒体的推广语，在本站没有意义",
  },
  {
    rule: "residue.disclaimer",
    pattern:
      /(?:特别声明|免责声明|版权声明|声明)[:：][^\n]{0,200}(?:自媒体|网易号|侵权|侵删|版权|转载|立场|观点|信息存储空间)[^\n]{0,120}|(?:如有|若有|如涉及?)侵权[^。\n]{0,10}(?:请|烦请)?(?:及时)?联系[^。\n]{0,20}(?:删除|处理)[。！]?|(?:文章|本文|图文)?版权归(?:原)?作者所有[^\n]{0,40}/u,
    why: "这是别处的免责或版权声明，说的不是本站",
  },
  {
    rule: "residue.player",
    pattern:
      /^\s{0,40}(?:\d{2}:\d{2}\s{0,9}\/\s{0,9}\d{2}:\d{2}|视频加载中[.…]*|正在加载[.…]*|您的浏览器不支持[^。\n]{0,20}|点击(?:图片|查看)(?:大图|原图|下一页)|加载更多|已关注|微信扫一扫|分享到[:：]?)\s{0,40}$/u,
    why: "这是播放器或页面控件留下的文字",
  },
  {
    rule: "residue.editor",
    pattern:
      /[（(【[]?\s{0,9}(?:(?:责任|本文|值班|网络|执行|本期)编辑|责编|编\s?辑|校对|审核|监制)\s{0,9}[:：丨|]\s{0,9}[\p{Script=Han}A-Za-z·_\s\d、]{2,20}[)）】\]]?\s{0,9}$/u,
    why: "这是原媒体的编辑落款。要留的姓名请写进“署名项”",
  },
];

const longestLine = 160;

/** Copied lines: of templates, promotion, editors; the headline once more; where it is from, written as text. */
export function checkLines({ texts }: Blocks, headline: string): Finding[] {
  const news = texts.filter(({ voice }) => voice !== "service");
  const last = news.length - 1;
  return news.flatMap((block, index) => [
    ...lines.flatMap((line) => {
      // What editors sign stands at the end, and what stands in running text is about something else.
      if (line.rule === "residue.editor" && index < last - 2) return [];
      return found(line, block);
    }),
    ...(index < 3 ? repeatedHeadline(block, headline) : []),
    ...(index < 2 || index >= last - 1 ? sourceLine(block) : []),
  ]);
}

function found({ rule, pattern, why }: Line, { path, text }: TextBlock): Finding[] {
  const match = pattern.exec(text);
  if (!match || match[0].length > longestLine) return [];
  const quote = match[0].trim();
  const rest = (text.slice(0, match.index) + text.slice(match.index + match[0].length)).replace(/[\s（()）【】[\]>»|。]/gu, "");
  const whole = rest.length <= 2;
  const place = { field: "body", block: path, ...(whole ? {} : { from: match.index, to: match.index + match[0].length }), quote } as const;
  return [
    advise(rule, `“${short(quote)}”：${why}。`, place, { label: whole ? "删去这一段" : "删去这一句", replacement: whole ? null : "" }),
  ];
}

function repeatedHeadline({ path, text, type }: TextBlock, headline: string): Finding[] {
  const original = /^[（(【[]?\s{0,9}(?:原标题|原文标题|标题)\s{0,9}[:：][^\n]+$/u.test(text.trim());
  const place = { field: "body", block: path, quote: short(text.trim()) } as const;
  if (original)
    return [
      advise("residue.headline", "“原标题：…”写在了正文里。要保留请填到“原标题”，正文不必重复。", place, {
        label: "删去这一段",
        replacement: null,
      }),
    ];
  const [bare, own] = [lettersOf(text), lettersOf(headline)];
  if (own.length < 6 || type === "keyFact" || bare !== own) return [];
  return [advise("residue.headline", "正文开头又重复了一遍标题。", place, { label: "删去这一段", replacement: null })];
}

function sourceLine({ path, text }: TextBlock): Finding[] {
  const match =
    /^[（(【[]?\s{0,9}(?:文章|本文|稿件|信息|内容|图文|消息)?(?:来源|转自|转载自)\s{0,9}(?:于)?[:：丨|]\s{0,9}([^，。！？\n]{2,24}?)\s{0,9}[)）】\]]?$/u.exec(
      text.trim(),
    );
  if (!match) return [];
  const message = `来源“${match[1] ?? ""}”写在了正文里。填进“来源”一栏，读者才能顺着查。`;
  return [
    advise(
      "residue.source",
      message,
      { field: "body", block: path, quote: text.trim() },
      { label: "删去这一段（先填好来源）", replacement: null },
    ),
  ];
}

function lettersOf(text: string): string {
  return normalise(text).replace(/[^\p{L}\p{N}]/gu, "");
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 38)}…` : text;
}
