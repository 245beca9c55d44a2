-- Blocks are asked of the shared schema `access`, where they hold at their answer. No release has had this table.
-- safe because no release has had games
DROP TABLE "block";
