/** The sum behind the medal of an author, as pure numbers; the page that explains it reads the same constants. */

/** Stories older than this do not count; younger ones count half as much every `halfLifeDays`. */
export const windowDays = 360;
export const halfLifeDays = 90;

/** Most points of each part; together 100. */
export const mostPoints = { quality: 40, reads: 25, comments: 15, shares: 10, steadiness: 10 } as const;

/** Reads count up to twice the median of the category, the sum of weights up to eight fresh stories. */
export const mostReads = 2;
export const mostStories = 8;
/** Shares count up to four in a hundred reads; with few reads as if there had been fifty. */
export const mostShares = 4;
export const leastReads = 50;
/** Every correction takes a tenth of a story's quality, three at most; a retraction all of it. */
export const correctionCost = 0.1;
const mostCorrections = 3;
/** A medal needs at least so many stories in the window. */
export const leastStories = 3;
/** Points from which on there is a medal: level 1, 2, 3. */
export const thresholds = [50, 65, 80] as const;

/** What counts of one story. */
export type StoryFacts = {
  ageDays: number;
  isRetracted: boolean;
  hasSource: boolean;
  hasSummary: boolean;
  hasAlts: boolean;
  corrections: number;
  /** Times the median of its category. */
  reads: number;
  /** Readers a day that chose to pass it on, and those that read it. */
  shares: number;
  views: number;
  /** Of readers, not of the staff. */
  commentsKept: number;
  commentsRemoved: number;
};

export type Part = { points: number; most: number; value: number };
export type LevelParts = {
  stories: number;
  quality: Part;
  reads: Part;
  comments: Part;
  shares: Part;
  steadiness: Part;
  corrections: number;
  retracted: number;
};

/** The parts of the sum with the numbers they come from. */
export function pointsOf(stories: readonly StoryFacts[]): LevelParts {
  const weights = stories.map(({ ageDays }) => 0.5 ** (Math.max(0, ageDays) / halfLifeDays));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (of: (story: StoryFacts) => number) =>
    total === 0 ? 0 : stories.reduce((sum, story, index) => sum + of(story) * (weights[index] ?? 0), 0) / total;
  const count = (of: (story: StoryFacts) => number) => stories.reduce((sum, story) => sum + of(story), 0);
  const kept = count(({ commentsKept }) => commentsKept);
  const removed = count(({ commentsRemoved }) => commentsRemoved);
  const part = (most: number, share: number, value: number): Part => ({
    most,
    points: round(most * Math.min(1, Math.max(0, share))),
    value: round(value),
  });
  const quality = mean(qualityOf);
  const reads = mean((story) => (story.isRetracted ? 0 : Math.min(story.reads, mostReads)));
  const shares = mean(sharesOf);
  // Few comments say little: two of each kind are thought to be there already.
  const share = (kept + 2) / (kept + removed + 4);
  return {
    stories: stories.length,
    quality: part(mostPoints.quality, quality, quality * 100),
    reads: part(mostPoints.reads, reads / mostReads, reads),
    comments: part(mostPoints.comments, share, share * 100),
    shares: part(mostPoints.shares, shares / mostShares, shares),
    steadiness: part(mostPoints.steadiness, total / mostStories, total),
    corrections: count((story) => story.corrections),
    retracted: count(({ isRetracted }) => Number(isRetracted)),
  };
}

function qualityOf({ isRetracted, hasSource, hasSummary, hasAlts, corrections }: StoryFacts): number {
  if (isRetracted) return 0;
  const complete = (hasSource ? 0.6 : 0) + (hasSummary ? 0.2 : 0) + (hasAlts ? 0.2 : 0);
  return complete * (1 - correctionCost * Math.min(corrections, mostCorrections));
}

/** In a hundred reads. */
function sharesOf({ isRetracted, shares, views }: StoryFacts): number {
  return isRetracted ? 0 : Math.min(mostShares, (100 * shares) / Math.max(leastReads, views));
}

export function medalOf(parts: LevelParts): { score: number; level: number } {
  const { quality, reads, comments, shares, steadiness } = parts;
  const score = round([quality, reads, comments, shares, steadiness].reduce((sum, { points }) => sum + points, 0));
  return { score, level: parts.stories < leastStories ? 0 : thresholds.filter((least) => score >= least).length };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
