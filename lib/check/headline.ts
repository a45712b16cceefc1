import { hanWidth } from "@/lib/article/document/measure";
import type { Draft } from "./draft";
import { advise, block, type Finding } from "./finding";

/** In widths of a Han character: longer ones are cut on share cards and wrap to three lines on a phone. */
const longest = 30;
const shortest = 6;
const longestSummary = 120;

/** Headline, summary and whether there is a text at all. */
export function checkHeadline({ content: { headline, summary }, blocks }: Draft): Finding[] {
  const findings: Finding[] = [];
  const place = { field: "headline" } as const;
  const text = headline.trim();
  const width = hanWidth(text);
  if (text === "") findings.push(block("headline.missing", "还没有标题。", place));
  else if (width > longest)
    findings.push(advise("headline.long", `标题宽 ${width} 字，超过 ${longest} 字：分享卡上会被截断，手机上要占三行。`, place));
  else if (width < shortest) findings.push(advise("headline.short", `标题只有 ${width} 字宽，看不出说的是什么事。`, place));
  if (/[。，、；：]$/u.test(text))
    findings.push(
      advise(
        "headline.end",
        "标题末尾不用标点。",
        { ...place, from: headline.trimEnd().length - 1, to: headline.trimEnd().length },
        {
          label: "去掉末尾标点",
          replacement: "",
        },
      ),
    );
  if (blocks.texts.every((item) => item.voice === "service" || item.text.trim() === ""))
    findings.push(block("body.missing", "还没有正文。", { field: "body" }));
  return [...findings, ...checkSummary(summary.trim(), text)];
}

function checkSummary(summary: string, headline: string): Finding[] {
  const place = { field: "summary" } as const;
  if (summary === "") return [advise("summary.missing", "没有摘要：列表、搜索和分享卡会用正文开头代替。", place)];
  if (summary === headline) return [advise("summary.same", "摘要和标题一样，等于没有摘要。", place)];
  const width = hanWidth(summary);
  return width > longestSummary ? [advise("summary.long", `摘要宽 ${width} 字，列表里只显示前 ${longestSummary} 字左右。`, place)] : [];
}
