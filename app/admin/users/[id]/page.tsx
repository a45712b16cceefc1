import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EventList } from "@/components/admin/event-list";
import { LinkForm } from "@/components/admin/link-form";
import { PageHead } from "@/components/admin/page-head";
import { personState } from "@/components/admin/person-list";
import { RoleForm } from "@/components/admin/role-form";
import { Section } from "@/components/admin/section";
import { ActionForm } from "@/components/form/action-form";
import { DateTime } from "@/components/ui/date-time";
import { listEvents } from "@/lib/audit/queries";
import { staffPage } from "@/lib/auth/current";
import { canManageUsers } from "@/lib/user/policy";
import { getPerson } from "@/lib/user/queries";
import { userInput } from "@/lib/user/schema";
import { deactivate, makeLink, reactivate, resetFactor, setRole, signOutPerson } from "@/app/admin/users/actions";

export const metadata: Metadata = { title: "人员" };

type Props = { params: Promise<{ id: string }> };

export default async function PersonPage({ params }: Props) {
  const actor = await staffPage(canManageUsers);
  const given = userInput.safeParse(await params);
  const person = given.success ? await getPerson(given.data.id) : null;
  if (!person) notFound();
  const { id } = person;
  const { events } = await listEvents({ subject: { name: "user", id } });
  return (
    <>
      <PageHead
        title={person.name}
        note={
          <>
            <span className="break-all">{person.email}</span>　{personState(person)}　加入于 <DateTime date={person.createdAt} />
            {person.lastSignInAt && (
              <>
                　上次登录 <DateTime date={person.lastSignInAt} withTime />
              </>
            )}
          </>
        }
      />
      <div className="grid gap-x-12 lg:grid-cols-2">
        <Section title="角色" note="更改从对方的下一次操作起生效。">
          <RoleForm action={setRole} id={id} role={person.role} />
        </Section>
        <Section title="登录">
          {person.deactivatedAt ? (
            <ActionForm action={reactivate} values={{ id }}>
              恢复账号
            </ActionForm>
          ) : (
            <div className="grid gap-4">
              <LinkForm action={makeLink} id={id} invited={person.invited} />
              <ActionForm action={signOutPerson} values={{ id }} done="已在所有设备上退出。">
                在所有设备上退出
              </ActionForm>
              {person.secondFactor && (
                <ActionForm action={resetFactor} values={{ id }} done="两步验证已重置。">
                  重置两步验证
                </ActionForm>
              )}
              {id !== actor.id && (
                <ActionForm action={deactivate} values={{ id }} look="danger">
                  停用账号
                </ActionForm>
              )}
            </div>
          )}
        </Section>
      </div>
      <Section title="操作记录" note="对这个账号做过的事，最近 100 条。">
        <EventList events={events} />
      </Section>
    </>
  );
}
