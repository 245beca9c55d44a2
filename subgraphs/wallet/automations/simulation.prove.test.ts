import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { setSpendingControl } from '../policy/controls/service.ts';
import { readSteps } from '../policy/steps/stored-steps.ts';
import { eur, key, ok, openWallets, type WalletsUnderTest, type WalletUnderTest } from '../testing/wallet.ts';
import { setApprovalPolicy } from '../transfers/approvals/policy.ts';
import { executeRun } from './execute.ts';
import { fire } from './fire.ts';
import type { Action, Quantity, RuleEvent, Target } from './rule.ts';
import { createRule, setRuleStatus, simulateRule } from './service.ts';

/** Random rules and events: a slice in `npm test`, all of them in `npm run prove`. */
const RUNS = process.env.PROVE ? 1_000 : 30;
const NAMES = ['main', 'save', 'lei', 'vault'] as const;

let wallets: WalletsUnderTest;
let ana: WalletUnderTest;
let bo: WalletUnderTest;
let pockets: Record<(typeof NAMES)[number], string>;
beforeAll(async () => {
  wallets = await openWallets();
  await wallets.rates({ EUR: '1', RON: '5' });
  [ana, bo] = [await wallets.wallet(), await wallets.wallet()];
  await wallets.pocket(bo);
  const lockedUntil = new Date(wallets.clock.now().getTime() + 86_400_000);
  pockets = {
    main: await wallets.pocket(ana, { balance: 5_000n }),
    save: await wallets.pocket(ana, { balance: 500n }),
    lei: await wallets.pocket(ana, { currency: 'RON', balance: 9_000n }),
    vault: await wallets.pocket(ana, { kind: 'VAULT', lockedUntil, balance: 100n }),
  };
  const control = { category: null, controlId: null, expectedVersion: null, period: 'DAY' as const };
  ok(await setSpendingControl(wallets.deps, ana.who, { ...control, kind: 'AUTOMATION', limit: eur(60_000) }));
  ok(await setSpendingControl(wallets.deps, ana.who, { ...control, kind: 'SPENDING', limit: eur(9_000) }));
  const policy = {
    expectedVersion: null,
    threshold: eur(700),
    approvals: 1,
    approverIds: ['usr_x'],
    expiresInHours: 1,
  };
  ok(await setApprovalPolicy(wallets.deps, ana.who, policy));
});
afterAll(() => wallets[Symbol.asyncDispose]());

const euros = fc.constantFrom('main', 'save', 'main', 'save', 'vault');
const exchange = fc.constantFrom(['main', 'lei'], ['lei', 'main'], ['lei', 'save'], ['save', 'lei']);
const level = fc.bigInt(0n, 3_000n);
const quantity: fc.Arbitrary<Quantity> = fc.oneof(
  level.map((minor): Quantity => ({ kind: 'FIXED', minor: minor + 1n })),
  fc.record({
    kind: fc.constant('PERCENT' as const),
    basisPoints: fc.integer({ min: 1, max: 10_000 }),
    of: fc.constantFrom('AVAILABLE' as const, 'EVENT' as const),
  }),
  level.map((above): Quantity => ({ kind: 'ABOVE', level: above })),
  fc.constant<Quantity>({ kind: 'ALL' }),
  fc.constant<Quantity>({ kind: 'ROUND_UP', multiple: 100n }),
);
/** Names stand for ids that are known only when the test runs. */
const target: fc.Arbitrary<Target> = fc.oneof(
  { weight: 4, arbitrary: euros.map((pocketId) => ({ pocketId })) },
  { weight: 1, arbitrary: fc.constant({ walletId: 'bo' }) },
);
const share = fc.record({ to: target, basisPoints: fc.integer({ min: 1, max: 5_000 }) });
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('TRANSFER' as const), from: euros, to: target, quantity }) },
  {
    weight: 1,
    arbitrary: fc
      .record({ ends: exchange, quantity })
      .map(
        ({ ends: [from = '', to = ''], quantity: given }): Action => ({ kind: 'CONVERT', from, to, quantity: given }),
      ),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('SPLIT' as const),
      from: euros,
      quantity,
      parts: fc.array(share, { minLength: 1, maxLength: 3 }),
      residueTo: target,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('HOLD' as const),
      from: euros,
      quantity: fc.constant<Quantity>({ kind: 'FIXED', minor: 5n }),
      days: fc.constant(1),
      reason: fc.constant('random'),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Action>({ kind: 'NOTIFY', message: 'told' }) },
);
const condition = fc.constantFrom(
  null,
  null,
  'event.amount > 500',
  'pocket.available > 100',
  '100 / (event.amount - 7) > 0',
);
type Drawn = { readonly condition: string | null; readonly actions: Action[]; readonly amount: bigint };
const fromSave = (minor: bigint): Action => ({
  kind: 'TRANSFER',
  from: 'save',
  to: { pocketId: 'main' },
  quantity: { kind: 'FIXED', minor },
});
/** One for each end that has to be met; the pocket `save` has 500. */
const known: readonly Drawn[] = [
  { condition: null, actions: [fromSave(1n)], amount: 1n },
  { condition: 'event.amount > 500', actions: [fromSave(1n)], amount: 1n },
  { condition: null, actions: [fromSave(600n)], amount: 1n },
];
const rule: fc.Arbitrary<Drawn> = fc.record({
  condition,
  actions: fc.array(action, { minLength: 1, maxLength: 4 }),
  amount: fc.bigInt(0n, 1_500n),
});

