-- CreateEnum
CREATE TYPE "RevisionKind" AS ENUM ('AUTOSAVE', 'SAVE', 'SUBMIT', 'PUBLISH', 'CORRECT', 'RESTORE', 'MERGE', 'IMPORT', 'BULK');

-- CreateEnum
CREATE TYPE "DiscardReason" AS ENUM ('CONFLICT', 'UNSAVED', 'REPLACED');

-- CreateEnum
CREATE TYPE "ScheduledVerb" AS ENUM ('PUBLISH', 'UNPUBLISH');

-- CreateEnum
CREATE TYPE "ReceiptCause" AS ENUM ('PUBLISH', 'UPDATE', 'CORRECT', 'RETRACT');

-- CreateEnum
CREATE TYPE "ReceiptTarget" AS ENUM ('ARTICLE', 'CATEGORY', 'FEED', 'SITEMAP', 'SHARE');

-- CreateEnum
CREATE TYPE "RelatedRuleKind" AS ENUM ('PIN', 'BAN');

-- CreateEnum
CREATE TYPE "CommentStatus" AS ENUM ('HELD', 'VISIBLE', 'HIDDEN', 'REMOVED');

-- CreateEnum
CREATE TYPE "FlagReason" AS ENUM ('ILLEGAL', 'FALSE', 'INFRINGEMENT', 'PRIVACY', 'SPAM', 'ABUSE', 'OTHER');

-- CreateEnum
CREATE TYPE "CaseSubject" AS ENUM ('ARTICLE', 'COMMENT', 'MEDIA', 'CONTACT_CARD');

-- CreateEnum
CREATE TYPE "ComplaintKind" AS ENUM ('INFRINGEMENT', 'CORRECTION', 'ILLEGAL', 'PRIVACY');

-- CreateEnum
CREATE TYPE "TicketKind" AS ENUM ('FLAG', 'COMPLAINT', 'INQUIRY');

-- CreateEnum
CREATE TYPE "DecisionAction" AS ENUM ('DISMISS', 'REQUEST_EDIT', 'HIDE', 'REMOVE', 'RESTORE', 'CORRECT', 'WARN', 'MUTE', 'BLOCK_NETWORK');

-- CreateEnum
CREATE TYPE "AppealParty" AS ENUM ('WRITER', 'REPORTER');

-- CreateEnum
CREATE TYPE "LexiconLevel" AS ENUM ('NOTE', 'SECOND_READER', 'BLOCK');

-- CreateEnum
CREATE TYPE "LexiconScope" AS ENUM ('ARTICLE', 'COMMENT', 'INQUIRY', 'ADVERTISEMENT');

-- CreateEnum
CREATE TYPE "InquiryState" AS ENUM ('NEW', 'ASSIGNED', 'CONTACTED', 'WON', 'LOST');

-- AlterTable
ALTER TABLE "Category" ADD COLUMN     "approvals" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "comments" BOOLEAN;

-- AlterTable
ALTER TABLE "Article" ADD COLUMN     "comments" BOOLEAN,
ADD COLUMN     "deletedAt" TIMESTAMPTZ(3),
ADD COLUMN     "deletedById" INTEGER;

-- AlterTable
ALTER TABLE "MediaAsset" ADD COLUMN     "focalX" DOUBLE PRECISION NOT NULL DEFAULT 0.5,
ADD COLUMN     "focalY" DOUBLE PRECISION NOT NULL DEFAULT 0.5,
ADD COLUMN     "hasAvif" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "licenceUntil" DATE,
ADD COLUMN     "removedAt" TIMESTAMPTZ(3),
ADD COLUMN     "uploadedById" INTEGER;

-- AlterTable
ALTER TABLE "ArticleVector" ADD COLUMN     "bands" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

-- AlterTable
ALTER TABLE "Site" ADD COLUMN     "comments" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "commentsHeldFirst" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "Redirect" ADD COLUMN     "hits" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "isAuto" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "lastHitAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "AuditEvent" ADD COLUMN     "hash" BYTEA;

-- CreateTable
CREATE TABLE "AuthorLevel" (
    "authorId" INTEGER NOT NULL,
    "computedAt" TIMESTAMPTZ(3) NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "level" INTEGER NOT NULL,
    "parts" JSONB NOT NULL,

    CONSTRAINT "AuthorLevel_pkey" PRIMARY KEY ("authorId")
);

