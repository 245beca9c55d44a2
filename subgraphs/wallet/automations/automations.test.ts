import { PlannedCrash } from '@codai/kit/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { setSpendingControl } from '../policy/controls/service.ts';
import { as, eur, key, ok, openWallets, type WalletUnderTest } from '../testing/wallet.ts';
import { setApprovalPolicy } from '../transfers/approvals/policy.ts';
import { approveMovement, rejectMovement } from '../transfers/approvals/service.ts';
import { sendToUser } from '../transfers/movements/verbs.ts';
import { fireDueRules } from './due.ts';
import { executeRun } from './execute.ts';
import { fire } from './fire.ts';
import type { Action, RuleDefinition } from './rule.ts';
import { createRule, runRuleNow, setRuleStatus, simulateRule, updateRule } from './service.ts';
import { readEvent } from './stored-rule.ts';
import { incomeSplit, recurring, roundUp, scheduledTopUp, sweep } from './templates.ts';

const wallets = await openWallets();
afterAll(() => wallets[Symbol.asyncDispose]());

interface House {
  readonly of: WalletUnderTest;
  readonly income: string;
  readonly tax: string;
  readonly save: string;
}
async function house(cap = 1_000_000n): Promise<House> {
  const of = await wallets.wallet();
  const [control] = await wallets.rows<{ id: string }>(`SELECT id FROM wallet.spending_control WHERE wallet_id = $1`, [
    of.walletId,
  ]);
  const set = {
    controlId: control!.id,
    expectedVersion: 1,
    kind: 'AUTOMATION' as const,
    period: 'DAY' as const,
    category: null,
    limit: eur(cap),
  };
  ok(await setSpendingControl(wallets.deps, of.who, set));
  return { of, income: await wallets.pocket(of), tax: await wallets.pocket(of), save: await wallets.pocket(of) };
}
const make = async ({ of }: House, rule: RuleDefinition) =>
  ok(await createRule(wallets.deps, of.who, { name: 'Rule', rule, idempotencyKey: key() })).ruleId;
const runsOf = (ruleId: string) =>
  wallets.rows<{ id: string; status: string; reason: string | null; depth: number }>(
    `SELECT id, status, reason, depth FROM wallet.rule_run WHERE rule_id = $1 ORDER BY created_at, depth, id`,
    [ruleId],
  );
const move = (from: string, to: string, minor: bigint): Action => ({
  kind: 'TRANSFER',
  from,
  to: { pocketId: to },
  quantity: { kind: 'FIXED', minor },
});
const on = (pocketId: string, actions: readonly Action[], condition: string | null = null): RuleDefinition => ({
  trigger: { kind: 'CREDIT', pocketId, minimum: null },
  condition,
  actions,
});

