import type { Metadata } from "next";
import type { ReactNode } from "react";
import { AdminHeader } from "@/components/admin/admin-header";
import { Palette } from "@/components/desk/palette";
import { Toasts } from "@/components/ui/toasts";
import { DisplayForm } from "@/components/layout/display-form";
import { anyStaff, staffPage } from "@/lib/auth/current";
import { getSite } from "@/lib/site/queries";
import { signOut } from "./actions";
import { navigationOf, placesOf } from "./navigation";
import { find } from "./palette";
import "@/app/staff.css";

export const metadata: Metadata = { title: { template: "%s · 编辑部", default: "编辑部" }, robots: { index: false, follow: false } };

/** The frame of every page of the staff. It lets nobody in or out: each page asks for itself. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const actor = await staffPage(anyStaff);
  const site = await getSite();
  return (
    <div className="flex min-h-dvh flex-col bg-paper text-small text-ink">
      <AdminHeader siteName={site.name} navigation={navigationOf(actor)} actor={actor} signOut={signOut}>
        <Palette places={placesOf(actor)} find={find} />
      </AdminHeader>
      <main id="content" className="wrap grow pb-12">
        {children}
      </main>
      <footer className="wrap border-t border-rule py-4 text-mini text-quiet">
        <DisplayForm />
      </footer>
      <Toasts />
    </div>
  );
}
