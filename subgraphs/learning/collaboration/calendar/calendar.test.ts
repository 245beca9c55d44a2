import '@codai/contracts/identity';
import type { Caller } from '@codai/kit';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { routes } from '../../routes.ts';
import { as, type ClassroomTest, classroomTest, runs } from '../../testing/classroom.ts';
import { eventRefusal, occurrences, type Timing } from './occurrences.ts';

let room: ClassroomTest;
beforeAll(async () => {
  room = await classroomTest();
});
beforeEach(() => room.empty());
afterAll(() => room[Symbol.asyncDispose]());

const [ana, bo] = [as('ana'), as('bo')];
const weekly: Timing = {
  timeZone: 'Europe/Bucharest',
  startsLocal: '2031-03-24T09:00',
  durationMinutes: 60,
  rule: 'FREQ=WEEKLY;BYDAY=MO',
  skipped: [],
};
const range = (from: string, until: string) => ({ from: new Date(from), until: new Date(until) });

describe('occurrences', () => {
  it('keep the hour of the wall clock when clocks change', () => {
    // 30 March 2031: clocks go forward in Bucharest.
    const found = occurrences(weekly, range('2031-03-20T00:00Z', '2031-04-10T00:00Z'));
    expect(found.map(({ startsAt }) => startsAt.toISOString())).toEqual([
      '2031-03-24T07:00:00.000Z',
      '2031-03-31T06:00:00.000Z',
      '2031-04-07T06:00:00.000Z',
    ]);
  });

  it('leave out what is skipped, and take in what has begun and is not over', () => {
    const some = { ...weekly, skipped: ['2031-03-31T09:00'] };
    const found = occurrences(some, range('2031-03-24T07:30Z', '2031-04-07T06:00Z'));
    expect(found.map(({ startsLocal }) => startsLocal)).toEqual(['2031-03-24T09:00']);
  });

  it('places an occurrence in a skipped hour an hour later', () => {
    const daily = { ...weekly, startsLocal: '2031-03-29T03:30', rule: 'FREQ=DAILY;COUNT=3' };
    const found = occurrences(daily, range('2031-03-20T00:00Z', '2031-04-10T00:00Z'));
    expect(found.map(({ startsAt }) => startsAt.toISOString())).toEqual([
      '2031-03-29T01:30:00.000Z',
      '2031-03-30T01:30:00.000Z',
      '2031-03-31T00:30:00.000Z',
    ]);
  });

  it('end at the instant that the rule names', () => {
    const until = (end: string) =>
      occurrences({ ...weekly, rule: `FREQ=WEEKLY;UNTIL=${end}` }, range('2031-03-20T00:00Z', '2031-06-01T00:00Z'))
        .length;
    expect([until('20310331T055959Z'), until('20310331T060000Z'), until('20310331')]).toEqual([1, 2, 2]);
  });

  it('L-16: have a title on one line, and details on several', () => {
    const now = new Date('2031-01-01T00:00:00Z');
    const event = { ...weekly, title: 'Statistics', details: 'Room 1\nand room 2' };
    expect(eventRefusal(event, now)).toBeNull();
    for (const title of ['Stat\nistics', 'Stat\r\nX-EVIL:1', 'Stat\u2028istics', 'Stat\u202Eistics'])
      expect(eventRefusal({ ...event, title }, now)).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(eventRefusal({ ...event, title: '👩‍💻 Statistics' }, now)).toBeNull();
  });

  it('returns the same occurrences for a window and for its two halves', () => {
    const day = fc.integer({ min: 0, max: 120 });
    const rule = fc.constantFrom(
      'FREQ=DAILY;INTERVAL=3',
      'FREQ=WEEKLY;BYDAY=TU,TH;COUNT=9',
      'FREQ=MONTHLY;BYMONTHDAY=-1',
    );
    fc.assert(
      fc.property(rule, day, day, day, (one, ...days) => {
        const [from = 0, middle = 0, until = 0] = days.sort((a, b) => a - b);
        const at = (offset: number) => new Date(Date.UTC(2031, 2, 24 + offset));
        const timing = { ...weekly, durationMinutes: 1, rule: one };
        const starts = (first: number, last: number) =>
          occurrences(timing, { from: at(first), until: at(last) }).map(({ startsLocal }) => startsLocal);
        expect([...starts(from, middle), ...starts(middle, until)]).toEqual(starts(from, until));
      }),
      { numRuns: runs(50), seed: freshSeed() },
    );
  });

  it('bounds the occurrences of a rule without an end', () => {
    expect(
      occurrences({ ...weekly, rule: 'FREQ=DAILY' }, range('2031-01-01T00:00Z', '2041-01-01T00:00Z')),
    ).toHaveLength(1000);
  });
});

