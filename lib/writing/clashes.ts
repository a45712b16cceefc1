import type { Tx } from "@/lib/db";
import { formatDay } from "@/lib/format";
import type { Clash, FieldName } from "./merge";
import type { Block } from "./merge-blocks";

/** A clash with the words in which the person reads it. */
export type NamedClash = Clash & { name: string; theirsText: string; mineText: string };

/** The fields of an article as the writing page names them. */
export const fieldNames: Record<FieldName | "body", string> = {
  headline: "标题",
  originalHeadline: "原标题",
  summary: "摘要",
  body: "正文",
  byline: "署名",
  authors: "作者页",
  type: "体裁",
  categoryId: "栏目",
  coverId: "封面",
  tags: "标签",
  credits: "署名项",
  sources: "来源",
  eventOn: "事件日期",
  firstPublishedAt: "首发时间",
};

const types: Record<string, string> = { ORIGINAL: "原创", REPRINT: "转载", PRESS_RELEASE: "通稿" };

export async function nameClashes(tx: Tx, clashes: readonly Clash[]): Promise<NamedClash[]> {
  const ids = clashes.flatMap((clash) => (clash.field === "categoryId" ? [clash.theirs as number, clash.mine as number] : []));
  const categories = ids.length === 0 ? [] : await tx.category.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const say = (clash: Clash, side: "theirs" | "mine"): string => {
    if (clash.field === "body") return blockText(clash[side]);
    const value = clash[side] as string | number | object[] | null;
    switch (clash.field) {
      case "categoryId":
        return categories.find(({ id }) => id === value)?.name ?? "";
      case "coverId":
        return typeof value === "number" ? `图片 ${value}` : "不用封面";
      case "type":
        return types[value as string] ?? "";
    }
    if (value === null || value === "") return "（空）";
    if (clash.field === "eventOn" || clash.field === "firstPublishedAt") return formatDay(new Date(value as string));
    if (Array.isArray(value)) return value.map((entry) => Object.values(entry).filter(Boolean).join(" ")).join("；") || "（空）";
    return value as string;
  };
  return clashes.map((clash) => ({
    ...clash,
    name: fieldNames[clash.field],
    theirsText: say(clash, "theirs"),
    mineText: say(clash, "mine"),
  }));
}

/** Blocks as plain text, one line each; what has no text is named. */
function blockText(blocks: readonly Block[]): string {
  return blocks.map((block) => textOf(block) || (kinds[block.type] ?? "")).join("\n");
}

const kinds: Record<string, string> = {
  figure: "〔图片〕",
  gallery: "〔图集〕",
  embed: "〔音视频〕",
  horizontalRule: "〔分隔线〕",
  contactCard: "〔联系卡〕",
};

function textOf({ text, content, attrs, type }: Block): string {
  if (text !== undefined) return text;
  if (type === "hardBreak") return "\n";
  const own = ["caption", "term", "title", "name"]
    .map((field) => attrs?.[field])
    .filter((value) => typeof value === "string" && value !== "");
  const inner = (content ?? []).map(textOf);
  const inline = type === "paragraph" || type === "heading" || type === "codeBlock" || type === "keyFact";
  return [...own, inner.join(inline ? "" : "\n")].filter((part) => part !== "").join(type === "keyFact" ? "：" : "\n");
}
