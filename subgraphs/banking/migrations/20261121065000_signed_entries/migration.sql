-- An entry is written by the product and by nobody else. What a session says of itself (`app.system`, `app.tenant_id`) any session of the
-- subgraph's role can say; so each entry bears a code (HMAC-SHA-256) under a key that the role cannot read: whoever gets to run SQL
-- as that role, by an injection or a stolen password, can debit neither the house nor anybody.

-- CreateTable
CREATE TABLE "ledger_key" (
    "id" TEXT NOT NULL,
    "inner_pad" BYTEA NOT NULL,
    "outer_pad" BYTEA NOT NULL,
    "registered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ledger_key_pkey" PRIMARY KEY ("id")
);
REVOKE ALL ON ledger_key FROM banking;

-- RFC 2104, with the key already in its two paddings. More than the two newest keys are never there (see below).
CREATE FUNCTION is_signed(p_text text, p_code bytea) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT EXISTS (SELECT FROM ledger_key k WHERE sha256(k.outer_pad || sha256(k.inner_pad || convert_to(p_text, 'UTF8'))) = p_code)
$$;

-- Takes the first key as it comes, and another one from somebody who has one of those that are there; false otherwise. The two
-- newest stay, so that processes with the old and the new master key work side by side while it is changed.
CREATE FUNCTION register_ledger_key(p_id text, p_inner bytea, p_outer bytea, p_proof bytea) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT FROM ledger_key k WHERE k.id = p_id AND k.inner_pad = p_inner AND k.outer_pad = p_outer) THEN RETURN true; END IF;
  LOCK TABLE ledger_key IN SHARE ROW EXCLUSIVE MODE;
  IF EXISTS (SELECT FROM ledger_key) AND is_signed(p_id, p_proof) IS NOT TRUE THEN
    RETURN EXISTS (SELECT FROM ledger_key k WHERE k.id = p_id AND k.inner_pad = p_inner AND k.outer_pad = p_outer);
  END IF;
  INSERT INTO ledger_key (id, inner_pad, outer_pad, registered_at) VALUES (p_id, p_inner, p_outer, clock_timestamp());
  DELETE FROM ledger_key k WHERE k.id NOT IN (SELECT n.id FROM ledger_key n ORDER BY n.registered_at DESC LIMIT 2);
  RETURN true;
END $$;

-- One clock that is ahead must not carry the accounts it touches with it: all that is posted later would get its time. A database
-- of tests has clocks that are given (`ALTER DATABASE … SET codai.clock = 'given'`, which its owner alone can say).
CREATE FUNCTION is_ahead(p_at timestamptz) RETURNS boolean LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT p_at > clock_timestamp() + interval '1 minute' AND NOT EXISTS (
    SELECT FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
     WHERE d.datname = current_database() AND 'codai.clock=given' = ANY (s.setconfig))
$$;

-- What was a check of each posting is one of the statement that writes all postings of an entry.
DROP TRIGGER refuse_added_posting ON posting;
DROP FUNCTION refuse_added_posting();
CREATE FUNCTION refuse_foreign_posting() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  entry record;
BEGIN
  FOR entry IN
    SELECT p.entry_id, max(p.posted_at) AS posted_at, bool_and(e.id IS NOT NULL AND e.xmin = pg_current_xact_id()::xid) AS is_open,
           concat_ws(E'\n', min(e.id), min(e.kind), min(e.source_key), COALESCE(min(e.reverses_id), ''),
             string_agg(concat_ws(' ', p.account_id, p.side, p.amount), E'\n' ORDER BY p.leg)) AS text
      FROM added p LEFT JOIN journal_entry e ON e.id = p.entry_id GROUP BY p.entry_id
  LOOP
    IF NOT entry.is_open THEN
      RAISE EXCEPTION 'The entry % is closed.', entry.entry_id USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_is_closed';
    END IF;
    IF is_signed(entry.text, decode(COALESCE(current_setting('app.entry_code', true), ''), 'hex')) IS NOT TRUE THEN
      RAISE EXCEPTION 'The entry % is not signed.', entry.entry_id USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'entry_is_signed';
    END IF;
    -- An account whose past already lies ahead gives its time to the entry; nothing is carried further by it.
    IF is_ahead(entry.posted_at) AND NOT EXISTS (
      SELECT FROM added p JOIN ledger_account a ON a.id = p.account_id
       WHERE p.entry_id = entry.entry_id AND GREATEST(a.last_posted_at, a.told_until + interval '1 ms') >= entry.posted_at) THEN
      RAISE EXCEPTION 'The entry % is of an instant to come: the clock of the process is ahead.', entry.entry_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_is_of_now';
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER refuse_foreign_posting AFTER INSERT ON posting REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_foreign_posting();

