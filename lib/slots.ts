/** Lets at most `count` of the given works run at a time; the others wait in the order they came. */
export function slots(count: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = count;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      // The place is handed on as it is: `free` rises only when nobody waits for it.
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
