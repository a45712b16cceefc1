import { findAllLexiconHits, type LexiconHit } from "@/lib/lexicon/hot";
import type { Draft } from "./draft";
import type { Finding } from "./finding";

/** Rules of the newsroom's lexicon in headline, summary, text and captions. */
export async function checkWords({ content, blocks }: Draft, now: Date): Promise<Finding[]> {
  const texts = [
    { text: content.headline, place: { field: "headline" } as const },
    { text: content.summary, place: { field: "summary" } as const },
    ...blocks.texts.map(({ path, text }) => ({ text, place: { field: "body", block: path } as const })),
  ];
  const captions = blocks.figures.map(({ path, attrs }) => ({ text: attrs.caption, place: { field: "body", block: path } as const }));
  const found = await findAllLexiconHits(
    [...texts, ...captions].map(({ text }) => text),
    "ARTICLE",
    now,
  );
  return found.flatMap((hits, index) => {
    const place = [...texts, ...captions][index]?.place ?? { field: "body" as const };
    const isCaption = index >= texts.length;
    return hits.map((hit) =>
      finding(hit, isCaption ? { ...place, quote: hit.quote } : { ...place, from: hit.from, to: hit.to, quote: hit.quote }),
    );
  });
}

const levels = { NOTE: "词表提示", SECOND_READER: "须由第二人复核", BLOCK: "词表禁用" };
const forms = { written: "", apart: "，中间夹了别的字符", pinyin: "，写成了拼音" };

function finding({ level, word, note, quote, form, alternative }: LexiconHit, place: Finding["place"]): Finding {
  const about = quote === word ? "" : `（词表写作“${word}”${forms[form]}）`;
  const why = note === "" ? "" : `：${note.replace(/[。.]$/u, "")}`;
  return {
    rule: `lexicon.${level === "BLOCK" ? "block" : level === "SECOND_READER" ? "second" : "note"}`,
    blocks: level === "BLOCK",
    message: `${levels[level]}：“${quote}”${about}${why}。`,
    place,
    ...(alternative && place.from !== undefined ? { fix: { label: `改为“${alternative}”`, replacement: alternative } } : {}),
  };
}
