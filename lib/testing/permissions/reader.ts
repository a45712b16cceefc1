import type { Permissions } from "./who";

/** What readers open, and what machines fetch. */
export const reader: Permissions = {
  pages: {
    "app/(reader)/page.tsx": { who: "everyone" },
    "app/(reader)/archive/page.tsx": { who: "everyone" },
    "app/(reader)/archive/[year]/[month]/page.tsx": { who: "everyone" },
    "app/(reader)/articles/[address]/page.tsx": { who: "everyone" },
    "app/(reader)/articles/[address]/history/page.tsx": { who: "everyone" },
    "app/(reader)/articles/[address]/related/page.tsx": { who: "everyone" },
    "app/(reader)/authors/[slug]/page.tsx": { who: "everyone" },
    "app/(reader)/authors/[slug]/level/page.tsx": { who: "everyone" },
    "app/(reader)/medals/page.tsx": { who: "everyone" },
    "app/(reader)/categories/[...path]/page.tsx": { who: "everyone" },
    "app/(reader)/hot/page.tsx": { who: "everyone" },
    "app/(reader)/missing/page.tsx": { who: "everyone" },
    "app/(reader)/search/page.tsx": { who: "everyone" },
    "app/(reader)/tags/[slug]/page.tsx": { who: "everyone" },
  },
  routes: {
    "app/api/auth/[...nextauth]/route.ts": { who: "everyone" },
    "app/api/health/live/route.ts": { who: "everyone" },
    "app/api/health/ready/route.ts": { who: "everyone" },
    "app/api/views/route.ts": { who: "everyone" },
    "app/display/route.ts": { who: "everyone" },
    "app/feeds/[format]/[[...scope]]/route.ts": { who: "everyone" },
    "app/media/[sha]/[file]/route.ts": { who: "everyone" },
    "app/news-sitemap.xml/route.ts": { who: "everyone" },
    "app/robots.txt/route.ts": { who: "everyone" },
    "app/share/[file]/route.ts": { who: "everyone" },
    "app/sitemap.txt/route.ts": { who: "everyone" },
    "app/sitemap.xml/route.ts": { who: "everyone" },
    "app/sitemaps/[file]/route.ts": { who: "everyone" },
  },
};
