import { db, transaction } from "@/lib/db";
import { issueLink } from "@/lib/user/link";
import type { Role } from "@/prisma/client/enums";
import { createUser } from "./factories";

/**
 * Who may open which address and send which form: the whole portal in one table. permissions.test.ts finds
 * every page, route and action in app/ and tries each as every role, signed out, and deactivated; what is
 * missing here fails it.
 */

const staff: Role[] = ["AUTHOR", "EDITOR", "MODERATOR", "ADMIN"];
const owner: Role[] = ["ADMIN"];
const writers: Role[] = ["AUTHOR", "EDITOR", "ADMIN"];

/** everyone: readers too. signed-in: the staff, also those who must still set up a second factor. */
export type Who = Role[] | "everyone" | "signed-in";

/** Made anew for each try: who acts (null: nobody), and a colleague to act on. */
export type Scene = { actor: { id: number } | null; colleague: { id: number } };
type Given = Record<string, string | string[]>;

export const pages: Record<string, { who: Who; params?: (scene: Scene) => Given }> = {
  "app/admin/page.tsx": { who: staff },
  "app/admin/account/page.tsx": { who: staff },
  "app/admin/articles/page.tsx": { who: writers },
  "app/admin/audit/page.tsx": { who: owner },
  "app/admin/settings/page.tsx": { who: owner },
  "app/admin/users/page.tsx": { who: owner },
  "app/admin/users/[id]/page.tsx": { who: owner, params: ({ colleague }) => ({ id: String(colleague.id) }) },
  "app/login/page.tsx": { who: "everyone" },
  "app/login/code/page.tsx": { who: "everyone" },
  "app/login/link/[token]/page.tsx": { who: "everyone" },
  "app/login/reset/page.tsx": { who: "everyone" },
  "app/login/second-factor/page.tsx": { who: "signed-in" },
  "app/(reader)/page.tsx": { who: "everyone" },
  "app/(reader)/archive/page.tsx": { who: "everyone" },
  "app/(reader)/archive/[year]/[month]/page.tsx": { who: "everyone" },
  "app/(reader)/articles/[address]/page.tsx": { who: "everyone" },
  "app/(reader)/articles/[address]/history/page.tsx": { who: "everyone" },
  "app/(reader)/articles/[address]/related/page.tsx": { who: "everyone" },
  "app/(reader)/authors/[slug]/page.tsx": { who: "everyone" },
  "app/(reader)/categories/[...path]/page.tsx": { who: "everyone" },
  "app/(reader)/hot/page.tsx": { who: "everyone" },
  "app/(reader)/missing/page.tsx": { who: "everyone" },
  "app/(reader)/search/page.tsx": { who: "everyone" },
  "app/(reader)/tags/[slug]/page.tsx": { who: "everyone" },
};

/** Everything but pages that answers at an address. A route that is not everyone's says how to `ask` it. */
export const routes: Record<string, { who: Who; ask?: (scene: Scene) => Promise<Response> }> = {
  "app/api/auth/[...nextauth]/route.ts": { who: "everyone" },
  "app/api/health/live/route.ts": { who: "everyone" },
  "app/api/health/ready/route.ts": { who: "everyone" },
  "app/api/views/route.ts": { who: "everyone" },
  "app/display/route.ts": { who: "everyone" },
  "app/feeds/[format]/[[...scope]]/route.ts": { who: "everyone" },
  "app/media/[sha]/[file]/route.ts": { who: "everyone" },
  "app/news-sitemap.xml/route.ts": { who: "everyone" },
  "app/robots.txt/route.ts": { who: "everyone" },
  "app/share/[file]/route.ts": { who: "everyone" },
  "app/sitemap.txt/route.ts": { who: "everyone" },
  "app/sitemap.xml/route.ts": { who: "everyone" },
  "app/sitemaps/[file]/route.ts": { who: "everyone" },
};

const onColleague = { who: owner, form: ({ colleague }: Scene) => ({ id: String(colleague.id) }) };

/** Forms, as "file export", each with a right way to fill it in. */
export const actions: Record<string, { who: Who; form?: (scene: Scene) => Given | Promise<Given> }> = {
  "app/admin/actions.ts signOut": { who: "everyone" },
  "app/admin/account/actions.ts rename": { who: staff, form: () => ({ name: "何川" }) },
  "app/admin/account/actions.ts setPassword": {
    who: staff,
    form: () => ({ currentPassword: "wrong", password: "hai-he-qiao", repeatPassword: "hai-he-qiao" }),
  },
  "app/admin/account/actions.ts signOutEverywhere": { who: staff },
  "app/admin/account/actions.ts replaceCodes": { who: staff, form: () => ({ currentPassword: "wrong" }) },
  "app/admin/account/actions.ts removeFactor": { who: staff, form: () => ({ currentPassword: "wrong" }) },
  "app/admin/settings/actions.ts save": { who: owner, form: () => ({ version: "0", name: "通衢", tagline: "区域产业新闻" }) },
  "app/admin/users/actions.ts invite": {
    who: owner,
    form: () => ({ email: `new-${crypto.randomUUID()}@example.com`, name: "新人", role: "AUTHOR" }),
  },
  "app/admin/users/actions.ts makeLink": onColleague,
  "app/admin/users/actions.ts setRole": { who: owner, form: ({ colleague }) => ({ id: String(colleague.id), role: "AUTHOR" }) },
  "app/admin/users/actions.ts deactivate": onColleague,
  "app/admin/users/actions.ts reactivate": {
    who: owner,
    form: async ({ colleague: { id } }) => {
      await db.user.update({ where: { id }, data: { deactivatedAt: new Date() } });
      return { id: String(id) };
    },
  },
  "app/admin/users/actions.ts signOutPerson": onColleague,
  "app/admin/users/actions.ts resetFactor": {
    who: owner,
    form: async ({ colleague: { id } }) => {
      await db.totpSecret.create({ data: { userId: id, sealed: "-", createdAt: new Date() } });
      return { id: String(id) };
    },
  },
  "app/admin/users/actions.ts setRoleRule": { who: owner, form: () => ({ role: "MODERATOR", required: "no" }) },
  "app/login/actions.ts signIn": { who: "everyone", form: () => ({ email: "nobody@example.com", password: "x" }) },
  "app/login/actions.ts giveCode": { who: "everyone", form: () => ({ code: "123456" }) },
  "app/login/link/[token]/actions.ts setPassword": {
    who: "everyone",
    form: async () => {
      const { id } = await createUser("AUTHOR");
      const { url } = await transaction((tx) => issueLink(tx, { userId: id, kind: "INVITATION", issuedById: null }, new Date()));
      return { token: url.split("/").at(-1) ?? "", password: "hai-he-qiao", repeatPassword: "hai-he-qiao" };
    },
  },
  "app/login/reset/actions.ts askForReset": { who: "everyone", form: () => ({ email: "nobody@example.com" }) },
  "app/login/second-factor/actions.ts begin": { who: "signed-in" },
  "app/login/second-factor/actions.ts confirm": { who: "signed-in", form: () => ({ code: "123456" }) },
};
