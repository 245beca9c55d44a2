-- The ledger keeps itself: what moves money is done by the functions below alone, which run with the rights of the
-- tables' owner. The subgraph's own role may read the tables and not write them, so no statement of ours, however wrong,
-- can unbalance an entry, change the past, or take more than there is. Invariants: domains/banking (d).

REVOKE INSERT, UPDATE, DELETE ON ledger_account, journal_entry, posting, unsealed_entry, entry_seal, hold FROM banking;

-- ── Shapes ────────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE ledger_account ADD CONSTRAINT ledger_account_currency CHECK (currency ~ '^[A-Z0-9]{3,10}$');
ALTER TABLE ledger_account ADD CONSTRAINT ledger_account_owner CHECK ((kind = 'CUSTOMER') = (tenant_id IS NOT NULL));
ALTER TABLE ledger_account ADD CONSTRAINT ledger_account_customer_class CHECK (kind <> 'CUSTOMER' OR class = 'LIABILITY');
ALTER TABLE ledger_account ADD CONSTRAINT ledger_account_sums CHECK (debits >= 0 AND credits >= 0 AND held >= 0 AND overdraft_limit >= 0);
-- BANK-2: what a customer has, less what is held, is never below the overdraft limit.
ALTER TABLE ledger_account ADD CONSTRAINT sufficient_funds CHECK (kind <> 'CUSTOMER' OR credits - debits - held + overdraft_limit >= 0);
-- BANK-8
ALTER TABLE ledger_account ADD CONSTRAINT closed_account_is_empty CHECK (status <> 'CLOSED' OR (credits = debits AND held = 0));
CREATE UNIQUE INDEX ledger_account_of_the_house ON ledger_account (kind, currency) WHERE tenant_id IS NULL;
CREATE INDEX ledger_account_of_tenant ON ledger_account (tenant_id) WHERE tenant_id IS NOT NULL;

ALTER TABLE posting ADD CONSTRAINT posting_amount CHECK (amount > 0 AND amount <= 79228162514264337593543950336);
ALTER TABLE journal_entry ADD CONSTRAINT journal_entry_text CHECK (char_length(description) <= 500 AND char_length(source_key) BETWEEN 1 AND 255);

-- BANK-5: captured + released + still held = amount, and nothing is held behind an end.
ALTER TABLE hold ADD CONSTRAINT hold_parts CHECK (amount > 0 AND captured >= 0 AND released >= 0 AND captured + released <= amount);
ALTER TABLE hold ADD CONSTRAINT hold_end CHECK ((status = 'PENDING') = (captured + released < amount) AND (status = 'PENDING') = (ended_at IS NULL));
CREATE INDEX hold_due ON hold (expires_at) WHERE status = 'PENDING';

-- ── Who sees what ─────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE ledger_account ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ledger_account USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE bank_account ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON bank_account USING (app_is_system() OR tenant_id = app_tenant());
-- Each side of a transfer between tenants sees its own leg.
ALTER TABLE posting ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON posting USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE journal_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON journal_entry USING (
  app_is_system() OR EXISTS (SELECT FROM posting p WHERE p.entry_id = journal_entry.id AND p.tenant_id = app_tenant()));
ALTER TABLE hold ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON hold USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE entry_seal ENABLE ROW LEVEL SECURITY;
CREATE POLICY auditor ON entry_seal USING (app_is_system());
ALTER TABLE unsealed_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY auditor ON unsealed_entry USING (app_is_system());

-- ── What never changes (BANK-4) ───────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION refuse_change_of_the_past() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is insert-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'immutable_ledger';
END $$;
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON journal_entry FOR EACH ROW EXECUTE FUNCTION refuse_change_of_the_past();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON posting FOR EACH ROW EXECUTE FUNCTION refuse_change_of_the_past();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON entry_seal FOR EACH ROW EXECUTE FUNCTION refuse_change_of_the_past();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON journal_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_the_past();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON posting FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_the_past();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON entry_seal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_the_past();

-- On the account's own side: what it has, for ASSET and EXPENSE what it owes more than it was given.
CREATE FUNCTION account_balance(class "AccountClass", debits numeric, credits numeric) RETURNS numeric
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT CASE WHEN class IN ('ASSET', 'EXPENSE') THEN debits - credits ELSE credits - debits END $$;

