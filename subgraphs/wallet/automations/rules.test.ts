import { describe, expect, it } from 'vitest';
import type { Action, Part, Quantity, RuleDefinition, Trigger } from './rule.ts';
import { cycleOf, definitionFaults, isRuleName, mayFire, namedIn, WHOLE } from './rules.ts';

const currencies = new Map([
  ['in', 'EUR'],
  ['tax', 'EUR'],
  ['save', 'EUR'],
  ['lei', 'RON'],
]);
const trigger: Trigger = { kind: 'CREDIT', pocketId: 'in', minimum: null };
const all: Quantity = { kind: 'ALL' };
const transfer = (from: string, to: string, quantity: Quantity = all): Action => ({
  kind: 'TRANSFER',
  from,
  to: { pocketId: to },
  quantity,
});
const rule = (actions: readonly Action[], facts: Partial<RuleDefinition> = {}): RuleDefinition => ({
  trigger,
  condition: null,
  actions,
  ...facts,
});
const faultsOf = (definition: RuleDefinition) =>
  definitionFaults(definition, currencies).map(({ path, message }) => `${path.slice(2).join('.')}: ${message}`);

describe('definitionFaults', () => {
  const split = (parts: readonly Part[], facts: object = {}): Action => ({
    kind: 'SPLIT',
    from: 'in',
    quantity: all,
    parts,
    residueTo: { pocketId: 'in' },
    ...facts,
  });
  const share = (basisPoints: number): Part => ({ to: { pocketId: 'tax' }, basisPoints });
  it('has nothing against a rule that is in order', () => {
    expect(
      faultsOf(
        rule([transfer('in', 'tax'), split([share(WHOLE)]), { kind: 'CONVERT', from: 'in', to: 'lei', quantity: all }]),
      ),
    ).toEqual([]);
    expect(
      faultsOf(
        rule([
          { kind: 'TRANSFER', from: 'in', to: { walletId: 'wal_bo' }, quantity: all },
          { kind: 'NOTIFY', message: 'x' },
          { kind: 'REQUEST_APPROVAL', approvals: 10 },
        ]),
      ),
    ).toEqual([]);
    expect(
      faultsOf(
        rule([transfer('in', 'tax')], {
          trigger: { kind: 'THRESHOLD', pocketId: 'in', direction: 'ABOVE', level: 0n },
        }),
      ),
    ).toEqual([]);
    expect(
      faultsOf(
        rule([{ kind: 'HOLD', from: 'in', quantity: { kind: 'ROUND_UP', multiple: 2n }, days: 31, reason: 'r' }]),
      ),
    ).toEqual([]);
  });
  it.each([
    [
      'WAL-5: shares above 100 % together',
      rule([split([share(6_000), share(4_001)])]),
      'actions.0.parts: The shares together must be at most 10,000 basis points.',
    ],
    [
      'a share above 100 %',
      rule([split([share(10_001)])]),
      'actions.0.parts: A share must be 1 to 10,000 basis points.',
    ],
    ['no share', rule([split([share(0)])]), 'actions.0.parts: A share must be 1 to 10,000 basis points.'],
    ['half a basis point', rule([split([share(1.5)])]), 'actions.0.parts: A share must be 1 to 10,000 basis points.'],
    ['no parts', rule([split([])]), 'actions.0.parts: A split has 1 to 10 parts.'],
    [
      'eleven parts',
      rule([split(Array.from({ length: 11 }, () => share(1)))]),
      'actions.0.parts: A split has 1 to 10 parts.',
    ],
    [
      'a fixed part of nothing',
      rule([split([{ to: { pocketId: 'tax' }, minor: 0n }])]),
      'actions.0.parts: A fixed part must be above zero and at most 2^96.',
    ],
    [
      'a part to the source',
      rule([split([{ to: { pocketId: 'in' }, minor: 1n }])]),
      'actions.0.parts.0.to: Source and target are the same pocket. Choose another target.',
    ],
    [
      'a part in another currency',
      rule([split([{ to: { pocketId: 'lei' }, minor: 1n }])]),
      'actions.0.parts.0.to: The pockets have different currencies. Use a conversion instead.',
    ],
    [
      'a residue to nowhere',
      rule([split([share(1)], { residueTo: { pocketId: 'x' } })]),
      'actions.0.residueTo: The wallet has no open pocket with this id.',
    ],
    ['no actions', rule([]), 'actions: A rule has 1 to 10 actions.'],
    [
      'eleven actions',
      rule(Array.from({ length: 11 }, () => transfer('in', 'tax'))),
      'actions: A rule has 1 to 10 actions.',
    ],
    [
      'more than twenty steps',
      rule([1, 2].map(() => split(Array.from({ length: 10 }, () => share(1))))),
      'actions: The actions may have at most 20 steps that move money.',
    ],
    ['an unknown source', rule([transfer('x', 'tax')]), 'actions.0.from: The wallet has no open pocket with this id.'],
    ['an unknown target', rule([transfer('in', 'x')]), 'actions.0.to: The wallet has no open pocket with this id.'],
    [
      'one pocket',
      rule([transfer('in', 'in')]),
      'actions.0.to: Source and target are the same pocket. Choose another target.',
    ],
    [
      'other currencies',
      rule([transfer('in', 'lei')]),
      'actions.0.to: The pockets have different currencies. Use a conversion instead.',
    ],
    [
      'a conversion to nowhere',
      rule([{ kind: 'CONVERT', from: 'in', to: 'x', quantity: all }]),
      'actions.0.to: The wallet has no open pocket with this id.',
    ],
    [
      'a conversion into the same currency',
      rule([{ kind: 'CONVERT', from: 'in', to: 'tax', quantity: all }]),
      'actions.0.to: Both pockets have the same currency. Use a transfer instead.',
    ],
    [
      'a long hold',
      rule([{ kind: 'HOLD', from: 'in', quantity: all, days: 32, reason: 'r' }]),
      'actions.0.days: A hold lasts 1 to 31 days.',
    ],
    [
      'no hold',
      rule([{ kind: 'HOLD', from: 'in', quantity: all, days: 0, reason: 'r' }]),
      'actions.0.days: A hold lasts 1 to 31 days.',
    ],
    [
      'a hold without a reason',
      rule([{ kind: 'HOLD', from: 'in', quantity: all, days: 1, reason: '' }]),
      'actions.0.reason: The reason must have 1 to 140 printable characters.',
    ],
    [
      'an empty message',
      rule([{ kind: 'NOTIFY', message: '' }]),
      'actions.0.message: The message must have 1 to 140 printable characters.',
    ],
    [
      'no approvals',
      rule([{ kind: 'REQUEST_APPROVAL', approvals: 0 }]),
      'actions.0.approvals: A rule may request 1 to 10 approvals.',
    ],
    [
      'many approvals',
      rule([{ kind: 'REQUEST_APPROVAL', approvals: 11 }]),
      'actions.0.approvals: A rule may request 1 to 10 approvals.',
    ],
    [
      'nothing',
      rule([transfer('in', 'tax', { kind: 'FIXED', minor: 0n })]),
      'actions.0.quantity: The amount must be above zero and at most 2^96.',
    ],
    [
      'too much',
      rule([transfer('in', 'tax', { kind: 'FIXED', minor: 2n ** 96n + 1n })]),
      'actions.0.quantity: The amount must be above zero and at most 2^96.',
    ],
    [
      '0 %',
      rule([transfer('in', 'tax', { kind: 'PERCENT', basisPoints: 0, of: 'EVENT' })]),
      'actions.0.quantity: A share must be 1 to 10,000 basis points.',
    ],
    [
      '101 %',
      rule([transfer('in', 'tax', { kind: 'PERCENT', basisPoints: 10_100, of: 'EVENT' })]),
      'actions.0.quantity: A share must be 1 to 10,000 basis points.',
    ],
    [
      'rounding to one',
      rule([transfer('in', 'tax', { kind: 'ROUND_UP', multiple: 1n })]),
      'actions.0.quantity: The multiple must be at least 2 and at most 2^96.',
    ],
    [
      'a level below zero',
      rule([transfer('in', 'tax', { kind: 'ABOVE', level: -1n })]),
      'actions.0.quantity: The level must be between zero and 2^96.',
    ],
    [
      'a level past 2^96',
      rule([transfer('in', 'tax', { kind: 'ABOVE', level: 2n ** 96n + 1n })]),
      'actions.0.quantity: The level must be between zero and 2^96.',
    ],
    [
      'filling up to nothing',
      rule([transfer('in', 'tax', { kind: 'UP_TO', level: 0n })]),
      'actions.0.quantity: The level must be above zero and at most 2^96.',
    ],
    [
      'filling up another’s wallet',
      rule([{ kind: 'TRANSFER', from: 'in', to: { walletId: 'w' }, quantity: { kind: 'UP_TO', level: 1n } }]),
      'actions.0.quantity: Only a transfer to a pocket of the wallet can fill it up.',
    ],
    [
      'filling up a hold',
      rule([{ kind: 'HOLD', from: 'in', quantity: { kind: 'UP_TO', level: 1n }, days: 1, reason: 'r' }]),
      'actions.0.quantity: Only a transfer to a pocket of the wallet can fill it up.',
    ],
    [
      'a share of an event without one',
      rule([transfer('in', 'tax', { kind: 'PERCENT', basisPoints: 1, of: 'EVENT' })], {
        trigger: { kind: 'SCHEDULE', pattern: '', timeZone: '' },
      }),
      'actions.0.quantity: The trigger brings no amount. Use a credit or event trigger, or another quantity.',
    ],
    [
      'rounding up a threshold',
      rule([transfer('in', 'tax', { kind: 'ROUND_UP', multiple: 100n })], {
        trigger: { kind: 'THRESHOLD', pocketId: 'in', direction: 'BELOW', level: 1n },
      }),
      'actions.0.quantity: The trigger brings no amount. Use a credit or event trigger, or another quantity.',
    ],
    [
      'a trigger on nothing',
      rule([transfer('in', 'tax')], { trigger: { kind: 'CREDIT', pocketId: 'x', minimum: null } }),
      'trigger.pocketId: The wallet has no open pocket with this id.',
    ],
    [
      'a minimum of nothing',
      rule([transfer('in', 'tax')], { trigger: { kind: 'CREDIT', pocketId: 'in', minimum: 0n } }),
      'trigger.minimum: The minimum must be above zero and at most 2^96.',
    ],
    [
      'a threshold below zero',
      rule([transfer('in', 'tax')], { trigger: { kind: 'THRESHOLD', pocketId: 'in', direction: 'BELOW', level: -1n } }),
      'trigger.level: The level must be between zero and 2^96.',
    ],
    [
      'a threshold past 2^96',
      rule([transfer('in', 'tax')], {
        trigger: { kind: 'THRESHOLD', pocketId: 'in', direction: 'BELOW', level: 2n ** 96n + 1n },
      }),
      'trigger.level: The level must be between zero and 2^96.',
    ],
  ])('refuses %s', (_what, definition, fault) => {
    expect(faultsOf(definition)).toContain(fault);
  });
  const fixed = (minor: bigint): Part => ({ to: { pocketId: 'save' }, minor });
  const parts = (count: number) => Array.from({ length: count }, () => share(1));
  const daily: Trigger = { kind: 'SCHEDULE', pattern: '', timeZone: '' };
  it.each([
    ['shares and fixed parts of the whole together', rule([split([share(1), share(WHOLE - 1), fixed(1n)])])],
    [
      'ten actions, one of ten parts, twenty steps',
      rule([split(parts(10)), ...Array.from({ length: 9 }, () => transfer('in', 'tax'))]),
    ],
    [
      'twenty steps, a message and a question',
      rule([
        split(parts(10)),
        split(parts(8)),
        { kind: 'NOTIFY', message: 'x' },
        { kind: 'REQUEST_APPROVAL', approvals: 1 },
      ]),
    ],
    ['the smallest share', rule([transfer('in', 'tax', { kind: 'PERCENT', basisPoints: 1, of: 'EVENT' })])],
    [
      'all that is there, by a share',
      rule([transfer('in', 'tax', { kind: 'PERCENT', basisPoints: WHOLE, of: 'AVAILABLE' })], { trigger: daily }),
    ],
    ['all above nothing', rule([transfer('in', 'tax', { kind: 'ABOVE', level: 0n })], { trigger: daily })],
    ['filling up by one', rule([transfer('in', 'tax', { kind: 'UP_TO', level: 1n })], { trigger: daily })],
    ['a hold of a day', rule([{ kind: 'HOLD', from: 'in', quantity: all, days: 1, reason: 'r' }])],
  ])('takes %s', (_what, definition) => expect(faultsOf(definition)).toEqual([]));
  it.each([
    ['one share too large among others', rule([split([share(1), share(0)])]), 'actions.0.parts'],
    ['one fixed part of nothing among others', rule([split([fixed(1n), fixed(0n)])]), 'actions.0.parts'],
    ['twenty-one steps', rule([split(parts(10)), split(parts(8)), transfer('in', 'tax')]), 'actions'],
    [
      'a threshold of no pocket',
      rule([transfer('in', 'tax')], { trigger: { kind: 'THRESHOLD', pocketId: 'x', direction: 'BELOW', level: 1n } }),
      'trigger.pocketId',
    ],
  ])('refuses %s at its place in the input', (_what, definition, where) => {
    expect(definitionFaults(definition, currencies).map(({ path }) => path.join('.'))).toEqual([`input.rule.${where}`]);
  });
  it('an event of a registered type may bring an amount; a threshold at a level is allowed at its edges', () => {
    expect(
      faultsOf(
        rule([transfer('in', 'tax', { kind: 'ROUND_UP', multiple: 100n })], {
          trigger: { kind: 'EVENT', type: 'wallet.transfer.sent' },
        }),
      ),
    ).toEqual([]);
    expect(
      faultsOf(
        rule([transfer('in', 'tax', { kind: 'FIXED', minor: 2n ** 96n })], {
          trigger: { kind: 'THRESHOLD', pocketId: 'in', direction: 'BELOW', level: 2n ** 96n },
        }),
      ),
    ).toEqual([]);
    expect(
      faultsOf(
        rule([transfer('in', 'tax', { kind: 'ABOVE', level: 2n ** 96n })], {
          trigger: { kind: 'CREDIT', pocketId: 'in', minimum: 2n ** 96n },
        }),
      ),
    ).toEqual([]);
  });
});

