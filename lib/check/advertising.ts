import { findAllLexiconHits, type LexiconHit } from "@/lib/lexicon/hot";
import type { TextBlock } from "./blocks";
import type { Draft } from "./draft";
import { advise, type Finding } from "./finding";

/**
 * Wording that the advertising law forbids, in what is an advertisement or service of our own. It only warns.
 * For news and quotations, which that law does not bind, it says once why they may stay as they are.
 */
export async function checkAdvertising({ blocks, content }: Draft, now: Date): Promise<Finding[]> {
  const own = blocks.texts.filter(({ voice }) => voice === "service");
  const contacts = blocks.contacts.map(({ path, attrs }) => ({ path, text: Object.values(attrs).join("\n") }));
  const others = blocks.texts.filter(({ voice }) => voice !== "service");
  const texts = [...own, ...contacts, ...others].map(({ text }) => text);
  const found = await findAllLexiconHits([...texts, content.headline], "ADVERTISEMENT", now);
  const warnings = own.flatMap(({ path }, index) =>
    (found[index] ?? []).map((hit) => warning(hit, { field: "body", block: path, from: hit.from, to: hit.to, quote: hit.quote })),
  );
  const inContacts = contacts.flatMap(({ path }, index) =>
    (found[own.length + index] ?? []).map((hit) => warning(hit, { field: "body", block: path, quote: hit.quote })),
  );
  return [...warnings, ...inContacts, ...own.flatMap(blanks), ...explanation(others, found.slice(own.length + contacts.length, -1))];
}

function warning({ quote, law, note, alternative }: LexiconHit, place: Finding["place"]): Finding {
  const why = [law ? law : "", note].filter((part) => part !== "").join("，");
  const instead = alternative ? `可以改成能拿出证据的说法，例如“${alternative}”。` : "请改成能拿出证据的说法。";
  const fix = alternative && place.from !== undefined ? { label: `改为“${alternative}”`, replacement: alternative } : undefined;
  return advise(
    "advertising.wording",
    `服务或广告里的“${quote}”${why === "" ? "" : `：${why.replace(/[。.]$/u, "")}`}。${instead}`,
    place,
    fix,
  );
}

/** What was offered instead of a forbidden word and is still to be filled in. */
function blanks({ path, text }: TextBlock): Finding[] {
  const [first] = text.matchAll(/\S{0,4}×{2,}\S{0,4}/gu);
  if (!first) return [];
  const place = { field: "body", block: path, from: first.index, to: first.index + first[0].length, quote: first[0] } as const;
  return [advise("advertising.blank", `“${first[0]}”里的“××”还没有填上真实的机构、年份或名次。`, place)];
}

function explanation(others: readonly TextBlock[], found: readonly LexiconHit[][]): Finding[] {
  const hits = others.flatMap(({ path, voice }, index) => (found[index] ?? []).map((hit) => ({ path, voice, hit })));
  const [first] = hits;
  if (!first) return [];
  const words = [...new Set(hits.map(({ hit }) => hit.quote))];
  const listed = words
    .slice(0, 3)
    .map((word) => `“${word}”`)
    .join("、");
  const quoted = hits.filter(({ voice }) => voice === "quotation").length;
  const where = quoted === hits.length ? "引语" : quoted > 0 ? "报道和引语" : "报道";
  const place = { field: "body", block: first.path, from: first.hit.from, to: first.hit.to, quote: first.hit.quote } as const;
  return [
    advise(
      "advertising.fine",
      `${where}里有${listed}${words.length > 3 ? "等" : ""} ${hits.length} 处，可以保留：广告法第九条管的是广告，不管新闻报道和别人说的话。只要属实、有出处，不必改字，更不要改成“蕞”。`,
      place,
    ),
  ];
}
