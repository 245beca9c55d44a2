-- AlterTable
ALTER TABLE "hold" ADD COLUMN     "is_binding" BOOLEAN NOT NULL DEFAULT false;

-- A hold that stays to be captured while the account's own members have frozen it, as escrow does: whoever pays cannot take it back by a
-- freeze. Of a hold that was placed in this transaction.
CREATE FUNCTION bind_hold(p_hold text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE hold SET is_binding = true WHERE id = p_hold AND xmin = pg_current_xact_id()::xid AND (app_is_system() OR tenant_id = app_tenant());
  IF NOT FOUND THEN
    RAISE EXCEPTION 'The hold % was not placed here.', p_hold USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'binding_hold';
  END IF;
END $$;
REVOKE EXECUTE ON FUNCTION bind_hold(text) FROM PUBLIC;
DO $$ BEGIN
  EXECUTE format('GRANT EXECUTE ON FUNCTION bind_hold(text) TO %I', current_schema());
END $$;

-- Whether a frozen account is debited by the capture of such a hold in this transaction, and nobody but its members froze it.
CREATE FUNCTION is_bound(p_account text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT EXISTS (SELECT FROM hold h JOIN bank_account b ON b.id = h.account_id
                  WHERE h.account_id = p_account AND h.is_binding AND h.captured > 0 AND h.xmin = pg_current_xact_id()::xid AND b.frozen_by IS NULL)
$$;
REVOKE EXECUTE ON FUNCTION is_bound(text) FROM PUBLIC;

-- As before, but for what is bound.
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
      WHEN account.status = 'FROZEN' AND debits > 0 AND NOT is_bound(account.id) THEN 'ACCOUNT_FROZEN'
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
