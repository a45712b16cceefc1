import { DateTime } from "@/components/ui/date-time";
import { formatNumber } from "@/lib/format";
import type { MediaDetail } from "@/lib/media/queries";
import { licenceWord } from "./media-grid";

/** What the file is, who brought it, and what readers get of it. */
export function AssetFacts({ asset, now }: { asset: MediaDetail; now: Date }) {
  const { width, height, bytes, mime, widths, hasAvif, uploadedBy, createdAt, removedAt } = asset;
  const licence = licenceWord(asset.licenceUntil, now);
  const facts: [string, React.ReactNode][] = [
    ["原文件", `${mime.replace("image/", "").toUpperCase()}，${width}×${height} 像素，${formatNumber(Math.ceil(bytes / 1024))} KB`],
    ["读者看到", `${widths.join("、")} 像素宽的 WebP${hasAvif ? " 和 AVIF" : ""}；拍摄地点、设备等信息已去除`],
    [
      "入库",
      <>
        <DateTime date={createdAt} withTime />　{uploadedBy?.name ?? "导入"}
      </>,
    ],
    ...(licence
      ? [
          [
            "授权",
            <span key="licence" className="text-accent">
              {licence}
            </span>,
          ] as [string, React.ReactNode],
        ]
      : []),
    ...(removedAt ? [["移除", <DateTime key="removed" date={removedAt} withTime />] as [string, React.ReactNode]] : []),
  ];
  return (
    <dl className="my-5 border-t border-rule">
      {facts.map(([term, value]) => (
        <div key={term} className="grid grid-cols-[5em_minmax(0,1fr)] gap-x-4 border-b border-rule py-1.5">
          <dt className="text-quiet">{term}</dt>
          <dd className="min-w-0 break-words tabular">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
