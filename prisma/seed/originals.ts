/**
 * What the source had where we changed its words: by key of the story, our words and theirs. A reprint that
 * is not named here is printed as it came.
 */
export const changedWords: Record<string, { ours: string; theirs: string }[]> = {
  "wafer-eight-inch-full-output": [
    { ours: "订单情况目前不错。公司称已排到两个季度之后", theirs: "订单情况令人振奋，一片难求。公司称已排到两个季度之后" },
    { ours: "使一期投资控制在14亿元，比新建大约省下三分之一。", theirs: "使一期投资控制在14亿元，创下同类项目的最低纪录。" },
  ],
  "b-data-freight": [{ ours: "等货时间从卸空算到装上下一单。", theirs: "等货时间的口径与上期相同。" }],
};

/** The text as the source had it. Throws where our words do not stand exactly once in the story. */
export function originalText(key: string, text: string): string {
  return (changedWords[key] ?? []).reduce((original, { ours, theirs }) => {
    if (original.split(ours).length !== 2) throw new Error(`${key}: “${ours}” does not stand exactly once in the text`);
    return original.replace(ours, theirs);
  }, text);
}
