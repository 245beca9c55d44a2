-- Blocks are asked of the shared schema `access`, where they hold at their answer. No release has had this table.
-- DropTable
DROP TABLE "block";
