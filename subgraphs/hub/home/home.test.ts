import { randomUUID } from 'node:crypto';
import { callerOf, type TestSubgraph, testSubgraph } from '@codai/kit/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Deps } from '../deps.ts';
import hub from '../module.ts';
import { member, operatorsAt } from '../testing/hub.ts';

let subject: TestSubgraph<Deps>;
let people: ReturnType<typeof operatorsAt>;
beforeAll(async () => {
  subject = await testSubgraph(hub);
});
afterAll(() => subject[Symbol.asyncDispose]());
beforeEach(() => {
  subject.clock.advance(60_000);
  people = operatorsAt(subject);
});

interface Outcome {
  readonly __typename: string;
  readonly id: string;
  readonly code?: string;
  readonly path?: readonly string[];
  readonly currentVersion?: number;
  readonly version?: number;
}

async function call(caller: typeof member, name: string, input: object, fields: string): Promise<Outcome> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const document = `mutation ($input: ${type}) { ${name}(input: $input) { __typename ${fields} ... on Error { code path } } }`;
  const { data, errors } = await subject.execute<Record<string, Outcome>>(caller, document, { input });
  if (errors !== undefined) throw new Error(errors[0]?.extensions.code as string);
  return data?.[name] as Outcome;
}

const publish = (changes: object = {}) =>
  call(
    people.ada,
    'publishAnnouncement',
    {
      texts: [{ language: 'EN', title: 'New reports', body: 'Look at them.' }],
      level: 'INFO',
      idempotencyKey: randomUUID(),
      ...changes,
    },
    '... on Announcement { id }',
  );

async function announcementsOf(caller: typeof member): Promise<readonly string[]> {
  const { data } = await subject.execute<{ announcements: { edges: { node: { id: string } }[] } }>(
    caller,
    '{ announcements { edges { node { id } } } }',
  );
  return data?.announcements.edges.map(({ node }) => node.id) ?? [];
}

describe('an announcement', () => {
  it('is for everybody or for one organisation, until it ends, is put away or is taken back', async () => {
    const endsAt = new Date(subject.clock.now().getTime() + 60_000);
    const [all, north, brief] = [
      await publish(),
      await publish({ organizationId: 'org_north' }),
      await publish({ endsAt }),
    ];
    const other = callerOf({ userId: 'usr_other', tenantId: 'org_south' });
    expect(await announcementsOf(member)).toEqual(expect.arrayContaining([all.id, north.id, brief.id]));
    expect(await announcementsOf(other)).not.toContain(north.id);
    subject.clock.advance(60_000);
    people = operatorsAt(subject);
    expect(await announcementsOf(other)).not.toContain(brief.id);
    await call(member, 'dismissAnnouncement', { announcementId: all.id }, '... on Announcement { id }');
    await call(member, 'dismissAnnouncement', { announcementId: all.id }, '... on Announcement { id }');
    expect(await announcementsOf(member)).not.toContain(all.id);
    expect(await announcementsOf(other)).toContain(all.id);
    await call(people.ada, 'withdrawAnnouncement', { announcementId: all.id }, '... on Announcement { id }');
    expect(await announcementsOf(other)).not.toContain(all.id);
    const hidden = await call(other, 'dismissAnnouncement', { announcementId: north.id }, '... on Announcement { id }');
    expect(hidden).toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each([
    [{ texts: [{ language: 'RO', title: 'x', body: 'x' }] }, ['input', 'texts']],
    [{ texts: [{ language: 'EN', title: ' ', body: 'x' }] }, ['input', 'texts']],
    [{ link: 'javascript:alert(1)' }, ['input', 'link']],
    [{ link: '//elsewhere.test' }, ['input', 'link']],
    [{ endsAt: '2020-01-01T00:00:00Z' }, ['input', 'endsAt']],
  ])('is refused with %j', async (changes, path) => {
    expect(await publish(changes)).toMatchObject({ code: 'VALIDATION_FAILED', path });
  });

  it('reaches those it is for, live', async () => {
    await subject.runEvents();
    const stream = await subject.subscribe(member, 'subscription { announcementPublished { id } }');
    await publish({ organizationId: 'org_south' });
    const { id } = await publish({ organizationId: 'org_north' });
    await subject.runEvents();
    expect((await stream.next()).value).toMatchObject({ data: { announcementPublished: { id } } });
    await stream.return?.();
  });
});

describe('the configuration register', () => {
  const set = (key: string, value: string, expectedVersion: number) =>
    call(
      people.ada,
      'setConfig',
      { environment: 'STAGING', key, value, expectedVersion, reason: 'Try.' },
      '... on ConfigEntry { id version }',
    );
  const valueAt = async (key: string, at?: Date) => {
    const document =
      'query ($key: String!, $at: DateTime) { configEntry(environment: STAGING, key: $key, at: $at) { value version } }';
    return (await subject.execute<{ configEntry: unknown }>(people.ada, document, { key, at })).data?.configEntry;
  };

  it('HUB-7 gives the value of each instant, and its database refuses to change one', async () => {
    const before = subject.clock.now();
    subject.clock.advance(1000);
    await set('mail.daily-limit', '100', 0);
    const first = subject.clock.now();
    subject.clock.advance(1000);
    people = operatorsAt(subject);
    await set('mail.daily-limit', '{"people":200}', 1);
    expect(await valueAt('mail.daily-limit')).toEqual({ value: '{"people":200}', version: 2 });
    expect(await valueAt('mail.daily-limit', first)).toEqual({ value: '100', version: 1 });
    expect(await valueAt('mail.daily-limit', before)).toBeNull();
    await expect(subject.database.admin.query(`UPDATE hub.config_entry SET reason = 'x'`)).rejects.toThrow(
      'config_entry is insert-only',
    );
  });

  it('takes one of two values that are set at once', async () => {
    const outcomes = await Promise.all([set('race', '1', 0), set('race', '2', 0)]);
    expect(outcomes.filter(({ code }) => code === undefined)).toHaveLength(1);
    expect(outcomes.map(({ code }) => code)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^(CONFLICT|VERSION_CONFLICT)$/)]),
    );
  });

  it.each([
    ['Mail', '1', ['input', 'key']],
    ['stripe.api-key', '1', ['input', 'key']],
    ['mail.limit', '{', ['input', 'value']],
  ])('refuses %s = %s at the field', async (key, value, path) => {
    expect(await set(key, value, 0)).toMatchObject({ code: 'VALIDATION_FAILED', path });
  });
});

