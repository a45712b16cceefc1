import type { Metadata } from "next";
import { Onward } from "@/components/admin/onward";
import { PageHead } from "@/components/admin/page-head";
import { LibraryUpload } from "@/components/media/library-upload";
import { MediaFilters } from "@/components/media/media-filters";
import { MediaGrid } from "@/components/media/media-grid";
import { staffPage } from "@/lib/auth/current";
import { clock } from "@/lib/clock";
import { canUseMedia } from "@/lib/media/policy";
import { listMedia, listUploaders } from "@/lib/media/queries";
import { mediaAddress, mediaFilter, readBefore, readMediaValues } from "./query";

export const metadata: Metadata = { title: "媒体" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The library; everything that narrows it stands in its address. */
export default async function MediaPage({ searchParams }: Props) {
  await staffPage(canUseMedia);
  const given = await searchParams;
  const [values, before, now] = [readMediaValues(given), readBefore(given), clock()];
  const [{ assets, next }, uploaders] = await Promise.all([listMedia(mediaFilter(values, before), now), listUploaders()]);
  return (
    <>
      <PageHead title="媒体" note="稿件里的图片都在这里，最近入库的在前。同一个文件只存一份。" />
      <LibraryUpload />
      <MediaFilters values={values} uploaders={uploaders} isFiltered={mediaAddress(values) !== "/admin/media"} />
      <MediaGrid assets={assets} now={now} isFiltered={mediaAddress(values) !== "/admin/media"} />
      <Onward first={before ? mediaAddress(values) : null} next={next ? mediaAddress(values, next) : null} />
    </>
  );
}
