import { randomUUID } from 'node:crypto';
import { callerOf, type TestSubgraph, testSubgraph } from '@codai/kit/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Deps } from '../deps.ts';
import hub from '../module.ts';
import { act, member, publishAnnouncement } from '../testing/hub.ts';

let subject: TestSubgraph<Deps>;
beforeAll(async () => {
  subject = await testSubgraph(hub);
});
afterAll(() => subject[Symbol.asyncDispose]());
beforeEach(() => {
  subject.clock.advance(60_000);
});

describe('the home', () => {
  it('is arranged by its owner, for each organisation apart, with the version that was read', async () => {
    const save = (tiles: object[], expectedVersion: number) =>
      act(
        subject,
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
    await publishAnnouncement(subject, { texts, organizationId: 'org_north' });
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
