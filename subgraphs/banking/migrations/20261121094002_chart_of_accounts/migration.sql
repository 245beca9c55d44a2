-- The chart of accounts of a bank that also sells, and lanes: what everybody posts to is several rows instead of one, so that entries
-- which touch the house do not wait for each other. An account of the house is all of its lanes.

-- AlterEnum
ALTER TYPE "LedgerAccountKind" ADD VALUE 'RECEIVABLES';
ALTER TYPE "LedgerAccountKind" ADD VALUE 'CUSTOMER_DEBTS';
ALTER TYPE "LedgerAccountKind" ADD VALUE 'VAT_PAYABLE';
ALTER TYPE "LedgerAccountKind" ADD VALUE 'DEFERRED_REVENUE';
ALTER TYPE "LedgerAccountKind" ADD VALUE 'UNMATCHED_RECEIPTS';
ALTER TYPE "LedgerAccountKind" ADD VALUE 'DISPUTE_RESERVE';
ALTER TYPE "LedgerAccountKind" ADD VALUE 'SALES';
ALTER TYPE "LedgerAccountKind" ADD VALUE 'FX_RESULT';
ALTER TYPE "LedgerAccountKind" ADD VALUE 'PROCESSING_COSTS';
ALTER TYPE "LedgerAccountKind" ADD VALUE 'BAD_DEBT';
ALTER TYPE "LedgerAccountKind" ADD VALUE 'RETAINED_EARNINGS';

DROP INDEX ledger_account_of_the_house;

CREATE OR REPLACE FUNCTION is_of_chart(p_id text, p_kind "LedgerAccountKind", p_class "AccountClass", p_currency text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
  SELECT regexp_replace(p_id, '_[1-7]$', '') = 'lac_' || lower(p_kind::text) || '_' || p_currency AND p_class::text = CASE p_kind::text
    WHEN 'EXTERNAL_CLEARING' THEN 'ASSET' WHEN 'PROCESSOR_CLEARING' THEN 'ASSET' WHEN 'FX_POSITION' THEN 'ASSET'
    WHEN 'RECEIVABLES' THEN 'ASSET' WHEN 'CUSTOMER_DEBTS' THEN 'ASSET'
    WHEN 'SUSPENSE' THEN 'LIABILITY' WHEN 'VAT_PAYABLE' THEN 'LIABILITY' WHEN 'DEFERRED_REVENUE' THEN 'LIABILITY'
    WHEN 'UNMATCHED_RECEIPTS' THEN 'LIABILITY' WHEN 'DISPUTE_RESERVE' THEN 'LIABILITY'
    WHEN 'FEES' THEN 'INCOME' WHEN 'ROUNDING' THEN 'INCOME' WHEN 'SALES' THEN 'INCOME' WHEN 'FX_RESULT' THEN 'INCOME'
    WHEN 'INTEREST_EXPENSE' THEN 'EXPENSE' WHEN 'PROCESSING_COSTS' THEN 'EXPENSE' WHEN 'BAD_DEBT' THEN 'EXPENSE'
    WHEN 'RETAINED_EARNINGS' THEN 'EQUITY' END
$$;
