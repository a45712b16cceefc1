import { Picture } from "@/components/ui/picture";
import { flagPath } from "@/lib/format";
import type { Flaggable } from "@/lib/review/flaggable";

/** What is about to be flagged; of an article also its pictures, each with a way to flag it by itself. */
export function FlaggedThing({ thing }: { thing: Flaggable }) {
  return (
    <div className="mt-4 border-l-[3px] border-rule-strong pl-4 text-small">
      <p className="font-semibold">{thing.href ? <a href={thing.href}>{thing.title}</a> : thing.title}</p>
      {thing.picture && (
        <div className="mt-2 max-w-60">
          <Picture picture={thing.picture} alt={thing.picture.alt} sizes="15rem" width={480} />
        </div>
      )}
      {thing.excerpt && <p className="mt-1 text-quiet">{thing.excerpt}</p>}
      {thing.pictures.length > 0 && (
        <details className="mt-2">
          <summary className="text-road underline underline-offset-4">只举报其中的图片（{thing.pictures.length}）</summary>
          <ul className="mt-2 grid grid-cols-[repeat(auto-fill,minmax(7rem,1fr))] gap-3">
            {thing.pictures.map((picture) => (
              <li key={picture.id}>
                <a href={flagPath({ subject: "MEDIA", id: picture.id })} className="block">
                  <Picture picture={picture} alt={`举报图片：${picture.alt || picture.caption || "无说明"}`} sizes="8rem" width={160} />
                </a>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
