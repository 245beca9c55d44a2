import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { newId } from '@codai/kit';
import { Kind, type ObjectTypeDefinitionNode, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dueRules, moneyVerbs, type Scene, type VerbUnderTest } from './testing/money-attempts.ts';
import { type MoneyVerb, moneyMutations } from './testing/money-mutations.ts';
import { mutate, openTenant, type Person, people, type TenantUnderTest, userIdOf } from './testing/tenant.ts';
import { openWallets, type WalletsUnderTest } from './testing/wallet.ts';

/**
 * Attempts every mutation that moves money as every kind of person in `npm run prove`. The slice of `npm test` attempts each as one person
 * who may and as one who may not, drawn anew on each run; `SEED` repeats a run.
 */
const isWhole = Boolean(process.env.PROVE);
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1_000));

let test: WalletsUnderTest;
let other: Pick<Scene, 'payee' | 'payeeAccount'>;
beforeAll(async () => {
  test = await openWallets();
  await test.rates({ EUR: '1', RON: '5', ETH: '0.0005' });
  const payee = await openTenant(test);
  const { handle, walletId, who } = payee.wallet;
  const requestId = async () => {
    const input = { pocketId: payee.pocket, amount: { minor: '10', currency: 'EUR' }, idempotencyKey: newId('key') };
    return String((await mutate(test, who, ['requestPayment', '... on PaymentRequest { id }'], input)).id);
  };
  other = { payee: { handle, walletId, requestId }, payeeAccount: payee.euros };
});
afterAll(() => test[Symbol.asyncDispose]());

const all = Object.entries(moneyVerbs) as [MoneyVerb, VerbUnderTest][];
const scene = async (minor = 10n): Promise<Scene> => ({ test, tenant: await openTenant(test), ...other, minor });

/** banking, and every subgraph that asks it, or asks one that does. */
async function reachingTheLedger(folder: URL): Promise<ReadonlySet<string>> {
  const asksOf = new Map<string, readonly string[]>();
  for (const name of readdirSync(folder)) {
    const declarations = new URL(`${name}/declarations.ts`, folder);
    if (!existsSync(declarations)) continue;
    asksOf.set(name, ((await import(declarations.pathname)).declarations as { asks: readonly string[] }).asks);
  }
  const reaching = new Set(['banking']);
  // A set that grows while it is walked is walked to its end.
  for (const reached of reaching) for (const [name, asks] of asksOf) if (asks.includes(reached)) reaching.add(name);
  return reaching;
}

