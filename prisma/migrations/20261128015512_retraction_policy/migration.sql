-- AlterEnum
ALTER TYPE "RetractionReason" ADD VALUE 'POLICY';
