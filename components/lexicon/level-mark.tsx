import type { LexiconLevel } from "@/prisma/client/enums";
import { formatLevel } from "./labels";

const hues: Record<LexiconLevel, string> = { NOTE: "text-quiet", SECOND_READER: "text-review", BLOCK: "text-accent" };

/** What a rule does to a text it is found in: one hue each, always with its word. */
export function LevelMark({ level }: { level: LexiconLevel }) {
  return (
    <span className={`inline-flex items-baseline gap-1.5 whitespace-nowrap ${hues[level]}`}>
      <span aria-hidden="true" className="size-[0.55em] self-center bg-current" />
      {formatLevel(level)}
    </span>
  );
}
