-- The digest of an entry covers every column of its postings (BANK-10). Seals made before keep the digest they have, so that
-- the chain goes on; what theirs leaves out, the instant and the tenant of a posting, is compared with the entry and the account.
ALTER TABLE "entry_seal" ADD COLUMN "digest_version" SMALLINT NOT NULL DEFAULT 1;
ALTER TABLE "entry_seal" ALTER COLUMN "digest_version" SET DEFAULT 2;

-- CreateTable
CREATE TABLE "kept_head" (
    "position" BIGINT NOT NULL,
    "key_id" TEXT NOT NULL,
    "kept_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "kept_head_pkey" PRIMARY KEY ("position")
);
ALTER TABLE kept_head ENABLE ROW LEVEL SECURITY;
CREATE POLICY auditor ON kept_head USING (app_is_system());
SELECT kit_rights('kept_head', 'SELECT', 'INSERT', 'UPDATE (key_id)');

ALTER FUNCTION entry_digest(text) RENAME TO entry_digest_1;
CREATE FUNCTION entry_digest(p_id text) RETURNS bytea LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT sha256(convert_to(jsonb_build_array(
    e.id, e.kind, e.source_key, encode(e.text_hash, 'hex'), e.effective_on, extract(epoch FROM e.posted_at), e.reverses_id,
    (SELECT jsonb_agg(jsonb_build_array(p.leg, p.account_id, p.sequence, p.side, p.amount, p.currency, p.balance_after,
                                        p.tenant_id, extract(epoch FROM p.posted_at)) ORDER BY p.leg)
       FROM posting p WHERE p.entry_id = e.id))::text, 'UTF8'))
  FROM journal_entry e WHERE e.id = p_id $$;
UPDATE unsealed_entry SET digest = entry_digest(entry_id);

-- ── Everything that is not as it must be, in slices, so that no check of a large ledger is one long transaction ────

