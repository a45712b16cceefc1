-- AlterTable
ALTER TABLE "PassageNote" ADD COLUMN     "caseId" INTEGER;

-- AlterTable
ALTER TABLE "Mute" ADD COLUMN     "caseId" INTEGER,
ADD COLUMN     "commentId" INTEGER,
ADD COLUMN     "endedById" INTEGER,
ADD COLUMN     "note" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "NetworkBlock" ADD COLUMN     "caseId" INTEGER,
ADD COLUMN     "commentId" INTEGER,
ADD COLUMN     "endedById" INTEGER,
ADD COLUMN     "note" TEXT NOT NULL DEFAULT '';

-- CreateIndex
CREATE INDEX "PassageNote_caseId_idx" ON "PassageNote"("caseId");

-- CreateIndex
CREATE INDEX "Mute_at_idx" ON "Mute"("at" DESC);

-- CreateIndex
CREATE INDEX "Mute_commentId_idx" ON "Mute"("commentId");

-- CreateIndex
CREATE INDEX "Mute_caseId_idx" ON "Mute"("caseId");

-- CreateIndex
CREATE INDEX "Mute_endedById_idx" ON "Mute"("endedById");

-- CreateIndex
CREATE INDEX "NetworkBlock_at_idx" ON "NetworkBlock"("at" DESC);

-- CreateIndex
CREATE INDEX "NetworkBlock_commentId_idx" ON "NetworkBlock"("commentId");

-- CreateIndex
CREATE INDEX "NetworkBlock_caseId_idx" ON "NetworkBlock"("caseId");

-- CreateIndex
CREATE INDEX "NetworkBlock_endedById_idx" ON "NetworkBlock"("endedById");

-- AddForeignKey
ALTER TABLE "PassageNote" ADD CONSTRAINT "PassageNote_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "ReviewCase"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mute" ADD CONSTRAINT "Mute_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mute" ADD CONSTRAINT "Mute_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "ReviewCase"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mute" ADD CONSTRAINT "Mute_endedById_fkey" FOREIGN KEY ("endedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NetworkBlock" ADD CONSTRAINT "NetworkBlock_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NetworkBlock" ADD CONSTRAINT "NetworkBlock_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "ReviewCase"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NetworkBlock" ADD CONSTRAINT "NetworkBlock_endedById_fkey" FOREIGN KEY ("endedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
