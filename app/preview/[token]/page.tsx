import type { Metadata } from "next";
import { notFound } from "next/navigation";
import "@/app/staff.css";
import { PreviewFrame } from "@/components/publishing/preview-frame";
import { getPreview } from "@/lib/article/preview";
import { clock } from "@/lib/clock";

export const metadata: Metadata = { title: "预览", robots: { index: false, follow: false }, referrer: "no-referrer" };

type Props = { params: Promise<{ token: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

/** A draft for whoever has the link: on a phone or a desk, light or dark, and as it is shared. */
export default async function PreviewPage({ params, searchParams }: Props) {
  const { token } = await params;
  const article = await getPreview(token, clock());
  if (!article) notFound();
  const { size, theme, card } = await searchParams;
  return (
    <PreviewFrame
      path={`/preview/${token}`}
      headline={article.headline || "（无标题）"}
      size={size === "phone" ? "phone" : "desktop"}
      theme={theme === "dark" ? "dark" : "light"}
      isCard={card === "1"}
    />
  );
}
