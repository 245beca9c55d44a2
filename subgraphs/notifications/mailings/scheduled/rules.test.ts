import { describe, expect, it } from 'vitest';
import { cancelRefusal, type GivenTime, timeOf } from './rules.ts';

const now = new Date('2031-05-01T00:00:00Z');
const after = (ms: number) => new Date(now.getTime() + ms);
const YEAR_MS = 366 * 86_400_000;
const zone = 'Europe/Bucharest';

describe('the time of a scheduled message', () => {
  it.each<[GivenTime, string | null]>([
    [{ sendAt: after(1) }, null],
    [{ sendAt: after(YEAR_MS) }, null],
    [{ localTime: '2031-06-01T09:00', timeZone: zone }, null],
    [{ sendAt: now }, 'sendAt'],
    [{ sendAt: after(YEAR_MS + 1) }, 'sendAt'],
    [{}, 'sendAt'],
    [{ sendAt: after(1), localTime: '2031-06-01T09:00', timeZone: zone }, 'sendAt'],
    [{ localTime: '2031-06-01T09:00' }, 'timeZone'],
    [{ localTime: '2031-06-01T09:00', timeZone: 'Mars/Base' }, 'timeZone'],
    [{ localTime: 'soon', timeZone: zone }, 'localTime'],
  ])('is checked (%#): the faulty field is %s', (given, field) => {
    const outcome = timeOf(given, now);
    expect(outcome instanceof Date ? null : outcome.fields[0]?.path.at(-1)).toBe(field);
  });

  it('follows the clocks of its zone on that day', () => {
    expect(timeOf({ localTime: '2031-06-01T09:00', timeZone: zone }, now)).toEqual(new Date('2031-06-01T06:00:00Z'));
  });
});

it('refuses to cancel a message that was sent, and accepts a second cancellation', () => {
  expect((['SENT', 'CANCELLED'] as const).map((status) => cancelRefusal(status)?.code)).toEqual([
    'INVALID_STATE',
    undefined,
  ]);
});
