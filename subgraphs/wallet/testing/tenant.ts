import { type Caller, newId, type SignedInCaller } from '@codai/kit';
import { callerOf } from '@codai/kit/testing';
import { FUNDING, type WalletsUnderTest, type WalletUnderTest } from './wallet.ts';

/**
 * People of an organisation by what they may do with its money; `stranger` belongs to another one, and `leaver` was an owner until just now. `demoted`
 * was an admin until identity changed that, of which banking has not heard; `suspended` is an admin whose account is suspended.
 */
export const people = [
  'owner',
  'admin',
  'payer',
  'approver',
  'viewer',
  'stranger',
  'leaver',
  'demoted',
  'suspended',
] as const;
export type Person = (typeof people)[number];

/** An organisation with people of every right, accounts at the bank and pockets, each with money, and somebody to pay. */
export interface TenantUnderTest {
  readonly id: string;
  readonly wallet: WalletUnderTest;
  readonly euros: string;
  readonly lei: string;
  readonly pocket: string;
  /** Account behind the pocket. */
  readonly pocketAccount: string;
  readonly second: string;
  readonly leiPocket: string;
  readonly ether: string;
  /** Contact with an address past its cool-down. */
  readonly coldStore: string;
  caller(person: Person): SignedInCaller;
  /** Everything that was posted or is held against accounts of the tenant, in minor units of any currency. */
  debited(): Promise<bigint>;
}

const MONEY = 1_000_00n;

export async function openTenant(test: WalletsUnderTest): Promise<TenantUnderTest> {
  const wallet = await test.wallet();
  const id = wallet.who.tenantId as string;
  const roles = { owner: 'OWNER', admin: 'ADMIN', payer: 'MEMBER', approver: 'MEMBER', viewer: 'MEMBER' } as const;
  const byEvents = { ...roles, demoted: 'ADMIN', suspended: 'ADMIN' } as const;
  for (const [person, role] of Object.entries(byEvents)) {
    await test.rows(`INSERT INTO banking.tenant_member (tenant_id, user_id, role) VALUES ($1, $2, $3)`, [
      id,
      userIdOf(id, person as Person),
      role,
    ]);
  }
  await test.rows(`INSERT INTO banking.tenant_member (tenant_id, user_id, left_at) VALUES ($1, $2, now())`, [
    id,
    userIdOf(id, 'leaver'),
  ]);
  await test.rows('SELECT access.withdraw($1)', [`${userIdOf(id, 'demoted')}|${id}|ADMIN`]);
  await test.rows('INSERT INTO banking.person (user_id, personal_tenant_id, is_suspended) VALUES ($1, $2, true)', [
    userIdOf(id, 'suspended'),
    `${id}_suspended`,
  ]);
  for (const right of ['payer', 'approver'] as const) {
    await test.rows(
      `INSERT INTO banking.tenant_right (tenant_id, user_id, "right", set_by, set_at) VALUES ($1, $2, $3, 'test', now())`,
      [id, userIdOf(id, right), right.toUpperCase()],
    );
  }
  const inTokens = { ...byEvents, demoted: 'MEMBER', stranger: 'OWNER', leaver: 'OWNER' } as const;
  const pocket = await test.pocket(wallet, { balance: MONEY });
  const ether = await test.pocket(wallet, { currency: 'ETH', balance: MONEY });
  const coldStore = newId('cnt');
  await test.rows(
    `INSERT INTO wallet.contact (id, tenant_id, wallet_id, name, network, address, usable_from, created_at)
     VALUES ($1, $2, $3, 'Cold store', 'ETHEREUM', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', $4, $4)`,
    [coldStore, id, wallet.walletId, new Date(test.clock.now().getTime() - 1)],
  );
  const [row] = await test.rows<{ account: string }>('SELECT account_id AS account FROM wallet.pocket WHERE id = $1', [
    pocket,
  ]);
  return {
    id,
    wallet,
    pocket,
    ether,
    coldStore,
    pocketAccount: row?.account ?? '',
    second: await test.pocket(wallet),
    leiPocket: await test.pocket(wallet, { currency: 'RON' }),
    euros: await openBankAccount(test, id, 'EUR'),
    lei: await openBankAccount(test, id, 'RON'),
    caller: (person) =>
      callerOf({
        userId: userIdOf(id, person),
        tenantId: person === 'stranger' ? `${id}_other` : id,
        roles: [inTokens[person]],
        authenticatedAt: test.clock.now(),
      }) as SignedInCaller,
    async debited() {
      const [sum] = await test.rows<{ sum: string }>(
        'SELECT sum(debits + held)::text AS sum FROM banking.ledger_account WHERE tenant_id = $1',
        [id],
      );
      return BigInt(sum?.sum ?? 0);
    },
  };
}

export function userIdOf(tenantId: string, person: Person): string {
  return `usr_${person}_${tenantId}`;
}

/** Asks a mutation by its name: one input, and of the result its id and what an error says. Top-level errors come as their code. */
export async function mutate(
  subject: Pick<WalletsUnderTest, 'execute'>,
  caller: Caller,
  [name, selection]: readonly [string, string?],
  input: object,
): Promise<Record<string, unknown>> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ${selection ?? ''} ... on Error { code path message } } }`;
  const { data, errors } = await subject.execute<Record<string, Record<string, unknown>>>(caller, document, { input });
  const error = errors?.[0];
  if (error !== undefined) return { code: error.extensions.code };
  return data?.[name] ?? {};
}

async function openBankAccount(test: WalletsUnderTest, tenantId: string, currency: string): Promise<string> {
  const owner = callerOf({ userId: userIdOf(tenantId, 'owner'), tenantId, roles: ['OWNER'] });
  const opened = await mutate(test.beside('banking'), owner, ['openAccount', '... on BankAccount { id }'], {
    name: 'Daily',
    currency,
    idempotencyKey: newId('key'),
  });
  const id = String(opened.id);
  const amount = { minor: MONEY.toString(), currency };
  const legs = [
    { house: 'PROCESSOR_CLEARING', side: 'DEBIT', amount },
    { accountId: id, side: 'CREDIT', amount },
  ];
  const funding = callerOf({ userId: null, tenantId, service: 'payments' });
  const input = { kind: FUNDING, description: '', legs, idempotencyKey: newId('key') };
  const posted = await mutate(test.beside('banking'), funding, ['postEntry'], input);
  if (posted.__typename !== 'JournalEntry') throw new Error(JSON.stringify(posted));
  return id;
}
