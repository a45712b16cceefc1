import type { HandedPage, Route } from "@/lib/cache";

/** Segments that mean the same to everybody: others (of a feed, or encoded) are the framework's to read. */
const segment = "[A-Za-z0-9_-]+";

type Known = { path: RegExp; rest: ReadonlySet<string>; make: Route["make"] };

/** The routes that told how they make their pages: a path that one of them stands for needs no framework to find it. */
export class Routes {
  private readonly known = new Map<string, Known>();

  learn({ pattern, make }: Route): void {
    if (this.known.has(pattern)) return;
    const rest = new Set<string>();
    const parts = pattern.replace(/\[(\.\.\.)?(\w+)\]/g, (_whole, isRest: string | undefined, name: string) => {
      if (isRest) rest.add(name);
      return isRest ? `(?<${name}>${segment}(?:/${segment})*)` : `(?<${name}>${segment})`;
    });
    this.known.set(pattern, { path: new RegExp(`^${parts}$`), rest, make });
  }

  /** The page at this path; null where the framework has to be asked. */
  async make({ pathname, searchParams }: URL): Promise<HandedPage | null> {
    for (const { path, rest, make } of this.known.values()) {
      const found = path.exec(pathname);
      if (!found) continue;
      const params = Object.entries(found.groups ?? {}).map(([name, value]) => [name, rest.has(name) ? value.split("/") : value] as const);
      return make(Object.fromEntries(params), searchParams);
    }
    return null;
  }
}
