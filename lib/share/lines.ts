/**
 * Sets a headline as a compositor would: in large type and few lines of about the same length, broken
 * between its parts only and best behind a comma.
 */

export type SetHeadline = { size: number; lines: string[] };

/** Type sizes in px with the lines that fit at each. */
const steps = [
  { size: 104, lines: 2 },
  { size: 92, lines: 2 },
  { size: 80, lines: 3 },
  { size: 72, lines: 3 },
  { size: 64, lines: 4 },
  { size: 56, lines: 4 },
];
const smallest = { size: 56, lines: 4 };

// What spoils a headline, against each other: smaller type, a break inside a phrase, one inside a name of letters and figures.
const costOfSmallness = 0.5;
const costOfBreak = 0.1;
const costOfBreakInName = 0.6;

type Setting = { cost: number; lines: string[] };

/** `parts` joined are the headline; `width` is that of the column in px. What does not fit ends in "…". */
export function setHeadline(parts: readonly string[], width: number): SetHeadline {
  let best: (Setting & { size: number }) | undefined;
  for (const { size, lines } of steps) {
    const whole = breakable(parts, width / size);
    for (let count = 1; count <= Math.min(lines, whole.length); count++) {
      const set = setLines(whole, count, width / size);
      if (!set) continue;
      const cost = set.cost + costOfSmallness * (1 - size / 104);
      if (!best || cost < best.cost) best = { size, lines: set.lines, cost };
    }
  }
  return best ? { size: best.size, lines: best.lines } : { size: smallest.size, lines: cutOff(parts, width / smallest.size) };
}

/** The best way to set parts in exactly `count` lines; null when they do not fit the column. */
function setLines(parts: readonly string[], count: number, column: number): Setting | null {
  const ideal = widthOf(joined(parts)) / count;
  const cost = (line: readonly string[]) => {
    const width = widthOf(joined(line));
    return width > column ? Infinity : ((width - ideal) / ideal) ** 2;
  };
  // best[k]: the first k parts in as many lines as there were rounds.
  let best: (Setting | null)[] = parts.map((_, index) => ({
    cost: cost(parts.slice(0, index + 1)),
    lines: [joined(parts.slice(0, index + 1))],
  }));
  for (let line = 2; line <= count; line++) {
    best = parts.map((_, end) => {
      let found: Setting | null = null;
      for (let start = end; start >= 1; start--) {
        const last = parts.slice(start, end + 1);
        const own = cost(last);
        if (own === Infinity) break;
        const before = best[start - 1];
        if (!before) continue;
        const total = before.cost + own + breakCost(parts[start - 1] ?? "", parts[start] ?? "");
        if (!found || total < found.cost) found = { cost: total, lines: [...before.lines, joined(last)] };
      }
      return found;
    });
  }
  const set = best.at(-1);
  return set && set.cost < Infinity ? set : null;
}

function breakCost(before: string, after: string): number {
  if (/[，。！？；：、]$/u.test(before)) return 0;
  return /[\w.]\s*$/.test(before) && /^\s*\w/.test(after) ? costOfBreakInName : costOfBreak;
}

/** As much as fits, in full lines, the last ending in "…". */
function cutOff(parts: readonly string[], column: number): string[] {
  const lines: string[][] = [];
  for (const part of breakable(parts, column)) {
    const line = lines.at(-1);
    if (line && widthOf(joined([...line, part])) <= column) line.push(part);
    else if (lines.length < smallest.lines) lines.push([part]);
    else break;
  }
  const last = lines.pop() ?? [];
  while (last.length > 1 && widthOf(`${joined(last)}…`) > column) last.pop();
  // Not "，…" nor "：…".
  const end = joined(last).replace(/(?<![\p{P}\s])[\p{P}\s]+$/u, "");
  return [...lines.map(joined), `${widthOf(`${end}…`) > column ? pieces(end, column - 1)[0] : end}…`];
}

/** A line of at most `column` em; what is longer ends in "…". */
export function cutToWidth(text: string, column: number): string {
  return widthOf(text) <= column ? text : `${pieces(text, column - 1)[0]}…`;
}

function joined(line: readonly string[]): string {
  return line.join("").trim();
}

/** A part that is wider than the column (an address, a row of letters) has to be broken inside. */
function breakable(parts: readonly string[], column: number): string[] {
  return parts.flatMap((part) => (widthOf(part) > column ? pieces(part, column) : [part]));
}

function pieces(part: string, column: number): string[] {
  const made = [""];
  for (const character of part) {
    const longer = `${made.at(-1) ?? ""}${character}`;
    if (widthOf(longer) <= column) made[made.length - 1] = longer;
    else made.push(character);
  }
  return made;
}

/** Width in em, never less than that of Noto Sans SC Bold. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += widthOfCharacter(character);
  return width;
}

function widthOfCharacter(character: string): number {
  if (/[mwMW@%—]/.test(character)) return 1.01;
  if (/[!'(),\-./:;[\\\]{|}fijlrt I]/.test(character)) return 0.44;
  if (/[a-z0-9"#$*+<=>?^_`~]/.test(character)) return 0.65;
  if (/[A-Z&]/.test(character)) return 0.78;
  return 1;
}
