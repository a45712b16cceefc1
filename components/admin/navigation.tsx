"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

/** The sections, the one that holds this page marked. */
export function Navigation({ items }: { items: { href: string; name: string }[] }) {
  const pathname = usePathname();
  const isCurrent = (href: string) => pathname === href || (href !== "/admin" && pathname.startsWith(`${href}/`));
  const row = useRef<HTMLDivElement>(null);
  // On a phone the later sections stand outside the row.
  useEffect(() => {
    const current = row.current?.querySelector<HTMLElement>("[aria-current]");
    if (row.current && current) row.current.scrollLeft = current.offsetLeft - (row.current.clientWidth - current.offsetWidth) / 2;
  }, [pathname]);
  return (
    <nav aria-label="编辑部" className="border-t-[2.5px] border-b border-t-rule-strong border-b-rule">
      <div
        ref={row}
        className="relative -mx-4 flex [scrollbar-width:none] gap-x-6 overflow-x-auto px-4 whitespace-nowrap lg:mx-0 lg:flex-wrap lg:px-0"
      >
        {items.map(({ href, name }) => (
          <Link
            key={href}
            href={href}
            prefetch={false}
            {...(isCurrent(href) ? { "aria-current": "page" as const } : {})}
            className="py-2 aria-[current=page]:font-semibold aria-[current=page]:text-accent"
          >
            {name}
          </Link>
        ))}
      </div>
    </nav>
  );
}
