import { z } from "zod";
import { storable } from "@/lib/text/normalise";
import { rowCount, rowId } from "@/lib/text/number";
import { CaseSubject, ComplaintKind, DecisionAction, FlagReason } from "@/prisma/client/enums";

const id = rowId;
const absent = (value: unknown) => (value === "" || value === undefined ? undefined : value);
const plain = (text: string) => storable(text).replace(/\r\n?/g, "\n").trim();
const words = (most: number, name: string) =>
  z
    .string()
    .default("")
    .transform(plain)
    .pipe(z.string().max(most, `${name}不超过 ${most} 字`));
const needed = (most: number, name: string, ask: string) => words(most, name).pipe(z.string().min(1, ask));
const email = z.preprocess(absent, z.email("邮箱格式不正确").max(254, "邮箱过长").optional());

const maxFiles = 3;
/** Of a form: files that were really chosen. */
const files = z.preprocess(
  (value) => [value ?? []].flat().filter((file) => !(file instanceof File) || file.size > 0 || file.name !== ""),
  z.array(z.instanceof(File, { error: "请选择文件" })).max(maxFiles, `一次最多上传 ${maxFiles} 个文件`),
);

/** One button a reason: the button that was pressed says it. */
export const flagInput = z.object({
  subject: z.enum(CaseSubject),
  id,
  reason: z.enum(FlagReason, { error: "请选择举报理由" }),
  details: words(1_000, "补充说明"),
  email,
  evidence: files,
});

/** An address of mail, or digits enough for a telephone, whatever stands between and beside them. */
const reachable = /[^\s@]@[^\s@.]+\.[^\s@]|(?:\d[ \-()]?){7}/;

export const complaintInput = z.object({
  article: id,
  kind: z.enum(ComplaintKind, { error: "请选择投诉类型" }),
  passage: needed(2_000, "涉及内容", "请指出是哪一段、哪一句或哪张图"),
  claim: needed(1_000, "主张", "请写明侵犯了什么权利，或正确的内容是什么"),
  details: words(3_000, "事实与理由"),
  evidence: files,
  name: needed(60, "姓名或名称", "请填写您的姓名或单位名称"),
  identity: words(200, "身份说明"),
  contact: needed(100, "联系方式", "请填写电话或邮箱，便于核实").refine(
    (text) => reachable.test(text.normalize("NFKC")),
    "请填写能联系到您的电话或邮箱",
  ),
  email,
  pledge: z.literal("yes", { error: "请确认所述属实" }),
});

export const supplementInput = z.object({ code: z.string().max(40), details: words(1_000, "补充说明"), email, evidence: files });

export const appealInput = z.object({ code: z.string().max(40), text: needed(2_000, "申诉理由", "请写明申诉理由") });

/** When the page was made that somebody decides from, in ms: what has changed since they have not seen. */
const seen = z.preprocess(
  absent,
  z.coerce
    .number()
    .int()
    .positive()
    .transform((ms) => new Date(ms))
    .optional(),
);

/** Up to which place of the log the page showed everything that somebody decides from (endOfLog): later changes they have not seen. */
const seenPlace = z.preprocess(absent, z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional());

const reasoned = {
  reason: z.enum(FlagReason, { error: "请选择类别" }),
  clause: z.string().min(1, "请选择条款").max(10),
  note: needed(1_000, "说明", "请写明理由：当事人会看到"),
};

export const decideInput = z.object({
  id,
  turn: rowCount,
  seen: seenPlace,
  action: z.enum(DecisionAction, { error: "请选择处理方式" }),
  ...reasoned,
  /** How long a commenter is muted or a network blocked. */
  days: z.preprocess(absent, z.coerce.number().int().min(1, "至少 1 天").max(365, "最多 365 天").optional()),
  /** Of a correction: what stood there and what is right. */
  before: words(1_000, "原文"),
  after: words(1_000, "改为"),
});

export const decideManyInput = z.object({
  /** "id:turn", one a case. */
  cases: z.preprocess(
    (value) => [value ?? []].flat(),
    z
      .array(z.string().regex(/^[1-9]\d{0,9}:\d{1,10}$/))
      .min(1, "请先选择个案")
      .max(200, "一次最多处理 200 个"),
  ),
  seen: seenPlace,
  action: z.enum(DecisionAction),
  ...reasoned,
});

/** One field each. */
const ids = z.preprocess((value) => [value ?? []].flat(), z.array(id).max(500, "一次最多处理 500 条"));

/** Of comments in their list: the clause says the class too. */
const moderation = {
  to: z.enum(["VISIBLE", "HIDDEN", "REMOVED"], { error: "请选择处理方式" }),
  clause: z.preprocess(absent, z.string().max(10).optional()),
  note: words(1_000, "说明"),
  seen,
};
export const moderateInput = z.object({ ids: ids.refine((chosen) => chosen.length > 0, "请先选择评论"), ...moderation });

/** The filter of a list as its address has it, and what is to be done with what it finds. */
export const moderateFoundInput = z.object({
  ...moderation,
  ...{ status: z.string().default(""), article: z.string().default(""), q: z.string().default(""), sort: z.string().default("") },
});

/** What an act on comments did: decisions that were made, and comments that were let through. */
export const putBackInput = z.object({ decisions: ids, approved: ids });

export const reverseInput = z.object({ id, note: words(1_000, "说明") });

export const judgeInput = z.object({ id, action: z.enum(DecisionAction, { error: "请选择您的判断" }) });

export const answerAppealInput = z.object({
  id,
  verdict: z.enum(["keep", "overturn"], { error: "请选择维持或推翻" }),
  /** What is done instead, where the first decision did nothing. */
  action: z.preprocess(absent, z.enum(DecisionAction).optional()),
  answer: needed(1_000, "答复", "请写明理由：申诉人会看到"),
});

export type FlagInput = z.output<typeof flagInput>;
export type ComplaintInput = z.output<typeof complaintInput>;
export type SupplementInput = z.output<typeof supplementInput>;
export type AppealInput = z.output<typeof appealInput>;
export type DecideInput = z.output<typeof decideInput>;
export type DecideManyInput = z.output<typeof decideManyInput>;
export type ModerateInput = z.output<typeof moderateInput>;
export type PutBackInput = z.output<typeof putBackInput>;
export type ReverseInput = z.output<typeof reverseInput>;
export type JudgeInput = z.output<typeof judgeInput>;
export type AnswerAppealInput = z.output<typeof answerAppealInput>;