describe('one authority over money', () => {
  it('L-1, L-2, L-3: every mutation of a subgraph that can reach the ledger says what it does to money', async () => {
    const folder = new URL('../', import.meta.url);
    const reaching: string[] = [];
    for (const name of await reachingTheLedger(folder)) {
      const { definitions } = parse(readFileSync(new URL(`${name}/schema.graphql`, folder), 'utf8'));
      const mutation = definitions.find(
        (each): each is ObjectTypeDefinitionNode =>
          each.kind === Kind.OBJECT_TYPE_DEFINITION && each.name.value === 'Mutation',
      );
      reaching.push(...(mutation?.fields ?? []).map((field) => field.name.value));
    }
    expect(Object.keys(moneyMutations).sort()).toEqual(reaching.sort());
  });

  const attempts = all.flatMap(([verb, under], place) =>
    peopleOf(under, seed + place).map((person) => [verb, person, under] as const),
  );
  it.each(attempts)(
    `L-3: %s as %s debits only by right (seed ${seed})`,
    async (_verb, person: Person, { prepare, attempt, opens }) => {
      const here = await scene();
      const prepared = (await prepare?.(here)) ?? '';
      const held = (await statesOf(here)).posted;
      const before = await here.tenant.debited();
      await attempt(here, here.tenant.caller(person), prepared);
      const isDecision = opens.includes('approver');
      const after = isDecision ? (await statesOf(here)).posted > held : (await here.tenant.debited()) > before;
      expect(after).toBe(opens.includes(person));
    },
  );

  it('L-3: the role in a token approves nothing for a person who has left, or has a lower right at the bank', async () => {
    const here = await scene();
    const { prepare, attempt } = moneyVerbs.approveTransfer;
    const transferId = (await prepare?.(here)) ?? '';
    await attempt(here, here.tenant.caller('leaver'), transferId);
    const admin = here.tenant.caller('admin');
    await test.rows(
      `INSERT INTO banking.tenant_right (tenant_id, user_id, "right", set_by, set_at) VALUES ($1, $2, 'VIEWER', 'test', now())
       ON CONFLICT (tenant_id, user_id) DO UPDATE SET "right" = 'VIEWER'`,
      [here.tenant.id, admin.userId],
    );
    await attempt(here, admin, transferId);
    expect((await statesOf(here)).posted).toBe(0n);
  });

  const leaving = all.filter(([, { leaves }]) => leaves);
  it.each(leaving)(
    'L-2, L-4: %s passes no threshold, neither at once nor in parts',
    async (_verb, { prepare, attempt }) => {
      const here = await scene();
      const prepared = [await prepare?.(here), await prepare?.(here)].map((each) => each ?? '');
      await test.rows(
        `INSERT INTO banking.transfer_policy (tenant_id, approval_above, set_by, set_at) VALUES ($1, 15, 'test', now())`,
        [here.tenant.id],
      );
      const payer = here.tenant.caller('payer');
      for (const each of prepared) await attempt(here, payer, each);
      expect(await mostOfADay(here.tenant.id)).toBeLessThanOrEqual(10n);
    },
  );

  it.each(['createTransfer', 'createExternalTransfer', 'scheduleTransfer', 'acceptFxQuote'] as const)(
    'L-1: %s takes nothing out of a pocket',
    async (verb) => {
      const here = await scene();
      const pocket = { ...here, tenant: { ...here.tenant, euros: here.tenant.pocketAccount } };
      const prepared = (await moneyVerbs[verb].prepare?.(pocket)) ?? '';
      const before = await here.tenant.debited();
      await moneyVerbs[verb].attempt(pocket, here.tenant.caller('owner'), prepared);
      expect(await here.tenant.debited()).toBe(before);
    },
  );

  it('L-1: the bank’s operations name the wallet as the manager of a pocket', async () => {
    const here = await scene();
    const { tenant, payeeAccount } = here;
    const bank = test.beside('banking');
    const refused = await mutate(bank, tenant.caller('owner'), ['createTransfer'], {
      fromAccountId: tenant.pocketAccount,
      to: { accountId: payeeAccount },
      amount: { minor: '10', currency: 'EUR' },
      idempotencyKey: newId('key'),
    });
    expect(refused).toMatchObject({ code: 'ACCOUNT_MANAGED_ELSEWHERE' });
    const closed = await mutate(bank, tenant.caller('owner'), ['closeAccount'], { accountId: tenant.pocketAccount });
    expect(closed).toMatchObject({ code: 'ACCOUNT_MANAGED_ELSEWHERE' });
  });

  it('L-1: the database refuses a debit without an authority, and one that goes around it', async () => {
    const { tenant, payeeAccount } = await scene();
    const legs = `ARRAY[$1, $2]::text[], ARRAY['DEBIT', 'CREDIT']::banking."PostingSide"[], ARRAY[1, 1]::numeric[]`;
    const asBanking = (statement: string) =>
      test.rows(
        `BEGIN; SET LOCAL ROLE banking; SET LOCAL search_path = banking; SET LOCAL app.tenant_id = '${tenant.id}'; ${statement}; COMMIT`,
      );
    const entry = (fn: string, more: string) =>
      asBanking(
        `SELECT * FROM ${fn}('jen_x', 'T', 'x', '', current_date, NULL, now(), ${legs
          .replace('$1', `'${tenant.euros}'`)
          .replace('$2', `'${payeeAccount}'`)}${more})`,
      ).finally(() => test.rows('ROLLBACK'));
    await expect(entry('post_entry', '')).rejects.toThrow(/permission denied/);
    await expect(entry('post_authorised_entry', ', NULL, NULL, NULL')).rejects.toMatchObject({
      constraint: 'one_authority',
    });
    await expect(entry('post_authorised_entry', `, 'HOUSE', NULL, NULL`)).rejects.toMatchObject({
      constraint: 'one_authority',
    });
    await expect(entry('post_authorised_entry', `, 'HOLD', 'hld_none', NULL`)).rejects.toMatchObject({
      constraint: 'one_authority',
    });
    await expect(
      test.rows(`UPDATE banking.ledger_account SET managed_by = 'WALLET' WHERE id = $1`, [tenant.euros]),
    ).rejects.toMatchObject({ constraint: 'one_manager' });
  });

  it('L-5: ends rules, standing orders and rights of a person on the event of the leaving', async () => {
    const here = await scene();
    const { tenant } = here;
    const payer = tenant.caller('payer');
    await moneyVerbs.createRule.attempt(here, payer, '');
    await moneyVerbs.scheduleTransfer.attempt(here, payer, '');
    await leave(tenant, 'payer');
    const before = await tenant.debited();
    await dueRules(here);
    await moneyVerbs.scheduleTransfer.attempt(here, payer, '');
    await moneyVerbs.createTransfer.attempt(here, payer, '');
    expect(await tenant.debited()).toBe(before);
    const rules = await test.rows('SELECT status FROM wallet.automation_rule WHERE tenant_id = $1', [tenant.id]);
    expect(rules).toEqual([{ status: 'PAUSED' }]);
  });

  it('L-5: movements of a leaver that wait end, and votes of a leaver count no longer', async () => {
    const here = await scene();
    const { tenant } = here;
    const ofPayer = (await moneyVerbs.approveMovement.prepare?.(here)) ?? '';
    const ofOwner = await mutate(test, tenant.caller('owner'), ['sendToUser', '... on WalletMovement { id }'], {
      fromPocketId: tenant.pocket,
      to: { handle: here.payee.handle },
      amount: { minor: '10', currency: 'EUR' },
      idempotencyKey: newId('key'),
    });
    await test.rows(`UPDATE wallet.movement SET approvals_required = 2 WHERE id = $1`, [ofOwner.id]);
    await moneyVerbs.approveMovement.attempt(here, tenant.caller('approver'), String(ofOwner.id));
    await leave(tenant, 'payer');
    await leave(tenant, 'approver');
    expect((await test.movement(ofPayer)).status).toBe('REJECTED');
    expect(await test.rows('SELECT 1 FROM wallet.approval WHERE movement_id = $1', [ofOwner.id])).toEqual([]);
    await moneyVerbs.approveMovement.attempt(here, tenant.caller('admin'), String(ofOwner.id));
    expect((await test.movement(String(ofOwner.id))).status).toBe('PENDING_APPROVAL');
    expect((await statesOf(here)).posted).toBe(0n);
    const vote = test.rows(
      `INSERT INTO wallet.approval (movement_id, approver_id, tenant_id, decided_at) VALUES ($1, $2, $3, now())`,
      [ofOwner.id, userIdOf(tenant.id, 'approver'), tenant.id],
    );
    await expect(vote).rejects.toMatchObject({ constraint: 'approval_of_member' });
  });
});