-- ── What holds at each commit (BANK-1, BANK-3), whoever wrote ─────────────────────────────────────────────────────

CREATE FUNCTION refuse_unbalanced_entry() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  entry text := CASE TG_TABLE_NAME WHEN 'posting' THEN to_jsonb(NEW) ->> 'entry_id' ELSE to_jsonb(NEW) ->> 'id' END;
BEGIN
  IF NOT EXISTS (SELECT FROM posting p WHERE p.entry_id = entry)
  OR EXISTS (SELECT FROM posting p WHERE p.entry_id = entry GROUP BY p.currency
             HAVING sum(CASE p.side WHEN 'DEBIT' THEN p.amount ELSE -p.amount END) <> 0) THEN
    RAISE EXCEPTION 'The entry % does not balance.', entry USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_balances';
  END IF;
  RETURN NULL;
END $$;
-- An entry without a single posting would slip through a trigger on postings alone.
CREATE CONSTRAINT TRIGGER entry_balances AFTER INSERT ON journal_entry DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION refuse_unbalanced_entry();
CREATE CONSTRAINT TRIGGER entry_balances AFTER INSERT ON posting DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.leg > 1) EXECUTE FUNCTION refuse_unbalanced_entry();
-- An entry is closed with the transaction that made it.
CREATE FUNCTION refuse_added_posting() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM journal_entry e WHERE e.id = NEW.entry_id AND e.xmin = pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION 'The entry % is closed.', NEW.entry_id USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_is_closed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_added_posting BEFORE INSERT ON posting FOR EACH ROW EXECUTE FUNCTION refuse_added_posting();

CREATE FUNCTION refuse_wrong_balance() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  account ledger_account;
  last_balance numeric;
BEGIN
  SELECT * INTO account FROM ledger_account a WHERE a.id = NEW.id;
  SELECT p.balance_after INTO last_balance FROM posting p WHERE p.account_id = NEW.id AND p.sequence = account.last_sequence;
  IF COALESCE(last_balance, 0) <> account_balance(account.class, account.debits, account.credits) THEN
    RAISE EXCEPTION 'The balance of % is not that of its last posting.', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'balance_is_the_sum';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER balance_is_the_sum AFTER INSERT OR UPDATE OF debits, credits, last_sequence ON ledger_account
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_wrong_balance();

-- ── Opening ───────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE SEQUENCE account_number;


CREATE FUNCTION open_ledger_account(p_id text, p_kind "LedgerAccountKind", p_class "AccountClass", p_currency text, p_tenant text, p_overdraft numeric, p_now timestamptz)
RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT app_is_system() AND (p_tenant <> app_tenant() OR p_overdraft <> 0) THEN
    RAISE EXCEPTION 'Only one''s own account, without credit.' USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'own_account';
  END IF;
  INSERT INTO ledger_account (id, kind, class, currency, tenant_id, overdraft_limit, created_at)
  VALUES (p_id, p_kind, p_class, p_currency, p_tenant, p_overdraft, p_now)
  ON CONFLICT (kind, currency) WHERE tenant_id IS NULL DO NOTHING;
  RETURN p_id;
END $$;

CREATE FUNCTION set_ledger_account_status(p_id text, p_status "AccountStatus") RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE ledger_account SET status = p_status
   WHERE id = p_id AND (app_is_system() OR tenant_id = app_tenant()) AND status <> 'CLOSED';
  IF NOT FOUND THEN
    RAISE EXCEPTION 'There is no such open account.' USING ERRCODE = 'no_data_found', CONSTRAINT = 'account_exists';
  END IF;
END $$;

CREATE FUNCTION set_overdraft_limit(p_id text, p_limit numeric) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT app_is_system() THEN
    RAISE EXCEPTION 'Nobody gives himself credit.' USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'own_account';
  END IF;
  UPDATE ledger_account SET overdraft_limit = p_limit WHERE id = p_id AND kind = 'CUSTOMER';
END $$;

-- ── Posting ───────────────────────────────────────────────────────────────────────────────────────────────────────

