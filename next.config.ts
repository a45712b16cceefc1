import type { NextConfig } from "next";

const config: NextConfig = {
  distDir: process.env.TONGQU_DIST ?? ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  // The edge answers conditional requests for finished pages, which it asks for uncompressed (lib/edge).
  generateEtags: false,
  // Sizes are made at upload; the optimizer's route is refused by the edge.
  images: { unoptimized: true },
  serverExternalPackages: [
    "@node-rs/jieba",
    "@node-rs/argon2",
    "@resvg/resvg-js",
    "sharp",
    "@aws-sdk/client-s3",
    "pino",
    "pg",
    "linkedom",
    "sanitize-html",
  ],
  // Title and canonical address stand in the head, for readers too: no script moves them there later.
  htmlLimitedBots: /.*/,
  // A feed stands below the page that shows the same; behind the catch-all of categories no route can.
  rewrites: () =>
    Promise.resolve([
      { source: "/:scope*/feed.xml", destination: "/feeds/rss/:scope*" },
      { source: "/:scope*/atom.xml", destination: "/feeds/atom/:scope*" },
      { source: "/:scope*/feed.json", destination: "/feeds/json/:scope*" },
    ]),
  // The edge knows which forms may be how large (lib/edge/front-door.ts); the limit is the largest of them.
  experimental: {
    serverActions: { bodySizeLimit: "16mb" },
    // A page's code is read when it is first asked for: readers need a small part of it.
    preloadEntriesOnStart: false,
  },
  // Types are checked by npm test; a start need not wait for them.
  typescript: { ignoreBuildErrors: true },
};

export default config;
