import { db, transaction } from "@/lib/db";
import { openTicket } from "@/lib/ticket/open";
import { askRoute, editors, owner, type Permissions } from "./who";

async function createInquiry(): Promise<{ id: string; version: string }> {
  const now = new Date();
  const ticket = await transaction((tx) => openTicket(tx, { kind: "INQUIRY" }, now));
  const { id } = await db.inquiry.create({
    data: {
      ticketId: ticket.id,
      ...{ need: "厂房", company: "德州某某轴承有限公司", contact: "于工", phone: "13800138000", consentText: "同意" },
      phoneHash: new Uint8Array(32),
      createdAt: now,
      eraseAt: new Date(now.getTime() + 1_000_000),
    },
  });
  return { id: String(id), version: "1" };
}

/** Inquiries and contact cards. */
export const inquiries: Permissions = {
  pages: {
    "app/(reader)/inquiries/new/page.tsx": { who: "everyone" },
    "app/admin/inquiries/page.tsx": { who: editors },
    "app/admin/inquiries/[id]/page.tsx": { who: editors, params: createInquiry },
    "app/admin/inquiries/personal/page.tsx": { who: owner },
  },
  routes: {
    "app/admin/inquiries/export/route.ts": {
      who: owner,
      ask: () => askRoute("app/admin/inquiries/export/route.ts", "/admin/inquiries/export"),
    },
  },
  actions: {
    "app/(reader)/inquiries/new/actions.ts send": { who: "everyone", form: () => ({ need: "厂房" }) },
    "app/admin/inquiries/actions.ts assign": { who: editors, form: async () => ({ ...(await createInquiry()), assignee: "" }) },
    "app/admin/inquiries/actions.ts move": { who: editors, form: async () => ({ ...(await createInquiry()), state: "CONTACTED" }) },
    "app/admin/inquiries/actions.ts remind": { who: editors, form: async () => ({ ...(await createInquiry()), at: "" }) },
    "app/admin/inquiries/actions.ts note": { who: editors, form: async () => ({ ...(await createInquiry()), text: "已约看厂" }) },
    "app/admin/inquiries/actions.ts spam": { who: editors, form: async () => ({ ...(await createInquiry()), spam: "yes" }) },
    "app/admin/inquiries/actions.ts reveal": { who: editors, form: createInquiry },
    "app/admin/inquiries/actions.ts takeOut": { who: owner, form: () => ({ phone: "13800138000" }) },
    "app/admin/inquiries/actions.ts erase": { who: owner, form: () => ({ phone: "13800138000", verified: "yes" }) },
  },
};
