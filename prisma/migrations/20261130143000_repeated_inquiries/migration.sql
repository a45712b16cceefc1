-- AlterTable
ALTER TABLE "Inquiry" ADD COLUMN     "repeatOfId" INTEGER;

-- CreateIndex
CREATE INDEX "Inquiry_repeatOfId_idx" ON "Inquiry"("repeatOfId");

-- AddForeignKey
ALTER TABLE "Inquiry" ADD CONSTRAINT "Inquiry_repeatOfId_fkey" FOREIGN KEY ("repeatOfId") REFERENCES "Inquiry"("id") ON DELETE SET NULL ON UPDATE CASCADE;
