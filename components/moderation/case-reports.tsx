import { DateTime } from "@/components/ui/date-time";
import { formatComplaintKind, formatFlagReason, formatNumber } from "@/lib/format";
import type { CaseView } from "@/lib/review/case-view";

type EvidenceRow = { id: number; fileName: string; bytes: number };

function Files({ files }: { files: EvidenceRow[] }) {
  if (files.length === 0) return null;
  return (
    <span className="flex flex-wrap gap-x-3 text-mini">
      {files.map(({ id, fileName, bytes }) => (
        <a key={id} href={`/admin/review/evidence/${id}`} download className="break-all road-link">
          {fileName}（{formatNumber(Math.ceil(bytes / 1024))} KB）
        </a>
      ))}
    </span>
  );
}

/** Everything that was said against the thing: complaints whole, flags by the reporters that count as one. */
export function CaseReports({ view }: { view: CaseView }) {
  return (
    <>
      {view.complaints.map((complaint) => (
        <article key={complaint.id} className="mb-3 border-l-[3px] border-accent pl-3">
          <h3 className="font-sans text-small font-semibold">
            投诉（{formatComplaintKind(complaint.kind)}） {complaint.name}
            {complaint.identity && <span className="font-normal text-quiet">，{complaint.identity}</span>}
          </h3>
          <dl className="[&_dd]:break-words [&_dd]:whitespace-pre-wrap">
            {(
              [
                ["涉及", complaint.passage],
                ["主张", complaint.claim],
                ["理由", complaint.details],
                ["联系", complaint.contact],
              ] as const
            ).map(
              ([term, value]) =>
                value && (
                  <div key={term} className="grid grid-cols-[3em_minmax(0,1fr)]">
                    <dt className="text-quiet">{term}</dt>
                    <dd>{value}</dd>
                  </div>
                ),
            )}
          </dl>
          <Files files={complaint.evidence} />
        </article>
      ))}
      <p className="text-mini text-quiet">{view.reasons.map(({ reason, count }) => `${formatFlagReason(reason)} ${count}`).join("　")}</p>
      <ul>
        {view.sources.map(({ cluster, count, flags }) => (
          <li key={cluster} className="border-b border-rule py-1.5 last:border-b-0">
            <p className="text-mini text-quiet">
              {cluster > 0 ? `来源 ${cluster}` : "待归并"}
              {count > 1 && `，共 ${formatNumber(count)} 次`}
            </p>
            {flags.map((flag) => (
              <div key={flag.id} className="mt-0.5">
                <span className="flex flex-wrap gap-x-3 text-mini text-quiet">
                  <b className="font-semibold text-ink">{formatFlagReason(flag.reason)}</b>
                  <DateTime date={flag.at} withTime />
                </span>
                {flag.details && <span className="block break-words whitespace-pre-wrap">{flag.details}</span>}
                <Files files={flag.evidence} />
              </div>
            ))}
          </li>
        ))}
      </ul>
      {view.moreFlags > 0 && <p className="text-mini text-quiet">另有 {formatNumber(view.moreFlags)} 次举报，来自其余的来源。</p>}
    </>
  );
}
