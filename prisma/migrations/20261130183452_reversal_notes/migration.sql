-- AlterTable
ALTER TABLE "Decision" ADD COLUMN     "reversalNote" TEXT NOT NULL DEFAULT '';
