-- AlterEnum
ALTER TYPE "LedgerAccountKind" ADD VALUE 'ORDERS';

-- The chart with the money of orders, a liability. Compared as text: the value is new in this transaction.
CREATE OR REPLACE FUNCTION is_of_chart(p_id text, p_kind "LedgerAccountKind", p_class "AccountClass", p_currency text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
  SELECT regexp_replace(p_id, '#([1-9]|[12][0-9]|3[01])$', '') = 'lac_' || lower(p_kind::text) || '_' || p_currency
  AND p_class::text = CASE p_kind::text
    WHEN 'EXTERNAL_CLEARING' THEN 'ASSET' WHEN 'PROCESSOR_CLEARING' THEN 'ASSET' WHEN 'FX_POSITION' THEN 'ASSET'
    WHEN 'RECEIVABLES' THEN 'ASSET' WHEN 'CUSTOMER_DEBTS' THEN 'ASSET'
    WHEN 'SUSPENSE' THEN 'LIABILITY' WHEN 'VAT_PAYABLE' THEN 'LIABILITY' WHEN 'DEFERRED_REVENUE' THEN 'LIABILITY'
    WHEN 'UNMATCHED_RECEIPTS' THEN 'LIABILITY' WHEN 'DISPUTE_RESERVE' THEN 'LIABILITY' WHEN 'ORDERS' THEN 'LIABILITY'
    WHEN 'FEES' THEN 'INCOME' WHEN 'ROUNDING' THEN 'INCOME' WHEN 'SALES' THEN 'INCOME' WHEN 'FX_RESULT' THEN 'INCOME'
    WHEN 'INTEREST_EXPENSE' THEN 'EXPENSE' WHEN 'PROCESSING_COSTS' THEN 'EXPENSE' WHEN 'BAD_DEBT' THEN 'EXPENSE'
    WHEN 'RETAINED_EARNINGS' THEN 'EQUITY' END
$$;

-- Settlements of one currency go one after the other from here on, so that several cannot pay out the same money. Gives what the account of
-- orders has, over all its lanes; each statement sees what was committed before it.
CREATE FUNCTION lock_orders(p_currency text) RETURNS numeric LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('banking.orders.' || p_currency));
  RETURN (SELECT COALESCE(sum(a.credits - a.debits), 0) FROM ledger_account a WHERE a.id = ANY (house_lanes('lac_orders_' || p_currency)));
END $$;

-- Locks customers' accounts of any tenant in the order of their ids, and gives what a payee of an order must be: open, in the currency.
CREATE FUNCTION lock_payees(p_ids text[]) RETURNS TABLE (id text, currency text, status "AccountStatus")
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM lock_ledger_accounts(p_ids);
  RETURN QUERY SELECT a.id, a.currency, a.status FROM ledger_account a WHERE a.id = ANY (p_ids) AND a.tenant_id IS NOT NULL;
END $$;

REVOKE EXECUTE ON FUNCTION lock_orders(text), lock_payees(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lock_orders(text), lock_payees(text[]) TO banking;

-- One door more:
--
--   COMMERCE  what commerce paid to a seller and takes back to the account of orders, and to no other
CREATE OR REPLACE FUNCTION debit_refusal(
  p_accounts text[], p_sides "PostingSide"[], p_reverses text, p_door text, p_actor text, p_role text, OUT refusal text, OUT subject text
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  debited record;
  held text;
BEGIN
  FOR debited IN
    SELECT a.id, a.tenant_id, a.managed_by FROM ledger_account a
     WHERE a.kind = 'CUSTOMER' AND a.id = ANY (p_accounts)
       AND EXISTS (SELECT FROM unnest(p_accounts, p_sides) AS leg (account, side) WHERE leg.account = a.id AND leg.side = 'DEBIT')
     ORDER BY a.id
  LOOP
    subject := debited.id;
    CASE
      WHEN p_door IN ('BANK', 'SCHEDULE', 'WALLET') THEN
        IF debited.managed_by = 'WALLET' AND p_door <> 'WALLET' THEN
          refusal := 'ACCOUNT_MANAGED_ELSEWHERE';
        ELSIF right_of(debited.tenant_id, p_actor, CASE p_door WHEN 'BANK' THEN p_role END) IN ('PAYER', 'ADMIN') THEN
          CONTINUE;
        ELSE
          refusal := 'RIGHT_REQUIRED';
        END IF;
        RETURN;
      WHEN p_door = 'PAYMENTS' AND p_actor IS NULL THEN CONTINUE;
      WHEN p_door = 'COMMERCE' AND p_actor IS NULL AND (
        SELECT bool_and(starts_with(leg.account, 'lac_orders_')) FROM unnest(p_accounts, p_sides) AS leg (account, side)
         WHERE leg.side = 'CREDIT') THEN CONTINUE;
      WHEN p_door = 'REVERSAL' AND p_reverses IS NOT NULL THEN CONTINUE;
      WHEN p_door = 'HOUSE' AND app_is_system() THEN CONTINUE;
      WHEN p_door = 'HOLD' THEN
        SELECT h.account_id INTO held FROM hold h WHERE h.id = p_actor AND h.captured > 0 AND h.xmin = pg_current_xact_id()::xid;
        IF held = debited.id THEN CONTINUE; END IF;
        RAISE EXCEPTION 'The hold is not of this account.' USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'one_authority';
      ELSE
        RAISE EXCEPTION 'No debit of % without an authority.', debited.id USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'one_authority';
    END CASE;
  END LOOP;
  subject := NULL;
END $$;
