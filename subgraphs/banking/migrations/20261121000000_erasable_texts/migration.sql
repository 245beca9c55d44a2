-- The text of an entry can be erased and the chain still verifies: the digest is over a salted hash of the text. Without
-- the salt, which goes with the text, a short text cannot be guessed from its hash.
ALTER TABLE "journal_entry" ADD COLUMN "text_hash" BYTEA, ADD COLUMN "text_salt" BYTEA;

-- What people wrote may be taken out of entries and lines of statements by an erasure, and nothing else.
CREATE OR REPLACE FUNCTION refuse_change_of_the_past() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  erasable text[] := CASE TG_TABLE_NAME
    WHEN 'journal_entry' THEN ARRAY['description', 'text_salt']
    WHEN 'reconciliation_line' THEN ARRAY['details'] END;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF erasable IS NOT NULL AND app_is_erasing() AND to_jsonb(NEW) - erasable = to_jsonb(OLD) - erasable THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION '% is insert-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'immutable_ledger';
END $$;

ALTER TABLE journal_entry DISABLE TRIGGER refuse_change;
ALTER TABLE entry_seal DISABLE TRIGGER refuse_change;
UPDATE journal_entry SET text_salt = uuid_send(gen_random_uuid());
UPDATE journal_entry SET text_hash = sha256(text_salt || convert_to(description, 'UTF8'));

CREATE FUNCTION commit_to_text() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  NEW.text_salt := uuid_send(gen_random_uuid());
  NEW.text_hash := sha256(NEW.text_salt || convert_to(NEW.description, 'UTF8'));
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION entry_digest(p_id text) RETURNS bytea LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT sha256(convert_to(jsonb_build_array(
    e.id, e.kind, e.source_key, encode(e.text_hash, 'hex'), e.effective_on, extract(epoch FROM e.posted_at), e.reverses_id,
    (SELECT jsonb_agg(jsonb_build_array(p.leg, p.account_id, p.sequence, p.side, p.amount, p.currency, p.balance_after) ORDER BY p.leg)
       FROM posting p WHERE p.entry_id = e.id))::text, 'UTF8'))
  FROM journal_entry e WHERE e.id = p_id $$;

CREATE OR REPLACE FUNCTION ledger_problems() RETURNS TABLE (kind text, subject text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT 'UNBALANCED_ENTRY', p.entry_id FROM posting p GROUP BY p.entry_id, p.currency
   HAVING sum(CASE p.side WHEN 'DEBIT' THEN p.amount ELSE -p.amount END) <> 0
  UNION ALL
  SELECT 'ENTRY_WITHOUT_POSTINGS', e.id FROM journal_entry e WHERE NOT EXISTS (SELECT FROM posting p WHERE p.entry_id = e.id)
  UNION ALL
  SELECT 'WRONG_BALANCE', a.id FROM ledger_account a
    LEFT JOIN (SELECT p.account_id, count(*) AS count, max(p.sequence) AS last,
                      sum(p.amount) FILTER (WHERE p.side = 'DEBIT') AS debits, sum(p.amount) FILTER (WHERE p.side = 'CREDIT') AS credits
                 FROM posting p GROUP BY p.account_id) s ON s.account_id = a.id
   WHERE a.debits <> COALESCE(s.debits, 0) OR a.credits <> COALESCE(s.credits, 0)
      OR a.last_sequence <> COALESCE(s.last, 0) OR a.last_sequence <> COALESCE(s.count, 0)
  UNION ALL
  SELECT 'WRONG_HELD', a.id FROM ledger_account a
    LEFT JOIN (SELECT h.account_id, sum(h.amount - h.captured - h.released) AS held FROM hold h WHERE h.status = 'PENDING' GROUP BY 1) s ON s.account_id = a.id
   WHERE a.held <> COALESCE(s.held, 0)
  UNION ALL
  SELECT 'WRONG_CURRENCY', p.entry_id FROM posting p JOIN ledger_account a ON a.id = p.account_id WHERE a.currency <> p.currency
  UNION ALL
  SELECT 'CHANGED_ENTRY', s.entry_id FROM entry_seal s WHERE entry_digest(s.entry_id) IS DISTINCT FROM s.digest
  UNION ALL
  SELECT 'CHANGED_ENTRY', u.entry_id FROM unsealed_entry u WHERE entry_digest(u.entry_id) IS DISTINCT FROM u.digest
  UNION ALL
  SELECT 'CHANGED_ENTRY', e.id FROM journal_entry e
   WHERE CASE WHEN e.text_salt IS NULL THEN e.description <> 'erased'
              ELSE e.text_hash <> sha256(e.text_salt || convert_to(e.description, 'UTF8')) END
  UNION ALL
  SELECT 'BROKEN_CHAIN', s.position::text FROM (
    SELECT s.position, s.chain, s.digest, row_number() OVER o AS expected,
           COALESCE(lag(s.chain) OVER o, sha256(convert_to('genesis', 'UTF8'))) AS before
      FROM entry_seal s WINDOW o AS (ORDER BY s.position)) s
   WHERE s.position <> s.expected OR s.chain <> sha256(s.before || s.digest)
  UNION ALL
  SELECT 'UNSEALED_ENTRY', e.id FROM journal_entry e
   WHERE NOT EXISTS (SELECT FROM entry_seal s WHERE s.entry_id = e.id) AND NOT EXISTS (SELECT FROM unsealed_entry u WHERE u.entry_id = e.id)
$$;

-- Entries posted before are sealed anew, in their order; heads of the chain that were told before this no longer hold.
DO $$
DECLARE
  seal record;
  head bytea := sha256(convert_to('genesis', 'UTF8'));
BEGIN
  FOR seal IN SELECT position, entry_digest(entry_id) AS digest FROM entry_seal ORDER BY position LOOP
    head := sha256(head || seal.digest);
    UPDATE entry_seal SET digest = seal.digest, chain = head WHERE position = seal.position;
  END LOOP;
  UPDATE unsealed_entry SET digest = entry_digest(entry_id);
END $$;

SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE journal_entry ALTER COLUMN text_hash SET NOT NULL;
ALTER TABLE journal_entry ENABLE TRIGGER refuse_change;
ALTER TABLE entry_seal ENABLE TRIGGER refuse_change;
CREATE TRIGGER commit_to_text BEFORE INSERT ON journal_entry FOR EACH ROW EXECUTE FUNCTION commit_to_text();
