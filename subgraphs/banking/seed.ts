import { DomainError, type SeedUser, seedUser } from '@codai/kit';
import { nextOccurrence } from '@codai/kit/jobs';
import { placeHold } from './accounts/holds/service.ts';
import { ibanOf } from './accounts/iso20022/iban.ts';
import { recordMember } from './compliance/people/membership.ts';
import type { BankingWrite, Deps } from './deps.ts';
import { ensureHouseAccounts, houseAccountId } from './ledger/chart/chart.ts';
import { ofHouse } from './ledger/entries/authority.ts';
import { postEntry } from './ledger/entries/post-entry.ts';
import { refreshRates } from './ledger/rates/rates.ts';
import { TEST_HOLDER, testAccounts } from './rails/drivers/clearing.ts';
import { ibanPlace } from './transfers/beneficiaries/beneficiary-row.ts';
import { transferOutside } from './transfers/external/service.ts';

/** A source of rates that is away must not hold the start up. */
const RATES_MS = 3_000;

interface SeedAccount {
  readonly id: string;
  readonly owner: SeedUser;
  readonly tenantId: string;
  readonly name: string;
  readonly currency: string;
  /** In minor units. */
  readonly balance: bigint;
}

/** The demo's wallets have a pocket for each account of the bank: an account of its own, which the wallet manages. */
const pocketOf = (account: SeedAccount): SeedAccount => ({
  ...account,
  id: account.id.replace('acc_seed_', 'acc_seed_pocket_'),
  name: `${account.name}, pocket`,
});

const nora = seedUser('owner@north.test');
const niels = seedUser('member@north.test');
const sorana = seedUser('owner@south.test');

const bankAccounts: readonly SeedAccount[] = [
  {
    id: 'acc_seed_north',
    owner: nora,
    tenantId: 'org_seed_north',
    name: 'Harbour dues',
    currency: 'EUR',
    balance: 1_250_000n,
  },
  {
    id: 'acc_seed_south',
    owner: sorana,
    tenantId: 'org_seed_south',
    name: 'Valley fund',
    currency: 'RON',
    balance: 4_000_000n,
  },
  {
    id: 'acc_seed_south_eur',
    owner: sorana,
    tenantId: 'org_seed_south',
    name: 'Valley fund, euro',
    currency: 'EUR',
    balance: 80_000n,
  },
  {
    id: 'acc_seed_nora',
    owner: nora,
    tenantId: nora.personalTenantId,
    name: 'Daily',
    currency: 'EUR',
    balance: 230_000n,
  },
  {
    id: 'acc_seed_niels',
    owner: niels,
    tenantId: niels.personalTenantId,
    name: 'Daily',
    currency: 'EUR',
    balance: 45_000n,
  },
];

const pockets = bankAccounts.map(pocketOf);
const accounts: readonly SeedAccount[] = [...bankAccounts, ...pockets];

/** Demo accounts with money in them, by fixed ids, and rates. Each is made once; the money is an entry that the ledger takes only once. */
export async function seed(deps: Deps): Promise<void> {
  await seedOpening(deps);
  await seedHarbour(deps);
}

/** The rates and the accounts with their first money. */
export async function seedOpening(deps: Deps): Promise<void> {
  const { database, clock } = deps;
  await refreshRates(deps, AbortSignal.timeout(RATES_MS)).catch(() => undefined);
  for (const tenantId of new Set(accounts.map((account) => account.tenantId))) {
    await database.systemWrite(tenantId, (tx) => know(tx, tenantId, clock.now()));
  }
  for (const { tenantId, owner } of bankAccounts) {
    // Until identity's events arrive; what they have set since stays.
    await database.systemWrite(
      tenantId,
      (tx) => tx.$executeRaw`
        INSERT INTO tenant_member (tenant_id, user_id, role) VALUES (${tenantId}, ${owner.id}, 'OWNER') ON CONFLICT DO NOTHING`,
    );
  }
  for (const [index, account] of accounts.entries()) {
    await database.systemWrite(account.tenantId, async (tx) => {
      if ((await tx.bankAccount.count({ where: { id: account.id } })) === 0)
        await open(tx, account, index, clock.now());
    });
  }
}

/** The demo's tenants are known as far as one can be; nobody handed anything in. */
async function know(tx: BankingWrite, tenantId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO kyc_profile (tenant_id, level, status, document, submitted_by, submitted_at, decided_at)
    VALUES (${tenantId}, 2, 'APPROVED', '', 'seed', ${now}::timestamptz, ${now}::timestamptz) ON CONFLICT DO NOTHING`;
}

async function open(tx: BankingWrite, account: SeedAccount, index: number, now: Date): Promise<void> {
  const { id, owner, tenantId, name, currency, balance } = account;
  await ensureHouseAccounts(tx, currency, now);
  await tx.$queryRaw`SELECT open_ledger_account(${id}, 'CUSTOMER', 'LIABILITY', ${currency}, ${tenantId}, 0, ${now}::timestamptz)`;
  if (pockets.includes(account)) await tx.$executeRaw`SELECT set_account_manager(${id}, 'WALLET')`;
  const iban = ibanOf('RO', `SEED${String(index + 1).padStart(16, '0')}`);
  await tx.bankAccount.create({
    data: { id, tenantId, ownerId: owner.id, name, iban, openedAt: now },
    select: { id: true },
  });
  tx.outbox.append(
    'banking.account.opened',
    { accountId: id, ownerId: owner.id, currency },
    { subject: id, partitionKey: id },
  );
  const posted = await postEntry(
    tx,
    {
      authority: ofHouse,
      kind: 'SEED',
      sourceKey: `seed:${id}`,
      description: 'Opening balance of the demo',
      effectiveOn: now.toISOString().slice(0, 10),
      legs: [
        { accountId: houseAccountId('EXTERNAL_CLEARING', currency), currency, side: 'DEBIT', amount: balance },
        { accountId: id, currency, side: 'CREDIT', amount: balance },
      ],
    },
    now,
  );
  if (!('entryId' in posted)) throw posted;
}

const TENANT = 'org_seed_north';
const ACCOUNT = 'acc_seed_north';
const BENEFICIARY = 'ben_seed_chandler';
/** Above this a second person decides, in euro cents. */
const APPROVAL_ABOVE = 1_000_00;
const BERTH_HOLD_DAYS = 14;

/**
 * Creates the payments of North Harbour: a chandler at another bank is paid, a larger bill waits for Nora's approval, a rent is due
 * each month, and a deposit is held. All of it in one transaction, and once.
 */
async function seedHarbour(deps: Deps): Promise<void> {
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
