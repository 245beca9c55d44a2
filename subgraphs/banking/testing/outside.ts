import { type Caller, newId } from '@codai/kit';
import { TEST_HOLDER, testAccounts } from '../rails/drivers/clearing.ts';
import { collectOutcomes } from '../rails/outbound/outcomes.ts';
import { as, type LedgerUnderTest } from './ledger.ts';
import { ask, eur } from './services.ts';

export const TRANSFER =
  '... on Transfer { id status reason environment fee { minor } amount { minor } beneficiary { id } from { id } to { id } }';

/** A person whose second factor was proven just now, by the test's clock. */
export function fresh(ledger: LedgerUnderTest, name = 'ana', facts: Parameters<typeof as>[1] = {}): Caller {
  return as(name, { authenticatedAt: ledger.clock.now(), ...facts });
}

/** An account with money and an IBAN that a bank would take. */
export async function payer(
  ledger: LedgerUnderTest,
  facts: { balance?: bigint; tenantId?: string } = {},
): Promise<string> {
  const { balance = 100_000n, tenantId = 'org_one' } = facts;
  await ledger.rows(
    `INSERT INTO banking.limit_policy (tenant_id, monthly, reason, set_by, set_at) VALUES ($1, 1e12, '', 'test', now()) ON CONFLICT DO NOTHING`,
    [tenantId],
  );
  return ledger.bankAccount({ balance, tenantId });
}

/** A beneficiary of the tenant with one of the sandbox's accounts. */
export async function payee(
  ledger: LedgerUnderTest,
  which: keyof typeof testAccounts,
  caller = fresh(ledger),
): Promise<string> {
  const known = await ledger.rows<{ id: string; iban_end: string }>(
    'SELECT id, iban_end FROM banking.beneficiary WHERE tenant_id = $1 AND removed_at IS NULL',
    [caller.tenantId],
  );
  const there = known.find(({ iban_end }) => testAccounts[which].endsWith(iban_end));
  if (there !== undefined) return there.id;
  const added = await ask(ledger, caller, ['addBeneficiary', '... on Beneficiary { id }'], {
    name: TEST_HOLDER,
    iban: testAccounts[which],
    idempotencyKey: newId('key'),
  });
  return added.id as string;
}

export async function sendOut(
  ledger: LedgerUnderTest,
  facts: { from: string; to: string; minor?: number; key?: string; caller?: Caller },
) {
  const { from, to, minor = 10_000, key = newId('key'), caller = fresh(ledger) } = facts;
  return ask(ledger, caller, ['createExternalTransfer', TRANSFER], {
    fromAccountId: from,
    beneficiaryId: to,
    amount: eur(minor),
    reference: 'Invoice 7',
    idempotencyKey: key,
  });
}

/** Does the jobs, and takes in what the rail says by now. */
export async function settle(ledger: LedgerUnderTest): Promise<void> {
  await ledger.runJobs();
  await collectOutcomes(ledger.deps, new AbortController().signal);
}

export async function statusOf(ledger: LedgerUnderTest, id: unknown): Promise<string> {
  const [row] = await ledger.rows<{ status: string }>('SELECT status FROM banking.transfer WHERE id = $1', [id]);
  return row?.status ?? 'gone';
}
