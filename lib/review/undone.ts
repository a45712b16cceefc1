import type { Refusal } from "@/lib/result";

/** Thrown inside a transaction to give all of it up with a refusal for whoever asked. */
class Undone extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

export function giveUp(refusal: Refusal): never {
  throw new Undone(refusal);
}

/** Runs a transaction; one that was given up answers with its refusal. */
export async function orRefusal<T>(run: Promise<T>): Promise<T | Refusal> {
  try {
    return await run;
  } catch (error) {
    if (error instanceof Undone) return error.refusal;
    throw error;
  }
}
