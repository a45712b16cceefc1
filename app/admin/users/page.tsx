import type { Metadata } from "next";
import { InviteForm } from "@/components/admin/invite-form";
import { formatRole, roleOrder } from "@/components/admin/labels";
import { PageHead } from "@/components/admin/page-head";
import { PersonList } from "@/components/admin/person-list";
import { Section } from "@/components/admin/section";
import { ActionForm } from "@/components/form/action-form";
import { staffPage } from "@/lib/auth/current";
import { canManageUsers } from "@/lib/user/policy";
import { listPeople, listRolesWithSecondFactor } from "@/lib/user/queries";
import { invite, setRoleRule } from "./actions";

export const metadata: Metadata = { title: "人员" };

export default async function UsersPage() {
  await staffPage(canManageUsers);
  const [people, required] = await Promise.all([listPeople(), listRolesWithSecondFactor()]);
  return (
    <>
      <PageHead title="人员" note={`共 ${people.length} 人。停用的账号不能登录，写过的稿件都在。`} />
      <PersonList people={people} />
      <div className="mt-10 grid gap-x-12 lg:grid-cols-[3fr_2fr]">
        <Section title="邀请" note="对方用一次性链接设置自己的密码，链接 72 小时内有效。">
          <InviteForm action={invite} />
        </Section>
        <Section title="两步验证" note="必须启用的角色，在设置好之前什么也做不了。">
          <ul>
            {roleOrder.map((role) => {
              const isRequired = required.includes(role);
              return (
                <li key={role} className="flex items-center justify-between gap-4 border-b border-rule py-1.5">
                  <span>
                    {formatRole(role)}
                    <span className={`ml-2 text-mini ${isRequired ? "text-road" : "text-quiet"}`}>
                      {isRequired ? "必须启用" : "自愿启用"}
                    </span>
                  </span>
                  <ActionForm action={setRoleRule} values={{ role, required: isRequired ? "no" : "yes" }} look="text">
                    {isRequired ? "改为自愿" : "改为必须"}
                    <span className="sr-only">（{formatRole(role)}）</span>
                  </ActionForm>
                </li>
              );
            })}
          </ul>
        </Section>
      </div>
    </>
  );
}
