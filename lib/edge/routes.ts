import type { HandedPage, Route } from "@/lib/cache";

/** Segments that mean the same to everybody: others (of a feed, or encoded) are the framework's to read. */
const segment = "[A-Za-z0-9_-]+";

/** The routes that told how they make their pages: a path that one of them stands for needs no framework to find it. */
export class Routes {
  private readonly known = new Map<string, { path: RegExp; make: Route["make"] }>();

  learn({ pattern, make }: Route): void {
    const path = pattern.replace(
      /\[(\.\.\.)?(\w+)\]/g,
      (_whole, rest: string | undefined, name: string) => `(?<${name}>${segment}${rest ? `(?:/${segment})*` : ""})`,
    );
    if (!this.known.has(pattern)) this.known.set(pattern, { path: new RegExp(`^${path}$`), make });
  }

  /** The page at this path; null where the framework has to be asked. */
  async make({ pathname, searchParams }: URL): Promise<HandedPage | null> {
    for (const [pattern, { path, make }] of this.known) {
      const found = path.exec(pathname);
      if (!found) continue;
      const read = ([name, text]: [string, string]) => [name, pattern.includes(`[...${name}]`) ? text.split("/") : text] as const;
      return make(Object.fromEntries(Object.entries(found.groups ?? {}).map(read)), searchParams);
    }
    return null;
  }
}
