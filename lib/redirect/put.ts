import { Prisma, type Tx } from "@/lib/db";

type Pair = { fromPath: string; toPath: string };
/** Chains are kept short; a longer one leads round in a circle. */
const longest = 50;

/** Nobody else writes redirects until this is committed: where one leads hangs on all the others. */
export async function holdRedirects(tx: Tx): Promise<void> {
  await tx.$executeRaw`LOCK TABLE "Redirect" IN SHARE ROW EXCLUSIVE MODE`;
}

export type Plan = {
  /** Where each would lead; null for one that would lead back to itself, which is left out. */
  ends: (string | null)[];
  /** Those of their old addresses that lead elsewhere now, and where. */
  replaced: Pair[];
  /** Writes it. */
  put: (now: Date) => Promise<void>;
};

/**
 * What becomes of people's redirects in their order, in the open transaction, each in place of where its address led
 * before. Where a new address itself moved on, it leads straight to the end; what led to the old address follows, so
 * that nobody is sent twice and no loop can arise. The caller holds the redirects.
 */
export async function planRedirects(tx: Tx, pairs: readonly Pair[]): Promise<Plan> {
  const near = await listNear(tx, pairs);
  const known = new Known(near);
  const ends = pairs.map(({ fromPath, toPath }) => known.put(fromPath, toPath));
  const typed = new Map(pairs.flatMap(({ fromPath, toPath }, index) => (ends[index] === null ? [] : [[fromPath, toPath]])));
  const replaced = near.filter(({ fromPath, toPath }) => {
    const goesTo = typed.get(fromPath);
    return goesTo !== undefined && goesTo !== toPath && known.endAt(fromPath) !== toPath;
  });
  return { ends, replaced, put: (now) => write(tx, known, new Set(typed.keys()), now) };
}

async function write(tx: Tx, known: Known, typed: ReadonlySet<string>, now: Date): Promise<void> {
  const moved = known.moved.difference(typed);
  const values = (paths: ReadonlySet<string>) => {
    const list = [...paths];
    return Prisma.sql`unnest(${list}::text[], ${list.map((path) => known.endAt(path))}::text[])`;
  };
  if (moved.size > 0)
    await tx.$executeRaw(Prisma.sql`
      UPDATE "Redirect" r SET "toPath" = put.to FROM ${values(moved)} AS put ("from", "to") WHERE r."fromPath" = put.from`);
  if (typed.size > 0)
    await tx.$executeRaw(Prisma.sql`
      INSERT INTO "Redirect" ("fromPath", "toPath", "createdAt", "isAuto") SELECT put.from, put.to, ${now}, false FROM ${values(typed)} AS put ("from", "to")
      ON CONFLICT ("fromPath") DO UPDATE SET "toPath" = excluded."toPath", "createdAt" = excluded."createdAt", "isAuto" = false`);
}

/** Every redirect that these begin, lead on to, or are led to by. */
function listNear(tx: Tx, pairs: readonly Pair[]): Promise<Pair[]> {
  const froms = pairs.map(({ fromPath }) => fromPath);
  const paths = [...froms, ...pairs.map(({ toPath }) => toPath)];
  return tx.$queryRaw(Prisma.sql`
    WITH RECURSIVE near AS (
      SELECT "fromPath", "toPath" FROM "Redirect" WHERE "fromPath" = ANY(${paths}::text[]) OR "toPath" = ANY(${froms}::text[])
      UNION SELECT r."fromPath", r."toPath" FROM near JOIN "Redirect" r ON r."fromPath" = near."toPath")
    SELECT * FROM near`);
}

/** Redirects in memory, found from both ends. */
class Known {
  private readonly ends = new Map<string, string>();
  private readonly leadingTo = new Map<string, Set<string>>();
  /** Addresses that led to one that moved on. */
  readonly moved = new Set<string>();

  constructor(pairs: readonly Pair[]) {
    for (const { fromPath, toPath } of pairs) this.set(fromPath, toPath);
  }

  endAt(path: string): string | undefined {
    return this.ends.get(path);
  }

  put(fromPath: string, toPath: string): string | null {
    const end = this.follow(toPath);
    if (end === null || end === fromPath || toPath === fromPath) return null;
    for (const path of [...(this.leadingTo.get(fromPath) ?? [])]) {
      this.set(path, end);
      this.moved.add(path);
    }
    this.set(fromPath, end);
    return end;
  }

  /** Where an address leads in the end; null when it leads round in a circle. */
  private follow(path: string): string | null {
    let at = path;
    for (let step = 0; step < longest; step++) {
      const next = this.ends.get(at);
      if (next === undefined) return at;
      at = next;
    }
    return null;
  }

  private set(fromPath: string, toPath: string): void {
    const before = this.ends.get(fromPath);
    if (before !== undefined) this.leadingTo.get(before)?.delete(fromPath);
    this.ends.set(fromPath, toPath);
    const leading = this.leadingTo.get(toPath) ?? new Set();
    this.leadingTo.set(toPath, leading.add(fromPath));
  }
}
