import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { clock } from "@/lib/clock";
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

export default async function RootLayout({ children }: { children: ReactNode }) {
  const grey = isGrey(await getSite(), clock());
  return (
    <html lang="zh-CN" data-grey={grey ? "" : undefined} suppressHydrationWarning>
      <body>{children}</body>
    </html>
  );
}
