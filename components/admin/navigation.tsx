"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

/** The sections, the one that holds this page marked. */
export function Navigation({ items }: { items: { href: string; name: string }[] }) {
  const pathname = usePathname();
  const isCurrent = (href: string) => pathname === href || (href !== "/admin" && pathname.startsWith(`${href}/`));
  return (
    <nav aria-label="编辑部" className="border-t-[2.5px] border-b border-t-rule-strong border-b-rule">
      <div className="-mx-4 flex [scrollbar-width:none] gap-6 overflow-x-auto px-4 whitespace-nowrap lg:mx-0 lg:px-0">
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