-- What is hashed of an entry: all that tells what happened, in one order.
CREATE FUNCTION entry_digest(p_id text) RETURNS bytea LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT sha256(convert_to(jsonb_build_array(
    e.id, e.kind, e.source_key, e.description, e.effective_on, extract(epoch FROM e.posted_at), e.reverses_id,
    (SELECT jsonb_agg(jsonb_build_array(p.leg, p.account_id, p.sequence, p.side, p.amount, p.currency, p.balance_after) ORDER BY p.leg)
       FROM posting p WHERE p.entry_id = e.id))::text, 'UTF8'))
  FROM journal_entry e WHERE e.id = p_id $$;

-- BANK-4: of each leg of the original no more comes back than went, over all its reversals. Two reversals that touch one
-- account meet at its lock, and each statement looks anew.
CREATE FUNCTION reversal_fits(p_original text, p_accounts text[], p_sides "PostingSide"[], p_amounts numeric[]) RETURNS boolean
LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT NOT EXISTS (
    SELECT FROM (
      SELECT account, side, sum(amount) AS amount FROM (
        SELECT leg.account, leg.side, leg.amount FROM unnest(p_accounts, p_sides, p_amounts) AS leg (account, side, amount)
        UNION ALL
        SELECT p.account_id, p.side, p.amount FROM journal_entry r JOIN posting p ON p.entry_id = r.id WHERE r.reverses_id = p_original
      ) back GROUP BY account, side) reversed
    LEFT JOIN (SELECT p.account_id, p.side, sum(p.amount) AS amount FROM posting p WHERE p.entry_id = p_original GROUP BY 1, 2) original
      ON original.account_id = reversed.account AND original.side <> reversed.side
    WHERE COALESCE(original.amount, 0) < reversed.amount)
  AND EXISTS (SELECT FROM journal_entry e WHERE e.id = p_original AND e.reverses_id IS NULL)
$$;

-- Writes one entry and its postings, and moves the balances; or refuses, and has written nothing. Legs come as three arrays of
-- one length. Accounts are locked in the order of their ids, so two entries never wait for each other in a circle. `p_now`
-- gives way to the latest posting of the accounts and to what was told of their past, so that times never run backwards and
-- a balance that was told for an instant stays what it was.
--
-- Gives (null, null, null, the time) or a refusal, the account it is about, and what that account has left:
-- ACCOUNT_NOT_FOUND, ACCOUNT_CLOSED, ACCOUNT_FROZEN, CURRENCY_MISMATCH, UNBALANCED_ENTRY, ALREADY_REVERSED, INSUFFICIENT_FUNDS.
-- Raises 42501 (own_account) when a caller of a tenant debits the account of another.
CREATE FUNCTION post_entry(
  p_id text, p_kind text, p_source_key text, p_description text, p_effective_on date, p_reverses text, p_now timestamptz,
  p_accounts text[], p_sides "PostingSide"[], p_amounts numeric[],
  OUT refusal text, OUT subject text, OUT available numeric, OUT posted_at timestamptz
) LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  at timestamptz(3);
  found_accounts int;
  latest timestamptz;
  is_own boolean;
  is_balanced boolean;
