-- AlterTable
ALTER TABLE "milestone" ADD COLUMN     "funded_at" TIMESTAMPTZ(3);

-- Of what was funded before: by the first of its holds, as far as it is known.
UPDATE milestone SET funded_at = COALESCE((SELECT min(s.done_at) FROM escrow_step s WHERE s.milestone_id = milestone.id AND s.kind = 'FUND' AND s.state = 'DONE'), created_at)
 WHERE funded > 0;
ALTER TABLE milestone ADD CONSTRAINT milestone_funded_at CHECK ((funded > 0) = (funded_at IS NOT NULL));