-- CreateTable
CREATE TABLE "MediaUse" (
    "articleId" INTEGER NOT NULL,
    "assetId" INTEGER NOT NULL,

    CONSTRAINT "MediaUse_pkey" PRIMARY KEY ("articleId","assetId")
);

-- CreateTable
CREATE TABLE "ArticleDraft" (
    "articleId" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedById" INTEGER,

    CONSTRAINT "ArticleDraft_pkey" PRIMARY KEY ("articleId")
);

-- CreateTable
CREATE TABLE "Revision" (
    "id" SERIAL NOT NULL,
    "articleId" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "kind" "RevisionKind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" INTEGER,
    "sessionId" UUID,
    "name" TEXT,
    "headline" TEXT NOT NULL,
    "length" INTEGER NOT NULL,
    "content" JSONB NOT NULL,

    CONSTRAINT "Revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WritingSession" (
    "id" UUID NOT NULL,
    "articleId" INTEGER NOT NULL,
    "userId" INTEGER NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "lastSeq" INTEGER NOT NULL DEFAULT 0,
    "lastVersion" INTEGER,

    CONSTRAINT "WritingSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DiscardedText" (
    "id" SERIAL NOT NULL,
    "articleId" INTEGER NOT NULL,
    "reason" "DiscardReason" NOT NULL,
    "byId" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "baseVersion" INTEGER NOT NULL,
    "headline" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "excerpt" TEXT NOT NULL,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "DiscardedText_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PassageNote" (
    "id" SERIAL NOT NULL,
    "articleId" INTEGER NOT NULL,
    "parentId" INTEGER,
    "quote" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" INTEGER,
    "resolvedAt" TIMESTAMPTZ(3),
    "resolvedById" INTEGER,

    CONSTRAINT "PassageNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Approval" (
    "articleId" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "byId" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Approval_pkey" PRIMARY KEY ("articleId","version","byId")
);

-- CreateTable
CREATE TABLE "Schedule" (
    "id" SERIAL NOT NULL,
    "articleId" INTEGER NOT NULL,
    "verb" "ScheduledVerb" NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL,
    "setById" INTEGER,
    "doneAt" TIMESTAMPTZ(3),
    "cancelledAt" TIMESTAMPTZ(3),
    "failedAt" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "Schedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Receipt" (
    "id" SERIAL NOT NULL,
    "articleId" INTEGER NOT NULL,
    "cause" "ReceiptCause" NOT NULL,
    "version" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "settledAt" TIMESTAMPTZ(3),
    "isFresh" BOOLEAN,

    CONSTRAINT "Receipt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReceiptCheck" (
    "receiptId" INTEGER NOT NULL,
    "target" "ReceiptTarget" NOT NULL,
    "url" TEXT NOT NULL,
    "checkedAt" TIMESTAMPTZ(3) NOT NULL,
    "ms" INTEGER NOT NULL,
    "isFresh" BOOLEAN NOT NULL,
    "detail" TEXT NOT NULL,

    CONSTRAINT "ReceiptCheck_pkey" PRIMARY KEY ("receiptId","target")
);

-- CreateTable
CREATE TABLE "PreviewLink" (
    "id" SERIAL NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "articleId" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" INTEGER,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PreviewLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SavedView" (
    "id" SERIAL NOT NULL,
    "userId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,

    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BulkAct" (
    "id" SERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" INTEGER,
    "verb" TEXT NOT NULL,
    "before" JSONB NOT NULL,
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "BulkAct_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RelatedRule" (
    "articleId" INTEGER NOT NULL,
    "relatedId" INTEGER NOT NULL,
    "kind" "RelatedRuleKind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" INTEGER,

    CONSTRAINT "RelatedRule_pkey" PRIMARY KEY ("articleId","relatedId")
);

-- CreateTable
CREATE TABLE "SearchTerm" (
    "day" DATE NOT NULL,
    "query" TEXT NOT NULL,
    "searches" INTEGER NOT NULL DEFAULT 0,
    "found" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "SearchTerm_pkey" PRIMARY KEY ("day","query")
);

-- CreateTable
CREATE TABLE "Comment" (
    "id" SERIAL NOT NULL,
    "articleId" INTEGER NOT NULL,
    "parentId" INTEGER,
    "status" "CommentStatus" NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "body" TEXT NOT NULL,
    "userId" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "editedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "approvedAt" TIMESTAMPTZ(3),
    "reader" BYTEA NOT NULL,
    "network" BYTEA NOT NULL,
    "risk" REAL NOT NULL DEFAULT 0,
    "heldFor" TEXT[],
    "hiddenFor" "FlagReason",
    "upvotes" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CommentVote" (
    "commentId" INTEGER NOT NULL,
    "reader" BYTEA NOT NULL,

    CONSTRAINT "CommentVote_pkey" PRIMARY KEY ("commentId","reader")
);

-- CreateTable
CREATE TABLE "Mute" (
    "id" SERIAL NOT NULL,
    "reader" BYTEA NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" INTEGER,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Mute_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NetworkBlock" (
    "id" SERIAL NOT NULL,
    "network" BYTEA NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" INTEGER,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "NetworkBlock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewCase" (
    "id" SERIAL NOT NULL,
    "subject" "CaseSubject" NOT NULL,
    "articleId" INTEGER,
    "commentId" INTEGER,
    "assetId" INTEGER,
    "version" INTEGER NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "reason" "FlagReason" NOT NULL,
    "received" INTEGER NOT NULL DEFAULT 0,
    "reporters" INTEGER NOT NULL DEFAULT 0,
    "priority" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "claimedById" INTEGER,
    "claimedUntil" TIMESTAMPTZ(3),
    "turn" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ReviewCase_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Flag" (
    "id" SERIAL NOT NULL,
    "caseId" INTEGER NOT NULL,
    "reason" "FlagReason" NOT NULL,
    "details" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,
    "reader" BYTEA NOT NULL,
    "network" BYTEA NOT NULL,
    "cluster" INTEGER NOT NULL DEFAULT 0,
    "ticketId" INTEGER,

    CONSTRAINT "Flag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Complaint" (
    "id" SERIAL NOT NULL,
    "caseId" INTEGER NOT NULL,
    "kind" "ComplaintKind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "name" TEXT NOT NULL,
    "identity" TEXT NOT NULL DEFAULT '',
    "contact" TEXT NOT NULL,
    "passage" TEXT NOT NULL,
    "claim" TEXT NOT NULL,
    "details" TEXT NOT NULL DEFAULT '',
    "ticketId" INTEGER NOT NULL,

    CONSTRAINT "Complaint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Evidence" (
    "id" SERIAL NOT NULL,
    "flagId" INTEGER,
    "complaintId" INTEGER,
    "sha256" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "fileName" TEXT NOT NULL,

    CONSTRAINT "Evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Ticket" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "kind" "TicketKind" NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "email" TEXT,
    "caseId" INTEGER,

    CONSTRAINT "Ticket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Decision" (
    "id" SERIAL NOT NULL,
    "caseId" INTEGER NOT NULL,
    "action" "DecisionAction" NOT NULL,
    "reason" "FlagReason" NOT NULL,
    "clause" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" INTEGER,
    "before" JSONB NOT NULL,
    "reversedAt" TIMESTAMPTZ(3),
    "reversedById" INTEGER,

    CONSTRAINT "Decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Appeal" (
    "id" SERIAL NOT NULL,
    "decisionId" INTEGER NOT NULL,
    "ticketId" INTEGER,
    "party" "AppealParty" NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" INTEGER,
    "isUpheld" BOOLEAN,
    "answer" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Appeal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SecondJudgement" (
    "decisionId" INTEGER NOT NULL,
    "sampledAt" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3),
    "byId" INTEGER,
    "action" "DecisionAction",

    CONSTRAINT "SecondJudgement_pkey" PRIMARY KEY ("decisionId")
);

-- CreateTable
CREATE TABLE "LexiconRule" (
    "id" SERIAL NOT NULL,
    "word" TEXT NOT NULL,
    "level" "LexiconLevel" NOT NULL,
    "scopes" "LexiconScope"[],
    "exceptions" TEXT[],
    "wholeWord" BOOLEAN NOT NULL DEFAULT true,
    "startsOn" DATE,
    "endsOn" DATE,
    "note" TEXT NOT NULL DEFAULT '',
    "law" TEXT,
    "alternative" TEXT,
    "activatedAt" TIMESTAMPTZ(3),
    "retiredAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "ownerId" INTEGER,

    CONSTRAINT "LexiconRule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LexiconOutcome" (
    "ruleId" INTEGER NOT NULL,
    "subject" "CaseSubject" NOT NULL,
    "subjectId" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "isConfirmed" BOOLEAN NOT NULL,

    CONSTRAINT "LexiconOutcome_pkey" PRIMARY KEY ("ruleId","subject","subjectId")
);

-- CreateTable
CREATE TABLE "Inquiry" (
    "id" SERIAL NOT NULL,
    "ticketId" INTEGER NOT NULL,
    "articleId" INTEGER,
    "categoryId" INTEGER,
    "state" "InquiryState" NOT NULL DEFAULT 'NEW',
    "need" TEXT NOT NULL,
    "purpose" TEXT NOT NULL DEFAULT '',
    "tax" TEXT NOT NULL DEFAULT '',
    "company" TEXT NOT NULL,
    "contact" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "phoneHash" BYTEA NOT NULL,
    "message" TEXT NOT NULL DEFAULT '',
    "consentText" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "assigneeId" INTEGER,
    "remindAt" TIMESTAMPTZ(3),
    "repeats" INTEGER NOT NULL DEFAULT 0,
    "isSpam" BOOLEAN NOT NULL DEFAULT false,
    "eraseAt" TIMESTAMPTZ(3) NOT NULL,
    "erasedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Inquiry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InquiryNote" (
    "id" SERIAL NOT NULL,
    "inquiryId" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" INTEGER,
    "text" TEXT NOT NULL,

    CONSTRAINT "InquiryNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OutboxMail" (
    "id" BIGSERIAL NOT NULL,
    "to" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "nextTryAt" TIMESTAMPTZ(3) NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "sentAt" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "OutboxMail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JobRun" (
    "name" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "okAt" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "JobRun_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "MediaUse_assetId_idx" ON "MediaUse"("assetId");

-- CreateIndex
CREATE INDEX "ArticleDraft_updatedById_idx" ON "ArticleDraft"("updatedById");

-- CreateIndex
CREATE INDEX "Revision_articleId_at_idx" ON "Revision"("articleId", "at" DESC);

-- CreateIndex
CREATE INDEX "Revision_byId_idx" ON "Revision"("byId");

-- CreateIndex
CREATE UNIQUE INDEX "Revision_articleId_version_key" ON "Revision"("articleId", "version");

-- CreateIndex
CREATE INDEX "WritingSession_articleId_lastSeenAt_idx" ON "WritingSession"("articleId", "lastSeenAt");

-- CreateIndex
CREATE INDEX "WritingSession_userId_idx" ON "WritingSession"("userId");

-- CreateIndex
CREATE INDEX "DiscardedText_articleId_at_idx" ON "DiscardedText"("articleId", "at" DESC);

-- CreateIndex
CREATE INDEX "DiscardedText_at_idx" ON "DiscardedText"("at");

-- CreateIndex
CREATE INDEX "DiscardedText_byId_idx" ON "DiscardedText"("byId");

-- CreateIndex
CREATE INDEX "PassageNote_articleId_at_idx" ON "PassageNote"("articleId", "at");

-- CreateIndex
CREATE INDEX "PassageNote_parentId_idx" ON "PassageNote"("parentId");

-- CreateIndex
CREATE INDEX "PassageNote_byId_idx" ON "PassageNote"("byId");

-- CreateIndex
CREATE INDEX "PassageNote_resolvedById_idx" ON "PassageNote"("resolvedById");

-- CreateIndex
CREATE INDEX "Approval_byId_idx" ON "Approval"("byId");

-- CreateIndex
CREATE INDEX "Schedule_articleId_idx" ON "Schedule"("articleId");

-- CreateIndex
CREATE INDEX "Schedule_dueAt_idx" ON "Schedule"("dueAt");

-- CreateIndex
CREATE INDEX "Schedule_setById_idx" ON "Schedule"("setById");

-- CreateIndex
CREATE INDEX "Receipt_articleId_at_idx" ON "Receipt"("articleId", "at" DESC);

-- CreateIndex
CREATE INDEX "Receipt_settledAt_idx" ON "Receipt"("settledAt");

-- CreateIndex
CREATE UNIQUE INDEX "PreviewLink_tokenHash_key" ON "PreviewLink"("tokenHash");

-- CreateIndex
CREATE INDEX "PreviewLink_articleId_idx" ON "PreviewLink"("articleId");

-- CreateIndex
CREATE INDEX "PreviewLink_createdById_idx" ON "PreviewLink"("createdById");

-- CreateIndex
CREATE UNIQUE INDEX "SavedView_userId_name_key" ON "SavedView"("userId", "name");

-- CreateIndex
CREATE INDEX "BulkAct_byId_idx" ON "BulkAct"("byId");

-- CreateIndex
CREATE INDEX "RelatedRule_relatedId_idx" ON "RelatedRule"("relatedId");

-- CreateIndex
CREATE INDEX "RelatedRule_byId_idx" ON "RelatedRule"("byId");

-- CreateIndex
CREATE INDEX "Comment_articleId_status_createdAt_idx" ON "Comment"("articleId", "status", "createdAt");

-- CreateIndex
CREATE INDEX "Comment_status_createdAt_idx" ON "Comment"("status", "createdAt");

-- CreateIndex
CREATE INDEX "Comment_parentId_idx" ON "Comment"("parentId");

-- CreateIndex
CREATE INDEX "Comment_reader_createdAt_idx" ON "Comment"("reader", "createdAt");

-- CreateIndex
CREATE INDEX "Comment_userId_idx" ON "Comment"("userId");

-- CreateIndex
CREATE INDEX "Mute_reader_until_idx" ON "Mute"("reader", "until");

-- CreateIndex
CREATE INDEX "Mute_byId_idx" ON "Mute"("byId");

-- CreateIndex
CREATE INDEX "NetworkBlock_network_until_idx" ON "NetworkBlock"("network", "until");

-- CreateIndex
CREATE INDEX "NetworkBlock_byId_idx" ON "NetworkBlock"("byId");

-- CreateIndex
CREATE INDEX "ReviewCase_closedAt_priority_id_idx" ON "ReviewCase"("closedAt", "priority" DESC, "id");

-- CreateIndex
CREATE INDEX "ReviewCase_articleId_idx" ON "ReviewCase"("articleId");

-- CreateIndex
CREATE INDEX "ReviewCase_commentId_idx" ON "ReviewCase"("commentId");

-- CreateIndex
CREATE INDEX "ReviewCase_assetId_idx" ON "ReviewCase"("assetId");

-- CreateIndex
CREATE INDEX "ReviewCase_claimedById_idx" ON "ReviewCase"("claimedById");

-- CreateIndex
CREATE UNIQUE INDEX "Flag_ticketId_key" ON "Flag"("ticketId");

-- CreateIndex
CREATE INDEX "Flag_reader_at_idx" ON "Flag"("reader", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Flag_caseId_reader_key" ON "Flag"("caseId", "reader");

-- CreateIndex
CREATE UNIQUE INDEX "Complaint_ticketId_key" ON "Complaint"("ticketId");

-- CreateIndex
CREATE INDEX "Complaint_caseId_idx" ON "Complaint"("caseId");

-- CreateIndex
CREATE INDEX "Evidence_flagId_idx" ON "Evidence"("flagId");

-- CreateIndex
CREATE INDEX "Evidence_complaintId_idx" ON "Evidence"("complaintId");

-- CreateIndex
CREATE UNIQUE INDEX "Ticket_code_key" ON "Ticket"("code");

-- CreateIndex
CREATE INDEX "Ticket_caseId_idx" ON "Ticket"("caseId");

-- CreateIndex
CREATE INDEX "Decision_caseId_at_idx" ON "Decision"("caseId", "at");

-- CreateIndex
CREATE INDEX "Decision_at_idx" ON "Decision"("at");

-- CreateIndex
CREATE INDEX "Decision_byId_idx" ON "Decision"("byId");

-- CreateIndex
CREATE INDEX "Decision_reversedById_idx" ON "Decision"("reversedById");

-- CreateIndex
CREATE INDEX "Appeal_ticketId_idx" ON "Appeal"("ticketId");

-- CreateIndex
CREATE INDEX "Appeal_decidedAt_at_idx" ON "Appeal"("decidedAt", "at");

-- CreateIndex
CREATE INDEX "Appeal_decidedById_idx" ON "Appeal"("decidedById");

-- CreateIndex
CREATE UNIQUE INDEX "Appeal_decisionId_party_key" ON "Appeal"("decisionId", "party");

-- CreateIndex
CREATE INDEX "SecondJudgement_at_idx" ON "SecondJudgement"("at");

-- CreateIndex
CREATE INDEX "SecondJudgement_byId_idx" ON "SecondJudgement"("byId");

-- CreateIndex
CREATE INDEX "LexiconRule_word_idx" ON "LexiconRule"("word");

-- CreateIndex
CREATE INDEX "LexiconRule_ownerId_idx" ON "LexiconRule"("ownerId");

-- CreateIndex
CREATE UNIQUE INDEX "Inquiry_ticketId_key" ON "Inquiry"("ticketId");

-- CreateIndex
CREATE INDEX "Inquiry_state_createdAt_idx" ON "Inquiry"("state", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "Inquiry_phoneHash_idx" ON "Inquiry"("phoneHash");

-- CreateIndex
CREATE INDEX "Inquiry_articleId_idx" ON "Inquiry"("articleId");

-- CreateIndex
CREATE INDEX "Inquiry_categoryId_idx" ON "Inquiry"("categoryId");

-- CreateIndex
CREATE INDEX "Inquiry_assigneeId_remindAt_idx" ON "Inquiry"("assigneeId", "remindAt");

-- CreateIndex
CREATE INDEX "Inquiry_eraseAt_idx" ON "Inquiry"("eraseAt");

-- CreateIndex
CREATE INDEX "InquiryNote_inquiryId_at_idx" ON "InquiryNote"("inquiryId", "at");

-- CreateIndex
CREATE INDEX "InquiryNote_byId_idx" ON "InquiryNote"("byId");

-- CreateIndex
CREATE INDEX "OutboxMail_sentAt_nextTryAt_idx" ON "OutboxMail"("sentAt", "nextTryAt");

-- CreateIndex
CREATE INDEX "MediaAsset_createdAt_id_idx" ON "MediaAsset"("createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "MediaAsset_uploadedById_idx" ON "MediaAsset"("uploadedById");

-- CreateIndex
CREATE INDEX "ArticleVector_bands_idx" ON "ArticleVector" USING GIN ("bands");

-- AddForeignKey
ALTER TABLE "AuthorLevel" ADD CONSTRAINT "AuthorLevel_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Author"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Article" ADD CONSTRAINT "Article_deletedById_fkey" FOREIGN KEY ("deletedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MediaAsset" ADD CONSTRAINT "MediaAsset_uploadedById_fkey" FOREIGN KEY ("uploadedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MediaUse" ADD CONSTRAINT "MediaUse_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MediaUse" ADD CONSTRAINT "MediaUse_assetId_fkey" FOREIGN KEY ("assetId") REFERENCES "MediaAsset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArticleDraft" ADD CONSTRAINT "ArticleDraft_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArticleDraft" ADD CONSTRAINT "ArticleDraft_updatedById_fkey" FOREIGN KEY ("updatedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WritingSession" ADD CONSTRAINT "WritingSession_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WritingSession" ADD CONSTRAINT "WritingSession_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DiscardedText" ADD CONSTRAINT "DiscardedText_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DiscardedText" ADD CONSTRAINT "DiscardedText_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PassageNote" ADD CONSTRAINT "PassageNote_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PassageNote" ADD CONSTRAINT "PassageNote_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "PassageNote"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PassageNote" ADD CONSTRAINT "PassageNote_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PassageNote" ADD CONSTRAINT "PassageNote_resolvedById_fkey" FOREIGN KEY ("resolvedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Approval" ADD CONSTRAINT "Approval_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Approval" ADD CONSTRAINT "Approval_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Schedule" ADD CONSTRAINT "Schedule_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Schedule" ADD CONSTRAINT "Schedule_setById_fkey" FOREIGN KEY ("setById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Receipt" ADD CONSTRAINT "Receipt_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReceiptCheck" ADD CONSTRAINT "ReceiptCheck_receiptId_fkey" FOREIGN KEY ("receiptId") REFERENCES "Receipt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PreviewLink" ADD CONSTRAINT "PreviewLink_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PreviewLink" ADD CONSTRAINT "PreviewLink_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkAct" ADD CONSTRAINT "BulkAct_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RelatedRule" ADD CONSTRAINT "RelatedRule_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RelatedRule" ADD CONSTRAINT "RelatedRule_relatedId_fkey" FOREIGN KEY ("relatedId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RelatedRule" ADD CONSTRAINT "RelatedRule_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommentVote" ADD CONSTRAINT "CommentVote_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mute" ADD CONSTRAINT "Mute_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NetworkBlock" ADD CONSTRAINT "NetworkBlock_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewCase" ADD CONSTRAINT "ReviewCase_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewCase" ADD CONSTRAINT "ReviewCase_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewCase" ADD CONSTRAINT "ReviewCase_assetId_fkey" FOREIGN KEY ("assetId") REFERENCES "MediaAsset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewCase" ADD CONSTRAINT "ReviewCase_claimedById_fkey" FOREIGN KEY ("claimedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Flag" ADD CONSTRAINT "Flag_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "ReviewCase"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Flag" ADD CONSTRAINT "Flag_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Complaint" ADD CONSTRAINT "Complaint_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "ReviewCase"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Complaint" ADD CONSTRAINT "Complaint_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_flagId_fkey" FOREIGN KEY ("flagId") REFERENCES "Flag"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_complaintId_fkey" FOREIGN KEY ("complaintId") REFERENCES "Complaint"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "ReviewCase"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "ReviewCase"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_reversedById_fkey" FOREIGN KEY ("reversedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "Decision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SecondJudgement" ADD CONSTRAINT "SecondJudgement_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "Decision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SecondJudgement" ADD CONSTRAINT "SecondJudgement_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LexiconRule" ADD CONSTRAINT "LexiconRule_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LexiconOutcome" ADD CONSTRAINT "LexiconOutcome_ruleId_fkey" FOREIGN KEY ("ruleId") REFERENCES "LexiconRule"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Inquiry" ADD CONSTRAINT "Inquiry_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Inquiry" ADD CONSTRAINT "Inquiry_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Inquiry" ADD CONSTRAINT "Inquiry_categoryId_fkey" FOREIGN KEY ("categoryId") REFERENCES "Category"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Inquiry" ADD CONSTRAINT "Inquiry_assigneeId_fkey" FOREIGN KEY ("assigneeId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InquiryNote" ADD CONSTRAINT "InquiryNote_inquiryId_fkey" FOREIGN KEY ("inquiryId") REFERENCES "Inquiry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InquiryNote" ADD CONSTRAINT "InquiryNote_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- At most one open case a thing, and one open act of the clock an article and verb. The schema cannot say it.
CREATE UNIQUE INDEX "ReviewCase_open_article" ON "ReviewCase"("articleId") WHERE "closedAt" IS NULL AND "subject" = 'ARTICLE';
CREATE UNIQUE INDEX "ReviewCase_open_comment" ON "ReviewCase"("commentId") WHERE "closedAt" IS NULL AND "subject" = 'COMMENT';
CREATE UNIQUE INDEX "ReviewCase_open_asset" ON "ReviewCase"("assetId") WHERE "closedAt" IS NULL AND "subject" = 'MEDIA';
CREATE UNIQUE INDEX "ReviewCase_open_card" ON "ReviewCase"("subject") WHERE "closedAt" IS NULL AND "subject" = 'CONTACT_CARD';
CREATE UNIQUE INDEX "Schedule_open" ON "Schedule"("articleId", "verb") WHERE "doneAt" IS NULL AND "cancelledAt" IS NULL AND "failedAt" IS NULL;
CREATE INDEX "Schedule_due" ON "Schedule"("dueAt") WHERE "doneAt" IS NULL AND "cancelledAt" IS NULL AND "failedAt" IS NULL;
