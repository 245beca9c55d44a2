import { describe, expect, it } from 'vitest';
import {
  isEntitled,
  isRunning,
  itemsRefusal,
  resumeRefusal,
  runningRefusal,
  type SubscriptionStatus,
  statusRefusal,
  type Terms,
  termsRefusal,
  turningRefusal,
} from './rules.ts';

const statuses: readonly SubscriptionStatus[] = [
  'INCOMPLETE',
  'TRIALING',
  'ACTIVE',
  'PAST_DUE',
  'UNPAID',
  'PAUSED',
  'CANCELLED',
];
const allowed = new Set([
  'INCOMPLETE ACTIVE',
  'TRIALING ACTIVE',
  'TRIALING PAST_DUE',
  'ACTIVE PAST_DUE',
  'ACTIVE PAUSED',
  'PAST_DUE ACTIVE',
  'PAST_DUE UNPAID',
  'UNPAID ACTIVE',
  'PAUSED ACTIVE',
  ...statuses.filter((status) => status !== 'CANCELLED').map((status) => `${status} CANCELLED`),
]);
const running = new Set<SubscriptionStatus>(['ACTIVE', 'PAST_DUE', 'TRIALING']);

describe('a subscription', () => {
  it.each(statuses.flatMap((from) => statuses.map((to) => [from, to] as const)))('%s to %s', (from, to) => {
    expect(statusRefusal(from, to) === null).toBe(allowed.has(`${from} ${to}`));
  });

  it('tells from where it could', () => {
    expect(statusRefusal('CANCELLED', 'UNPAID')).toMatchObject({ current: 'CANCELLED', allowed: ['PAST_DUE'] });
    expect(runningRefusal('PAUSED')).toMatchObject({ current: 'PAUSED', allowed: ['ACTIVE', 'PAST_DUE', 'TRIALING'] });
  });

  const period = { startsAt: new Date('2031-05-01T00:00:00Z'), endsAt: new Date('2031-06-01T00:00:00Z') };
  it.each(statuses)(
    'PAY-10: %s is entitled when it runs, and until the end of the period it is cancelled at',
    (status) => {
      const before = new Date('2031-05-31T23:59:59.999Z');
      expect(isRunning(status)).toBe(running.has(status));
      expect(runningRefusal(status) === null).toBe(running.has(status));
      expect(isEntitled({ status, cancelAtPeriodEnd: false, period }, period.endsAt)).toBe(running.has(status));
      expect(isEntitled({ status, cancelAtPeriodEnd: true, period }, before)).toBe(running.has(status));
      expect(isEntitled({ status, cancelAtPeriodEnd: true, period }, period.endsAt)).toBe(false);
    },
  );
});

describe('its items', () => {
  const terms: Terms = {
    currency: 'EUR',
    interval: { unit: 'MONTH', count: 1 },
    taxBehavior: 'EXCLUSIVE',
    issuerId: 'iss_one',
  };
  const ids = (count: number) => Array.from({ length: count }, (_, index) => `prc_${index}`);
  it.each([
    [[], [], true],
    [ids(1), [terms], false],
    [ids(20), Array(20).fill(terms), false],
    [ids(21), Array(21).fill(terms), true],
    [['prc_a', 'prc_a'], [terms, terms], true],
    [ids(2), [terms, terms], false],
    [ids(2), [terms, { ...terms, currency: 'RON' }], true],
    [ids(2), [terms, { ...terms, interval: { unit: 'MONTH', count: 2 } }], true],
    [ids(2), [terms, { ...terms, interval: { unit: 'YEAR', count: 1 } }], true],
    [ids(2), [terms, { ...terms, taxBehavior: 'INCLUSIVE' }], true],
    [ids(2), [terms, { ...terms, issuerId: 'iss_two' }], true],
  ] as const)('%o of %o are refused: %s', (priceIds, list, refused) => {
    expect(itemsRefusal(priceIds, list)?.inputPath?.join('.')).toBe(refused ? 'input.items' : undefined);
  });

  it.each([
    [[], [], /1 to 20 items/],
    [ids(21), Array(21).fill(terms), /1 to 20 items/],
    [['prc_a', 'prc_a'], [terms, terms], /more than once/],
    [ids(2), [terms, { ...terms, currency: 'RON' }], /differ in currency/],
  ] as const)('%o of %o: the refusal says which of them', (priceIds, list, message) => {
    expect(itemsRefusal(priceIds, list)).toMatchObject({
      code: 'VALIDATION_FAILED',
      message: expect.stringMatching(message),
    });
  });
});

it.each([
  ['2031-05-02T08:59:59.999Z', false],
  ['2031-05-02T09:00:00.000Z', true],
])('refuses to act at %s on a period that ends at nine: %s', (now, isRefused) => {
  const endsAt = new Date('2031-05-02T09:00:00.000Z');
  expect(turningRefusal({ endsAt }, new Date(now)) !== null).toBe(isRefused);
});

it('resumes a running subscription only when it was to end with its period', () => {
  expect(resumeRefusal('ACTIVE', true)).toBeNull();
  expect(resumeRefusal('ACTIVE', false)).toMatchObject({ current: 'ACTIVE', allowed: ['PAUSED'] });
});

it.each([
  [{}, undefined],
  [{ currency: 'RON' }, 'input.items'],
  [{ taxBehavior: 'INCLUSIVE' }, 'input.items'],
  [{ issuerId: 'iss_two' }, 'input.items'],
] as const)('refuses to change a subscription to a price of other terms: %o at %s', (facts, where) => {
  const subscription = { currency: 'EUR', taxBehavior: 'EXCLUSIVE', issuerId: 'iss_one' } as const;
  expect(termsRefusal(subscription, [{ price: { ...subscription, ...facts } }])?.inputPath?.join('.')).toBe(where);
});
