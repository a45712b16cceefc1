import Link from "next/link";

type Props = { first: string | null; next: string | null; firstName?: string; nextName?: string };

/** Links of a list that is read from one end, the newest unless it is named otherwise. */
export function Onward({ first, next, firstName = "回到最新", nextName = "更早的" }: Props) {
  if (!first && !next) return null;
  return (
    <nav aria-label="分页" className="flex gap-6 py-5">
      {first && (
        <Link href={first} prefetch={false}>
          {firstName}
        </Link>
      )}
      {next && (
        <Link href={next} prefetch={false} rel="next" className="font-semibold">
          {nextName}
        </Link>
      )}
    </nav>
  );
}
