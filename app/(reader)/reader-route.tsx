import type { NextRequest } from "next/server";
import type { ReactNode } from "react";
import { Head, type PageMetadata } from "@/components/seo/head";
import { toHtml, toParts } from "@/components/ui/markup";
import { handOver, remember, type HandedPage } from "@/lib/cache";
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

type Asked<Params> = { params: Params; query: Query };
type Context<Params> = { params: Promise<Params> };

/**
 * The route of a page that only shows something: HTML and nothing else, made without the framework's renderer, which
 * takes several times as long and writes everything twice. `open` throws Next's notFound and permanentRedirect. The body
 * consists of components that take properties only; a page with a form that can be refused is a page.tsx with ReaderPage.
 */
export function readerRoute<Params = object>(open: (asked: Asked<Params>) => Promise<ReaderDocument>) {
  return async function GET(request: NextRequest, { params }: Context<Params>): Promise<Response> {
    // A path without variable parts comes without a promise of them.
    const given = await Promise.resolve(params);
    const make = async (query: URLSearchParams): Promise<HandedPage> => {
      const [{ metadata, body, current, status = 200 }, site] = await Promise.all([
        open({ params: given, query: queryOf(query) }),
        getSite(),
      ]);
      const [before, after] = await frameAround(current);
      const grey = isGrey(site, clock()) ? ' data-grey=""' : "";
      const head = toHtml(<Head metadata={metadata} site={site} base={siteUrl()} />);
      return { status, head: `<!DOCTYPE html><html lang="zh-CN"${grey}>${head}<body>`, body: [before, ...toParts(body), after] };
    };
    const page = await make(request.nextUrl.searchParams);
    const { status, head, body } = page;
    return new Response(handOver(page, (query) => make(query).catch(leaveToFramework)) ? null : [head, ...body].join(""), {
      status,
      headers: { "Content-Type": "text/html; charset=utf-8" },
    });
  };
}

/** Null for what notFound and permanentRedirect throw: Next knows how to answer it. */
function leaveToFramework(error: unknown): null {
  if (error instanceof Error && "digest" in error && String(error.digest).startsWith("NEXT_")) return null;
  throw error;
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
