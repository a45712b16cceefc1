import Link from "next/link";

/** Links of a list that is read from its newest end. */
export function Onward({ first, next }: { first: string | null; next: string | null }) {
  if (!first && !next) return null;
  return (
    <nav aria-label="分页" className="flex gap-6 py-5">
      {first && (
        <Link href={first} prefetch={false}>
          回到最新
        </Link>
      )}
      {next && (
        <Link href={next} prefetch={false} rel="next" className="font-semibold">
          更早的
        </Link>
      )}
    </nav>
  );
}
