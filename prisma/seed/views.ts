const hour = 3_600_000;

/** Views of earlier days are kept only as a sum. */
const keptHours = 7 * 24;

/**
 * How often a story was opened in each of the past hours (UTC, truncated), oldest first: most views in its
 * first two days, few at night (Asia/Shanghai), then a trickle that never quite ends. The same story has
 * the same hours at every run. Together at most `views`; those of earlier days are left out.
 */
export function viewsByHour(views: number, publishedAt: Date, now: Date): { hour: Date; views: number }[] {
  const first = Math.floor(publishedAt.getTime() / hour);
  const last = Math.floor(now.getTime() / hour);
  const weights = Array.from(
    { length: Math.max(last - first + 1, 0) },
    (_, age) => appetite(first + age) * (Math.exp(-age / 20) + 0.02 * Math.exp(-age / 2_000)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const rows: { hour: Date; views: number }[] = [];
  let due = 0;
  let given = 0;
  for (const [age, weight] of weights.entries()) {
    due += (views * weight) / total;
    const here = Math.floor(due) - given;
    given += here;
    if (here > 0 && first + age > last - keptHours) rows.push({ hour: new Date((first + age) * hour), views: here });
  }
  return rows;
}

/** Readers by the hour of the day in Asia/Shanghai: asleep before six, busiest at noon and in the evening. */
function appetite(hourNumber: number): number {
  const local = (hourNumber + 8) % 24;
  return 0.08 + (local < 6 ? 0 : Math.sin(((local - 6) / 18) * Math.PI)) + (local === 12 || local === 20 ? 0.4 : 0);
}
