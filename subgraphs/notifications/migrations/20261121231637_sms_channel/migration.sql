-- AlterEnum
ALTER TYPE "Channel" ADD VALUE 'SMS';