it.each([
  ['no zone', { timeZone: 'Mars/Olympus' }, 'timeZone'],
  ['no date', { startsLocal: '2031-02-30T09:00' }, 'startsLocal'],
  ['no duration', { durationMinutes: 0 }, 'durationMinutes'],
  ['a rule by the minute', { rule: 'FREQ=MINUTELY' }, 'rule'],
  ['a rule of two parts alike', { rule: 'FREQ=DAILY;FREQ=WEEKLY' }, 'rule'],
  ['a rule without a frequency', { rule: 'COUNT=3' }, 'rule'],
  ['a rule with two ends', { rule: 'FREQ=DAILY;COUNT=3;UNTIL=20310505' }, 'rule'],
  ['a line more in the rule', { rule: 'FREQ=DAILY\nATTENDEE:x' }, 'rule'],
  ['too many steps to today', { startsLocal: '1900-01-01T09:00', rule: 'FREQ=DAILY;BYDAY=MO;COUNT=9999' }, 'rule'],
  ['no title', { title: '' }, 'title'],
])('an event with %s is refused', (_what, input, field) => {
  const refusal = eventRefusal({ title: 'x', details: '', ...weekly, ...input }, new Date('2031-03-24T00:00:00Z'));
  expect(refusal?.fields.map(({ path }) => path.at(-1))).toContain(field);
});