describe('suspension', () => {
  const ruleOf = (tenantId: string) =>
    test.rows<{ status: string; due: boolean }>(
      'SELECT status, next_due_at IS NOT NULL AS due FROM wallet.automation_rule WHERE tenant_id = $1',
      [tenantId],
    );

  it('L-5: pauses the rules of the person in every tenant, and reinstatement lets them go on', async () => {
    const here = await scene();
    const { tenant } = here;
    await moneyVerbs.createRule.attempt(here, tenant.caller('payer'), '');
    const before = await tenant.debited();
    await suspend(tenant, 'payer');
    expect(await ruleOf(tenant.id)).toEqual([{ status: 'PAUSED', due: false }]);
    await dueRules(here);
    expect(await tenant.debited()).toBe(before);
    await reinstate(tenant, 'payer');
    expect(await ruleOf(tenant.id)).toEqual([{ status: 'ACTIVE', due: true }]);
    await dueRules(here);
    expect(await tenant.debited()).toBeGreaterThan(before);
  });

  it('L-5: does not bring a rule to life that somebody paused or whose owner has left since', async () => {
    const [paused, left] = [await scene(), await scene()];
    for (const here of [paused, left]) {
      await moneyVerbs.createRule.attempt(here, here.tenant.caller('payer'), '');
      await suspend(here.tenant, 'payer');
    }
    const [rule] = await test.rows<{ id: string }>('SELECT id FROM wallet.automation_rule WHERE tenant_id = $1', [
      paused.tenant.id,
    ]);
    for (const verb of ['resumeRule', 'pauseRule'])
      await mutate(test, paused.tenant.caller('owner'), [verb], { ruleId: rule?.id });
    await leave(left.tenant, 'payer');
    for (const { tenant } of [paused, left]) {
      await reinstate(tenant, 'payer');
      expect(await ruleOf(tenant.id)).toMatchObject([{ status: 'PAUSED' }]);
    }
  });

  it('L-5: lets movements of the person wait and their approvals count nothing, until reinstatement', async () => {
    const here = await scene();
    const { tenant } = here;
    const ofPayer = (await moneyVerbs.approveMovement.prepare?.(here)) ?? '';
    const sent = await mutate(test, tenant.caller('owner'), ['sendToUser', '... on WalletMovement { id }'], {
      fromPocketId: tenant.pocket,
      to: { handle: here.payee.handle },
      amount: { minor: '10', currency: 'EUR' },
      idempotencyKey: newId('key'),
    });
    const ofOwner = String(sent.id);
    await test.rows(`UPDATE wallet.movement SET approvals_required = 2 WHERE id = $1`, [ofOwner]);
    const approve = (person: Person, movementId: string) =>
      mutate(test, tenant.caller(person), ['approveMovement', '... on InvalidStateError { current }'], { movementId });
    await approve('approver', ofOwner);
    await suspend(tenant, 'payer');
    await suspend(tenant, 'approver');
    expect(await approve('admin', ofPayer)).toMatchObject({ current: 'INITIATOR_MAY_NOT_PAY' });
    await approve('admin', ofOwner);
    const states = async () => [(await test.movement(ofPayer)).status, (await test.movement(ofOwner)).status];
    expect(await states()).toEqual(['PENDING_APPROVAL', 'PENDING_APPROVAL']);
    expect((await statesOf(here)).posted).toBe(0n);
    await reinstate(tenant, 'payer');
    await reinstate(tenant, 'approver');
    await approve('admin', ofPayer);
    await approve('approver', ofOwner);
    expect(await states()).toEqual(['COMPLETED', 'COMPLETED']);
  });

  it('K-1: keeps requests of a leaver waiting and does not count their approval before the event of the leaving', async () => {
    const here = await scene();
    const ofPayer = (await moneyVerbs.approveMovement.prepare?.(here)) ?? '';
    await test.rows('SELECT access.withdraw($1)', [`${userIdOf(here.tenant.id, 'payer')}|${here.tenant.id}|`]);
    const approve = mutate(
      test,
      here.tenant.caller('admin'),
      ['approveMovement', '... on InvalidStateError { current }'],
      {
        movementId: ofPayer,
      },
    );
    expect(await approve).toMatchObject({ current: 'INITIATOR_MAY_NOT_PAY' });
    await test.rows('SELECT access.withdraw($1)', [`${userIdOf(here.tenant.id, 'approver')}|${here.tenant.id}|`]);
    const ofLeaver = test.rows(
      `INSERT INTO wallet.approval (movement_id, approver_id, tenant_id, decided_at) VALUES ($1, $2, $3, now())`,
      [ofPayer, userIdOf(here.tenant.id, 'approver'), here.tenant.id],
    );
    await expect(ofLeaver).rejects.toMatchObject({ constraint: 'approval_of_member' });
  });
});

