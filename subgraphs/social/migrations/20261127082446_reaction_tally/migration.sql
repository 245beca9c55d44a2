-- Who reacts or takes a reaction back waits until the parts are counted.
LOCK TABLE reaction IN SHARE ROW EXCLUSIVE MODE;

-- CreateTable
CREATE TABLE "reaction_tally" (
    "target_id" TEXT NOT NULL,
    "kind" "ReactionKind" NOT NULL,
    "part" SMALLINT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "reaction_tally_pkey" PRIMARY KEY ("target_id","kind","part")
);

ALTER TABLE reaction_tally ADD CONSTRAINT reaction_tally_not_negative CHECK (count >= 0);
ALTER TABLE reaction_tally ADD CONSTRAINT reaction_tally_part CHECK (part BETWEEN 0 AND 15);

-- A user's reactions are counted in the same part when they are given and when they are taken back.
CREATE FUNCTION reaction_part(user_id text) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (hashtext(user_id) & 15)::smallint;

INSERT INTO reaction_tally (target_id, kind, part, count)
SELECT target_id, kind, reaction_part(user_id), count(*) FROM reaction GROUP BY 1, 2, 3;

CREATE OR REPLACE FUNCTION count_reaction() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO reaction_tally AS c (target_id, kind, part, count) VALUES (NEW.target_id, NEW.kind, reaction_part(NEW.user_id), 1)
    ON CONFLICT (target_id, kind, part) DO UPDATE SET count = c.count + 1;
  ELSE
    UPDATE reaction_tally SET count = count - 1
    WHERE target_id = OLD.target_id AND kind = OLD.kind AND part = reaction_part(OLD.user_id);
  END IF;
  RETURN NULL;
END $$;

-- safe because the view below has its name and its columns, and all versions only read it
DROP TABLE "reaction_count";

CREATE VIEW reaction_count WITH (security_invoker = true) AS
SELECT target_id, kind, sum(count)::integer AS count FROM reaction_tally GROUP BY target_id, kind;
