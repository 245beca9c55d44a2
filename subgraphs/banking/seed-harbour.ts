import { DomainError, nextOccurrence, seedUser } from '@codai/kit';
import { placeHold } from './accounts/holds/service.ts';
import { recordMember } from './compliance/people/membership.ts';
import type { BankingWrite, Deps } from './deps.ts';
import { ofHouse } from './ledger/entries/authority.ts';
import { TEST_HOLDER, testAccounts } from './rails/drivers/clearing.ts';
import { ibanPlace } from './transfers/beneficiaries/beneficiary-row.ts';
import { transferOutside } from './transfers/external/service.ts';

const TENANT = 'org_seed_north';
const ACCOUNT = 'acc_seed_north';
const BENEFICIARY = 'ben_seed_chandler';
/** Above this a second person decides, in euro cents. */
const APPROVAL_ABOVE = 1_000_00;
const BERTH_HOLD_DAYS = 14;

const nora = seedUser('owner@north.test');
const niels = seedUser('member@north.test');

/**
 * What North Harbour does with its money: a chandler at another bank is paid, a larger bill waits for Nora's approval, a rent is due
 * each month, and a deposit is held. All of it in one transaction, and once.
 */
export async function seedHarbour(deps: Deps): Promise<void> {
  const { database, clock } = deps;
  const now = clock.now();
  await database.systemWrite(TENANT, async (tx) => {
    if (!(await addChandler(tx, deps, now))) return;
    await tx.$executeRaw`
      INSERT INTO transfer_policy (tenant_id, approval_above, set_by, set_at)
      VALUES (${TENANT}, ${APPROVAL_ABOVE}::numeric, ${nora.id}, ${now}::timestamptz) ON CONFLICT DO NOTHING`;
    await recordMember(tx, { organizationId: TENANT, userId: niels.id }, 'MEMBER', now);
    await tx.$executeRaw`
      INSERT INTO tenant_right (tenant_id, user_id, "right", set_by, set_at)
      VALUES (${TENANT}, ${niels.id}, 'PAYER', ${nora.id}, ${now}::timestamptz) ON CONFLICT DO NOTHING`;
    await pay(tx, { userId: nora.id, minor: 120_00n, reference: 'Ropes and paint' }, now);
    await pay(tx, { userId: niels.id, minor: 1_450_00n, reference: 'New winch' }, now);
    await planRent(tx, now);
    const deposit = {
      accountId: ACCOUNT,
      currency: 'EUR',
      amount: 300_00n,
      reason: 'Deposit, berth 12',
      expiresAt: new Date(now.getTime() + BERTH_HOLD_DAYS * 86_400_000),
      sourceKey: 'seed:deposit',
      authority: ofHouse,
    };
    made(await placeHold(tx, deposit, now));
  });
}

/** Whether the chandler was not there yet. */
async function addChandler(tx: BankingWrite, { keys }: Deps, now: Date): Promise<boolean> {
  const iban = testAccounts.settles;
  const added = await tx.$executeRaw`
    INSERT INTO beneficiary (id, tenant_id, name, iban, iban_end, iban_index, verdict, added_by_id, added_at)
    VALUES (${BENEFICIARY}, ${TENANT}, ${TEST_HOLDER}, ${keys.seal(iban, ibanPlace(TENANT, BENEFICIARY))}, ${iban.slice(-4)},
      ${keys.blindIndex(iban, { table: 'beneficiary', column: 'iban' })}, 'MATCH', ${nora.id}, ${now}::timestamptz) ON CONFLICT DO NOTHING`;
  return added === 1;
}

async function pay(
  tx: BankingWrite,
  { userId, minor, reference }: { readonly userId: string; readonly minor: bigint; readonly reference: string },
  now: Date,
): Promise<void> {
  const amount = { minor, currency: 'EUR' };
  const initiator = { tenantId: TENANT, userId, scheduleId: null, authority: ofHouse };
  made(
    await transferOutside(
      tx,
      initiator,
      { fromAccountId: ACCOUNT, beneficiaryId: BENEFICIARY, amount, reference },
      now,
    ),
  );
}

async function planRent(tx: BankingWrite, now: Date): Promise<void> {
  const [pattern, timeZone] = ['0 9 1 * *', 'Europe/Bucharest'];
  await tx.$executeRaw`
    INSERT INTO scheduled_transfer (id, tenant_id, initiator_id, from_account_id, beneficiary_id, amount, currency, reference, pattern, time_zone,
      next_due_at, created_at)
    VALUES ('sch_seed_rent', ${TENANT}, ${nora.id}, ${ACCOUNT}, ${BENEFICIARY}, 85000, 'EUR', 'Rent of the boathouse', ${pattern}, ${timeZone},
      ${nextOccurrence({ pattern, timeZone }, now)}::timestamptz, ${now}::timestamptz)`;
}

/** The demo's money suffices and its accounts are open: a refusal is a mistake of the seed. */
function made(outcome: object): void {
  if (outcome instanceof DomainError) throw outcome;
}