-- Waits until nobody is posting to the account, and sees to it that whoever posts later takes a time after `p_at`, which is not to come.
CREATE OR REPLACE FUNCTION settle_past(p_account text, p_at timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF is_ahead(p_at) THEN
    RAISE EXCEPTION 'An instant to come is not the past.' USING ERRCODE = 'check_violation', CONSTRAINT = 'past_is_past';
  END IF;
  UPDATE ledger_account SET told_until = p_at
   WHERE id = p_account AND (app_is_system() OR tenant_id = app_tenant()) AND (told_until IS NULL OR told_until < p_at);
END $$;

-- The house has the accounts of its chart and no others, whoever opens them. Nobody opens a customer's account with credit, and
-- nobody gives credit: no verb does so yet.
CREATE FUNCTION is_of_chart(p_id text, p_kind "LedgerAccountKind", p_class "AccountClass", p_currency text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
  SELECT p_id = 'lac_' || lower(p_kind::text) || '_' || p_currency AND p_class::text = CASE p_kind::text
    WHEN 'EXTERNAL_CLEARING' THEN 'ASSET' WHEN 'PROCESSOR_CLEARING' THEN 'ASSET' WHEN 'FX_POSITION' THEN 'ASSET'
    WHEN 'FEES' THEN 'INCOME' WHEN 'ROUNDING' THEN 'INCOME' WHEN 'SUSPENSE' THEN 'LIABILITY' WHEN 'INTEREST_EXPENSE' THEN 'EXPENSE' END
$$;
CREATE OR REPLACE FUNCTION open_ledger_account(p_id text, p_kind "LedgerAccountKind", p_class "AccountClass", p_currency text, p_tenant text, p_overdraft numeric, p_now timestamptz)
RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF p_overdraft <> 0 OR (p_tenant IS NULL AND is_of_chart(p_id, p_kind, p_class, p_currency) IS NOT TRUE)
  OR (p_tenant IS NOT NULL AND NOT app_is_system() AND p_tenant IS DISTINCT FROM app_tenant()) THEN
    RAISE EXCEPTION 'Only one''s own account, without credit, or one of the chart.' USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'own_account';
  END IF;
  INSERT INTO ledger_account (id, kind, class, currency, tenant_id, overdraft_limit, created_at)
  VALUES (p_id, p_kind, p_class, p_currency, p_tenant, p_overdraft, p_now)
  ON CONFLICT DO NOTHING;
  IF NOT FOUND AND p_tenant IS NOT NULL THEN
    RAISE EXCEPTION 'There is such an account already.' USING ERRCODE = 'unique_violation', CONSTRAINT = 'ledger_account_pkey';
  END IF;
  RETURN p_id;
END $$;
REVOKE EXECUTE ON FUNCTION set_overdraft_limit(text, numeric) FROM banking;

REVOKE EXECUTE ON FUNCTION is_signed(text, bytea), register_ledger_key(text, bytea, bytea, bytea), is_ahead(timestamptz),
  is_of_chart(text, "LedgerAccountKind", "AccountClass", text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION register_ledger_key(text, bytea, bytea, bytea) TO banking;
