/** Runs something when changes have rested for `after` ms, at the latest `most` ms after the first of them. */
export class Rest {
  readonly #pace: { after: number; most: number };
  readonly #run: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #since: number | null = null;

  constructor(pace: { after: number; most: number }, run: () => void) {
    this.#pace = pace;
    this.#run = run;
  }

  changed(): void {
    const now = performance.now();
    this.#since ??= now;
    this.in(Math.max(0, Math.min(this.#pace.after, this.#since + this.#pace.most - now)));
  }

  /** In so many ms, whatever was planned before. */
  in(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#since = null;
      this.#run();
    }, ms);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#since = null;
  }
}
