import type { LexiconHit } from "@/lib/lexicon/hot";
import { LevelMark } from "./level-mark";

/** Words of the lexicon that stand in a text, each with why and what could be said instead. They only warn. */
export function HitList({ hits }: { hits: LexiconHit[] }) {
  const first = hits.filter((hit, index) => hits.findIndex(({ ruleId }) => ruleId === hit.ruleId) === index);
  return (
    <ul className="border-t border-rule">
      {first.map(({ ruleId, level, quote, note, law, alternative }) => (
        <li key={ruleId} className="flex flex-wrap items-baseline gap-x-4 border-b border-rule py-1.5 [overflow-wrap:anywhere]">
          <b>{quote}</b>
          <LevelMark level={level} />
          <span className="text-mini text-quiet">
            {[law, note, alternative && `可写：${alternative}`].filter((part) => part !== null && part !== "").join("　")}
          </span>
        </li>
      ))}
    </ul>
  );
}