describe('rules in operation', () => {
  it('WAL-5: income is split to the last cent', async () => {
    const home = await house();
    const ruleId = await make(
      home,
      incomeSplit(home.income, [
        { pocketId: home.tax, basisPoints: 3_333 },
        { pocketId: home.save, basisPoints: 1_000 },
      ]),
    );
    await wallets.fund(home.income, 1_001n);
    await wallets.settle();
    expect(await wallets.available(home.income, home.tax, home.save)).toEqual([568n, 333n, 100n]);
    expect(await runsOf(ruleId)).toMatchObject([{ status: 'SUCCEEDED', reason: null, depth: 1 }]);
  });

  it('WAL-2: an event that is delivered many times, to several workers, fires once for a version of the rule', async () => {
    const home = await house();
    const ruleId = await make(home, on(home.income, [move(home.income, home.tax, 10n)]));
    await wallets.fund(home.income, 100n);
    await wallets.settle();
    // Past the inbox, which knows the event's id: workers that took it up at the same moment.
    const again = () =>
      wallets.deps.database.systemWrite(home.of.who.tenantId, async (tx) => {
        const rule = await tx.automationRule.findUniqueOrThrow({ where: { id: ruleId } });
        const run = await tx.ruleRun.findFirstOrThrow({ where: { ruleId } });
        return fire(tx, rule, readEvent(run.event), []);
      });
    expect(await Promise.all(Array.from({ length: 10 }, again))).toEqual(Array(10).fill(null));
    await wallets.settle();
    const [run] = await runsOf(ruleId);
    await Promise.all(Array.from({ length: 10 }, () => executeRun(wallets.deps, run!.id)));
    expect(await runsOf(ruleId)).toHaveLength(1);
    expect(await wallets.available(home.income, home.tax)).toEqual([90n, 10n]);
  });

  it('WAL-2: many workers with one run that waits move once', async () => {
    const home = await house();
    const ruleId = await make(home, on(home.income, [move(home.income, home.tax, 10n)]));
    await wallets.fund(home.income, 100n);
    await wallets.handOver();
    await wallets.runEvents();
    const [run] = await runsOf(ruleId);
    await Promise.all(Array.from({ length: 10 }, () => executeRun(wallets.deps, run!.id)));
    expect(await wallets.available(home.income, home.tax)).toEqual([90n, 10n]);
    expect(await runsOf(ruleId)).toMatchObject([{ status: 'SUCCEEDED' }]);
  });

  it('WAL-3: all actions move or none, and the run says why', async () => {
    const home = await house();
    const actions = [move(home.income, home.tax, 30n), move(home.income, home.save, 80n)];
    const ruleId = await make(home, on(home.income, actions));
    await wallets.fund(home.income, 100n);
    await wallets.settle();
    expect(await wallets.available(home.income, home.tax, home.save)).toEqual([100n, 0n, 0n]);
    expect(await runsOf(ruleId)).toMatchObject([{ status: 'FAILED', reason: 'INSUFFICIENT_FUNDS' }]);
    const told = (await wallets.published()).filter(
      ({ type, data }) => type === 'wallet.rule.failed' && data.ruleId === ruleId,
    );
    expect(told).toMatchObject([{ data: { reason: 'INSUFFICIENT_FUNDS' } }]);
  });

  it('WAL-3: a last step that only banking can refuse leaves nothing of the first ones', async () => {
    const home = await house();
    const ruleId = await make(
      home,
      on(home.income, [move(home.income, home.tax, 30n), move(home.income, home.save, 30n)]),
    );
    await wallets.rows(
      `UPDATE banking.ledger_account SET status = 'CLOSED' WHERE id = (SELECT account_id FROM wallet.pocket WHERE id = $1)`,
      [home.save],
    );
    await wallets.fund(home.income, 100n);
    await wallets.settle();
    expect(await wallets.available(home.income, home.tax)).toEqual([100n, 0n]);
    expect(await runsOf(ruleId)).toMatchObject([{ status: 'FAILED', reason: 'ACCOUNT_CLOSED' }]);
  });

  it('a process that dies after banking has moved finds the run done, once', async () => {
    const home = await house();
    const ruleId = await make(home, on(home.income, [move(home.income, home.tax, 10n)]));
    await wallets.fund(home.income, 100n);
    await wallets.handOver();
    await wallets.runEvents();
    const [run] = await runsOf(ruleId);
    const dying = {
      ...wallets.deps.banking,
      move: async (...asked: Parameters<typeof wallets.deps.banking.move>) => {
        await wallets.deps.banking.move(...asked);
        throw new PlannedCrash('after banking has moved');
      },
    };
    await expect(executeRun({ ...wallets.deps, banking: dying }, run!.id)).rejects.toThrow(PlannedCrash);
    expect(await runsOf(ruleId)).toMatchObject([{ status: 'MOVING' }]);
    await wallets.settle();
    expect(await runsOf(ruleId)).toMatchObject([{ status: 'SUCCEEDED' }]);
    expect(await wallets.available(home.income, home.tax)).toEqual([90n, 10n]);
  });

  it('WAL-4: rules of two wallets that pay each other end, and say so', async () => {
    const [here, there] = [await house(), await house()];
    const back = (from: House, to: House): RuleDefinition =>
      on(from.income, [
        {
          kind: 'TRANSFER',
          from: from.income,
          to: { walletId: to.of.walletId },
          quantity: { kind: 'FIXED', minor: 10n },
        },
      ]);
    const [first, second] = [await make(here, back(here, there)), await make(there, back(there, here))];
    await wallets.fund(here.income, 100n);
    await wallets.settle();
    expect((await runsOf(first)).map(({ status, reason }) => reason ?? status)).toEqual(['SUCCEEDED', 'CHAIN_ENDED']);
    expect(await runsOf(second)).toMatchObject([{ status: 'SUCCEEDED', depth: 2 }]);
    expect(await wallets.available(here.income, there.income)).toEqual([100n, 0n]);
  });

  it('WAL-4: automations move no more in a day than the owner’s cap, however many run at once', async () => {
    const home = await house(25n);
    const ruleId = await make(home, on(home.income, [move(home.income, home.tax, 10n)]));
    for (let turn = 0; turn < 5; turn++) await wallets.fund(home.income, 10n);
    await wallets.settle();
    expect(await wallets.available(home.tax)).toEqual([20n]);
    const outcomes = (await runsOf(ruleId)).map(({ status, reason }) => reason ?? status).sort();
    expect(outcomes).toEqual([...Array(3).fill('SPENDING_LIMIT_EXCEEDED'), 'SUCCEEDED', 'SUCCEEDED']);
    wallets.clock.advance(86_400_000);
    await wallets.fund(home.income, 10n);
    await wallets.settle();
    expect(await wallets.available(home.tax)).toEqual([30n]);
  });

  it('goes by its condition and its minimum', async () => {
    const home = await house();
    const big = await make(
      home,
      on(
        home.income,
        [move(home.income, home.tax, 1n)],
        'event.amount >= 100 && event.kind == "PAYMENT_DISPUTE_RETURN" && pocket.available > 0',
      ),
    );
    const minimum = await make(home, {
      ...on(home.income, [move(home.income, home.save, 1n)]),
      trigger: { kind: 'CREDIT', pocketId: home.income, minimum: 100n },
    });
    await wallets.fund(home.income, 99n);
    await wallets.settle();
    expect(await runsOf(big)).toMatchObject([{ status: 'SKIPPED', reason: 'CONDITION_FALSE' }]);
    expect(await runsOf(minimum)).toEqual([]);
    await wallets.fund(home.income, 100n);
    await wallets.settle();
    expect(await wallets.available(home.tax, home.save)).toEqual([1n, 1n]);
    const wrong = await make(home, on(home.income, [move(home.income, home.tax, 1n)], '1 / (event.amount - 7) == 0'));
    await wallets.fund(home.income, 7n);
    await wallets.settle();
    expect(await runsOf(wrong)).toMatchObject([{ status: 'FAILED', reason: 'CONDITION_FAILED' }]);
  });

  it('sweeps when a level is crossed, and again only after it was crossed back', async () => {
    const home = await house();
    const ruleId = await make(home, sweep(home.income, home.save, 100n));
    await wallets.fund(home.income, 100n);
    await wallets.settle();
    expect(await wallets.available(home.income, home.save)).toEqual([100n, 0n]);
    await wallets.fund(home.income, 50n);
    await wallets.settle();
    expect(await wallets.available(home.income, home.save)).toEqual([100n, 50n]);
    await wallets.fund(home.income, 5n);
    await wallets.settle();
    expect(await wallets.available(home.income, home.save)).toEqual([100n, 55n]);
    expect((await runsOf(ruleId)).filter(({ status }) => status === 'SUCCEEDED')).toHaveLength(2);
  });

  it('rounds up what is sent', async () => {
    const [home, other] = [await house(), await house()];
    await make(home, roundUp(home.income, home.save, 100n, 'EUR'));
    await wallets.fund(home.income, 1_000n);
    const input = {
      fromPocketId: home.income,
      to: { handle: other.of.handle },
      amount: eur(230),
      reference: '',
      idempotencyKey: key(),
    };
    ok(await sendToUser(wallets.deps, home.of.who, input));
    await wallets.settle();
    expect(await wallets.available(home.income, home.save)).toEqual([700n, 70n]);
  });

  it('fires by the clock, once for each time it is due, and makes up for what was missed once', async () => {
    const [home, other] = [await house(), await house()];
    const filled = await make(home, scheduledTopUp(home.income, home.tax, 50n, '0 6 * * *'));
    const rent = await make(home, recurring(home.income, other.of.walletId, eur(30), '0 6 * * *'));
    await wallets.fund(home.income, 200n);
    await fireDueRules(wallets.deps);
    expect(await runsOf(filled)).toEqual([]);
    wallets.clock.advance(3 * 86_400_000);
    await Promise.all([1, 2, 3].map(() => fireDueRules(wallets.deps)));
    await wallets.settle();
    expect(await runsOf(filled)).toMatchObject([{ status: 'SUCCEEDED' }]);
    expect(await runsOf(rent)).toMatchObject([{ status: 'SUCCEEDED' }]);
    expect(await wallets.available(home.income, home.tax, other.income)).toEqual([120n, 50n, 30n]);
  });

  it('M-10: runs later rules after one that fails, and logs the failure', async () => {
    const home = await house();
    const broken = await make(home, scheduledTopUp(home.income, home.tax, 50n, '0 6 * * *'));
    const filled = await make(home, scheduledTopUp(home.income, home.tax, 50n, '0 6 * * *'));
    await wallets.fund(home.income, 200n);
    await wallets.rows(
      `UPDATE wallet.automation_rule SET definition = '{}', next_due_at = next_due_at - interval '1 hour' WHERE id = $1`,
      [broken],
    );
    wallets.clock.advance(86_400_000);
    await expect(fireDueRules(wallets.deps)).rejects.toThrow('could not be fired');
    await wallets.rows(`UPDATE wallet.automation_rule SET status = 'PAUSED' WHERE id = $1`, [broken]);
    await wallets.settle();
    expect(await runsOf(filled)).toMatchObject([{ status: 'SUCCEEDED' }]);
  });

  it('waits for approvals when it asks for them, and moves with the last', async () => {
    const home = await house();
    const asks: Action[] = [
      { kind: 'REQUEST_APPROVAL', approvals: 1 },
      move(home.income, home.tax, 10n),
      { kind: 'NOTIFY', message: 'Done' },
    ];
    const ruleId = await make(home, on(home.income, asks));
    await wallets.fund(home.income, 20n);
    await wallets.settle();
    expect(await runsOf(ruleId)).toMatchObject([{ status: 'FAILED', reason: 'NO_APPROVAL_POLICY' }]);
    const policy = {
      expectedVersion: null,
      threshold: eur(10_000),
      approvals: 1,
      approverIds: ['usr_x'],
      expiresInHours: 1,
    };
    ok(await setApprovalPolicy(wallets.deps, home.of.who, policy));
    await wallets.fund(home.income, 20n);
    await wallets.settle();
    const run = (await runsOf(ruleId)).find(({ status }) => status === 'MOVING')!;
    expect(await wallets.movement(run.id)).toMatchObject({ status: 'PENDING_APPROVAL' });
    expect(await wallets.available(home.tax)).toEqual([0n]);
    ok(await approveMovement(wallets.deps, as(home.of, 'usr_x'), run.id));
    expect(await wallets.available(home.tax)).toEqual([10n]);
    const told = (await wallets.published()).filter(
      ({ type, data }) => type === 'wallet.rule.notified' && data.runId === run.id,
    );
    expect(told).toMatchObject([{ data: { message: 'Done' } }]);
    await wallets.fund(home.income, 20n);
    await wallets.settle();
    const other = (await runsOf(ruleId)).find(({ status }) => status === 'MOVING')!;
    ok(await rejectMovement(wallets.deps, as(home.of, 'usr_x'), other.id));
    expect(await runsOf(ruleId)).toContainEqual(
      expect.objectContaining({ id: other.id, status: 'FAILED', reason: 'APPROVAL_REJECTED' }),
    );
  });

  it('L-4: makes the person who runs, changes or resumes a rule its initiator, who cannot approve what it moves', async () => {
    const home = await house();
    const { who } = home.of;
    const second = as(home.of, 'usr_second');
    await wallets.rows(`INSERT INTO banking.tenant_member (tenant_id, user_id, role) VALUES ($1, $2, 'ADMIN')`, [
      who.tenantId,
      second.userId,
    ]);
    const approverIds = [who.userId, second.userId];
    const policy = { expectedVersion: null, threshold: eur(10_000), approvals: 1, approverIds, expiresInHours: 1 };
    ok(await setApprovalPolicy(wallets.deps, who, policy));
    await wallets.fund(home.income, 100n);
    const asks: Action[] = [{ kind: 'REQUEST_APPROVAL', approvals: 1 }, move(home.income, home.tax, 10n)];
    const ruleId = await make(home, on(home.income, asks));
    const run = async (caller: typeof who) =>
      ok(await runRuleNow(wallets.deps, caller, { ruleId, idempotencyKey: key() })).runId;

    const ofSecond = await run(second);
    expect(await approveMovement(wallets.deps, second, ofSecond)).toMatchObject({ code: 'FOUR_EYES_VIOLATION' });
    ok(await approveMovement(wallets.deps, who, ofSecond));
    expect(await wallets.available(home.tax)).toEqual([10n]);

    const ownerOf = async () =>
      (
        await wallets.rows<{ owner: string }>('SELECT owner_id AS owner FROM wallet.automation_rule WHERE id = $1', [
          ruleId,
        ])
      )[0]?.owner;
    expect(await ownerOf()).toBe(who.userId);
    const changed = { ruleId, expectedVersion: 1, name: 'Changed', rule: on(home.income, asks) };
    ok(await updateRule(wallets.deps, second, changed));
    expect(await ownerOf()).toBe(second.userId);
    ok(await setRuleStatus(wallets.deps, who, { ruleId, from: ['ACTIVE'], to: 'PAUSED' }));
    expect(await ownerOf()).toBe(second.userId);
    ok(await setRuleStatus(wallets.deps, who, { ruleId, from: ['PAUSED'], to: 'ACTIVE' }));
    expect(await ownerOf()).toBe(who.userId);
  });

  it('does not fire while it is paused, runs by hand, and keeps its history when it is deleted', async () => {
    const home = await house();
    const ruleId = await make(home, on(home.income, [move(home.income, home.tax, 10n)]));
    const set = (from: 'ACTIVE' | 'PAUSED', to: 'ACTIVE' | 'DELETED' | 'PAUSED') =>
      setRuleStatus(wallets.deps, home.of.who, { ruleId, from: [from], to });
    ok(await set('ACTIVE', 'PAUSED'));
    await wallets.fund(home.income, 100n);
    await wallets.settle();
    expect(await runsOf(ruleId)).toEqual([]);
    const now = () => runRuleNow(wallets.deps, home.of.who, { ruleId, idempotencyKey: key() });
    expect(await now()).toMatchObject({ code: 'INVALID_STATE', current: 'PAUSED' });
    ok(await set('PAUSED', 'ACTIVE'));
    const { runId } = ok(await now());
    expect(await runsOf(ruleId)).toMatchObject([{ id: runId, status: 'SUCCEEDED' }]);
    expect(await wallets.available(home.tax)).toEqual([10n]);
    ok(await set('ACTIVE', 'DELETED'));
    expect(await now()).toMatchObject({ code: 'NOT_FOUND' });
    expect(await runsOf(ruleId)).toHaveLength(1);
  });
});

