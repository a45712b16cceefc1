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
  return (
    <header className="wrap">
      <a href="#content" className="sr-only focus:not-sr-only">
        跳到正文
      </a>
      <div className="flex flex-wrap items-center justify-between gap-x-5 gap-y-1 pt-3 pb-2.5">
        <a href="/" className="flex items-center gap-2.5 hover:text-ink">
          <Mark className="size-7 text-accent" />
          <b className="font-serif text-head leading-none tracking-[0.12em]">{siteName}</b>
          <span className="text-mini tracking-[0.2em] text-quiet">编辑部</span>
        </a>
        <div className="ml-auto flex items-center gap-3">
          {children}
          <a href="/admin/account" title="我的账号" className="py-1">
            {actor.name}
            <span className="ml-1.5 text-mini text-quiet">{formatRole(actor.role)}</span>
          </a>
          <SignOutForm action={signOut} />
        </div>
      </div>
      <Navigation items={navigation} />
    </header>
  );
}
