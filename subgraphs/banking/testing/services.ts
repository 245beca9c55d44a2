import type { Caller } from '@codai/kit';
import { callerOf } from '@codai/kit/testing';
import { createEmbeddedRates } from '../ledger/rates/embedded.ts';
import { refreshRates } from '../ledger/rates/rates.ts';
import type { LedgerUnderTest } from './ledger.ts';

/** The wallet, acting for a person of the tenant. */
export const walletOf = (tenantId: string, service = 'wallet') =>
  callerOf({ userId: 'usr_ana', tenantId, service, roles: [], aal: 0, authenticatedAt: null });

export const eur = (minor: bigint | number | string) => ({ minor: String(minor), currency: 'EUR' });

type Member = Record<string, unknown> & { readonly __typename: string };

/** Asks a mutation by its name, what to select of it, and its input's type when that is not called after it; `input` is all it takes. */
export async function ask(
  ledger: LedgerUnderTest,
  caller: Caller,
  [mutation, selection, inputType]: readonly [string, string, string?],
  input: Record<string, unknown>,
): Promise<Member> {
  const type = inputType ?? `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await ledger.execute<Record<string, Member>>(
    caller,
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename ${selection} ... on Error { code path } } }`,
    { input },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return (data as Record<string, Member>)[mutation] as Member;
}

export const MOVE = [
  'moveMoney',
  '... on MoneyMoved { dryRun steps { entryId holdId received { minor currency } } }',
] as const;
export const HOLD = '... on Hold { id status amount { minor } captured { minor } released { minor } held { minor } }';
export const ENTRY = '... on JournalEntry { id kind sourceKey reversesId effectiveOn }';

/** Rates of the day that the test's clock has. */
export async function useRates(ledger: LedgerUnderTest, perEuro: Record<string, string>): Promise<void> {
  const asOf = ledger.clock.now().toISOString().slice(0, 10);
  const rates = createEmbeddedRates({ asOf, source: 'EMBEDDED_REFERENCE', perEuro });
  await refreshRates({ ...ledger.deps, rates }, new AbortController().signal);
}

/** Posted and held amounts of the accounts, in their order. */
export async function balances(ledger: LedgerUnderTest, ...ids: string[]): Promise<[number, number][]> {
  const rows = await ledger.rows<{ id: string; posted: number; held: number }>(
    'SELECT id, (credits - debits)::int AS posted, held::int FROM banking.ledger_account WHERE id = ANY($1)',
    [ids],
  );
  return ids.map((id) => {
    const row = rows.find((each) => each.id === id);
    return [row?.posted ?? Number.NaN, row?.held ?? Number.NaN];
  });
}

/** Euro cents counted against the tenant, over all months. */
export async function counted(ledger: LedgerUnderTest, tenantId: string): Promise<number> {
  const [row] = await ledger.rows<{ used: number }>(
    'SELECT COALESCE(sum(used), 0)::int AS used FROM banking.limit_usage WHERE tenant_id = $1',
    [tenantId],
  );
  return row?.used ?? 0;
}

/** Lets the tenant do what somebody may who is known as well as can be. */
export async function raiseLevel(ledger: Pick<LedgerUnderTest, 'deps'>, tenantId: string): Promise<void> {
  await ledger.deps.database.systemWrite(
    tenantId,
    (tx) => tx.$executeRaw`
      INSERT INTO kyc_profile (tenant_id, level, status, document, submitted_by, submitted_at)
      VALUES (${tenantId}, 2, 'APPROVED', '', 'test', now()) ON CONFLICT (tenant_id) DO UPDATE SET level = 2`,
  );
}
