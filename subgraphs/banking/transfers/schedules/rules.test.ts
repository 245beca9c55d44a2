import { describe, expect, it } from 'vitest';
import {
  dueAfterPause,
  nextDue,
  quotaRefusal,
  resumptionRefusal,
  SCHEDULES_MAX,
  sourceRefusal,
  statusRefusal,
  targetFormRefusal,
  timesRefusal,
} from './rules.ts';

describe('the rules of schedules', () => {
  const now = new Date('2031-05-02T09:00:00Z');
  it('know when a schedule begins and ends', () => {
    const later = (ms: number) => new Date(now.getTime() + ms);
    expect(timesRefusal({ firstAt: later(1), endsAt: null }, now)).toBeNull();
    expect(timesRefusal({ firstAt: later(1), endsAt: later(1) }, now)).toBeNull();
    expect(timesRefusal({ firstAt: now, endsAt: null }, now)).not.toBeNull();
    expect(timesRefusal({ firstAt: later(2), endsAt: later(1) }, now)).not.toBeNull();
    expect(timesRefusal({ firstAt: new Date('2036-05-02T09:00:00Z'), endsAt: null }, now)).toBeNull();
    expect(timesRefusal({ firstAt: new Date('2036-05-02T09:00:01Z'), endsAt: null }, now)).not.toBeNull();
    expect(timesRefusal({ firstAt: now, endsAt: null }, now)).toMatchObject({
      inputPath: ['input', 'firstAt'],
      message: 'Choose a future time within 5 years.',
    });
    expect(timesRefusal({ firstAt: later(2), endsAt: later(1) }, now)).toMatchObject({
      inputPath: ['input', 'endsAt'],
      message: 'The end must not be before the first time.',
    });
    expect(nextDue(null, null)).toBeNull();
    expect(nextDue(now, null)).toBe(now);
    expect(nextDue(now, now)).toBe(now);
    expect(nextDue(later(1), now)).toBeNull();
  });
});

describe('a schedule after a pause', () => {
  const now = new Date('2031-05-02T09:00:00Z');
  // Mondays at eight in Bucharest, which are at five in UTC in summer.
  const plain = { repeat: null, day: null, businessDayRule: 'SAME_DAY', startsAt: null } as const;
  const mondays = { ...plain, pattern: '0 8 * * 1', timeZone: 'Europe/Bucharest' };
  const nextMonday = new Date('2031-05-05T05:00:00Z');

  it('is due when it was due anyway, if that is still to come', () => {
    const nextDueAt = new Date('2031-05-12T05:00:00Z');
    expect(dueAfterPause({ ...mondays, nextDueAt, endsAt: null }, now)).toEqual(nextDueAt);
    const once = { ...plain, pattern: null, timeZone: 'UTC', nextDueAt: new Date(now.getTime() + 1), endsAt: null };
    expect(dueAfterPause(once, now)).toEqual(once.nextDueAt);
  });

  it('is due the next time of its pattern, if the earlier time has passed', () => {
    const passed = new Date('2031-04-28T05:00:00Z');
    expect(dueAfterPause({ ...mondays, nextDueAt: passed, endsAt: null }, now)).toEqual(nextMonday);
    expect(dueAfterPause({ ...mondays, nextDueAt: now, endsAt: nextMonday }, now)).toEqual(nextMonday);
    expect(dueAfterPause({ ...mondays, nextDueAt: null, endsAt: null }, now)).toEqual(nextMonday);
  });

  it('is never due again if nothing remains before its end', () => {
    const endsAt = new Date(nextMonday.getTime() - 1);
    expect(dueAfterPause({ ...mondays, nextDueAt: now, endsAt }, now)).toBeNull();
    expect(dueAfterPause({ ...plain, pattern: null, timeZone: 'UTC', nextDueAt: now, endsAt: null }, now)).toBeNull();
  });
});

describe('changes of a schedule', () => {
  it.each([
    { status: 'ACTIVE', cancel: undefined, pause: undefined, resume: 'INVALID_STATE' },
    { status: 'PAUSED', cancel: undefined, pause: 'INVALID_STATE', resume: undefined },
    { status: 'ENDED', cancel: 'INVALID_STATE', pause: 'INVALID_STATE', resume: 'INVALID_STATE' },
    { status: 'CANCELLED', cancel: 'INVALID_STATE', pause: 'INVALID_STATE', resume: 'INVALID_STATE' },
  ] as const)('are answered, in the status $status, by $cancel, $pause and $resume', ({ status, ...codes }) => {
    const schedule = { status, pattern: '0 8 * * 1', repeat: null };
    expect(statusRefusal(status, ['ACTIVE', 'PAUSED'])?.code).toBe(codes.cancel);
    expect(statusRefusal(status, ['ACTIVE'])?.code).toBe(codes.pause);
    expect(resumptionRefusal(schedule, null)?.code).toBe(codes.resume);
  });

  it('do not resume a single transfer whose time has passed', () => {
    const once = { status: 'PAUSED', pattern: null, repeat: null } as const;
    expect(resumptionRefusal(once, null)).toMatchObject({ code: 'CONFLICT', reason: 'DUE_TIME_PASSED' });
    expect(resumptionRefusal(once, new Date('2031-05-03T09:00:00Z'))).toBeNull();
  });
});

it.each([
  { used: SCHEDULES_MAX - 1, refused: false },
  { used: SCHEDULES_MAX, refused: true },
])('refuses a schedule beside $used others: $refused', ({ used, refused }) => {
  expect(quotaRefusal(used) !== null).toBe(refused);
});

it('takes exactly one target', () => {
  expect(targetFormRefusal({ accountId: 'acc_1' })).toBeNull();
  expect(targetFormRefusal({ iban: 'RO49AAAA1B31007593840000' })).toBeNull();
  expect(targetFormRefusal({})?.inputPath).toEqual(['input', 'to']);
  expect(targetFormRefusal({ accountId: 'acc_1', beneficiaryId: 'ben_1' })?.code).toBe('VALIDATION_FAILED');
});

it('debits accounts of the bank in the currency of the amount', () => {
  expect(sourceRefusal({ currency: 'EUR', managedBy: 'BANK' }, 'EUR')).toBeNull();
  expect(sourceRefusal({ currency: 'RON', managedBy: 'BANK' }, 'EUR')?.code).toBe('CURRENCY_MISMATCH');
  expect(sourceRefusal({ currency: 'EUR', managedBy: 'WALLET' }, 'EUR')?.code).toBe('ACCOUNT_MANAGED_ELSEWHERE');
});
