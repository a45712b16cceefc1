-- AlterEnum
BEGIN;
CREATE TYPE "DiscardReason_new" AS ENUM ('CONFLICT', 'UNSAVED');
ALTER TABLE "DiscardedText" ALTER COLUMN "reason" TYPE "DiscardReason_new" USING ("reason"::text::"DiscardReason_new");
ALTER TYPE "DiscardReason" RENAME TO "DiscardReason_old";
ALTER TYPE "DiscardReason_new" RENAME TO "DiscardReason";
DROP TYPE "DiscardReason_old";
COMMIT;

-- AlterTable
ALTER TABLE "Category" ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "Tag" ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;
