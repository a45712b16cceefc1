-- AlterTable
ALTER TABLE "Ticket" ADD COLUMN     "repeatsId" INTEGER;

-- CreateIndex
CREATE INDEX "Ticket_repeatsId_idx" ON "Ticket"("repeatsId");

-- AddForeignKey
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_repeatsId_fkey" FOREIGN KEY ("repeatsId") REFERENCES "Flag"("id") ON DELETE SET NULL ON UPDATE CASCADE;
