import { callerOf, type TestSubgraph, testSubgraph } from '@codai/kit/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Deps } from '../deps.ts';
import hub from '../module.ts';
import { act, member, operatorsAt, publishAnnouncement } from '../testing/hub.ts';

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
      await publishAnnouncement(subject),
      await publishAnnouncement(subject, { organizationId: 'org_north' }),
      await publishAnnouncement(subject, { endsAt }),
    ];
    const other = callerOf({ userId: 'usr_other', tenantId: 'org_south' });
    expect(await announcementsOf(member)).toEqual(expect.arrayContaining([all.id, north.id, brief.id]));
    expect(await announcementsOf(other)).not.toContain(north.id);
    subject.clock.advance(60_000);
    people = operatorsAt(subject);
    expect(await announcementsOf(other)).not.toContain(brief.id);
    await act(subject, member, 'dismissAnnouncement', { announcementId: all.id }, '... on Announcement { id }');
    await act(subject, member, 'dismissAnnouncement', { announcementId: all.id }, '... on Announcement { id }');
    expect(await announcementsOf(member)).not.toContain(all.id);
    expect(await announcementsOf(other)).toContain(all.id);
    await act(subject, people.ada, 'withdrawAnnouncement', { announcementId: all.id }, '... on Announcement { id }');
    expect(await announcementsOf(other)).not.toContain(all.id);
    const hidden = await act(
      subject,
      other,
      'dismissAnnouncement',
      { announcementId: north.id },
      '... on Announcement { id }',
    );
    expect(hidden).toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each([
    [{ texts: [{ language: 'RO', title: 'x', body: 'x' }] }, ['input', 'texts']],
    [{ texts: [{ language: 'EN', title: ' ', body: 'x' }] }, ['input', 'texts']],
    [{ link: 'javascript:alert(1)' }, ['input', 'link']],
    [{ link: '//elsewhere.test' }, ['input', 'link']],
    [{ endsAt: '2020-01-01T00:00:00Z' }, ['input', 'endsAt']],
  ])('is refused with %j', async (changes, path) => {
    expect(await publishAnnouncement(subject, changes)).toMatchObject({ code: 'VALIDATION_FAILED', path });
  });

  it('reaches those it is for, live', async () => {
    await subject.runEvents();
    const stream = await subject.subscribe(member, 'subscription { announcementPublished { id } }');
    await publishAnnouncement(subject, { organizationId: 'org_south' });
    const { id } = await publishAnnouncement(subject, { organizationId: 'org_north' });
    await subject.runEvents();
    expect((await stream.next()).value).toMatchObject({ data: { announcementPublished: { id } } });
    await stream.return?.();
  });
});