describe('making rules', () => {
  it('WAL-4: refuses a rule that closes a circle with others of the wallet', async () => {
    const home = await house();
    await make(home, on(home.income, [move(home.income, home.tax, 1n)]));
    await make(home, on(home.tax, [move(home.tax, home.save, 1n)]));
    const circle = { name: 'Back', rule: on(home.save, [move(home.save, home.income, 1n)]), idempotencyKey: key() };
    expect(await createRule(wallets.deps, home.of.who, circle)).toMatchObject({
      code: 'VALIDATION_FAILED',
      fields: [{ message: expect.stringContaining('fire itself') }],
    });
  });

  it('names the place of what is wrong, and of a condition the line and column', async () => {
    const home = await house();
    const create = (rule: RuleDefinition, name = 'Rule') =>
      createRule(wallets.deps, home.of.who, { name, rule, idempotencyKey: key() });
    const right = [move(home.income, home.tax, 1n)];
    expect(await create(on(home.income, right, 'event.amount > 1 &&\n  event.amuont > 1'))).toMatchObject({
      fields: [{ path: ['input', 'rule', 'condition'], message: 'Line 2, column 9: No such key: amuont' }],
    });
    expect(await create(on(home.income, right), ' ')).toMatchObject({ fields: [{ path: ['input', 'name'] }] });
    const clock = (pattern: string, timeZone = 'UTC'): RuleDefinition => ({
      trigger: { kind: 'SCHEDULE', pattern, timeZone },
      condition: null,
      actions: right,
    });
    for (const [wrong, field] of [
      [clock('* * * *'), 'pattern'],
      [clock('61 * * * *'), 'pattern'],
      [clock('0 0 30 2 *'), 'pattern'],
      [clock('0 0 * * * *'), 'pattern'],
      [clock('0 6 * * *', 'Mars/Olympus'), 'timeZone'],
    ] as const) {
      expect(await create(wrong)).toMatchObject({
        fields: [{ path: ['input', 'rule', 'trigger', 'schedule', field] }],
      });
    }
    expect(
      await create({ ...on(home.income, right), trigger: { kind: 'EVENT', type: 'no.such.event' } }),
    ).toMatchObject({ fields: [{ path: ['input', 'rule', 'trigger', 'event'] }] });
    const to = (walletId: string): Action => ({
      kind: 'TRANSFER',
      from: home.income,
      to: { walletId },
      quantity: { kind: 'ALL' },
    });
    expect(await create(on(home.income, [to('wal_none')]))).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await create(on(home.income, [to(home.of.walletId)]))).toMatchObject({ code: 'VALIDATION_FAILED' });
    const other = await house();
    expect(await create(on(other.income, [move(other.income, home.tax, 1n)]))).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });

  it('a new version fires anew, and by its own words', async () => {
    const home = await house();
    const ruleId = await make(home, on(home.income, [move(home.income, home.tax, 1n)]));
    const update = (expectedVersion: number) =>
      updateRule(wallets.deps, home.of.who, {
        ruleId,
        expectedVersion,
        name: 'Other',
        rule: on(home.income, [move(home.income, home.save, 2n)]),
      });
    ok(await update(1));
    expect(await update(1)).toMatchObject({ code: 'VERSION_CONFLICT', currentVersion: 2 });
    await wallets.fund(home.income, 10n);
    await wallets.settle();
    expect(await wallets.available(home.tax, home.save)).toEqual([0n, 2n]);
  });
});

