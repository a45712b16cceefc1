import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { clock } from "@/lib/clock";
import { displayOf } from "@/lib/edge/page-key";
import { siteUrl } from "@/lib/env";
import { getSite, isGrey } from "@/lib/site/queries";

export async function generateMetadata(): Promise<Metadata> {
  const site = await getSite();
  return {
    metadataBase: new URL(siteUrl()),
    title: { default: `${site.name} · ${site.tagline}`, template: `%s · ${site.name}` },
    description: site.description,
    icons: { icon: [{ url: "/icon.svg", type: "image/svg+xml" }] },
    formatDetection: { telephone: false, email: false, address: false },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf6" },
    { media: "(prefers-color-scheme: dark)", color: "#141517" },
  ],
};

/** Pages are rendered when asked for; lib/edge keeps the finished ones. */
export const dynamic = "force-dynamic";

/** In the display that the cookies ask for; reader pages are made without any, and get theirs in lib/edge. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [site, sent] = await Promise.all([getSite(), headers()]);
  const grey = isGrey(site, clock());
  const { theme, size } = displayOf(sent.get("cookie") ?? undefined);
  return (
    <html
      lang="zh-CN"
      data-theme={theme || undefined}
      data-size={size || undefined}
      data-grey={grey ? "" : undefined}
      suppressHydrationWarning
    >
      <body>{children}</body>
    </html>
  );
}
