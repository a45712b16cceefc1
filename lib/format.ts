/** Everything that turns stored values into printed ones; the only place that knows the time zone of readers. */

/** Asia/Shanghai is eight hours ahead of UTC since its last summer time ended, on 15 September 1991. */
const fixedSince = Date.UTC(1991, 8, 15);
const ahead = 8 * 3_600_000;

let old: Intl.DateTimeFormat | undefined;

/** Made at the first old date: Intl takes 15 to 30 ms of a start. */
const oldFormat = () =>
  (old ??= new Intl.DateTimeFormat("en-CA", {
    timeZone: "Asia/Shanghai",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }));

const twoDigits = (value: number) => String(value).padStart(2, "0");

/** What a clock in Shanghai shows. Dates since 1991 are reckoned: a page has dozens, and Intl takes long for each. */
function split(date: Date) {
  if (date.getTime() >= fixedSince) {
    const there = new Date(date.getTime() + ahead);
    return {
      year: there.getUTCFullYear(),
      month: there.getUTCMonth() + 1,
      day: there.getUTCDate(),
      hour: twoDigits(there.getUTCHours()),
      minute: twoDigits(there.getUTCMinutes()),
    };
  }
  const values = Object.fromEntries(
    oldFormat()
      .formatToParts(date)
      .map((part) => [part.type, part.value]),
  );
  return {
    year: Number(values.year),
    month: Number(values.month),
    day: Number(values.day),
    hour: values.hour ?? "00",
    minute: values.minute ?? "00",
  };
}

/** 2026年11月21日 */
export function formatDate(date: Date): string {
  const { year, month, day } = split(date);
  return `${year}年${month}月${day}日`;
}

/** 2026年11月21日 09:05 */
export function formatDateTime(date: Date): string {
  const { hour, minute } = split(date);
  return `${formatDate(date)} ${hour}:${minute}`;
}

/** 09:05 */
export function formatTime(date: Date): string {
  const { hour, minute } = split(date);
  return `${hour}:${minute}`;
}

/** By the clock, in a list that goes back from now: 09:05 today, 昨天 22:10 within the past 24 hours, the full date before that. */
export function formatClock(date: Date, now: Date): string {
  const day = formatDate(date);
  if (day === formatDate(now)) return formatTime(date);
  const age = now.getTime() - date.getTime();
  return age > 0 && age < 24 * 3_600_000 ? `昨天 ${formatTime(date)}` : day;
}

/** A day kept without a time (Prisma `@db.Date`, midnight UTC): 2026年11月21日 */
export function formatDay(day: Date): string {
  return `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月${day.getUTCDate()}日`;
}

/** "刚刚", "12分钟前", "5小时前" within the past 24 hours; the full date before that and for the future. */
export function formatAge(date: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - date.getTime()) / 60_000);
  if (minutes < 0 || minutes >= 24 * 60) return formatDate(date);
  if (minutes < 1) return "刚刚";
  return minutes < 60 ? `${minutes}分钟前` : `${Math.floor(minutes / 60)}小时前`;
}

/** yyyymm in Asia/Shanghai, as the monthly archive counts. */
export function monthNumber(date: Date): number {
  const { year, month } = split(date);
  return year * 100 + month;
}

/** 2026年11月 of 202611. */
export function formatMonth(month: number): string {
  return `${Math.floor(month / 100)}年${month % 100}月`;
}

/** The day in Asia/Shanghai as midnight UTC, the form in which `@db.Date` columns are read and written. */
export function dayOf(date: Date): Date {
  const { year, month, day } = split(date);
  return new Date(Date.UTC(year, month - 1, day));
}

/**
 * When what readers are shown of a story last changed. A save after it came in counts; an import, which
 * writes and publishes at one instant, changes nothing: its text is as old as its publication.
 */
export function modifiedAt(article: { publishedAt: Date | null; correctedAt: Date | null; createdAt: Date; updatedAt: Date }): Date {
  const { publishedAt, correctedAt, createdAt, updatedAt } = article;
  const saved = publishedAt && updatedAt <= createdAt ? publishedAt : updatedAt;
  return new Date(Math.max(saved.getTime(), publishedAt?.getTime() ?? 0, correctedAt?.getTime() ?? 0));
}

/** A day kept without a time, as <input type="date"> takes it: 2026-11-21 */
export function formInputDate(day: Date): string {
  return day.toISOString().slice(0, 10);
}

/** An instant as <input type="datetime-local"> takes it, in Asia/Shanghai: 2026-11-21T09:05 */
export function formInputTime(date: Date): string {
  return `${formInputDate(dayOf(date))}T${formatTime(date)}`;
}

/** Midnight in Asia/Shanghai of a day as forms send it (2026-11-21), or of one some days later. */
export function startOfDay(day: string, daysLater = 0): Date {
  const start = new Date(`${day}T00:00:00+08:00`);
  start.setUTCDate(start.getUTCDate() + daysLater);
  return start;
}

let thousands: Intl.NumberFormat | undefined;

/** 3,204 */
export function formatNumber(value: number): string {
  return (thousands ??= new Intl.NumberFormat("zh-CN")).format(value);
}

/** Canonical path of an article. The id finds it; the slug is decoration. */
export function articlePath(article: { id: number; slug: string }): string {
  return `/articles/${article.id}-${article.slug}`;
}

export function categoryPath(category: { path: string }): string {
  return `/categories/${category.path}`;
}

export function tagPath(tag: { slug: string }): string {
  return `/tags/${tag.slug}`;
}

export function authorPath(author: { slug: string }): string {
  return `/authors/${author.slug}`;
}

/** /archive/2026/11 of the month in which the story appeared. */
export function archivePath(date: Date): string {
  return monthPath(monthNumber(date));
}