-- Entries with ids after `p_after` up to and with `p_to`; null: to the end.
CREATE FUNCTION entry_problems(p_after text, p_to text) RETURNS TABLE (kind text, subject text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT 'UNBALANCED_ENTRY', p.entry_id FROM posting p
   WHERE p.entry_id > p_after AND (p_to IS NULL OR p.entry_id <= p_to) GROUP BY p.entry_id, p.currency
   HAVING sum(CASE p.side WHEN 'DEBIT' THEN p.amount ELSE -p.amount END) <> 0
  UNION ALL
  SELECT 'WRONG_CURRENCY', p.entry_id FROM posting p JOIN ledger_account a ON a.id = p.account_id
   WHERE p.entry_id > p_after AND (p_to IS NULL OR p.entry_id <= p_to) AND a.currency <> p.currency
  UNION ALL
  SELECT 'CHANGED_ENTRY', p.entry_id FROM posting p
    LEFT JOIN journal_entry e ON e.id = p.entry_id LEFT JOIN ledger_account a ON a.id = p.account_id
   WHERE p.entry_id > p_after AND (p_to IS NULL OR p.entry_id <= p_to)
     AND (e.posted_at IS DISTINCT FROM p.posted_at OR a.id IS NULL OR a.tenant_id IS DISTINCT FROM p.tenant_id)
  UNION ALL
  SELECT CASE WHEN NOT c.has_postings THEN 'ENTRY_WITHOUT_POSTINGS' WHEN c.digest IS NULL THEN 'UNSEALED_ENTRY' ELSE 'CHANGED_ENTRY' END, c.id
    FROM (SELECT e.id, EXISTS (SELECT FROM posting p WHERE p.entry_id = e.id) AS has_postings, COALESCE(s.digest, u.digest) AS digest,
                 CASE s.digest_version WHEN 1 THEN entry_digest_1(e.id) ELSE entry_digest(e.id) END AS recomputed,
                 CASE WHEN e.text_salt IS NULL THEN e.description = 'erased'
                      ELSE e.text_hash = sha256(e.text_salt || convert_to(e.description, 'UTF8')) END AS is_text
            FROM journal_entry e LEFT JOIN entry_seal s ON s.entry_id = e.id LEFT JOIN unsealed_entry u ON u.entry_id = e.id
           WHERE e.id > p_after AND (p_to IS NULL OR e.id <= p_to)) c
   WHERE NOT c.has_postings OR c.digest IS DISTINCT FROM c.recomputed OR NOT c.is_text
$$;

-- Positions of the chain after `p_after` up to and with `p_to`; null: to the end.
CREATE FUNCTION chain_problems(p_after bigint, p_to bigint) RETURNS TABLE (kind text, subject text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT CASE WHEN c.is_joined THEN 'CHANGED_ENTRY' ELSE 'BROKEN_CHAIN' END, CASE WHEN c.is_joined THEN c.entry_id ELSE c.position::text END
    FROM (SELECT s.position, s.entry_id,
                 s.position = COALESCE(lag(s.position) OVER o, 0) + 1
                   AND s.chain = sha256(COALESCE(lag(s.chain) OVER o, sha256(convert_to('genesis', 'UTF8'))) || s.digest) AS is_joined
            FROM entry_seal s WHERE s.position >= p_after AND (p_to IS NULL OR s.position <= p_to) WINDOW o AS (ORDER BY s.position)) c
   WHERE c.position > p_after AND (NOT c.is_joined OR NOT EXISTS (SELECT FROM journal_entry e WHERE e.id = c.entry_id))
$$;

-- Accounts with ids after `p_after` up to and with `p_to` (null: to the end), and at most `p_postings` postings.
CREATE FUNCTION account_problems(p_after text, p_to text, p_postings bigint) RETURNS TABLE (kind text, subject text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT 'WRONG_BALANCE', a.id FROM ledger_account a
    LEFT JOIN LATERAL (SELECT count(*) AS count, max(p.sequence) AS last,
                              COALESCE(sum(p.amount) FILTER (WHERE p.side = 'DEBIT'), 0) AS debits,
                              COALESCE(sum(p.amount) FILTER (WHERE p.side = 'CREDIT'), 0) AS credits
                         FROM posting p WHERE p.account_id = a.id) s ON true
   WHERE a.id > p_after AND (p_to IS NULL OR a.id <= p_to) AND a.last_sequence <= p_postings
     AND (a.debits <> s.debits OR a.credits <> s.credits OR a.last_sequence <> COALESCE(s.last, 0) OR a.last_sequence <> s.count)
  UNION ALL
  SELECT 'WRONG_HELD', a.id FROM ledger_account a
    LEFT JOIN LATERAL (SELECT sum(h.amount - h.captured - h.released) AS held FROM hold h WHERE h.account_id = a.id AND h.status = 'PENDING') s ON true
   WHERE a.id > p_after AND (p_to IS NULL OR a.id <= p_to) AND a.held <> COALESCE(s.held, 0)
$$;

-- Sums of an account's postings after one of their numbers, up to and with another.
CREATE FUNCTION posting_sums(p_account text, p_after bigint, p_to bigint, OUT debits numeric, OUT credits numeric, OUT postings bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT COALESCE(sum(p.amount) FILTER (WHERE p.side = 'DEBIT'), 0), COALESCE(sum(p.amount) FILTER (WHERE p.side = 'CREDIT'), 0), count(*)
    FROM posting p WHERE p.account_id = p_account AND p.sequence > p_after AND p.sequence <= p_to
$$;

-- All slices at once.
CREATE OR REPLACE FUNCTION ledger_problems() RETURNS TABLE (kind text, subject text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT * FROM entry_problems('', NULL) UNION ALL SELECT * FROM chain_problems(0, NULL)
  UNION ALL SELECT * FROM account_problems('', NULL, 9223372036854775807)
$$;

REVOKE EXECUTE ON FUNCTION entry_digest(text), entry_problems(text, text), chain_problems(bigint, bigint),
  account_problems(text, text, bigint), posting_sums(text, bigint, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION entry_problems(text, text), chain_problems(bigint, bigint),
  account_problems(text, text, bigint), posting_sums(text, bigint, bigint) TO banking;
