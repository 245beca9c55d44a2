import { describe, expect, it } from 'vitest';
import type { RuleRowFragment } from './generated/operations.ts';
import type { Pocket } from './pockets.tsx';
import { basisPointsOf, draftFrom, draftOf, type RuleDraft, ruleOf } from './rule-draft.ts';

const pocket = (id: string, exponent = 2): Pocket => ({
  __typename: 'Pocket',
  id,
  name: id,
  kind: 'MAIN',
  currency: exponent === 0 ? 'JPY' : 'EUR',
  status: 'OPEN',
  isReceiving: false,
  available: { __typename: 'Money', minor: '0', currency: 'EUR', exponent },
  posted: null,
  goal: null,
  lockedUntil: null,
  account: null,
});
const pockets = [pocket('pkt_daily'), pocket('pkt_crane'), pocket('pkt_yen', 0)];

const change = (draft: RuleDraft, action: Partial<RuleDraft['actions'][number]>): RuleDraft => ({
  ...draft,
  actions: draft.actions.map((one) => ({ ...one, ...action })),
});

describe('ruleOf', () => {
  it('splits what arrived by percentages, and leaves the rest where it arrived', () => {
    const draft = change(draftOf('split', pockets, 'Split'), {
      parts: [{ key: '1', to: 'pkt_crane', percent: '33,33' }],
    });
    expect(ruleOf(draft, pockets)).toEqual({
      trigger: { credit: { pocketId: 'pkt_daily' } },
      condition: null,
      actions: [
        {
          split: {
            fromPocketId: 'pkt_daily',
            quantity: { shareOfEvent: 10_000 },
            parts: [{ to: { pocketId: 'pkt_crane' }, basisPoints: 3_333 }],
            residueTo: { pocketId: 'pkt_daily' },
          },
        },
      ],
    });
  });

  it('counts an amount in the minor units of the pocket that it leaves', () => {
    const draft = change(draftOf('refill', pockets, 'Refill'), { from: 'pkt_yen', amount: '250' });
    expect(ruleOf(draft, pockets)?.actions).toMatchObject([{ transfer: { quantity: { upTo: '250' } } }]);
    expect(ruleOf(change(draft, { from: 'pkt_daily' }), pockets)?.actions).toMatchObject([
      { transfer: { quantity: { upTo: '25000' } } },
    ]);
  });

  it('compares with an amount by an expression', () => {
    const draft = {
      ...change(draftOf('own', pockets, 'Own'), { amount: '5' }),
      condition: 'atLeast',
      limit: '100',
    } as const;
    expect(ruleOf(draft, pockets)?.condition).toBe('event.amount >= 10000');
  });

  it.each([
    {
      kind: 'convert',
      facts: { to: 'pkt_yen', amount: '12.50' },
      action: { convert: { fromPocketId: 'pkt_daily', toPocketId: 'pkt_yen', quantity: { fixed: '1250' } } },
    },
    {
      kind: 'hold',
      facts: { amount: '5', days: '31', message: ' Deposit ' },
      action: { hold: { fromPocketId: 'pkt_daily', quantity: { fixed: '500' }, days: 31, reason: 'Deposit' } },
    },
    { kind: 'approval', facts: { approvals: '2' }, action: { requestApproval: 2 } },
  ] as const)('makes an action of the kind $kind', ({ kind, facts, action }) => {
    expect(ruleOf(change(draftOf('own', pockets, 'Own'), { kind, ...facts }), pockets)?.actions).toEqual([action]);
  });

  it.each([
    { kind: 'hold', facts: { amount: '5', days: '0', message: 'Deposit' } },
    { kind: 'hold', facts: { amount: '5', days: '32', message: 'Deposit' } },
    { kind: 'hold', facts: { amount: '5', days: '7', message: ' ' } },
    { kind: 'convert', facts: { amount: '' } },
    { kind: 'approval', facts: { approvals: '0' } },
    { kind: 'approval', facts: { approvals: '11' } },
    { kind: 'approval', facts: { approvals: '1.5' } },
  ] as const)('is none for the kind $kind with $facts', ({ kind, facts }) => {
    expect(ruleOf(change(draftOf('own', pockets, 'Own'), { kind, ...facts }), pockets)).toBeNull();
  });

  it.each([
    { what: 'an amount', draft: draftOf('own', pockets, 'Own') },
    { what: 'a percentage', draft: draftOf('split', pockets, 'Split') },
    { what: 'a level', draft: change(draftOf('sweep', pockets, 'Sweep'), { amount: '5' }) },
    {
      what: 'a limit',
      draft: { ...change(draftOf('own', pockets, 'Own'), { amount: '5' }), condition: 'below' as const },
    },
    { what: 'a step', draft: { ...draftOf('own', pockets, 'Own'), actions: [] } },
  ])('is none while $what is missing', ({ draft }) => {
    expect(ruleOf(draft, pockets)).toBeNull();
  });
});

