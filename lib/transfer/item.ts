import { createHash } from "node:crypto";
import type { CreditInput, SourceInput } from "@/lib/article/content";
import type { DocumentJson } from "@/lib/article/document/render";
import type { ArticleType } from "@/prisma/client/enums";

/** A file that is read, and the folder that local pictures may come from. */
export type SourceFile = {
  /** Absolute. */
  path: string;
  /** Relative to `root`, with "/": stands in reports and ids. */
  name: string;
  /** Absolute; nothing outside is ever opened. */
  root: string;
  bytes: number;
};

/** Where an entry stands: for reports. */
export type Place = { file: string; item: string };

/** A story as its source tells it. */
export type Story = {
  type: ArticleType;
  /** Empty: the importer takes the first words of the text. */
  headline: string;
  originalHeadline: string | null;
  summary: string;
  /** `embedded` holds the pictures that stand in the source itself; their address is `embedded:` and the index. */
  body: { html: string; base: string | null } | { text: string } | { doc: DocumentJson };
  embedded: Buffer[];
  byline: string;
  /** Of the byline, those who are to have a page. */
  authors: string[];
  /** Categories from the top, below the import's own; empty where the source names none. */
  categories: { name: string; slug: string | null }[];
  tags: string[];
  credits: CreditInput[];
  sources: SourceInput[];
  wantsPublication: boolean;
  publishedAt: Date | null;
  eventOn: Date | null;
  /** Addresses (or paths) under which the story stood on its old site, which this portal takes over. */
  oldAddresses: string[];
  /** Host names whose pictures may lie beside the file, as an export and its upload folder do. */
  ownHosts: string[];
  /** Address of the title picture. */
  cover: string | null;
  /** What was decided in reading that its owner should know. */
  notes: string[];
};

/** One story of a source. `read` does the expensive part; it throws ItemError for what cannot be taken. */
export type ImportItem = Place & {
  kind: "item";
  /** Which system the id belongs to. */
  source: string;
  sourceId: string;
  /** Hex SHA-256 of everything the source says of it: an unchanged item is passed over. */
  checksum: string;
  /** Characters or bytes it holds in memory while it waits. */
  weight: number;
  read: () => Story | Promise<Story>;
};

/** Something that cannot be read as a story although it should be one. */
export type BadItem = Place & { kind: "bad"; reason: string };

/** Something that is not meant to become a story. */
export type LeftOut = Place & { kind: "left out"; reason: string };

export type Entry = ImportItem | BadItem | LeftOut;

export type ReaderContext = {
  /** Given by the operator; else the reader finds a name. */
  source: string | null;
  /** Host name of this portal: what comes from elsewhere is a reprint. */
  siteHost: string;
  onBytes: (count: number) => void;
};

export type Reader = (file: SourceFile, context: ReaderContext) => AsyncGenerator<Entry>;

/** Why one item cannot be taken; one sentence. The others go on. */
export class ItemError extends Error {}

/** A story with nothing in it but its headline and body, to be filled by a reader. */
export function emptyStory(headline: string, body: Story["body"]): Story {
  return {
    type: "ORIGINAL",
    headline,
    originalHeadline: null,
    summary: "",
    body,
    embedded: [],
    byline: "",
    authors: [],
    categories: [],
    tags: [],
    credits: [],
    sources: [],
    wantsPublication: true,
    publishedAt: null,
    eventOn: null,
    oldAddresses: [],
    ownHosts: [],
    cover: null,
    notes: [],
  };
}

export function checksum(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

/** An id as the table keeps it: a very long one (an address with a query) by its hash. */
export function sourceIdOf(id: string): string {
  return id.length <= 300 ? id : `sha256:${checksum(id)}`;
}
