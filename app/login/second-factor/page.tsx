import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SecondFactorSetup } from "@/components/auth/second-factor-setup";
import { currentSession } from "@/lib/auth/current";
import { getSite } from "@/lib/site/queries";
import { enrolmentOf } from "@/lib/user/enrolment";
import { getSecondFactor } from "@/lib/user/queries";
import { begin, confirm } from "./actions";

export const metadata: Metadata = { title: "设置两步验证" };

export default async function SecondFactorPage() {
  const session = await currentSession();
  if (!session) redirect("/login");
  const [{ confirmedAt, pending }, site] = await Promise.all([getSecondFactor(session.actor.id), getSite()]);
  const enrolment = pending === null ? null : await enrolmentOf(pending, { label: session.email, issuer: site.name });
  return (
    <>
      <h1 className="text-head">设置两步验证</h1>
      <SecondFactorSetup
        due={session.secondFactorDue}
        inForce={confirmedAt !== null}
        enrolment={enrolment}
        begin={begin}
        confirm={confirm}
      />
    </>
  );
}