BEGIN
  -- The lock and the look are one statement: rows that had to be waited for are looked at as they are after the wait.
  SELECT count(*), max(GREATEST(a.last_posted_at, a.told_until + interval '1 ms')), bool_and(app_is_system() OR a.tenant_id IS NULL OR a.tenant_id = app_tenant() OR NOT a.is_debited)
    INTO found_accounts, latest, is_own
    FROM (SELECT l.last_posted_at, l.told_until, l.tenant_id, EXISTS (SELECT FROM unnest(p_accounts, p_sides) AS leg (account, side)
                              WHERE leg.account = l.id AND leg.side = 'DEBIT') AS is_debited
            FROM ledger_account l WHERE l.id = ANY (p_accounts) ORDER BY l.id FOR NO KEY UPDATE OF l) a;
  IF found_accounts <> (SELECT count(DISTINCT account) FROM unnest(p_accounts) AS account) THEN
    refusal := 'ACCOUNT_NOT_FOUND';
    RETURN;
  END IF;
  IF NOT is_own THEN
    RAISE EXCEPTION 'Nobody debits the account of another.' USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'own_account';
  END IF;

  IF p_reverses IS NOT NULL AND NOT reversal_fits(p_reverses, p_accounts, p_sides, p_amounts) THEN
    refusal := 'ALREADY_REVERSED';
    RETURN;
  END IF;

  SELECT CASE WHEN a.status = 'CLOSED' THEN 'ACCOUNT_CLOSED'
              WHEN a.status = 'FROZEN' AND leg.debits > 0 THEN 'ACCOUNT_FROZEN'
              WHEN a.kind = 'CUSTOMER' AND a.credits + leg.credits - a.debits - leg.debits - a.held + a.overdraft_limit < 0 THEN 'INSUFFICIENT_FUNDS' END,
         a.id, CASE WHEN a.kind = 'CUSTOMER' THEN a.credits - a.debits - a.held + a.overdraft_limit END
    INTO refusal, subject, available
    FROM ledger_account a
    JOIN (SELECT account, COALESCE(sum(amount) FILTER (WHERE side = 'DEBIT'), 0) AS debits, COALESCE(sum(amount) FILTER (WHERE side = 'CREDIT'), 0) AS credits
            FROM unnest(p_accounts, p_sides, p_amounts) AS leg (account, side, amount) GROUP BY account) leg ON leg.account = a.id
   WHERE a.status = 'CLOSED' OR (a.status = 'FROZEN' AND leg.debits > 0)
      OR (a.kind = 'CUSTOMER' AND a.credits + leg.credits - a.debits - leg.debits - a.held + a.overdraft_limit < 0)
   ORDER BY a.status = 'OPEN', a.id LIMIT 1;
  IF refusal IS NOT NULL THEN RETURN; END IF;

  SELECT bool_and(total = 0) INTO is_balanced FROM (
    SELECT sum(CASE leg.side WHEN 'DEBIT' THEN leg.amount ELSE -leg.amount END) AS total
      FROM unnest(p_accounts, p_sides, p_amounts) AS leg (account, side, amount) JOIN ledger_account a ON a.id = leg.account GROUP BY a.currency) sums;
  IF is_balanced IS NOT TRUE THEN
    refusal := 'UNBALANCED_ENTRY';
    RETURN;
  END IF;

  at := GREATEST(p_now, latest);

  INSERT INTO journal_entry (id, kind, source_key, description, effective_on, posted_at, reverses_id)
  VALUES (p_id, p_kind, p_source_key, p_description, p_effective_on, at, p_reverses);

  INSERT INTO posting (entry_id, leg, account_id, sequence, side, amount, currency, balance_after, tenant_id, posted_at)
  SELECT p_id, leg.leg, a.id,
         a.last_sequence + row_number() OVER (PARTITION BY a.id ORDER BY leg.leg),
         leg.side, leg.amount, a.currency,
         account_balance(a.class, a.debits, a.credits) + sum(
           CASE WHEN (leg.side = 'DEBIT') = (a.class IN ('ASSET', 'EXPENSE')) THEN leg.amount ELSE -leg.amount END
         ) OVER (PARTITION BY a.id ORDER BY leg.leg),
         a.tenant_id, at
    FROM unnest(p_accounts, p_sides, p_amounts) WITH ORDINALITY AS leg (account, side, amount, leg)
    JOIN ledger_account a ON a.id = leg.account;

  UPDATE ledger_account a
     SET debits = a.debits + moved.debits, credits = a.credits + moved.credits,
         last_sequence = a.last_sequence + moved.legs, last_posted_at = at
    FROM (SELECT leg.account, count(*) AS legs,
                 COALESCE(sum(leg.amount) FILTER (WHERE leg.side = 'DEBIT'), 0) AS debits,
                 COALESCE(sum(leg.amount) FILTER (WHERE leg.side = 'CREDIT'), 0) AS credits
            FROM unnest(p_accounts, p_sides, p_amounts) AS leg (account, side, amount) GROUP BY leg.account) moved
   WHERE a.id = moved.account;

  INSERT INTO unsealed_entry (entry_id, digest) VALUES (p_id, entry_digest(p_id));
  posted_at := at;
END $$;

-- ── Holds (BANK-5) ────────────────────────────────────────────────────────────────────────────────────────────────

