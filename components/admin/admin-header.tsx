import type { ReactNode } from "react";
import { Mark } from "@/components/layout/mark";
import type { FormAction } from "@/lib/form/state";
import type { Actor } from "@/lib/user/actor";
import { formatRole } from "./labels";
import { Navigation } from "./navigation";
import { SignOutForm } from "./sign-out-form";

type Props = { siteName: string; navigation: { href: string; name: string }[]; actor: Actor; signOut: FormAction; children?: ReactNode };

/** `children`: what stands before the name of the person. */
export function AdminHeader({ siteName, navigation, actor, signOut, children }: Props) {
  const isLong = siteName.length > 8;
  return (
    <header className="wrap">
      <a href="#content" className="sr-only focus:not-sr-only">
        跳到正文
      </a>
      <div className="flex flex-wrap items-center justify-between gap-x-5 gap-y-1 pt-3 pb-2.5">
        <a href="/" className="flex min-w-0 items-center gap-2.5 hover:text-ink">
          <Mark className="size-7 shrink-0 text-accent" />
          <b
            className={`min-w-0 font-serif leading-tight text-balance wrap-anywhere ${isLong ? "text-base tracking-[0.04em]" : "text-head tracking-[0.12em]"}`}
          >
            {siteName}
          </b>
          <span className="shrink-0 text-mini tracking-[0.2em] whitespace-nowrap text-quiet">编辑部</span>
        </a>
        <div className="ml-auto flex min-w-0 items-center gap-3">
          {children}
          <a href="/admin/account" title="我的账号" className="min-w-0 py-1 wrap-anywhere">
            {actor.name}
            <span className="ml-1.5 inline-block text-mini whitespace-nowrap text-quiet">{formatRole(actor.role)}</span>
          </a>
          <SignOutForm action={signOut} />
        </div>
      </div>
      <Navigation items={navigation} />
    </header>
  );
}
