import type { Draft } from "./draft";
import { advise, block, type Finding } from "./finding";

const nobody = /^(?:admin|administrator|root|test|编辑|小编|管理员|站长|网络|互联网|佚名|未知)$/i;

/** Where a story is from: a reprint must say from whom it was taken, and where or when it stood there. */
export function checkSource({ content }: Draft): Finding[] {
  const { type, sources, original, byline } = content;
  const findings: Finding[] = [];
  const place = { field: "source" } as const;
  const [nearest] = sources;
  if (nobody.test(byline.trim()))
    findings.push(
      advise("source.byline", `署名“${byline.trim()}”不是人名。请写记者姓名，没有就留空。`, { field: "credits", quote: byline.trim() }),
    );
  if (type === "ORIGINAL") return findings;
  if (!nearest || nearest.outlet.trim() === "") {
    const what = type === "REPRINT" ? "转载稿件" : "通稿";
    const message = `${what}要写明来源：从哪家媒体或单位取得。`;
    findings.push(type === "REPRINT" ? block("source.missing", message, place) : advise("source.missing", message, place));
    return findings;
  }
  const lacking = [
    nearest.url ? "" : "原文链接",
    nearest.publishedOn ? "" : "原文日期",
    nearest.licence ? "" : "授权方式",
    nearest.reporter || type !== "REPRINT" ? "" : "原作者",
  ].filter((name) => name !== "");
  if (type === "REPRINT" && !nearest.url && !nearest.publishedOn)
    findings.push(block("source.incomplete", "转载来源还不完整：请补上原文链接或原文日期，读者要能核对。", place));
  else if (lacking.length > 0) findings.push(advise("source.incomplete", `来源“${nearest.outlet}”还缺${lacking.join("、")}。`, place));
  if (nobody.test(nearest.outlet.trim()))
    findings.push(advise("source.vague", `“${nearest.outlet}”不是具体来源。请写媒体或单位的名称。`, { ...place, quote: nearest.outlet }));
  if (type === "REPRINT" && !original)
    findings.push(advise("source.original", "没有存原文。存下后，“我们的改动”才能对照公开，缺字也能找回。", place));
  return findings;
}