describe('the calendar', () => {
  const add = (who: Caller, input: Readonly<Record<string, unknown>> = {}) =>
    room.call(who, 'addCalendarEvent', { title: 'Rehearsal', ...weekly, ...input });
  const entries = async (who: Caller, from = '2031-03-20T00:00:00Z', until = '2031-06-01T00:00:00Z') =>
    (
      await room.ask<{ calendar: { title: string; startsAt: string; event: { id: string } | null }[] }>(
        who,
        'query ($from: DateTime!, $until: DateTime!) { calendar(from: $from, until: $until) { title startsAt event { id } session { id } } }',
        { from, until },
      )
    ).calendar;

  it('holds own events, those of spaces, and sessions, in order', async () => {
    const space = await room.call(ana, 'createStudySpace', { name: 'Knots', goal: '' });
    await add(ana, { rule: 'FREQ=WEEKLY;COUNT=2' });
    await add(ana, { title: 'Meeting', spaceId: space.id, rule: null, startsLocal: '2031-04-01T10:00' });
    await room.schedule(ana, ['usr_bo']);
    expect((await entries(ana)).map(({ title }) => title)).toEqual(['Rehearsal', 'Rehearsal', 'Meeting', 'Knots']);
    expect((await entries(bo)).map(({ title }) => title)).toEqual(['Knots']);
    const [row] = await room.rows<{ title: string }>('SELECT title FROM learning.calendar_event');
    expect(row?.title.startsWith('s1.')).toBe(true);
    const { errors } = await room.subject.execute(
      ana,
      '{ calendar(from: "2031-01-01T00:00:00Z", until: "2033-01-01T00:00:00Z") { title } }',
    );
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('is changed by the owner of an event, who knows its version', async () => {
    const { id } = await add(ana);
    const change = { eventId: id, title: 'Moved', ...weekly, rule: null };
    expect(await room.call(bo, 'updateCalendarEvent', { ...change, expectedVersion: 1 })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await room.call(ana, 'updateCalendarEvent', { ...change, expectedVersion: 1 })).toMatchObject({
      title: 'Moved',
      version: 2,
    });
    expect(await room.call(ana, 'updateCalendarEvent', { ...change, expectedVersion: 1 })).toMatchObject({
      currentVersion: 2,
    });
    expect(await room.call(bo, 'deleteCalendarEvent', { eventId: id })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await room.call(ana, 'deleteCalendarEvent', { eventId: id })).toMatchObject({ id });
    expect(await entries(ana)).toEqual([]);
  });

  it('leaves out an event of a space that takes too many steps, and lets the owner of the space delete it', async () => {
    const space = await room.call(ana, 'createStudySpace', { name: 'Knots', goal: '' });
    await room.call(ana, 'inviteToStudyGroup', { spaceId: space.id, userId: 'usr_bo' });
    await room.call(bo, 'joinStudyGroup', { spaceId: space.id });
    await add(ana, { spaceId: space.id, rule: null });
    const { id } = await add(bo, { spaceId: space.id, title: 'Endless', rule: null });
    const broken = { rule: 'FREQ=DAILY;BYDAY=MO;COUNT=9999', start: '1900-01-01T09:00' };
    await room.rows('UPDATE learning.calendar_event SET rule = $2, starts_local = $3 WHERE id = $1', [
      ...[id, broken.rule, broken.start],
    ]);
    expect((await entries(ana)).map(({ title }) => title)).toEqual(['Rehearsal']);
    await room.call(bo, 'leaveStudyGroup', { spaceId: space.id });
    expect(await room.call(bo, 'deleteCalendarEvent', { eventId: id })).toMatchObject({ code: 'NOT_FOUND' });
    const change = { eventId: id, title: 'Moved', ...weekly, rule: null, expectedVersion: 1 };
    expect(await room.call(ana, 'updateCalendarEvent', change)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await room.call(ana, 'deleteCalendarEvent', { eventId: id })).toMatchObject({ id });
  });

  it('ends, behind a secret address, with its owner’s membership', async () => {
    const feed = async (url: unknown) =>
      (routes(room.deps)[0] as { handle(request: Request): Promise<Response> }).handle(new Request(String(url)));
    const { url } = await room.call(ana, 'renewCalendarFeed');
    const other = await room.call(bo, 'renewCalendarFeed');
    const membership = { membershipId: 'mem_one', organizationId: 'org_one', userId: 'usr_ana', removedById: 'usr_bo' };
    await room.subject.deliver('identity.membership.removed', membership);
    await room.subject.runEvents();
    expect([(await feed(url)).status, (await feed(other.url)).status]).toEqual([404, 200]);
  });

  it('shows, behind a secret address, no more than its owner sees in that organisation', async () => {
    await room.rows(
      `INSERT INTO learning.class_session (id, tenant_id, space_id, instructor_id, title, starts_at, ends_at, consent_policy, created_at)
       VALUES ('cls_far', 'org_far', NULL, 'usr_ana', 'Far away', $1, $2, 'NOTICE', now())`,
      [room.at(60), room.at(120)],
    );
    const { url } = await room.call(ana, 'renewCalendarFeed');
    const response = await (routes(room.deps)[0] as { handle(request: Request): Promise<Response> }).handle(
      new Request(String(url)),
    );
    expect([response.status, (await response.text()).includes('Far away')]).toEqual([200, false]);
  });

  it('is a feed behind a secret address, until that is renewed or revoked', async () => {
    await add(ana, { title: 'Splice; and, whip', startsLocal: '2031-05-05T09:00', rule: 'FREQ=WEEKLY;COUNT=2' });
    await add(bo, { title: 'Bo’s own', startsLocal: '2031-05-05T09:00' });
    const feed = async (url: string) =>
      (routes(room.deps)[0] as { handle(request: Request): Promise<Response> }).handle(new Request(url));
    const { url } = await room.call(ana, 'renewCalendarFeed');
    const response = await feed(String(url));
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    const text = await response.text();
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(2);
    expect(text).toContain('DTSTART:20310505T060000Z');
    expect(text).toContain('DTSTART:20310512T060000Z');
    expect(text).toContain('SUMMARY:Splice\\; and\\, whip');
    expect(text).not.toContain('Bo');
    expect(await room.rows('SELECT token_hash FROM learning.calendar_feed')).not.toContain(String(url));
    const renewed = await room.call(ana, 'renewCalendarFeed');
    expect((await feed(String(url))).status).toBe(404);
    expect((await feed(String(renewed.url))).status).toBe(200);
    expect(await room.call(ana, 'revokeCalendarFeed')).toMatchObject({ revoked: true });
    expect((await feed(String(renewed.url))).status).toBe(404);
    expect((await feed('http://127.0.0.1/calendars/short.ics')).status).toBe(404);
  });
});
