import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action, Part, Quantity, RuleEvent } from '../rule.ts';
import { WHOLE } from '../rules.ts';
import { type PocketState, planRun, quantityOf, type RuleState, splitParts } from './rules.ts';

const now = new Date('2031-05-02T10:00:00Z');
const event: RuleEvent = {
  id: 'e',
  type: 'banking.entry.posted',
  amount: 1_001n,
  currency: 'EUR',
  pocketId: 'in',
  kind: 'TRANSFER',
  at: now,
};
const pocket = (accountId: string, available: bigint, facts: Partial<PocketState> = {}): PocketState => ({
  accountId,
  currency: 'EUR',
  available,
  isOpen: true,
  lockedUntil: null,
  ...facts,
});
const state: RuleState = {
  now,
  pockets: new Map([
    ['in', pocket('acc_in', 1_001n)],
    ['tax', pocket('acc_tax', 50n)],
    ['save', pocket('acc_save', 0n)],
    ['lei', pocket('acc_lei', 0n, { currency: 'RON' })],
    ['shut', pocket('acc_shut', 10n, { isOpen: false })],
    ['vault', pocket('acc_vault', 10n, { lockedUntil: new Date(now.getTime() + 1) })],
    ['opened', pocket('acc_opened', 10n, { lockedUntil: now })],
    ['twin', pocket('acc_in', 5n)],
  ]),
  recipients: new Map([
    ['wal_bo EUR', pocket('acc_bo', 0n)],
    ['wal_gone EUR', pocket('acc_gone', 0n, { isOpen: false })],
  ]),
};
const all: Quantity = { kind: 'ALL' };
const transfer = (from: string, to: string, quantity: Quantity = all): Action => ({
  kind: 'TRANSFER',
  from,
  to: { pocketId: to },
  quantity,
});

describe('splitParts', () => {
  const part = fc.oneof(
    fc.record({ to: fc.record({ pocketId: fc.string() }), basisPoints: fc.integer({ min: 1, max: WHOLE }) }),
    fc.record({ to: fc.record({ pocketId: fc.string() }), minor: fc.bigInt(1n, 10n ** 12n) }),
  );
  it('WAL-5: the parts of a split add up to the whole exactly, none is below zero, and the residue goes where it was said', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 2n ** 96n), fc.array(part, { maxLength: 10 }), (whole, parts) => {
        const split = splitParts(whole, parts as Part[], { pocketId: 'residue' });
        const wanted = (parts as Part[]).reduce(
          (sum, one) => sum + ('minor' in one ? one.minor : (whole * BigInt(one.basisPoints)) / 10_000n),
          0n,
        );
        expect(split === null).toBe(wanted > whole);
        if (split === null) return;
        expect(split.reduce((sum, { minor }) => sum + minor, 0n)).toBe(whole);
        expect(split.every(({ minor }) => minor > 0n)).toBe(true);
        const residue = split
          .filter(({ to }) => 'pocketId' in to && to.pocketId === 'residue')
          .reduce((sum, { minor }) => sum + minor, 0n);
        if (!parts.some(({ to }) => to.pocketId === 'residue')) expect(residue).toBe(whole - wanted);
      }),
      { numRuns: 10_000, seed: freshSeed() },
    );
  });

  it('rounds shares down', () => {
    const to = { pocketId: 'a' };
    expect(splitParts(1_001n, [{ to, basisPoints: 3_333 }], { pocketId: 'b' })).toEqual([
      { to, minor: 333n },
      { to: { pocketId: 'b' }, minor: 668n },
    ]);
    expect(splitParts(10n, [{ to, minor: 10n }], { pocketId: 'b' })).toEqual([{ to, minor: 10n }]);
    expect(splitParts(10n, [{ to, minor: 11n }], { pocketId: 'b' })).toBeNull();
  });
});

describe('quantityOf', () => {
  const facts = { event, currency: 'EUR', has: 500n, level: 120n };
  it.each([
    [{ kind: 'FIXED', minor: 7n }, 7n],
    [{ kind: 'PERCENT', basisPoints: 2_500, of: 'EVENT' }, 250n],
    [{ kind: 'PERCENT', basisPoints: 2_500, of: 'AVAILABLE' }, 125n],
    [{ kind: 'ROUND_UP', multiple: 100n }, 99n],
    [{ kind: 'ROUND_UP', multiple: 1_001n }, 0n],
    [{ kind: 'ABOVE', level: 400n }, 100n],
    [{ kind: 'ABOVE', level: 500n }, 0n],
    [{ kind: 'ABOVE', level: 501n }, 0n],
    [{ kind: 'UP_TO', level: 200n }, 80n],
    [{ kind: 'UP_TO', level: 119n }, 0n],
    [{ kind: 'ALL' }, 500n],
  ] satisfies [Quantity, bigint][])('%o', (quantity, expected) => {
    expect(quantityOf(quantity, facts)).toBe(expected);
  });
  it('never takes from what is below zero, and knows no event of another currency', () => {
    expect(quantityOf(all, { ...facts, has: -5n })).toBe(0n);
    expect(quantityOf({ kind: 'PERCENT', basisPoints: 5_000, of: 'AVAILABLE' }, { ...facts, has: -5n })).toBe(0n);
    expect(quantityOf({ kind: 'ROUND_UP', multiple: 100n }, { ...facts, currency: 'RON' })).toBeNull();
    expect(quantityOf({ kind: 'PERCENT', basisPoints: 1, of: 'EVENT' }, { ...facts, currency: 'RON' })).toBeNull();
    expect(quantityOf({ kind: 'PERCENT', basisPoints: 10_000, of: 'AVAILABLE' }, { ...facts, currency: 'RON' })).toBe(
      500n,
    );
  });
});

