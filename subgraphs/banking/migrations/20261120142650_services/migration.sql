-- CreateTable
CREATE TABLE "limit_reservation" (
    "subject_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "cents" DECIMAL(39,0) NOT NULL,

    CONSTRAINT "limit_reservation_pkey" PRIMARY KEY ("subject_id")
);

ALTER TABLE limit_reservation ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON limit_reservation USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE limit_reservation ADD CONSTRAINT limit_reservation_amount CHECK (cents >= 0);

-- What an entry needs to know of its accounts, whoever owns them and the house's too: nothing of what is in them.
CREATE FUNCTION ledger_ends(p_ids text[]) RETURNS TABLE (id text, tenant_id text, currency text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT a.id, a.tenant_id, a.currency FROM ledger_account a WHERE a.id = ANY (p_ids)
$$;

-- Locks accounts in the order of their ids, for a transaction that posts several entries: two of them never wait for each
-- other in a circle, whatever the order of their entries.
CREATE FUNCTION lock_ledger_accounts(p_ids text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM ledger_account a WHERE a.id = ANY (p_ids) ORDER BY a.id FOR NO KEY UPDATE;
END $$;

-- The legs of an entry that the service posted, for it to reverse; no rows for an entry of anybody else.
CREATE FUNCTION entry_legs_of_service(p_entry text, p_service text)
RETURNS TABLE (account_id text, tenant_id text, side "PostingSide", amount numeric, currency text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT p.account_id, p.tenant_id, p.side, p.amount, p.currency FROM journal_entry e JOIN posting p ON p.entry_id = e.id
   WHERE e.id = p_entry AND starts_with(e.source_key, p_service || ':') ORDER BY p.leg
$$;

-- Puts up to `p_max` committed entries behind the chain, one writer at a time. Gives the head of the chain and how many were
-- put there; nulls while another writes.
DROP FUNCTION seal_entries(int, timestamptz);
CREATE FUNCTION seal_entries(p_max int, p_now timestamptz, OUT head bigint, OUT chain bytea, OUT sealed int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  entry record;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('banking.seal_entries')) THEN RETURN; END IF;
  SELECT s.position, s.chain INTO head, chain FROM entry_seal s ORDER BY s.position DESC LIMIT 1;
  head := COALESCE(head, 0);
  chain := COALESCE(chain, sha256(convert_to('genesis', 'UTF8')));
  sealed := 0;
  FOR entry IN
    SELECT u.entry_id, u.digest FROM unsealed_entry u JOIN journal_entry e ON e.id = u.entry_id ORDER BY e.posted_at, e.id LIMIT p_max
  LOOP
    head := head + 1;
    sealed := sealed + 1;
    chain := sha256(chain || entry.digest);
    INSERT INTO entry_seal (position, entry_id, digest, chain, sealed_at) VALUES (head, entry.entry_id, entry.digest, chain, p_now);
    DELETE FROM unsealed_entry WHERE entry_id = entry.entry_id;
  END LOOP;
END $$;

REVOKE EXECUTE ON FUNCTION ledger_ends(text[]), lock_ledger_accounts(text[]), entry_legs_of_service(text, text), seal_entries(int, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger_ends(text[]), lock_ledger_accounts(text[]), entry_legs_of_service(text, text), seal_entries(int, timestamptz) TO banking;
