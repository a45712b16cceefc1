import { dayOf } from "@/lib/format";
import type { Draft } from "./draft";
import { advise, type Finding } from "./finding";

const withYear = /(?:19|20)\d{2}\s*年|[去今前明后]年|[一二][〇零九\d][〇零一二三四五六七八九\d]{2}年/u;
const bare = /(?<![\d年/.-])(1[0-2]|[1-9])\s*月\s*(3[01]|[12]\d|[1-9])\s*日/u;

/**
 * A date without its year, where no year was named before it: whoever finds the story a year later cannot tell.
 * The first one only; the dates behind it belong to the same year.
 */
export function checkDates({ content, blocks, day }: Draft): Finding[] {
  if (withYear.test(content.headline)) return [];
  for (const { path, text, voice } of blocks.texts) {
    if (voice === "service") continue;
    const [date, month, ofMonth] = bare.exec(text) ?? [];
    const at = date === undefined ? -1 : text.indexOf(date);
    const named = withYear.exec(text);
    if (named && (at < 0 || named.index < at)) return [];
    if (date === undefined) continue;
    const year = yearOf(content, Number(month), Number(ofMonth), day);
    return [
      advise(
        "date.year",
        `“${date}”没有写年份。过一年再读，就不知道是哪一年的事。`,
        { field: "body", block: path, from: at, to: at + date.length, quote: date },
        { label: `写成“${year}年${date}”`, replacement: `${year}年${date}` },
      ),
    ];
  }
  return [];
}

/**
 * The year of the event, the source or the first publication, where one is given, else of today, by days of Asia/Shanghai;
 * November and December that would lie more than a month ahead were a year earlier.
 */
function yearOf({ eventOn, sources, firstPublishedAt }: Draft["content"], month: number, ofMonth: number, day: Date): number {
  const known = eventOn ?? sources[0]?.publishedOn ?? (firstPublishedAt && dayOf(firstPublishedAt)) ?? day;
  const that = new Date(Date.UTC(known.getUTCFullYear(), month - 1, ofMonth));
  const ahead = that.getTime() - known.getTime() > 31 * 86_400_000;
  return known.getUTCFullYear() - (ahead && month > 10 ? 1 : 0);
}
