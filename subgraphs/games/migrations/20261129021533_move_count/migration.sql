-- AlterTable
ALTER TABLE "match" ADD COLUMN     "move_count" INTEGER NOT NULL DEFAULT 0;

-- safe because no release has had matches
UPDATE match m SET move_count = (SELECT count(*) FROM match_move v WHERE v.match_id = m.id);
