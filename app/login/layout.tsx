import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Mark } from "@/components/layout/mark";
import { getSite } from "@/lib/site/queries";
import "@/app/staff.css";

export const metadata: Metadata = { robots: { index: false, follow: false } };

export default async function LoginLayout({ children }: { children: ReactNode }) {
  const site = await getSite();
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-[27rem] flex-col px-5 py-8 sm:justify-center">
      <header>
        <a href="/" className="flex items-center gap-3 hover:text-ink">
          <Mark className="size-9 text-accent" />
          <span>
            <b className="block font-serif text-[1.6rem] leading-none tracking-[0.1em]">{site.name}</b>
            <span className="mt-1.5 block text-mini leading-none tracking-[0.16em] text-quiet">编辑部</span>
          </span>
        </a>
      </header>
      <main id="content" className="mt-6 border-t-[2.5px] border-rule-strong pt-5 pb-10">
        {children}
      </main>
    </div>
  );
}
