-- AlterEnum
ALTER TYPE "RetractionReason" ADD VALUE 'EXPIRED';