describe('chains', () => {
  const credit = (id: string, pocketId: string, ...actions: Action[]) => ({
    id,
    definition: rule(actions, { trigger: { kind: 'CREDIT', pocketId, minimum: null } }),
  });
  it('WAL-4: a rule that pays its own trigger, alone or by others, is a cycle', () => {
    expect(cycleOf('a', [credit('a', 'in', transfer('tax', 'in'))])).toEqual(['a']);
    expect(
      cycleOf('a', [
        credit('a', 'in', transfer('in', 'tax')),
        credit('b', 'tax', transfer('tax', 'save')),
        credit('c', 'save', { kind: 'CONVERT', from: 'lei', to: 'in', quantity: all }),
      ]),
    ).toEqual(['b', 'c', 'a']);
    expect(
      cycleOf('a', [
        credit('a', 'in', { kind: 'SPLIT', from: 'tax', quantity: all, parts: [], residueTo: { pocketId: 'in' } }),
      ]),
    ).toEqual(['a']);
  });
  it('finds no cycle in a residue that stays, in other wallets, and in a cycle of other rules', () => {
    expect(
      cycleOf('a', [
        credit('a', 'in', {
          kind: 'SPLIT',
          from: 'in',
          quantity: all,
          parts: [{ to: { walletId: 'w' }, minor: 1n }],
          residueTo: { pocketId: 'in' },
        }),
      ]),
    ).toBeNull();
    const circle = [credit('b', 'tax', transfer('tax', 'save')), credit('c', 'save', transfer('save', 'tax'))];
    expect(cycleOf('a', [credit('a', 'in', transfer('in', 'tax')), ...circle])).toBeNull();
    expect(
      cycleOf('a', [
        credit(
          'a',
          'in',
          { kind: 'HOLD', from: 'in', quantity: all, days: 1, reason: 'r' },
          { kind: 'NOTIFY', message: 'x' },
        ),
      ]),
    ).toBeNull();
    expect(
      cycleOf('a', [{ id: 'a', definition: rule([transfer('in', 'tax')], { trigger: { kind: 'EVENT', type: 'x' } }) }]),
    ).toBeNull();
  });
  it('WAL-4: the way back is found behind ways that end, and only by credits', () => {
    const both: Action = {
      kind: 'SPLIT',
      from: 'in',
      quantity: all,
      parts: [{ to: { pocketId: 'tax' }, basisPoints: 1 }],
      residueTo: { pocketId: 'save' },
    };
    expect(
      cycleOf('a', [
        credit('a', 'in', both),
        credit('b', 'tax', transfer('tax', 'lei')),
        credit('c', 'save', transfer('save', 'in')),
      ]),
    ).toEqual(['c', 'a']);
    const threshold: Trigger = { kind: 'THRESHOLD', pocketId: 'in', direction: 'ABOVE', level: 1n };
    expect(cycleOf('a', [{ id: 'a', definition: rule([transfer('tax', 'in')], { trigger: threshold }) }])).toBeNull();
  });
  it('WAL-4: none fires itself through others, and a chain has an end', () => {
    expect(mayFire('a', [])).toBe(true);
    expect(mayFire('a', ['b', 'a'])).toBe(false);
    expect(mayFire('a', ['b', 'c', 'd', 'e'])).toBe(true);
    expect(mayFire('a', ['b', 'c', 'd', 'e', 'f'])).toBe(false);
  });
  it('names what it needs to know, once', () => {
    const split: Action = {
      kind: 'SPLIT',
      from: 'in',
      quantity: all,
      parts: [
        { to: { walletId: 'w' }, minor: 1n },
        { to: { pocketId: 'tax' }, minor: 1n },
      ],
      residueTo: { pocketId: 'in' },
    };
    expect(
      namedIn(
        rule([split, transfer('in', 'save'), { kind: 'TRANSFER', from: 'in', to: { walletId: 'v' }, quantity: all }]),
      ),
    ).toEqual({ pockets: ['tax', 'save', 'in'], wallets: ['w', 'v'] });
    expect(
      namedIn(rule([transfer('save', 'tax')], { trigger: { kind: 'CREDIT', pocketId: 'lei', minimum: null } })).pockets,
    ).toEqual(['tax', 'lei', 'save']);
    expect(namedIn(rule([{ kind: 'NOTIFY', message: 'x' }], { trigger: { kind: 'EVENT', type: 'x' } }))).toEqual({
      pockets: [],
      wallets: [],
    });
  });
  it.each(['Rent', 'x'.repeat(80)])('allows the name %j', (name) => expect(isRuleName(name)).toBe(true));
  it.each(['x'.repeat(81), '', '   ', 'a\nb'])('refuses the name %j', (name) => expect(isRuleName(name)).toBe(false));
});
