import { db, transaction } from "@/lib/db";
import { createUser } from "@/lib/testing/factories";
import { issueLink } from "@/lib/user/link";
import { owner, staff, type Permissions, type Scene } from "./who";

const onColleague = { who: owner, form: ({ colleague }: Scene) => ({ id: String(colleague.id) }) };

/** Signing in, accounts, people, settings of the site. */
export const people: Permissions = {
  pages: {
    "app/admin/account/page.tsx": { who: staff },
    "app/admin/audit/page.tsx": { who: owner },
    "app/admin/settings/page.tsx": { who: owner },
    "app/admin/users/page.tsx": { who: owner },
    "app/admin/users/[id]/page.tsx": { who: owner, params: ({ colleague }) => ({ id: String(colleague.id) }) },
    "app/login/page.tsx": { who: "everyone" },
    "app/login/code/page.tsx": { who: "everyone" },
    "app/login/link/[token]/page.tsx": { who: "everyone" },
    "app/login/reset/page.tsx": { who: "everyone" },
    "app/login/second-factor/page.tsx": { who: "signed-in" },
  },
  actions: {
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
    "app/login/actions.ts signInAgain": { who: "everyone", form: () => ({ email: "nobody@example.com", password: "x" }) },
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
  },
};
