import { formatDay } from "@/lib/format";
import type { Draft } from "./draft";
import { advise, block, type Finding } from "./finding";

/** Pictures: what readers must be told of them, and whether they may be shown. */
export function checkFigures({ blocks, content, assets, day }: Draft): Finding[] {
  const figures = blocks.figures.flatMap(({ path, attrs }, index) => {
    const asset = attrs.assetId === null ? undefined : assets.get(attrs.assetId);
    const place = { field: "body", block: path } as const;
    const name = `第 ${index + 1} 张图`;
    if (!asset) return [advise("figure.absent", `${name}没有收入本站，读者只看到一行说明。请上传，或去掉。`, place)];
    if (asset.removedAt) return [block("figure.removed", `${name}已按审核决定移除，不能再用。`, place)];
    const lacking = [
      attrs.alt ? "" : "替代文字（读屏的人靠它）",
      attrs.caption ? "" : "图注",
      attrs.credit || asset.credit ? "" : "作者",
      attrs.licence || asset.licence ? "" : "授权",
    ].filter((what) => what !== "");
    const found = lacking.length > 0 ? [advise("figure.words", `${name}还缺${lacking.join("、")}。`, place)] : [];
    return [...found, ...expired(asset.licenceUntil, day, name, place)];
  });
  const cover = content.coverId === null ? undefined : assets.get(content.coverId);
  if (!cover) return figures;
  const place = { field: "cover" } as const;
  if (cover.removedAt) return [...figures, block("figure.removed", "封面已按审核决定移除，不能再用。", place)];
  const lacking = [cover.alt ? "" : "替代文字", cover.credit ? "" : "作者", cover.licence ? "" : "授权"].filter((what) => what !== "");
  const found = lacking.length > 0 ? [advise("figure.words", `封面还缺${lacking.join("、")}，请在媒体库补上。`, place)] : [];
  return [...figures, ...found, ...expired(cover.licenceUntil, day, "封面", place)];
}

function expired(until: Date | null, day: Date, name: string, place: Finding["place"]): Finding[] {
  if (!until) return [];
  if (until < day) return [block("figure.licence", `${name}的授权已于${formatDay(until)}到期，请换图或续期。`, place)];
  const days = Math.round((until.getTime() - day.getTime()) / 86_400_000);
  return days <= 30 ? [advise("figure.licence", `${name}的授权到${formatDay(until)}为止，还有 ${days} 天。`, place)] : [];
}
