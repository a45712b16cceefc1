/** A heading under a heavy rule; with `moreHref` the whole is one link onward. */
export function SectionHead({ title, moreHref, className = "" }: { title: string; moreHref?: string; className?: string }) {
  return (
    <h2
      className={`flex items-baseline justify-between border-t-[2.5px] border-rule-strong pt-2.5 pb-1.5 text-item tracking-[0.08em] ${className}`}
    >
      {moreHref ? (
        <>
          <a href={moreHref}>{title}</a>
          <a href={moreHref} aria-hidden="true" tabIndex={-1} className="font-sans text-mini font-normal tracking-normal text-quiet">
            更多
          </a>
        </>
      ) : (
        title
      )}
    </h2>
  );
}