describe('simulateRule', () => {
  it('WAL-6: tells what a run does and leaves nothing behind', async () => {
    const home = await house(150n);
    await wallets.fund(home.income, 100n);
    const event = {
      id: '',
      type: 'banking.entry.posted',
      amount: 100n,
      currency: 'EUR',
      pocketId: home.income,
      kind: 'PAYMENT_DISPUTE_RETURN',
      at: wallets.clock.now(),
    };
    const simulate = (actions: readonly Action[]) =>
      simulateRule(wallets.deps, home.of.who, { ruleId: null, rule: on(home.income, actions), event });
    const before = await wallets.rows('SELECT count(*)::int AS count FROM wallet.movement');
    expect(ok(await simulate([move(home.income, home.tax, 60n)]))).toMatchObject({
      outcome: 'SUCCEEDED',
      steps: [{ amount: eur(60) }],
      done: [{ received: eur(60), entryId: null }],
    });
    expect(
      ok(
        await simulate([
          move(home.income, home.tax, 60n),
          move(home.tax, home.save, 60n),
          move(home.save, home.tax, 60n),
        ]),
      ),
    ).toMatchObject({ outcome: 'FAILED', reason: 'SPENDING_LIMIT_EXCEEDED' });
    expect(ok(await simulate([move(home.income, home.tax, 101n)]))).toMatchObject({
      outcome: 'FAILED',
      reason: 'INSUFFICIENT_FUNDS',
      steps: [],
    });
    expect(await simulate([move(home.income, home.income, 1n)])).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await wallets.available(home.income, home.tax, home.save)).toEqual([100n, 0n, 0n]);
    expect(await wallets.rows('SELECT count(*)::int AS count FROM wallet.movement')).toEqual(before);
  });
});
