import type { Listing } from "@/lib/article/select";
import { showing, tagOf } from "@/lib/cache";
import { getCategory } from "@/lib/category/queries";
import { categoryPath, tagPath } from "@/lib/format";
import { getRedirect } from "@/lib/redirect/queries";
import { getSite } from "@/lib/site/queries";
import { getTag } from "@/lib/tag/queries";

/** What a feed is about: the whole portal, a category with everything below it, or a tag. */
export type FeedScope = {
  listing: Listing;
  /** Page that shows the same stories; "" for the front page. */
  path: string;
  title: string;
  description: string;
};

export type FoundScope = { scope: FeedScope } | { movedTo: string };

/**
 * The scope of a page path's segments, or the path where that page went; null for a page without a feed.
 * Says to the edge what the feed shows.
 */
export async function findScope(segments: readonly string[]): Promise<FoundScope | null> {
  const site = await getSite();
  const [kind, ...rest] = segments;
  if (kind === undefined) {
    showing(tagOf.newest());
    return { scope: { listing: { kind: "SITE", listId: 0 }, path: "", title: site.name, description: site.description || site.tagline } };
  }
  if (kind === "categories" && rest.length > 0) {
    const path = rest.join("/");
    const found = await getCategory(path);
    if (!found) return moved(await getRedirect(categoryPath({ path })));
    const { category, trail } = found;
    const names = trail.map(({ name }) => name).join(" · ");
    return scopeOf({ kind: "CATEGORY", listId: category.id }, categoryPath(category), names, category.description);
  }
  if (kind === "tags" && rest[0] !== undefined && rest.length === 1) {
    const found = await getTag(rest[0]);
    if (!found) return moved(await getRedirect(tagPath({ slug: rest[0] })));
    if (!found.tag) return { movedTo: tagPath({ slug: found.movedTo }) };
    return scopeOf({ kind: "TAG", listId: found.tag.id }, tagPath(found.tag), found.tag.name, found.tag.description);
  }
  return null;

  function scopeOf(listing: Listing, path: string, name: string, description: string): FoundScope {
    return { scope: { listing, path, title: `${name} · ${site.name}`, description: description || `${site.name}：${name}` } };
  }
}

function moved(to: string | null): FoundScope | null {
  return to === null ? null : { movedTo: to };
}
