-- AlterTable
ALTER TABLE "OutboxMail" ADD COLUMN     "about" TEXT;

-- CreateIndex
CREATE INDEX "OutboxMail_about_idx" ON "OutboxMail"("about");

-- What the desk was told of an inquiry ends with its address.
UPDATE "OutboxMail" SET "about" = 'inquiry/' || substring("text" from '/admin/inquiries/([0-9]+)\s*$')
WHERE "text" ~ '查看与分派：\S+/admin/inquiries/[0-9]+\s*$';
