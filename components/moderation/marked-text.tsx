import type { CaseView } from "@/lib/review/case-view";

const around = 60;
const most = 700;

/** The text with the words of the lexicon marked at their places; a long one is cut to what surrounds them. */
export function MarkedText({ text, hits }: { text: string; hits: CaseView["hits"] }) {
  if (hits.length === 0) return <p className="break-words whitespace-pre-wrap">{text.length > most ? `${text.slice(0, most)}……` : text}</p>;
  const pieces: React.ReactNode[] = [];
  let at = text.length > most ? Math.max(0, (hits[0]?.from ?? 0) - around) : 0;
  if (at > 0) pieces.push("……");
  for (const [index, { from, to, note }] of hits.slice(0, 20).entries()) {
    if (from < at) continue;
    if (text.length > most && from - at > 2 * around) {
      pieces.push(`${text.slice(at, at + around)}……`);
      at = from - around;
    }
    pieces.push(text.slice(at, from));
    pieces.push(
      <mark key={index} title={note || "词表命中"} className="bg-wash text-accent underline decoration-2 underline-offset-4">
        {text.slice(from, to)}
      </mark>,
    );
    at = to;
  }
  const end = text.length > most ? Math.min(text.length, at + around) : text.length;
  pieces.push(text.slice(at, end), end < text.length ? "……" : "");
  return <p className="break-words whitespace-pre-wrap">{pieces}</p>;
}
