-- What everybody posts to is several rows instead of one: `lac_fees_EUR` and its lanes `lac_fees_EUR#1` … `#31`. An entry takes the first
-- lane that nobody holds, so that entries which touch the house do not wait for each other until they are durable. Callers name the
-- account; its balance is the sum of its lanes. As long as one entry is written at a time, all is on the account itself.
ALTER TABLE ledger_account ADD CONSTRAINT ledger_account_lane CHECK (tenant_id IS NULL OR id NOT LIKE '%#%');

CREATE OR REPLACE FUNCTION is_of_chart(p_id text, p_kind "LedgerAccountKind", p_class "AccountClass", p_currency text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
  SELECT regexp_replace(p_id, '#([1-9]|[12][0-9]|3[01])$', '') = 'lac_' || lower(p_kind::text) || '_' || p_currency
  AND p_class::text = CASE p_kind::text
    WHEN 'EXTERNAL_CLEARING' THEN 'ASSET' WHEN 'PROCESSOR_CLEARING' THEN 'ASSET' WHEN 'FX_POSITION' THEN 'ASSET'
    WHEN 'RECEIVABLES' THEN 'ASSET' WHEN 'CUSTOMER_DEBTS' THEN 'ASSET'
    WHEN 'SUSPENSE' THEN 'LIABILITY' WHEN 'VAT_PAYABLE' THEN 'LIABILITY' WHEN 'DEFERRED_REVENUE' THEN 'LIABILITY'
    WHEN 'UNMATCHED_RECEIPTS' THEN 'LIABILITY' WHEN 'DISPUTE_RESERVE' THEN 'LIABILITY'
    WHEN 'FEES' THEN 'INCOME' WHEN 'ROUNDING' THEN 'INCOME' WHEN 'SALES' THEN 'INCOME' WHEN 'FX_RESULT' THEN 'INCOME'
    WHEN 'INTEREST_EXPENSE' THEN 'EXPENSE' WHEN 'PROCESSING_COSTS' THEN 'EXPENSE' WHEN 'BAD_DEBT' THEN 'EXPENSE'
    WHEN 'RETAINED_EARNINGS' THEN 'EQUITY' END
$$;

-- The account with all lanes it can have.
CREATE FUNCTION house_lanes(p_id text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT p_id || ARRAY(SELECT p_id || '#' || lane FROM generate_series(1, 31) AS lane)
$$;

-- Locks a lane of an account of the house that nobody holds, and opens one more where all are held. Waits for the account itself only when
-- every lane is held. Null when there is no such account.
CREATE FUNCTION lock_house_account(p_id text) RETURNS ledger_account LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  account ledger_account;
  lane text;
BEGIN
  SELECT * INTO account FROM ledger_account a WHERE a.id = p_id AND a.tenant_id IS NULL FOR NO KEY UPDATE SKIP LOCKED;
  IF FOUND THEN RETURN account; END IF;
  SELECT * INTO account FROM ledger_account a WHERE a.id = ANY (house_lanes(p_id)) AND a.tenant_id IS NULL LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED;
  IF FOUND THEN RETURN account; END IF;
  FOREACH lane IN ARRAY house_lanes(p_id) LOOP
    -- Whoever opens a lane says so by a lock, since nobody else sees the row yet and would wait for it.
    CONTINUE WHEN EXISTS (SELECT FROM ledger_account a WHERE a.id = lane) OR NOT pg_try_advisory_xact_lock(hashtextextended('banking.lane ' || lane, 0));
    INSERT INTO ledger_account (id, kind, class, currency, overdraft_limit, created_at)
    SELECT lane, a.kind, a.class, a.currency, a.overdraft_limit, a.created_at FROM ledger_account a WHERE a.id = p_id
    ON CONFLICT DO NOTHING RETURNING * INTO account;
    IF FOUND THEN RETURN account; END IF;
  END LOOP;
  SELECT * INTO account FROM ledger_account a WHERE a.id = p_id AND a.tenant_id IS NULL FOR NO KEY UPDATE;
  RETURN account;
END $$;

-- Only customers' accounts: those of the house are taken last, entry by entry.
CREATE OR REPLACE FUNCTION lock_ledger_accounts(p_ids text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM ledger_account a WHERE a.id = ANY (p_ids) AND a.tenant_id IS NOT NULL ORDER BY a.id FOR NO KEY UPDATE;
END $$;

CREATE OR REPLACE FUNCTION capture_hold(p_hold text, p_amount numeric, p_final boolean, p_accounts text[], p_now timestamptz)
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
  PERFORM lock_ledger_accounts(p_accounts || h.account_id);
  UPDATE ledger_account SET held = held - p_amount - back WHERE id = h.account_id;
  UPDATE hold SET captured = captured + p_amount, released = released + back,
    status = CASE WHEN captured + p_amount + released + back = amount THEN 'CAPTURED'::"HoldStatus" ELSE status END,
    ended_at = CASE WHEN captured + p_amount + released + back = amount THEN p_now END
   WHERE id = p_hold;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION entry_legs_of_service(p_entry text, p_service text)
RETURNS TABLE (account_id text, tenant_id text, side "PostingSide", amount numeric, currency text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT split_part(p.account_id, '#', 1), p.tenant_id, p.side, p.amount, p.currency FROM journal_entry e JOIN posting p ON p.entry_id = e.id
   WHERE e.id = p_entry AND starts_with(e.source_key, p_service || ':') ORDER BY p.leg
$$;

-- BANK-4, of accounts of the house whatever their lanes.
CREATE OR REPLACE FUNCTION reversal_fits(p_original text, p_accounts text[], p_sides "PostingSide"[], p_amounts numeric[]) RETURNS boolean
LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT NOT EXISTS (
    SELECT FROM (
      SELECT account, side, sum(amount) AS amount FROM (
        SELECT leg.account, leg.side, leg.amount FROM unnest(p_accounts, p_sides, p_amounts) AS leg (account, side, amount)
        UNION ALL
        SELECT split_part(p.account_id, '#', 1), p.side, p.amount
          FROM journal_entry r JOIN posting p ON p.entry_id = r.id WHERE r.reverses_id = p_original
      ) back GROUP BY account, side) reversed
    LEFT JOIN (SELECT split_part(p.account_id, '#', 1) AS account_id, p.side, sum(p.amount) AS amount
                 FROM posting p WHERE p.entry_id = p_original GROUP BY 1, 2) original
      ON original.account_id = reversed.account AND original.side <> reversed.side
    WHERE COALESCE(original.amount, 0) < reversed.amount)
  AND EXISTS (SELECT FROM journal_entry e WHERE e.id = p_original AND e.reverses_id IS NULL)
$$;

-- Writes one entry as before. Customers' accounts are locked in the order of their ids, then those of the house in theirs, so two
-- entries never wait for each other in a circle. What the legs come to is reckoned here and not by statements of its own: the accounts
-- are held meanwhile.
CREATE OR REPLACE FUNCTION post_entry(
  p_id text, p_kind text, p_source_key text, p_description text, p_effective_on date, p_reverses text, p_now timestamptz,
  p_accounts text[], p_sides "PostingSide"[], p_amounts numeric[],
  OUT refusal text, OUT subject text, OUT available numeric, OUT posted_at timestamptz
) LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  legs int := COALESCE(cardinality(p_accounts), 0);
  is_system boolean := app_is_system();
  tenant text := app_tenant();
  account ledger_account;
  name text;
  balance numeric;
  debits numeric;
  credits numeric;
  own_legs int;
  problem text;
  rank int;
  worst int;
  at timestamptz(3) := p_now;
  is_balanced boolean;
  -- Of each account.
  ids text[] := '{}';
  account_debits numeric[] := '{}';
  account_credits numeric[] := '{}';
  account_legs bigint[] := '{}';
  -- Of each leg.
  leg_ids text[] := array_fill(NULL::text, ARRAY[legs]);
  leg_sequences bigint[] := array_fill(NULL::bigint, ARRAY[legs]);
  leg_balances numeric[] := array_fill(NULL::numeric, ARRAY[legs]);
  leg_currencies text[] := array_fill(NULL::text, ARRAY[legs]);
  leg_tenants text[] := array_fill(NULL::text, ARRAY[legs]);
BEGIN
  FOR name IN
    SELECT DISTINCT split_part(given, '#', 1) AS id FROM unnest(p_accounts) AS given ORDER BY id
  LOOP
    IF starts_with(name, 'lac_') THEN
      account := lock_house_account(name);
    ELSE
      SELECT * INTO account FROM ledger_account a WHERE a.id = name FOR NO KEY UPDATE;
    END IF;
    IF account.id IS NULL THEN
      refusal := 'ACCOUNT_NOT_FOUND';
      subject := NULL;
      available := NULL;
      RETURN;
    END IF;

    balance := account_balance(account.class, account.debits, account.credits);
    debits := 0;
    credits := 0;
    own_legs := 0;
    FOR leg IN 1..legs LOOP
      IF split_part(p_accounts[leg], '#', 1) = name THEN
        own_legs := own_legs + 1;
        IF p_sides[leg] = 'DEBIT' THEN debits := debits + p_amounts[leg]; ELSE credits := credits + p_amounts[leg]; END IF;
        balance := balance + CASE WHEN (p_sides[leg] = 'DEBIT') = (account.class IN ('ASSET', 'EXPENSE')) THEN p_amounts[leg] ELSE -p_amounts[leg] END;
        leg_ids[leg] := account.id;
        leg_sequences[leg] := account.last_sequence + own_legs;
        leg_balances[leg] := balance;
        leg_currencies[leg] := account.currency;
        leg_tenants[leg] := account.tenant_id;
      END IF;
    END LOOP;
    IF debits > 0 AND account.tenant_id IS NOT NULL AND NOT is_system AND account.tenant_id IS DISTINCT FROM tenant THEN
      RAISE EXCEPTION 'Nobody debits the account of another.' USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'own_account';
    END IF;

    problem := CASE
      WHEN account.status = 'CLOSED' THEN 'ACCOUNT_CLOSED'
      WHEN account.status = 'FROZEN' AND debits > 0 THEN 'ACCOUNT_FROZEN'
      WHEN account.kind = 'CUSTOMER' AND account.credits + credits - account.debits - debits - account.held + account.overdraft_limit < 0
        THEN 'INSUFFICIENT_FUNDS' END;
    -- Of several refusals the one of an account that is not open is told.
    rank := CASE WHEN account.status = 'OPEN' THEN 1 ELSE 0 END;
    IF problem IS NOT NULL AND (refusal IS NULL OR rank < worst) THEN
      refusal := problem;
      worst := rank;
      subject := account.id;
      available := CASE WHEN account.kind = 'CUSTOMER' THEN account.credits - account.debits - account.held + account.overdraft_limit END;
    END IF;

    at := GREATEST(at, account.last_posted_at, account.told_until + interval '1 ms');
    ids := ids || account.id;
    account_debits := account_debits || debits;
    account_credits := account_credits || credits;
    account_legs := account_legs || own_legs::bigint;
  END LOOP;

  IF p_reverses IS NOT NULL AND NOT reversal_fits(p_reverses, p_accounts, p_sides, p_amounts) THEN
    refusal := 'ALREADY_REVERSED';
    subject := NULL;
    available := NULL;
  END IF;
  IF refusal IS NOT NULL THEN RETURN; END IF;

  SELECT bool_and(total = 0) INTO is_balanced FROM (
    SELECT sum(CASE side WHEN 'DEBIT' THEN amount ELSE -amount END) AS total
      FROM unnest(leg_currencies, p_sides, p_amounts) AS leg (currency, side, amount) GROUP BY currency) sums;
  IF is_balanced IS NOT TRUE THEN
    refusal := 'UNBALANCED_ENTRY';
    RETURN;
  END IF;

  INSERT INTO journal_entry (id, kind, source_key, description, effective_on, posted_at, reverses_id)
  VALUES (p_id, p_kind, p_source_key, p_description, p_effective_on, at, p_reverses);

  INSERT INTO posting (entry_id, leg, account_id, sequence, side, amount, currency, balance_after, tenant_id, posted_at)
  SELECT p_id, l.leg, l.account, l.sequence, l.side, l.amount, l.currency, l.balance, l.tenant, at
    FROM unnest(leg_ids, leg_sequences, p_sides, p_amounts, leg_currencies, leg_balances, leg_tenants)
      WITH ORDINALITY AS l (account, sequence, side, amount, currency, balance, tenant, leg);

  UPDATE ledger_account a
     SET debits = a.debits + moved.debits, credits = a.credits + moved.credits, last_sequence = a.last_sequence + moved.legs, last_posted_at = at
    FROM unnest(ids, account_debits, account_credits, account_legs) AS moved (id, debits, credits, legs)
   WHERE a.id = moved.id;

  INSERT INTO unsealed_entry (entry_id, digest) VALUES (p_id, entry_digest(p_id));
  posted_at := at;
END $$;

-- ── The same rules with fewer statements ──────────────────────────────────────────────────────────────────────────

-- Also of an entry without a posting: it has no sum.
CREATE OR REPLACE FUNCTION refuse_unbalanced_entry() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  entry text;
  is_balanced boolean;
BEGIN
  IF TG_TABLE_NAME = 'posting' THEN entry := NEW.entry_id; ELSE entry := NEW.id; END IF;
  SELECT bool_and(s.total = 0) INTO is_balanced FROM (
    SELECT sum(CASE p.side WHEN 'DEBIT' THEN p.amount ELSE -p.amount END) AS total FROM posting p WHERE p.entry_id = entry GROUP BY p.currency) s;
  IF is_balanced IS NOT TRUE THEN
    RAISE EXCEPTION 'The entry % does not balance.', entry USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_balances';
  END IF;
  RETURN NULL;
END $$;

-- The code is over the accounts that the caller named.
CREATE OR REPLACE FUNCTION refuse_foreign_posting() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  entry record;
BEGIN
  FOR entry IN
    SELECT p.entry_id, max(p.posted_at) AS posted_at, bool_and(e.id IS NOT NULL AND e.xmin = pg_current_xact_id()::xid) AS is_open,
           concat_ws(E'\n', min(e.id), min(e.kind), min(e.source_key), COALESCE(min(e.reverses_id), ''),
             string_agg(concat_ws(' ', split_part(p.account_id, '#', 1), p.side, p.amount), E'\n' ORDER BY p.leg)) AS text
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

-- The right in force, as before; with a plan that is kept.
CREATE OR REPLACE FUNCTION right_of(p_tenant text, p_user text, p_role text) RETURNS "MoneyRight"
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  member tenant_member;
  role text;
  set_right "MoneyRight";
BEGIN
  SELECT * INTO member FROM tenant_member m WHERE m.tenant_id = p_tenant AND m.user_id = p_user;
  IF member.left_at IS NOT NULL THEN RETURN NULL; END IF;
  role := COALESCE(member.role, p_role,
    CASE WHEN EXISTS (SELECT FROM person p WHERE p.user_id = p_user AND p.personal_tenant_id = p_tenant) THEN 'OWNER'
         WHEN member.user_id IS NOT NULL THEN 'MEMBER' END);
  IF role IS NULL THEN RETURN NULL; END IF;
  IF role = 'OWNER' THEN RETURN 'ADMIN'; END IF;
  SELECT r."right" INTO set_right FROM tenant_right r WHERE r.tenant_id = p_tenant AND r.user_id = p_user;
  RETURN COALESCE(set_right, CASE WHEN role = 'ADMIN' THEN 'ADMIN' ELSE 'VIEWER' END::"MoneyRight");
END $$;

REVOKE EXECUTE ON FUNCTION house_lanes(text), lock_house_account(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION house_lanes(text) TO banking;