/** /archive/2026/11 of 202611. */
export function monthPath(month: number): string {
  return `/archive/${Math.floor(month / 100)}/${String(month % 100).padStart(2, "0")}`;
}

const retractionReasons = {
  INACCURATE: "内容失实",
  INFRINGEMENT: "涉及侵权",
  SOURCE_WITHDRAWN: "来源已撤稿",
  LEGAL: "违反法律法规",
  PRIVACY: "涉及个人信息",
  EXPIRED: "到期下线",
  POLICY: "违反内容规则",
} as const;

/** The reason class of a retraction as readers see it. */
export function formatRetractionReason(reason: keyof typeof retractionReasons): string {
  return retractionReasons[reason];
}

const flagReasons = {
  ILLEGAL: "违法不良",
  FALSE: "虚假信息",
  INFRINGEMENT: "侵权",
  PRIVACY: "个人信息",
  SPAM: "广告垃圾",
  ABUSE: "人身攻击",
  OTHER: "其他",
} as const;

/** Reason classes of flags and decisions, in the order in which they are offered. */
export const flagReasonOrder = Object.keys(flagReasons) as (keyof typeof flagReasons)[];

export function formatFlagReason(reason: keyof typeof flagReasons): string {
  return flagReasons[reason];
}

/** A comment's own address, in its thread. */
export function commentPath(comment: { id: number }): string {
  return `/comments/${comment.id}`;
}

const reasons = {
  firm: "同一企业",
  park: "同一园区",
  project: "同一项目",
  name: "都写到",
  tag: "同一话题",
  place: "同一地区",
  topic: "主题相近",
  pick: "编辑推荐",
} as const;

/** Why a story is related, for readers; one on the same firm or project says whether it came before or after. */
export function formatReason(
  { kind, words }: { kind: keyof typeof reasons; words: readonly string[] },
  publishedAt: Date | null,
  of: Date | null,
): string {
  const told = kind === "firm" || kind === "project";
  const when = told && publishedAt && of && publishedAt.getTime() !== of.getTime() ? (publishedAt < of ? " · 前情" : " · 后续") : "";
  return words.length === 0 ? reasons[kind] : `${reasons[kind]}：${words.join("、")}${when}`;
}

const complaintKinds = { INFRINGEMENT: "侵权", CORRECTION: "更正", ILLEGAL: "违法不良", PRIVACY: "个人信息" } as const;

export function formatComplaintKind(kind: keyof typeof complaintKinds): string {
  return complaintKinds[kind];
}

const outcomes = {
  DISMISS: "未发现违规，内容保留",
  REQUEST_EDIT: "已要求编辑部修改",
  HIDE: "内容已折叠",
  REMOVE: "内容已移除",
  RESTORE: "内容已恢复",
  CORRECT: "已发布更正",
  WARN: "已警告发布者",
  MUTE: "内容已移除，发布者已禁言",
  BLOCK_NETWORK: "内容已移除，来源网络已限制",
} as const;

/** What came of a case, as those concerned read it. */
export function formatOutcome(action: keyof typeof outcomes): string {
  return outcomes[action];
}

const usualNotes: Record<keyof typeof outcomes, string> = {
  DISMISS: "经核实，未发现违反内容规则的情况，内容保留。",
  REQUEST_EDIT: "请编辑部核实后修改相关表述。",
  HIDE: "内容不适宜直接展示，已折叠。",
  REMOVE: "内容违反所列条款，已移除。",
  RESTORE: "经复核，内容可以保留，已恢复。",
  // Readers see it above the story: what was wrong and what is right cannot be foretold.
  CORRECT: "",
  WARN: "请注意所列条款，再次违反将被禁言。",
  MUTE: "内容违反所列条款，已移除并禁言 7 天。",
  BLOCK_NETWORK: "该网络多次发布违规内容，限制 3 天。",
};

/** What those concerned are told of a decision until a moderator writes their own words. */
export function formatUsualNote(action: keyof typeof outcomes): string {
  return usualNotes[action];
}

const caseSubjects = { ARTICLE: "稿件", COMMENT: "评论", MEDIA: "图片", CONTACT_CARD: "联系卡片" } as const;

export function formatCaseSubject(subject: keyof typeof caseSubjects): string {
  return caseSubjects[subject];
}

const flagSubjects = { ARTICLE: "article", COMMENT: "comment", MEDIA: "picture", CONTACT_CARD: "card" } as const;

/** Where a thing is flagged; of the contact card there is one, 1. */
export function flagPath({ subject, id }: { subject: keyof typeof flagSubjects; id: number }): string {
  return `/flag/${flagSubjects[subject]}/${id}`;
}

/** How long (ms) before a deadline runs out it warns. */
export const soonMs = 6 * 3_600_000;

/** 剩 5 小时, 已超时 2 天: how far off a deadline is. */
export function formatRemaining(due: Date, now: Date): string {
  const hours = (due.getTime() - now.getTime()) / 3_600_000;
  const size = Math.abs(hours);
  const text =
    size < 1 ? `${Math.max(1, Math.round(size * 60))} 分钟` : size < 48 ? `${Math.round(size)} 小时` : `${Math.round(size / 24)} 天`;
  return hours < 0 ? `已超时 ${text}` : `剩 ${text}`;
}

const inquiryStates = { NEW: "新到", ASSIGNED: "已分派", CONTACTED: "已联系", WON: "已成交", LOST: "未成交" } as const;

export function formatInquiryState(state: keyof typeof inquiryStates): string {
  return inquiryStates[state];
}

/** The medal of a level of lib/author/formula.ts. */
export function formatMedal(level: number): string {
  return ["暂无勋章", "铜质勋章", "银质勋章", "金质勋章"][level] ?? "";
}