describe('the home', () => {
  it('is arranged by its owner, for each organisation apart, and by who knows the version', async () => {
    const save = (tiles: object[], expectedVersion: number) =>
      call(
        member,
        'saveDashboardLayout',
        { tiles, expectedVersion },
        '... on DashboardLayout { version } ... on VersionConflictError { currentVersion }',
      );
    const layoutOf = async (caller: typeof member) => {
      const document = '{ viewerHome { user { id } organization { id } layout { version tiles { key isHidden } } } }';
      return (await subject.execute<{ viewerHome: unknown }>(caller, document)).data?.viewerHome;
    };
    expect(await save([{ key: 'money' }, { key: 'feed', isHidden: true }], 0)).toMatchObject({ version: 1 });
    expect(await save([], 0)).toMatchObject({ code: 'VERSION_CONFLICT', currentVersion: 1 });
    expect(await save([{ key: 'a' }, { key: 'a' }], 1)).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await layoutOf(member)).toEqual({
      user: { id: member.userId },
      organization: { id: 'org_north' },
      layout: {
        version: 1,
        tiles: [
          { key: 'money', isHidden: false },
          { key: 'feed', isHidden: true },
        ],
      },
    });
    expect(await layoutOf({ ...member, tenantId: 'org_south' as never })).toMatchObject({
      layout: { version: 0, tiles: [] },
    });
  });
});

describe('the search of everything', () => {
  it('HUB-5 finds announcements of the caller’s own tenant only', async () => {
    const word = `w${randomUUID().slice(0, 8)}`;
    const texts = [{ language: 'EN', title: `About ${word}`, body: 'x' }];
    await publish({ texts, organizationId: 'org_north' });
    const find = async (caller: typeof member) => {
      const document = 'query ($text: String!) { globalSearch(text: $text) { news { title } } }';
      return (await subject.execute(caller, document, { text: word })).data;
    };
    expect(await find(member)).toEqual({ globalSearch: { news: [{ title: `About ${word}` }] } });
    expect(await find(callerOf({ tenantId: 'org_south' }))).toEqual({ globalSearch: { news: [] } });
  });

  it.each(['', ' ', 'x'.repeat(101), 'a\u0000b'])('refuses the text %j', async (text) => {
    const document = 'query ($text: String!) { globalSearch(text: $text) { id } }';
    const { errors } = await subject.execute(member, document, { text });
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});
