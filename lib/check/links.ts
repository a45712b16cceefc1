import { isSafeHref } from "@/lib/article/document/href";
import type { Draft } from "./draft";
import { advise, type Finding } from "./finding";

/** Everything the draft links to, once each, with its first place. */
export function linksOf({ blocks, content }: Draft): { href: string; place: Finding["place"] }[] {
  const inText = blocks.texts.flatMap(({ path, text, links }) =>
    links.map(({ href, from, to }) => ({ href, place: { field: "body", block: path, from, to, quote: text.slice(from, to) } as const })),
  );
  const embeds = blocks.embeds.map(({ path, url }) => ({ href: url, place: { field: "body", block: path } as const }));
  const sources = content.sources.flatMap(({ url }) => (url ? [{ href: url, place: { field: "source", quote: url } as const }] : []));
  const seen = new Set<string>();
  return [...inText, ...embeds, ...sources].filter(({ href }) => !seen.has(href) && seen.add(href));
}

/** Addresses that cannot work, whatever stands there. */
export function checkLinks(draft: Draft): Finding[] {
  return linksOf(draft).flatMap(({ href, place }) => {
    const wrong = fault(href);
    return wrong ? [advise("link.syntax", `链接 ${shown(href)} ${wrong}。`, place)] : [];
  });
}

function fault(href: string): string | null {
  if (/^(?:mailto:[^\s@]+@[^\s@.]+\.\S+|tel:\+?[\d-]+|\/|#|\?)/i.test(href)) return isSafeHref(href) ? null : "写法不对";
  if (!isSafeHref(href) || !URL.canParse(href)) return "写法不对，点不开";
  const { hostname, protocol } = new URL(href);
  if (protocol !== "http:" && protocol !== "https:") return "写法不对，点不开";
  if (/^https?$/i.test(hostname)) return "的 http:// 写了两遍";
  if (hostname === "localhost" || /^(?:127|10|192\.168)\./.test(hostname)) return "指向本机或内网，读者打不开";
  if (!hostname.includes(".") && !hostname.startsWith("[")) return "缺少域名后缀";
  return /%ef%bc|%e3%80%82|[，。、；）]/i.test(href) ? "末尾带进了中文标点" : null;
}

export function shown(href: string): string {
  return href.length > 60 ? `${href.slice(0, 57)}…` : href;
}