describe('planRun', () => {
  const plan = (...actions: Action[]) => planRun(actions, event, state);
  it('splits income in exact steps, and each action sees what the ones before moved', () => {
    const split: Action = {
      kind: 'SPLIT',
      from: 'in',
      quantity: { kind: 'PERCENT', basisPoints: WHOLE, of: 'EVENT' },
      parts: [
        { to: { pocketId: 'tax' }, basisPoints: 2_000 },
        { to: { walletId: 'wal_bo' }, minor: 100n },
      ],
      residueTo: { pocketId: 'save' },
    };
    const amount = (minor: bigint) => ({ minor, currency: 'EUR' });
    expect(plan(split, transfer('save', 'tax'))).toEqual({
      outcome: 'MOVE',
      messages: [],
      approvals: 0,
      steps: [
        { kind: 'TRANSFER', fromAccountId: 'acc_in', toAccountId: 'acc_tax', amount: amount(200n), toWalletId: null },
        {
          kind: 'TRANSFER',
          fromAccountId: 'acc_in',
          toAccountId: 'acc_bo',
          amount: amount(100n),
          toWalletId: 'wal_bo',
        },
        { kind: 'TRANSFER', fromAccountId: 'acc_in', toAccountId: 'acc_save', amount: amount(701n), toWalletId: null },
        { kind: 'TRANSFER', fromAccountId: 'acc_save', toAccountId: 'acc_tax', amount: amount(701n), toWalletId: null },
      ],
    });
  });
  it('leaves a residue in the source that keeps it', () => {
    const kept = plan({
      kind: 'SPLIT',
      from: 'in',
      quantity: all,
      parts: [{ to: { pocketId: 'tax' }, basisPoints: 5_000 }],
      residueTo: { pocketId: 'in' },
    });
    expect(kept).toMatchObject({ steps: [{ amount: { minor: 500n } }] });
  });
  it('converts, holds, tells and asks for approvals', () => {
    expect(
      plan(
        { kind: 'CONVERT', from: 'in', to: 'lei', quantity: { kind: 'FIXED', minor: 10n } },
        { kind: 'HOLD', from: 'in', quantity: { kind: 'FIXED', minor: 5n }, days: 2, reason: 'rent' },
        { kind: 'NOTIFY', message: 'done' },
        { kind: 'REQUEST_APPROVAL', approvals: 2 },
        { kind: 'REQUEST_APPROVAL', approvals: 1 },
      ),
    ).toEqual({
      outcome: 'MOVE',
      messages: ['done'],
      approvals: 2,
      steps: [
        { kind: 'CONVERT', fromAccountId: 'acc_in', toAccountId: 'acc_lei', amount: { minor: 10n, currency: 'EUR' } },
        {
          kind: 'HOLD',
          accountId: 'acc_in',
          amount: { minor: 5n, currency: 'EUR' },
          reason: 'rent',
          expiresAt: new Date('2031-05-04T10:00:00Z'),
          isLeaving: false,
        },
      ],
    });
  });
  it('a conversion’s target does not count before it is done', () => {
    expect(plan({ kind: 'CONVERT', from: 'in', to: 'lei', quantity: all }, transfer('lei', 'tax'))).toMatchObject({
      steps: [{ kind: 'CONVERT' }],
    });
  });
  it('fills up to a level what others may have filled before', () => {
    const fill = transfer('in', 'tax', { kind: 'UP_TO', level: 100n });
    expect(plan(fill, fill)).toMatchObject({ steps: [{ amount: { minor: 50n } }] });
    expect(planRun([{ ...fill, to: { walletId: 'wal_bo' } } as Action], event, state)).toMatchObject({
      steps: [{ amount: { minor: 100n } }],
    });
  });
  it('does nothing when there is nothing to move, unless an action sends a message', () => {
    expect(plan(transfer('save', 'tax'))).toEqual({ outcome: 'SKIP', reason: 'NOTHING_TO_MOVE' });
    expect(plan(transfer('save', 'tax'), { kind: 'NOTIFY', message: 'x' })).toMatchObject({
      outcome: 'MOVE',
      steps: [],
    });
  });
  it.each([
    [transfer('in', 'tax', { kind: 'FIXED', minor: 1_002n }), 'INSUFFICIENT_FUNDS'],
    [transfer('in', 'tax', { kind: 'FIXED', minor: 2n ** 96n + 1n }), 'AMOUNT_TOO_LARGE'],
    [transfer('shut', 'tax'), 'POCKET_CLOSED'],
    [transfer('nowhere', 'tax'), 'POCKET_CLOSED'],
    [transfer('in', 'shut'), 'POCKET_CLOSED'],
    [transfer('in', 'nowhere'), 'POCKET_CLOSED'],
    [transfer('vault', 'tax'), 'POCKET_LOCKED'],
    [transfer('in', 'lei'), 'CURRENCY_MISMATCH'],
    [transfer('in', 'twin'), 'SAME_ACCOUNT'],
    [{ kind: 'CONVERT', from: 'in', to: 'tax', quantity: all }, 'CURRENCY_MISMATCH'],
    [{ kind: 'TRANSFER', from: 'in', to: { walletId: 'wal_gone' }, quantity: all }, 'RECIPIENT_INVALID'],
    [{ kind: 'TRANSFER', from: 'in', to: { walletId: 'wal_none' }, quantity: all }, 'RECIPIENT_INVALID'],
    [transfer('lei', 'tax', { kind: 'PERCENT', basisPoints: 1, of: 'EVENT' }), 'CURRENCY_MISMATCH'],
    [
      {
        kind: 'SPLIT',
        from: 'in',
        quantity: { kind: 'FIXED', minor: 5n },
        parts: [{ to: { pocketId: 'tax' }, minor: 6n }],
        residueTo: { pocketId: 'in' },
      },
      'PARTS_EXCEED_AMOUNT',
    ],
  ] satisfies [Action, string][])('%o fails with %s, and names the action', (action, reason) => {
    expect(plan({ kind: 'NOTIFY', message: 'first' }, action)).toEqual({ outcome: 'FAIL', reason, action: 1 });
  });
  it('takes exactly what is there, from a vault exactly when it opens', () => {
    expect(plan(transfer('in', 'tax', { kind: 'FIXED', minor: 1_001n }))).toMatchObject({ outcome: 'MOVE' });
    expect(plan(transfer('opened', 'tax'))).toMatchObject({ outcome: 'MOVE' });
    expect(
      planRun([transfer('big', 'tax', all)], event, {
        ...state,
        pockets: new Map([...state.pockets, ['big', pocket('acc_big', 2n ** 96n)]]),
      }),
    ).toMatchObject({ outcome: 'MOVE' });
  });
  it('stops at twenty steps', () => {
    const one = transfer('in', 'tax', { kind: 'FIXED', minor: 1n });
    expect(plan(...Array.from({ length: 20 }, () => one))).toMatchObject({ outcome: 'MOVE' });
    expect(plan(...Array.from({ length: 21 }, () => one))).toMatchObject({
      outcome: 'FAIL',
      reason: 'TOO_MANY_STEPS',
      action: 20,
    });
  });

  const quantity: fc.Arbitrary<Quantity> = fc.oneof(
    fc.record({ kind: fc.constant('FIXED' as const), minor: fc.bigInt(1n, 2_000n) }),
    fc.record({
      kind: fc.constant('PERCENT' as const),
      basisPoints: fc.integer({ min: 1, max: WHOLE }),
      of: fc.constantFrom('EVENT' as const, 'AVAILABLE' as const),
    }),
    fc.record({ kind: fc.constant('ABOVE' as const), level: fc.bigInt(0n, 2_000n) }),
    fc.constant(all),
  );
  const ends = ['in', 'tax', 'save'] as const;
  const action: fc.Arbitrary<Action> = fc.record({
    kind: fc.constant('TRANSFER' as const),
    from: fc.constantFrom(...ends),
    to: fc.record({ pocketId: fc.constantFrom(...ends) }),
    quantity,
  });
  it('WAL-6: planning is a function of rule, event and state: the same gives the same, and no pocket goes below zero by it', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 8 }), (actions) => {
        const first = planRun(actions, event, state);
        expect(planRun(actions, event, state)).toEqual(first);
        if (first.outcome !== 'MOVE') return;
        const sums = new Map(ends.map((end) => [`acc_${end}`, state.pockets.get(end)!.available]));
        for (const step of first.steps) {
          if (step.kind !== 'TRANSFER') continue;
          sums.set(step.fromAccountId, sums.get(step.fromAccountId)! - step.amount.minor);
          expect(sums.get(step.fromAccountId)! >= 0n).toBe(true);
          sums.set(step.toAccountId, sums.get(step.toAccountId)! + step.amount.minor);
        }
      }),
      { numRuns: 10_000, seed: freshSeed() },
    );
  });
});
