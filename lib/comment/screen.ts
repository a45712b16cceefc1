import { normalise } from "@/lib/text/normalise";
import { grams, jaccard } from "@/lib/text/similarity";

/**
 * The rules by which a comment waits for a moderator. They hold and refuse, and never remove; the
 * classifier (risk.ts) has no say here. The numbers are told in docs/comments.md.
 */
export const rules = {
  /** Comments of one browser within five minutes, and of one network within ten. */
  perReader: 3,
  perNetwork: 10,
  /** Held comments of the whole portal within ten minutes, from where on only known commenters pass. */
  wave: 50,
  /** So many approved comments make a commenter known: one link, and the network no longer counts. */
  known: 3,
  /** Jaccard similarity of character 5-grams to a removed comment, and to others' of the past hour. */
  likeRemoved: 0.4,
  likeOthers: 0.6,
  /** Shorter texts (letters) are alike by nature. */
  shortest: 12,
  /** Seconds in which nobody reads an article and writes a comment. */
  tooFast: 3,
};

/** first: not seen before. record: had one removed. form: not sent from a form of ours, or by a machine. */
export type HeldReason = "first" | "record" | "links" | "contact" | "lexicon" | "similar" | "repeated" | "rate" | "wave" | "form";

/** What is known of the commenter and of what others write at this time. */
export type Surroundings = {
  approved: number;
  /** Of theirs, in the past 30 days. */
  removed: number;
  byReader: number;
  byNetwork: number;
  heldLately: number;
  removedBodies: readonly string[];
  othersBodies: readonly string[];
};

type Given = {
  body: string;
  name: string;
  /** Words of the lexicon that ask for a second reader. */
  words: readonly string[];
  /** Sent by something that fills in every field, or that never opened our form; see stampOf. */
  isMachine: boolean;
  heldFirst: number;
};

export function screen(given: Given, around: Surroundings): HeldReason[] {
  const text = `${given.name}\n${given.body}`;
  const isKnown = around.approved >= rules.known && around.removed === 0;
  const found: Record<HeldReason, boolean> = {
    first: around.approved < given.heldFirst,
    record: around.removed > 0,
    links: countLinks(text) > (isKnown ? 1 : 0),
    contact: hasContact(text),
    lexicon: given.words.length > 0,
    similar: isLike(given.body, around.removedBodies, rules.likeRemoved),
    repeated: isLike(given.body, around.othersBodies, rules.likeOthers),
    rate: around.byReader >= rules.perReader || (!isKnown && around.byNetwork >= rules.perNetwork),
    wave: around.approved === 0 && around.heldLately >= rules.wave,
    form: given.isMachine,
  };
  return (Object.keys(found) as HeldReason[]).filter((reason) => found[reason]);
}

const link = /(?:https?:|www\.|\b[a-z0-9][a-z0-9-]{0,62}\.(?:com|cn|net|org|top|xyz|vip|cc|info|shop|site|club|ltd|me|io|co)\b)/g;

export function countLinks(text: string): number {
  return normalise(text)
    .replace(/(?<!\s)\s*[.。·•点]\s*(?=(?:com|cn|net|top|vip|cc)\b)/g, ".")
    .replace(/https?:\/\/(?:www\.)?/g, "https:")
    .split(/\s+/)
    .reduce((count, word) => count + ((word.match(link) ?? []).length > 0 ? 1 : 0), 0);
}

const account = "[a-z0-9][a-z0-9_-]{4,}";
const accountOf = new RegExp(
  `(?<![a-z])(?:微信|薇信|威信|徽信|[vw]信|vx|wx|wechat|qq|扣扣|telegram|加群|群号)(?:号码?|群|同号)?[\\s:是]*${account}`,
);
const addMe = new RegExp(`(?:加|添加)(?:我|微|薇|v|vx|wx)[\\s:]*${account}`);
const writeMe = /(?:加|添加|联系|私聊|咨询).{0,4}(?:微信|薇信|[vw]信|vx|qq|扣扣|客服)/;

/** A mobile number, or an account to write to: what advertisements leave behind in place of links. */
export function hasContact(text: string): boolean {
  const plain = normalise(text);
  const digits = plain.replace(/(?<=\d)[\s\-—_.,*~·]{1,3}(?=\d)/g, "");
  return /(?<!\d)1[3-9]\d{9}(?!\d)/.test(digits) || accountOf.test(digits) || addMe.test(digits) || writeMe.test(plain);
}

function isLike(body: string, others: readonly string[], limit: number): boolean {
  if (lettersOf(body) < rules.shortest) return false;
  const own = grams(body);
  return others.some((other) => lettersOf(other) >= rules.shortest && jaccard(own, grams(other)) >= limit);
}

function lettersOf(text: string): number {
  return (text.match(/[\p{L}\p{N}]/gu) ?? []).length;
}