/** The same with the ids of this run. */
function named<T>(value: T): T {
  const ids: Record<string, string> = { ...pockets, bo: bo.walletId };
  const text = JSON.stringify(value, (_key, inner) => (typeof inner === 'bigint' ? `${inner}n` : inner));
  return JSON.parse(text, (field, inner) => {
    if (typeof inner !== 'string') return inner;
    if (/^\d+n$/.test(inner)) return BigInt(inner.slice(0, -1));
    return ['from', 'pocketId', 'to', 'walletId'].includes(field) ? (ids[inner] ?? inner) : inner;
  });
}

it('WAL-6: a simulation tells exactly what a run then does: its end, its reason, its steps and what they bring', async () => {
  const ends = new Map<string, number>();
  const drawn = fc.sample(rule, { numRuns: RUNS, seed: freshSeed() });
  for (const { condition: text, actions, amount } of [...known, ...drawn]) {
    const definition = {
      trigger: { kind: 'EVENT' as const, type: 'wallet.transfer.sent' },
      condition: text,
      actions: named(actions),
    };
    const made = await createRule(wallets.deps, ana.who, { name: 'Random', rule: definition, idempotencyKey: key() });
    if (!('ruleId' in made)) {
      expect(made).toMatchObject({ code: 'VALIDATION_FAILED' });
      continue;
    }
    const facts = { type: 'wallet.transfer.sent', currency: 'EUR', pocketId: pockets.main, kind: '' };
    const event: RuleEvent = { ...facts, id: key(), amount, at: wallets.clock.now() };
    const before = await wallets.available(...Object.values(pockets));
    const told = ok(await simulateRule(wallets.deps, ana.who, { ruleId: made.ruleId, rule: null, event }));
    expect(await wallets.available(...Object.values(pockets))).toEqual(before);

    const runId = await wallets.deps.database.systemWrite(ana.who.tenantId, async (tx) =>
      fire(tx, await tx.automationRule.findUniqueOrThrow({ where: { id: made.ruleId } }), event, []),
    );
    await executeRun(wallets.deps, runId!);
    const { run, movement } = await wallets.deps.database.systemRead(null, async (tx) => ({
      run: await tx.ruleRun.findUniqueOrThrow({ where: { id: runId! } }),
      movement: await tx.movement.findUnique({ where: { id: runId! } }),
    }));
    ends.set(told.reason ?? told.outcome, (ends.get(told.reason ?? told.outcome) ?? 0) + 1);
    if (told.outcome === 'PENDING_APPROVAL') {
      expect({ run: run.status, movement: movement?.status }).toEqual({
        run: 'MOVING',
        movement: 'PENDING_APPROVAL',
      });
      expect(readSteps(movement!.steps)).toEqual(told.steps);
    } else {
      expect({ status: run.status, reason: run.reason }).toEqual({ status: told.outcome, reason: told.reason });
    }
    if (told.outcome === 'SUCCEEDED') {
      expect(readSteps(movement!.steps)).toEqual(told.steps);
      expect(run.messages).toEqual(told.messages);
      const received = (movement!.done as { received: { minor: string } | null }[]).map((step) => step.received?.minor);
      expect(received).toEqual(told.done.map((step) => step.received?.minor.toString()));
    }
    ok(await setRuleStatus(wallets.deps, ana.who, { ruleId: made.ruleId, from: ['ACTIVE'], to: 'DELETED' }));
    // A day later the counts begin anew, and there is something to move again.
    wallets.clock.advance(3_600_000);
    if ((await wallets.available(pockets.main))[0]! < 500n) await wallets.fund(pockets.main, 3_000n);
    if ((await wallets.available(pockets.lei))[0]! < 500n) await wallets.fund(pockets.lei, 9_000n);
  }
  // Every kind of end was met, so that the comparison is about something.
  for (const end of ['SUCCEEDED', 'CONDITION_FALSE', 'INSUFFICIENT_FUNDS']) expect([...ends.keys()]).toContain(end);
});