const suspend = (tenant: TenantUnderTest, person: Person) => tellOf(tenant, person, 'identity.user.suspended');
const reinstate = (tenant: TenantUnderTest, person: Person) => tellOf(tenant, person, 'identity.user.reinstated');

/** Both hear from identity that a person is suspended or reinstated; the bank knows the person. */
async function tellOf(
  tenant: TenantUnderTest,
  person: Person,
  type: 'identity.user.reinstated' | 'identity.user.suspended',
): Promise<void> {
  const userId = userIdOf(tenant.id, person);
  await test.rows('INSERT INTO banking.person (user_id, personal_tenant_id) VALUES ($1, $1) ON CONFLICT DO NOTHING', [
    userId,
  ]);
  for (const subject of [test.beside('banking'), test]) {
    await subject.deliver(type, { userId, reason: '' } as never);
    await subject.runEvents();
  }
}

function peopleOf({ opens }: VerbUnderTest, turn: number): readonly Person[] {
  if (isWhole) return people;
  const others = people.filter((person) => !opens.includes(person));
  return [opens, others].flatMap((some) => some[turn % some.length] ?? []);
}

/** Both hear from identity that a person has left. */
async function leave(tenant: TenantUnderTest, person: Person): Promise<void> {
  const facts = { membershipId: newId('mem'), organizationId: tenant.id, userId: userIdOf(tenant.id, person) };
  for (const subject of [test.beside('banking'), test]) {
    await subject.deliver('identity.membership.removed', { ...facts, removedById: 'usr_x' });
    await subject.runEvents();
  }
}

/** The most that the tenant paid out on one day. */
async function mostOfADay(tenantId: string): Promise<bigint> {
  const [most] = await test.rows<{ sum: string | null }>(
    `SELECT max(sum)::text AS sum FROM (SELECT sum(amount) AS sum FROM banking.posting
       WHERE tenant_id = $1 AND side = 'DEBIT' GROUP BY (posted_at AT TIME ZONE 'UTC')::date) AS days`,
    [tenantId],
  );
  return BigInt(most?.sum ?? 0);
}

async function statesOf({ tenant }: Scene): Promise<{ posted: bigint }> {
  const [sum] = await test.rows<{ posted: string }>(
    'SELECT sum(debits)::text AS posted FROM banking.ledger_account WHERE tenant_id = $1',
    [tenant.id],
  );
  return { posted: BigInt(sum?.posted ?? 0) };
}
