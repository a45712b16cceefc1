/** Work that goes on beside requests. */
export type Job = { name: string; everyMs: number; run: (now: Date) => Promise<unknown> };

export const jobs: Job[] = [];