-- Gives null, or ACCOUNT_NOT_FOUND, ACCOUNT_CLOSED, ACCOUNT_FROZEN, INSUFFICIENT_FUNDS with what is left. Raises 42501 (own_account).
CREATE FUNCTION place_hold(
  p_id text, p_account text, p_amount numeric, p_reason text, p_source_key text, p_now timestamptz, p_expires timestamptz,
  OUT refusal text, OUT available numeric
) LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  account ledger_account;
BEGIN
  SELECT * INTO account FROM ledger_account a WHERE a.id = p_account AND a.kind = 'CUSTOMER' FOR NO KEY UPDATE;
  IF account.id IS NOT NULL AND NOT app_is_system() AND account.tenant_id IS DISTINCT FROM app_tenant() THEN
    RAISE EXCEPTION 'Nobody holds the money of another.' USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'own_account';
  END IF;
  available := account.credits - account.debits - account.held + account.overdraft_limit;
  refusal := CASE WHEN account.id IS NULL THEN 'ACCOUNT_NOT_FOUND'
                  WHEN account.status = 'CLOSED' THEN 'ACCOUNT_CLOSED'
                  WHEN account.status = 'FROZEN' THEN 'ACCOUNT_FROZEN'
                  WHEN available < p_amount THEN 'INSUFFICIENT_FUNDS' END;
  IF refusal IS NOT NULL THEN RETURN; END IF;
  UPDATE ledger_account SET held = held + p_amount WHERE id = p_account;
  INSERT INTO hold (id, account_id, tenant_id, amount, reason, source_key, placed_at, expires_at)
  VALUES (p_id, p_account, account.tenant_id, p_amount, p_reason, p_source_key, p_now, p_expires);
END $$;

-- Takes `p_amount` of what is held; what remains is given back when the capture is final. The caller posts the entry that
-- moves the captured money in the same transaction; `p_accounts` are those of that entry, so that all locks are taken here and
-- in one order. Gives null, or HOLD_NOT_FOUND, HOLD_ALREADY_RESOLVED, CAPTURE_EXCEEDS_HOLD.
CREATE FUNCTION capture_hold(p_hold text, p_amount numeric, p_final boolean, p_accounts text[], p_now timestamptz)
RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  h hold;
  back numeric;
BEGIN
  SELECT * INTO h FROM hold WHERE id = p_hold AND (app_is_system() OR tenant_id = app_tenant()) FOR UPDATE;
  IF NOT FOUND THEN RETURN 'HOLD_NOT_FOUND'; END IF;
  IF h.status <> 'PENDING' OR h.expires_at <= p_now THEN RETURN 'HOLD_ALREADY_RESOLVED'; END IF;
  back := h.amount - h.captured - h.released - p_amount;
  IF p_amount <= 0 OR back < 0 THEN RETURN 'CAPTURE_EXCEEDS_HOLD'; END IF;
  IF NOT p_final THEN back := 0; END IF;
  PERFORM FROM ledger_account a WHERE a.id = ANY (p_accounts || h.account_id) ORDER BY a.id FOR NO KEY UPDATE;
  UPDATE ledger_account SET held = held - p_amount - back WHERE id = h.account_id;
  UPDATE hold SET captured = captured + p_amount, released = released + back,
    status = CASE WHEN captured + p_amount + released + back = amount THEN 'CAPTURED'::"HoldStatus" ELSE status END,
    ended_at = CASE WHEN captured + p_amount + released + back = amount THEN p_now END
   WHERE id = p_hold;
  RETURN NULL;
END $$;

-- Gives back what is still held. `p_status`: RELEASED, or EXPIRED once its time is over. Gives null, or HOLD_NOT_FOUND,
-- HOLD_ALREADY_RESOLVED.
CREATE FUNCTION end_hold(p_hold text, p_status "HoldStatus", p_now timestamptz)
RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  h hold;
BEGIN
  SELECT * INTO h FROM hold WHERE id = p_hold AND (app_is_system() OR tenant_id = app_tenant()) FOR UPDATE;
  IF NOT FOUND THEN RETURN 'HOLD_NOT_FOUND'; END IF;
  IF h.status <> 'PENDING' OR (p_status = 'EXPIRED') <> (h.expires_at <= p_now) THEN RETURN 'HOLD_ALREADY_RESOLVED'; END IF;
  UPDATE ledger_account SET held = held - (h.amount - h.captured - h.released) WHERE id = h.account_id;
  UPDATE hold SET released = amount - captured, status = p_status, ended_at = p_now WHERE id = p_hold;
  RETURN NULL;
