import Link from "next/link";
import { DateTime } from "@/components/ui/date-time";
import type { Person } from "@/lib/user/queries";
import { formatRole } from "./labels";

/** The staff, one a row; everything of a person stands together on a phone. */
export function PersonList({ people }: { people: Person[] }) {
  return (
    <ul className="border-t border-rule">
      {people.map((person) => (
        <li
          key={person.id}
          className="flex flex-wrap items-baseline gap-x-4 border-b border-rule py-2 sm:grid sm:grid-cols-[minmax(0,2fr)_4em_6em_minmax(15em,1fr)] sm:items-baseline sm:gap-x-5"
        >
          <span className="w-full min-w-0">
            <Link href={`/admin/users/${person.id}`} prefetch={false} className="font-semibold">
              {person.name}
            </Link>
            <span className="ml-2 text-mini break-all text-quiet">{person.email}</span>
          </span>
          <span>{formatRole(person.role)}</span>
          <span className={person.deactivatedAt ? "text-accent" : "text-quiet"}>{personState(person)}</span>
          <span className="text-mini text-quiet">
            {person.lastSignInAt ? (
              <>
                上次登录 <DateTime date={person.lastSignInAt} withTime />
              </>
            ) : (
              "从未登录"
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** 已停用, 待接受邀请, 两步验证, or 在用. */
export function personState(person: Pick<Person, "deactivatedAt" | "invited" | "secondFactor">): string {
  if (person.deactivatedAt) return "已停用";
  if (person.invited) return "待接受邀请";
  return person.secondFactor ? "两步验证" : "在用";
}
