import type { ArticleView, SourceView } from "@/lib/article/select";
import { articlePath, authorPath, modifiedAt } from "@/lib/format";

type Named = { "@type": "Person" | "Organization" | "NewsMediaOrganization"; name: string; url?: string };

export type LdUrls = {
  /** The portal's address without a trailing slash. */
  site: string;
  /** Absolute addresses of pictures that stand for the story, the best first. */
  images: string[];
  logo: string;
};

/** A story as schema.org's NewsArticle. Everything in it also stands on the page. */
export function newsArticleLd(article: ArticleView, site: { name: string }, urls: LdUrls) {
  const url = `${urls.site}${articlePath(article)}`;
  const publisher = {
    "@type": "NewsMediaOrganization",
    name: site.name,
    url: `${urls.site}/`,
    logo: { "@type": "ImageObject", url: urls.logo },
  };
  const editors = article.credits
    .filter(({ role }) => role.includes("编辑"))
    .map(({ person }): Named => ({ "@type": "Person", name: person }));
  return {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "@id": `${url}#article`,
    mainEntityOfPage: { "@type": "WebPage", "@id": url },
    url,
    headline: article.headline,
    ...optional("alternativeHeadline", article.originalHeadline),
    ...optional("description", article.summary),
    inLanguage: "zh-CN",
    articleSection: article.category.name,
    ...list(
      "keywords",
      article.tags.map(({ tag }) => tag.name),
    ),
    ...list("image", urls.images),
    author: authorsOf(article, urls.site) ?? { "@type": "NewsMediaOrganization", name: site.name, url: `${urls.site}/` },
    ...list("editor", editors),
    publisher,
    ...optional("datePublished", article.publishedAt?.toISOString()),
    dateModified: modifiedAt(article).toISOString(),
    ...optional("contentReferenceTime", article.eventOn && dayOf(article.eventOn)),
    isAccessibleForFree: true,
    ...(article.type === "ORIGINAL" ? {} : optional("isBasedOn", basedOn(article.sources))),
    ...list(
      "correction",
      article.corrections.map(({ note, correctedAt }) => ({
        "@type": "CorrectionComment",
        text: note,
        datePublished: correctedAt.toISOString(),
      })),
    ),
  };
}

/** Words of a byline that say what somebody did and name nobody. */
const roles = /^(?:(?:本报|本网|本刊|特约|见习|实习)?(?:记者|通讯员|实习生)|作者|编辑|文|图|文图|摄影|报道)$/;
const organisation = /(?:社|报|网|台|刊|部|中心|局|院|委|办|厅|会|室|公司|集团|频道)$/;

/** Who wrote it: the authors with pages, else the names of the byline, else whom the source names. */
function authorsOf(article: ArticleView, base: string): Named[] | null {
  const known = new Map(article.authors.map(({ author }) => [author.name, author]));
  const printed = article.byline.split(/[\s、，,;；/／|｜]+/).filter((name) => name !== "" && !roles.test(name));
  const names = [...new Set([...printed, ...known.keys()])];
  if (names.length > 0) {
    return names.map((name) => {
      const author = known.get(name);
      return author
        ? { "@type": "Person", name, url: `${base}${authorPath(author)}` }
        : { "@type": organisation.test(name) ? "Organization" : "Person", name };
    });
  }
  const first = article.type === "ORIGINAL" ? undefined : article.sources.at(-1);
  if (!first) return null;
  return [first.reporter ? { "@type": "Person", name: first.reporter } : { "@type": "Organization", name: first.outlet }];
}

/** The chain of hops: what we took the story from is itself based on what stood there before. */
function basedOn([nearest, ...further]: SourceView[]): object | null {
  if (!nearest) return null;
  return {
    "@type": "CreativeWork",
    ...optional("headline", nearest.headline),
    ...optional("url", nearest.url),
    ...(nearest.reporter ? { author: { "@type": "Person", name: nearest.reporter } } : {}),
    publisher: { "@type": "Organization", name: nearest.outlet },
    ...optional("datePublished", nearest.publishedOn && dayOf(nearest.publishedOn)),
    ...optional("license", nearest.licence),
    ...optional("isBasedOn", basedOn(further)),
  };
}

/** A day kept as midnight UTC. */
function dayOf(day: Date): string {
  return day.toISOString().slice(0, 10);
}

function optional<Key extends string, Value>(key: Key, value: Value | null | undefined | ""): Partial<Record<Key, Value>> {
  return value === null || value === undefined || value === "" ? {} : ({ [key]: value } as Record<Key, Value>);
}

function list<Key extends string, Value>(key: Key, values: Value[]): Partial<Record<Key, Value[]>> {
  return values.length === 0 ? {} : ({ [key]: values } as Record<Key, Value[]>);
}
