import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DeclineClass,
  type DunningPolicy,
  declineClassOf,
  defaultPolicy,
  firstReminder,
  policyRefusal,
  reminderAfter,
  scheduleOf,
  stepAfter,
} from './rules.ts';

const startedAt = new Date('2031-05-02T09:00:00.000Z');
const day = (number: number) => new Date(startedAt.getTime() + number * 86_400_000);

describe('PAY-8: after a decline', () => {
  it.each([
    ['insufficient_funds', true, 'FUNDS'],
    ['card_velocity_exceeded', true, 'FUNDS'],
    ['withdrawal_count_limit_exceeded', true, 'FUNDS'],
    ['insufficient_funds', false, 'HARD'],
    ['generic_decline', true, 'SOFT'],
    ['generic_decline', false, 'HARD'],
    ['authentication_required', true, 'ACTION'],
    ['authentication_required', false, 'ACTION'],
    ['whatever comes', true, 'SOFT'],
    ['payment_method_missing', false, 'SOFT'],
    ...(
      'account_closed bank_account_closed card_not_supported debit_not_authorized expired_card fraudulent highest_risk_level incorrect_number ' +
      'invalid_account invalid_number lost_card merchant_blacklist no_account pickup_card restricted_card ' +
      'revocation_of_all_authorizations revocation_of_authorization stolen_card stop_payment_order transaction_not_allowed'
    )
      .split(' ')
      .map((code) => [code, true, 'HARD'] as const),
  ] as const)('%s (retryable %s) is %s', (code, isRetryable, is) => {
    expect(declineClassOf(code, isRetryable)).toBe(is);
  });

  const schedule = [1, 3, 7];
  it.each([
    [0, 'SOFT', { kind: 'RETRY', at: day(1) }],
    [1, 'SOFT', { kind: 'RETRY', at: day(3) }],
    [2, 'FUNDS', { kind: 'RETRY', at: day(7) }],
    [3, 'SOFT', { kind: 'EXHAUSTED' }],
    [0, 'HARD', { kind: 'WAIT', at: day(7) }],
    [2, 'ACTION', { kind: 'WAIT', at: day(7) }],
    [3, 'HARD', { kind: 'EXHAUSTED' }],
  ] as const)('gives, with %s attempts made and %s: %o', (attemptsMade, decline, step) => {
    expect(stepAfter({ startedAt, schedule, attemptsMade }, decline, day(schedule[attemptsMade - 1] ?? 0))).toEqual(
      step,
    );
  });

  it('nothing is tried without a schedule', () => {
    expect(stepAfter({ startedAt, schedule: [], attemptsMade: 0 }, 'SOFT', startedAt)).toEqual({ kind: 'EXHAUSTED' });
  });

  it('M-27: one attempt is left for all the days that went by while nothing ran', () => {
    const facts = { startedAt, schedule };
    const late = new Date(day(6).getTime() + 30_000);
    expect(stepAfter({ ...facts, attemptsMade: 1 }, 'SOFT', late)).toEqual({ kind: 'RETRY', at: day(7) });
    expect(stepAfter({ ...facts, attemptsMade: 1 }, 'SOFT', day(7))).toEqual({ kind: 'EXHAUSTED' });
  });

  it('the days are those of the class of the first failure', () => {
    const days = (first: DeclineClass) => scheduleOf(defaultPolicy, first);
    expect(days('FUNDS')).toEqual([3, 7, 14, 21]);
    for (const first of ['ACTION', 'HARD', 'SOFT'] as const) expect(days(first)).toEqual([1, 3, 5, 7]);
  });

  it('failures that go on are tried on exactly the days of the schedule, and then it is over', () => {
    const schedules = fc
      .uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 8 })
      .map((days) => days.sort((a, b) => a - b));
    fc.assert(
      fc.property(schedules, fc.constantFrom('SOFT', 'FUNDS' as const), (days, decline) => {
        const tried: Date[] = [];
        for (let attemptsMade = 0; ; attemptsMade++) {
          const step = stepAfter({ startedAt, schedule: days, attemptsMade }, decline, tried.at(-1) ?? startedAt);
          if (step.kind === 'EXHAUSTED') break;
          tried.push(step.at);
        }
        expect(tried).toEqual(days.map(day));
      }),
      { numRuns: 1_000, seed: freshSeed() },
    );
  });
});

describe('PAY-8: reminders of what was sent', () => {
  const facts = { startedAt, schedule: [1, 3, 7] };
  const justBefore = (number: number) => new Date(day(number).getTime() - 1);
  it.each([
    [startedAt, 'REMIND', day(1)],
    [justBefore(1), 'REMIND', day(1)],
    [day(1), 'REMIND', day(3)],
    [justBefore(7), 'REMIND', day(7)],
    [day(7), 'WAIT', day(11)],
    [day(30), 'WAIT', day(34)],
  ] as const)('follow %s with %s at %s', (now, kind, at) => {
    expect(reminderAfter(facts, now)).toEqual({ kind, at });
  });

  it('begin with the first day, even when it has passed, and wait for as many days when there is one only', () => {
    expect(firstReminder(facts)).toEqual({ kind: 'REMIND', at: day(1) });
    expect(reminderAfter({ startedAt, schedule: [5] }, day(5))).toEqual({ kind: 'WAIT', at: day(10) });
  });
});

describe('a policy', () => {
  it.each([
    [{}, null],
    [{ soft: [] }, 'input.softDays'],
    [{ soft: [1, 1] }, 'input.softDays'],
    [{ soft: [3, 2] }, 'input.softDays'],
    [{ soft: [0, 2] }, 'input.softDays'],
    [{ soft: [1.5] }, 'input.softDays'],
    [{ soft: [60] }, null],
    [{ soft: [61] }, 'input.softDays'],
    [{ soft: [1, 61] }, 'input.softDays'],
    [{ soft: [1, 1.5] }, 'input.softDays'],
    [{ soft: [1, 2, 3, 4, 5, 6, 7, 8] }, null],
    [{ soft: [1, 2, 3, 4, 5, 6, 7, 8, 9] }, 'input.softDays'],
    [{ funds: [] }, 'input.fundsDays'],
  ])('%o is refused at %s', (facts, where) => {
    const policy = { ...defaultPolicy, ...facts } as DunningPolicy;
    const refusal = policyRefusal(policy);
    expect(refusal?.inputPath?.join('.') ?? null).toBe(where);
    if (where !== null) expect(refusal?.message).toMatch(/1 to 8 ascending days from 1 to 60/);
  });
});
