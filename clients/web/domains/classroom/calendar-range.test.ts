import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, calendarViews, dayOf, entriesOn, placedOn, rangeOf, stepped } from './calendar-range.ts';

const day = new Date(2031, 4, 14);
const entry = (from: string, until: string) => ({
  startsAt: new Date(`2031-05-${from}`).toISOString(),
  endsAt: new Date(`2031-05-${until}`).toISOString(),
});

describe('the range of a calendar', () => {
  it('shows all weeks that a month touches from Monday, or the week of a day', () => {
    const month = rangeOf('month', day);
    expect(month.days).toHaveLength(35);
    expect([month.from, month.until]).toEqual([new Date(2031, 3, 28), new Date(2031, 5, 2)]);
    const week = rangeOf('week', day);
    expect(week.days).toHaveLength(7);
    expect([week.from, week.until]).toEqual([new Date(2031, 4, 12), new Date(2031, 4, 19)]);
  });

  it('contains the chosen day, and each of its whole days once, for any day and view', () => {
    const days = fc.integer({ min: 0, max: 20_000 }).map((count) => addDays(new Date(2000, 0, 1), count));
    fc.assert(
      fc.property(days, fc.constantFrom(...calendarViews), (at, view) => {
        const { from, until, days: shown } = rangeOf(view, at);
        expect(from <= at && at < until).toBe(true);
        expect(shown[0]).toEqual(from);
        expect(addDays(shown.at(-1) ?? at, 1)).toEqual(until);
        for (const one of shown) expect([one.getHours(), one.getMinutes()]).toEqual([0, 0]);
        const next = rangeOf(view, stepped(view, at, 1));
        const back = rangeOf(view, stepped(view, stepped(view, at, 1), -1));
        expect(next.from > from).toBe(true);
        expect(back.from).toEqual(from);
      }),
      { numRuns: 300 },
    );
  });

  it.each(['2031-02-30', 'today', '', null])('shows today for the address %j', (text) => {
    expect(dayOf(text, day)).toEqual(day);
  });

  it('shows the day that the address names', () => {
    expect(dayOf('2031-06-01', day)).toEqual(new Date(2031, 5, 1));
  });
});

describe('the entries of a day', () => {
  it('includes entries that touch the day, but not one that ends at its first midnight', () => {
    const over = entry('13T22:00', '14T00:00');
    const through = entry('13T22:00', '15T02:00');
    const none = entry('14T00:00', '14T00:00');
    expect(entriesOn([over, through, none], day)).toEqual([through, none]);
  });

  it('places entries that overlap side by side', () => {
    const [early, long, short, late] = [
      entry('14T08:00', '14T09:00'),
      entry('14T10:00', '14T12:00'),
      entry('14T11:00', '14T11:30'),
      entry('14T11:30', '14T13:00'),
    ];
    expect(placedOn([late, short, long, early], day)).toEqual([
      { entry: early, at: 480, minutes: 60, lane: 0, lanes: 1 },
      { entry: long, at: 600, minutes: 120, lane: 0, lanes: 2 },
      { entry: short, at: 660, minutes: 30, lane: 1, lanes: 2 },
      { entry: late, at: 690, minutes: 90, lane: 1, lanes: 2 },
    ]);
  });

  it('places no entry over another, for any entries', () => {
    const spans = fc.array(
      fc.tuple(fc.integer({ min: -600, max: 1_500 }), fc.integer({ min: 0, max: 900 })).map(([at, minutes]) => ({
        startsAt: new Date(day.getTime() + at * 60_000).toISOString(),
        endsAt: new Date(day.getTime() + (at + minutes) * 60_000).toISOString(),
      })),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(spans, (entries) => {
        const placed = placedOn(entries, day);
        expect(placed).toHaveLength(entriesOn(entries, day).length);
        for (const [index, one] of placed.entries()) {
          expect(one.at >= 0 && one.at + one.minutes <= 1_440 && one.lane < one.lanes).toBe(true);
          for (const other of placed.slice(index + 1))
            expect(
              one.lane !== other.lane || one.at + one.minutes <= other.at || other.at + other.minutes <= one.at,
            ).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
