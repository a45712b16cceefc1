import type { NextRequest } from "next/server";
import type { ReactNode } from "react";
import { Head, HeadOfAll, type PageMetadata } from "@/components/seo/head";
import { keptHtml, toHtml, toParts } from "@/components/ui/markup";
import { handOver, remember, type HandedPage, type Route, type RouteParams } from "@/lib/cache";
import { getCategoryTree } from "@/lib/category/queries";
import { clock } from "@/lib/clock";
import { siteUrl } from "@/lib/env";
import { getSite, isGrey } from "@/lib/site/queries";
import type { Query } from "./page-number";
import { Frame } from "./reader-page";

/** A reader page: what its head says, and what stands between the portal's head and foot. */
export type ReaderDocument = {
  metadata: PageMetadata;
  body: ReactNode;
  /** Where the reader is: "/", "/hot" or the path of a category. */
  current?: string;
  status?: 200 | 404 | 410;
};

/** The variable segments of a route: "/tags/[slug]" has { slug: string }. */
type ParamsOf<Pattern> = Pattern extends `${infer Before}/${infer After}`
  ? ParamsOf<Before> & ParamsOf<After>
  : Pattern extends `[...${infer Name}]`
    ? Record<Name, string[]>
    : Pattern extends `[${infer Name}]`
      ? Record<Name, string>
      : unknown;

type Asked<Pattern> = { params: ParamsOf<Pattern>; query: Query };
type Context<Pattern> = { params: Promise<ParamsOf<Pattern>> };

/**
 * The route of a page that only shows something: HTML and nothing else, made without the framework's renderer, which
 * takes several times as long and writes everything twice. `pattern` is the address of the route. `open` throws Next's
 * notFound and permanentRedirect. The body consists of components that take properties only; a page with a form that can
 * be refused is a page.tsx with ReaderPage.
 */
export function readerRoute<Pattern extends string>(pattern: Pattern, open: (asked: Asked<Pattern>) => Promise<ReaderDocument>) {
  const make = async (params: ParamsOf<Pattern>, query: URLSearchParams): Promise<HandedPage> => {
    const [{ metadata, body, current, status = 200 }, site] = await Promise.all([open({ params, query: queryOf(query) }), getSite()]);
    const [before, after] = await frameAround(current);
    const grey = isGrey(site, clock()) ? ' data-grey=""' : "";
    const head = keptHtml(site, "head", () => <HeadOfAll />).__html + toHtml(<Head metadata={metadata} site={site} base={siteUrl()} />);
    return { status, head: `<!DOCTYPE html><html lang="zh-CN"${grey}><head>${head}</head><body>`, body: [before, ...toParts(body), after] };
  };
  const route: Route = {
    pattern,
    make: (params: RouteParams, query) => make(params as ParamsOf<Pattern>, query).catch(thrownOfFramework),
  };
  return async function GET(request: NextRequest, { params }: Context<Pattern>): Promise<Response> {
    // A path without variable parts comes without a promise of them.
    const page = await make(await Promise.resolve(params), request.nextUrl.searchParams);
    const { status, head, body } = page;
    return new Response(handOver(page, route) ? null : [head, ...body].join(""), {
      status,
      headers: { "Content-Type": "text/html; charset=utf-8" },
    });
  };
}

/** What notFound throws is a page that is not there; null for what permanentRedirect throws: Next knows how to answer it. */
function thrownOfFramework(error: unknown): HandedPage | null {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : "";
  if (!digest.startsWith("NEXT_")) throw error;
  return digest.endsWith(";404") ? { status: 404, head: "", body: [] } : null;
}

/** HTML before and after what a page has of its own: the same for all pages at one place of the navigation. */
function frameAround(current: string | undefined): Promise<[before: Buffer, after: Buffer]> {
  return remember(`frame ${current ?? ""}`, async () => {
    const [site, categories] = await Promise.all([getSite(), getCategoryTree()]);
    const frame = toHtml(
      <Frame site={site} categories={categories} {...(current === undefined ? {} : { current })}>
        {null}
      </Frame>,
    );
    const at = frame.indexOf(opening) + opening.length;
    return [Buffer.from(frame.slice(0, at)), Buffer.from(`${frame.slice(at)}</body></html>`)];
  });
}

/** What a page has of its own stands behind it. */
const opening = '<main id="content">';

/** As Next gives a query to its pages: several values of one key are a list. */
function queryOf(given: URLSearchParams): Query {
  const query: Query = {};
  for (const key of new Set(given.keys())) {
    const [first, ...more] = given.getAll(key);
    query[key] = more.length === 0 ? first : given.getAll(key);
  }
  return query;
}
