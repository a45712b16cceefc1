import { purgeBinned } from "@/lib/article/bin";
import { publishDueArticles } from "@/lib/article/due";
import { drawAnew, makeSmallerPictures } from "@/lib/article/redraw";
import { reckonAuthorLevels } from "@/lib/author/level";
import { keepBackup } from "@/lib/backup/keep";
import { fillBands } from "@/lib/check/bands";
import { readClock } from "@/lib/clock";
import { eraseDueInquiries } from "@/lib/inquiry/erase";
import { sweepTemporary } from "@/lib/media/files";
import { forgetSentMail, sendDueMail } from "@/lib/outbox/send";
import { settleReceipts } from "@/lib/receipt/settle";
import { flushRedirectHits } from "@/lib/redirect/hits";
import { computeDueRelated } from "@/lib/related/compute";
import { weighNewFlags, weighQueue } from "@/lib/review/weigh";
import { flushSearchTerms, forgetSearchTerms } from "@/lib/search/terms";
import { sendWithLink } from "@/lib/user/link-mail";
import { flushViews, forgetReaders } from "@/lib/views/count";
import { forgetDiscarded } from "@/lib/writing/discard";
import { forgetSessions } from "@/lib/writing/presence";
import { thinRevisions } from "@/lib/writing/thin";

/** Work that goes on beside requests. */
export type Job = {
  name: string;
  everyMs: number;
  run: (now: Date) => Promise<unknown>;
  /** Before the portal answers. */
  first?: boolean;
  /** Once more when the process ends, after its last request. */
  atEnd?: boolean;
};

const second = 1_000;
const hour = 3_600 * second;

const list = [
  { name: "read the clock", everyMs: 2 * second, run: () => readClock(), first: true },
  { name: "scheduled articles", everyMs: second, run: () => publishDueArticles(), first: true },
  { name: "publication receipts", everyMs: 300, run: (now) => settleReceipts(now) },
  { name: "related stories", everyMs: second, run: computeDueRelated },
  { name: "write views", everyMs: 5 * second, run: () => flushViews(), atEnd: true },
  { name: "weigh flags", everyMs: 5 * second, run: weighNewFlags },
  { name: "order the review queue", everyMs: 600 * second, run: weighQueue },
  { name: "send mail", everyMs: 5 * second, run: (now) => sendDueMail(now, sendWithLink) },
  { name: "forget sent mail", everyMs: 24 * hour, run: forgetSentMail },
  { name: "write search terms", everyMs: 10 * second, run: () => flushSearchTerms(), atEnd: true },
  { name: "forget search terms", everyMs: 24 * hour, run: forgetSearchTerms },
  { name: "count redirects", everyMs: 30 * second, run: flushRedirectHits, atEnd: true },
  { name: "forget readers", everyMs: 24 * hour, run: forgetReaders },
  { name: "thin versions", everyMs: hour, run: thinRevisions },
  { name: "forget writing sessions", everyMs: 24 * hour, run: forgetSessions },
  { name: "forget discarded texts", everyMs: 24 * hour, run: forgetDiscarded },
  { name: "empty the bin", everyMs: hour, run: purgeBinned },
  { name: "smaller pictures", everyMs: 3 * second, run: makeSmallerPictures },
  { name: "author levels", everyMs: hour, run: reckonAuthorLevels },
  { name: "erase inquiries", everyMs: hour, run: eraseDueInquiries },
  { name: "sweep uploads", everyMs: hour / 4, run: sweepTemporary },
  { name: "back up", everyMs: 300 * second, run: keepBackup },
  { name: "signature bands", everyMs: 24 * hour, run: () => fillBands() },
  { name: "draw articles anew", everyMs: 24 * hour, run: () => drawAnew() },
] as const satisfies readonly Job[];

export type JobName = (typeof list)[number]["name"];

export const jobs: Job[] = [...list];