END $$;

-- ── The chain (BANK-10) ───────────────────────────────────────────────────────────────────────────────────────────

-- Puts up to `p_max` committed entries behind the chain, one writer at a time. Returns the last position.
CREATE FUNCTION seal_entries(p_max int, p_now timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  last_position bigint;
  last_chain bytea;
  entry record;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('banking.seal_entries')) THEN RETURN NULL; END IF;
  SELECT s.position, s.chain INTO last_position, last_chain FROM entry_seal s ORDER BY s.position DESC LIMIT 1;
  last_position := COALESCE(last_position, 0);
  last_chain := COALESCE(last_chain, sha256(convert_to('genesis', 'UTF8')));
  FOR entry IN
    SELECT u.entry_id, u.digest FROM unsealed_entry u JOIN journal_entry e ON e.id = u.entry_id ORDER BY e.posted_at, e.id LIMIT p_max
  LOOP
    last_position := last_position + 1;
    last_chain := sha256(last_chain || entry.digest);
    INSERT INTO entry_seal (position, entry_id, digest, chain, sealed_at) VALUES (last_position, entry.entry_id, entry.digest, last_chain, p_now);
    DELETE FROM unsealed_entry WHERE entry_id = entry.entry_id;
  END LOOP;
  RETURN last_position;
END $$;

-- Everything that is not as it must be, one row each; no rows when the ledger is whole. Reads every row: for auditors.
CREATE FUNCTION ledger_problems() RETURNS TABLE (kind text, subject text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
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
  SELECT 'BROKEN_CHAIN', s.position::text FROM (
    SELECT s.position, s.chain, s.digest, row_number() OVER o AS expected,
           COALESCE(lag(s.chain) OVER o, sha256(convert_to('genesis', 'UTF8'))) AS before
      FROM entry_seal s WINDOW o AS (ORDER BY s.position)) s
   WHERE s.position <> s.expected OR s.chain <> sha256(s.before || s.digest)
  UNION ALL
  SELECT 'UNSEALED_ENTRY', e.id FROM journal_entry e
   WHERE NOT EXISTS (SELECT FROM entry_seal s WHERE s.entry_id = e.id) AND NOT EXISTS (SELECT FROM unsealed_entry u WHERE u.entry_id = e.id)
$$;

-- Waits until nobody is posting to the account, and sees to it that whoever posts later takes a time after `p_at`.
CREATE FUNCTION settle_past(p_account text, p_at timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE ledger_account SET told_until = p_at
   WHERE id = p_account AND (app_is_system() OR tenant_id = app_tenant()) AND (told_until IS NULL OR told_until < p_at);
END $$;

-- ── Transfers ─────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE transfer ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON transfer USING (app_is_system() OR app_tenant() IN (tenant_id, to_tenant_id))
  WITH CHECK (app_is_system() OR tenant_id = app_tenant());
CREATE TRIGGER refuse_removal BEFORE DELETE ON transfer FOR EACH ROW EXECUTE FUNCTION refuse_change_of_the_past();
ALTER TABLE transfer ADD CONSTRAINT transfer_amount CHECK (amount > 0);
ALTER TABLE transfer ADD CONSTRAINT transfer_ends CHECK (from_account_id <> to_account_id);
ALTER TABLE transfer ADD CONSTRAINT transfer_entry FOREIGN KEY (entry_id) REFERENCES journal_entry (id);

-- The account that a transfer may go to, whoever owns it: its id and currency, and nothing that tells of its owner.
CREATE FUNCTION transfer_target(p_account text, p_iban text) RETURNS TABLE (id text, currency text, tenant_id text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT l.id, l.currency, l.tenant_id FROM bank_account b JOIN ledger_account l ON l.id = b.id
   WHERE (p_account IS NOT NULL AND b.id = p_account) OR (p_iban IS NOT NULL AND b.iban = p_iban) LIMIT 1
$$;

DO $$ BEGIN
  EXECUTE format('REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA %I FROM PUBLIC', current_schema());
  EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA %I TO %I', current_schema(), current_schema());
END $$;
REVOKE EXECUTE ON FUNCTION entry_digest(text) FROM banking;
