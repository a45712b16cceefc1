import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ReaderPage } from "@/app/(reader)/reader-page";
import { FlagForm } from "@/components/complaint/flag-form";
import { FlaggedThing } from "@/components/complaint/flagged-thing";
import { PageHead } from "@/components/layout/page-head";
import { flagPath, formatCaseSubject } from "@/lib/format";
import { getFlaggable } from "@/lib/review/flaggable";
import { CaseSubject } from "@/prisma/client/enums";
import { flag } from "./actions";

type Props = { params: Promise<{ subject: string; id: string }> };

export const metadata: Metadata = { title: "举报", robots: { index: false, follow: false } };

/** Two taps: the link that led here, and the button with the reason. */
export default async function Page({ params }: Props) {
  const { subject: name, id } = await params;
  const number = /^[1-9]\d{0,8}$/.test(id) ? Number(id) : 0;
  const subject = Object.values(CaseSubject).find((value) => flagPath({ subject: value, id: number }) === `/flag/${name}/${id}`);
  const thing = subject && number > 0 ? await getFlaggable(subject, number) : null;
  if (!thing) notFound();
  return (
    <ReaderPage>
      <div className="wrap max-w-[44rem]! pt-6">
        <PageHead kicker={`举报${formatCaseSubject(thing.ref.subject)}`} title="这里有什么问题？" />
        <FlaggedThing thing={thing} />
        <FlagForm
          action={flag}
          subject={thing.ref.subject}
          id={thing.ref.id}
          complainHref={thing.ref.subject === "ARTICLE" && thing.href ? `${thing.href}/complain` : null}
        />
      </div>
    </ReaderPage>
  );
}