describe('basisPointsOf', () => {
  it.each([
    ['0', null],
    ['0.01', 1],
    ['100', 10_000],
    ['100.01', null],
    ['12.345', null],
    ['ten', null],
  ] as const)('reads %s as %s', (text, points) => {
    expect(basisPointsOf(text)).toBe(points);
  });
});

describe('draftFrom', () => {
  const stored = (facts: Partial<RuleRowFragment>): RuleRowFragment => ({
    __typename: 'AutomationRule',
    id: 'rul_1',
    name: 'Stored',
    status: 'ACTIVE',
    version: 1,
    nextDueAt: null,
    condition: 'event.amount >= 10000',
    trigger: {
      __typename: 'RuleTrigger',
      kind: 'CREDIT',
      pocketId: 'pkt_daily',
      minimum: null,
      pattern: null,
      timeZone: null,
      direction: null,
      level: null,
      eventType: null,
    },
    actions: [
      {
        __typename: 'RuleAction',
        kind: 'TRANSFER',
        fromPocketId: 'pkt_daily',
        to: { __typename: 'RuleTarget', pocketId: 'pkt_crane', walletId: null },
        quantity: { __typename: 'RuleQuantity', kind: 'FIXED', minor: '1250', basisPoints: null, of: null },
        parts: null,
        residueTo: null,
        days: null,
        reason: null,
        message: null,
        approvals: null,
      },
    ],
    ...facts,
  });

  it('makes the same rule again of what it has read', () => {
    const draft = draftFrom(stored({}), pockets);
    expect(draft).not.toBeNull();
    expect(draft && ruleOf(draft, pockets)).toEqual({
      trigger: { credit: { pocketId: 'pkt_daily' } },
      condition: 'event.amount >= 10000',
      actions: [
        { transfer: { fromPocketId: 'pkt_daily', to: { pocketId: 'pkt_crane' }, quantity: { fixed: '1250' } } },
      ],
    });
  });

  it('makes a conversion, a hold and an approval again of what it has read', () => {
    const [action] = stored({}).actions;
    const quantity = { __typename: 'RuleQuantity', kind: 'ALL', minor: null, basisPoints: null, of: null } as const;
    const actions = [
      { ...action, kind: 'REQUEST_APPROVAL', fromPocketId: null, to: null, quantity: null, approvals: 3 },
      { ...action, kind: 'CONVERT', to: { __typename: 'RuleTarget', pocketId: 'pkt_yen', walletId: null }, quantity },
      { ...action, kind: 'HOLD', to: null, quantity, days: 7, reason: 'Deposit' },
    ] as unknown as RuleRowFragment['actions'];
    const draft = draftFrom(stored({ actions }), pockets);
    expect(draft && ruleOf(draft, pockets)?.actions).toEqual([
      { requestApproval: 3 },
      { convert: { fromPocketId: 'pkt_daily', toPocketId: 'pkt_yen', quantity: { all: true } } },
      { hold: { fromPocketId: 'pkt_daily', quantity: { all: true }, days: 7, reason: 'Deposit' } },
    ]);
  });

  it('has no form for a schedule of its own', () => {
    const trigger = { ...stored({}).trigger, kind: 'SCHEDULE' as const, pocketId: null, pattern: '5 4 * * 3' };
    expect(draftFrom(stored({ trigger }), pockets)).toBeNull();
  });
});
