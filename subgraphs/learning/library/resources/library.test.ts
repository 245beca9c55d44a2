import { randomUUID } from 'node:crypto';
import { failingRow } from '@codai/kit/testing';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LibraryTest, librarian, libraryTest, member, stranger } from '../../testing/library.ts';
import { pruneViews } from './counters.ts';
import { endDueLoans, publishLoansDue } from './loans.ts';
import { DAY_MS, doiOf, isbnOf } from './rules.ts';

let t: LibraryTest;
beforeAll(async () => {
  t = await libraryTest();
});
afterAll(() => t[Symbol.asyncDispose]());

const counters = async (id: string) => {
  const document = 'query ($id: ID!) { libraryResource(id: $id) { views downloads licencesFree waiting } }';
  return (await t.ask<{ libraryResource: Record<string, unknown> | null }>(member('x'), document, { id }))
    .libraryResource;
};

describe('LEARN-13', () => {
  it('LEARN-13: views count one for each person and day, however often and at the same time they are sent', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ who: fc.integer({ min: 0, max: 4 }), day: fc.integer({ min: 0, max: 2 }) }), {
          minLength: 1,
          maxLength: 24,
        }),
        async (views) => {
          const { id } = await t.resource({ visibility: 'PUBLIC' });
          for (const day of [0, 1, 2]) {
            const people = views.filter((view) => view.day === day);
            const recorded = people.map(({ who }) => {
              // The last of them reads in another organisation.
              const reader = who === 4 ? stranger : member(`v${who}`);
              return t.call(reader, 'recordResourceView', { resourceId: id });
            });
            for (const answer of await Promise.all(recorded)) expect(answer.code).toBeUndefined();
            t.clock.advance(DAY_MS);
          }
          const distinct = new Set(views.map(({ who, day }) => `${who}/${day}`)).size;
          expect(await counters(id)).toMatchObject({ views: String(distinct) });
          const events = (await t.subject.published()).filter(
            ({ type, subject }) => type === 'learning.resource.viewed' && subject === id,
          );
          expect(events).toHaveLength(distinct);
        },
      ),
      { numRuns: 5, seed: freshSeed() },
    );
  });

  it('LEARN-13: downloads count one for each key, and days that have ended are forgotten without counting again', async () => {
    const { id } = await t.resource({ url: 'https://library.test/cranes' });
    const keys = [randomUUID(), randomUUID(), randomUUID()];
    await Promise.all(
      [...keys, ...keys, ...keys].map((idempotencyKey) =>
        t.call(member('d'), 'recordResourceDownload', { resourceId: id, idempotencyKey }),
      ),
    );
    expect(await counters(id)).toMatchObject({ downloads: '3' });
    await t.call(member('d'), 'recordResourceView', { resourceId: id });
    t.clock.advance(5 * DAY_MS);
    await pruneViews(t.deps);
    expect(await t.query('SELECT 1 FROM learning.resource_view WHERE resource_id = $1', [id])).toEqual([]);
    expect(await counters(id)).toMatchObject({ views: '1' });
  });

  it('LEARN-13: a resource that a reader may not see or download does not count', async () => {
    const hidden = await t.resource();
    expect(await t.call(stranger, 'recordResourceView', { resourceId: hidden.id })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await t.call(member('d'), 'recordResourceDownload', { resourceId: hidden.id })).toMatchObject({
      code: 'CONFLICT',
    });
    const lent = await t.resource({ licences: 1, url: 'https://library.test/x' });
    expect(await t.call(member('d'), 'recordResourceDownload', { resourceId: lent.id })).toMatchObject({
      code: 'CONFLICT',
    });
    await t.call(member('d'), 'borrowResource', { resourceId: lent.id });
    expect(await t.call(member('d'), 'recordResourceDownload', { resourceId: lent.id })).toMatchObject({
      downloads: '1',
    });
    expect(await counters(hidden.id)).toMatchObject({ views: '0', downloads: '0' });
  });
});

describe('licences', () => {
  it('lends exactly as many licences as there are, however many borrow at once', async () => {
    const { id: resourceId } = await t.resource({ licences: 3 });
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) => t.call(member(`l${at}`), 'borrowResource', { resourceId })),
    );
    expect(answers.filter(({ __typename }) => __typename === 'ResourceLoan')).toHaveLength(3);
    expect(answers.filter(({ code }) => code === 'CONFLICT')).toHaveLength(5);
    expect(await counters(resourceId)).toMatchObject({ licencesFree: 0 });
  });

  it('a returned licence is kept for the person who has waited longest, and goes on when nobody takes it up', async () => {
    const { id: resourceId } = await t.resource({ licences: 1, loanDays: 7 });
    const loan = await t.call(member('a'), 'borrowResource', { resourceId });
    expect(await t.call(member('a'), 'placeResourceHold', { resourceId })).toMatchObject({ code: 'CONFLICT' });
    const holds = [];
    for (const who of ['b', 'c']) holds.push(await t.call(member(who), 'placeResourceHold', { resourceId }));
    await t.call(member('a'), 'returnResource', { loanId: loan.id });
    await t.call(member('a'), 'returnResource', { loanId: loan.id });
    // Kept for b: neither c nor a passer-by gets it.
    for (const who of ['c', 'd'])
      expect(await t.call(member(who), 'borrowResource', { resourceId })).toMatchObject({ code: 'CONFLICT' });
    t.clock.advance(4 * DAY_MS);
    await Promise.all([endDueLoans(t.deps), endDueLoans(t.deps)]);
    const states = await t.query<{ state: string }>(
      'SELECT state FROM learning.resource_hold WHERE resource_id = $1 ORDER BY position',
      [resourceId],
    );
    expect(states.map(({ state }) => state)).toEqual(['LAPSED', 'READY']);
    expect(await t.call(member('c'), 'borrowResource', { resourceId })).toMatchObject({ state: 'ACTIVE' });
    t.clock.advance(8 * DAY_MS);
    await endDueLoans(t.deps);
    expect(await counters(resourceId)).toMatchObject({ licencesFree: 1, waiting: 0 });
    expect(await t.call(member('b'), 'cancelResourceHold', { holdId: holds[0]?.id })).toMatchObject({
      code: 'INVALID_STATE',
    });
    expect(await t.call(member('d'), 'cancelResourceHold', { holdId: holds[1]?.id })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('notifies once of loans that end within a day, except those of one day and returned ones', async () => {
    const { id: resourceId } = await t.resource({ licences: 3, loanDays: 7 });
    const { id: daily } = await t.resource({ licences: 1, loanDays: 1 });
    const loan = await t.call(member('a'), 'borrowResource', { resourceId });
    const returned = await t.call(member('b'), 'borrowResource', { resourceId });
    await t.call(member('b'), 'returnResource', { loanId: returned.id });
    const told = async () => {
      await Promise.all([publishLoansDue(t.deps), publishLoansDue(t.deps)]);
      return (await t.subject.published())
        .filter(
          ({ type, data }) => type === 'learning.loan.due-soon' && [resourceId, daily].includes(`${data.resourceId}`),
        )
        .map(({ data }) => data);
    };
    expect(await told()).toEqual([]);
    t.clock.advance(6 * DAY_MS - 1);
    await t.call(member('c'), 'borrowResource', { resourceId: daily });
    expect(await told()).toEqual([]);
    t.clock.advance(1);
    const due = [{ loanId: loan.id, resourceId, borrowerId: 'usr_a', dueAt: loan.dueAt }];
    expect(await told()).toEqual(due);
    expect(await told()).toEqual(due);
    t.clock.advance(2 * DAY_MS);
    await endDueLoans(t.deps);
    expect(await told()).toEqual(due);
  });

  it('M-10: one loan that cannot be ended leaves the others ended, and the holds after them', async () => {
    const works = [await t.resource({ licences: 1, loanDays: 7 }), await t.resource({ licences: 1, loanDays: 7 })];
    const loans: string[] = [];
    for (const { id: resourceId } of works)
      loans.push(String((await t.call(member('a'), 'borrowResource', { resourceId })).id));
    await t.call(member('b'), 'placeResourceHold', { resourceId: works[1]?.id });
    t.clock.advance(8 * DAY_MS);
    const states = async () =>
      (
        await t.query<{ state: string }>(
          'SELECT state FROM learning.resource_loan WHERE id = ANY ($1) ORDER BY array_position($1, id)',
          [loans],
        )
      ).map(({ state }) => state);
    const failing = await failingRow(t.subject.database.admin, {
      table: 'learning.resource_loan',
      change: 'UPDATE',
      id: String(loans[0]),
    });
    await expect(endDueLoans(t.deps)).rejects.toThrow('could not all be ended');
    expect(await states()).toEqual(['ACTIVE', 'EXPIRED']);
    expect(await t.call(member('b'), 'borrowResource', { resourceId: works[1]?.id })).toMatchObject({
      state: 'ACTIVE',
    });
    await failing[Symbol.asyncDispose]();
    await endDueLoans(t.deps);
    expect(await states()).toEqual(['EXPIRED', 'EXPIRED']);
  });

  it('gives added licences, and those of an erased borrower, to the queue', async () => {
    const { id: resourceId } = await t.resource({ licences: 1 });
    await t.call(member('a'), 'borrowResource', { resourceId });
    for (const who of ['b', 'c', 'd', 'e']) await t.call(member(who), 'placeResourceHold', { resourceId });
    const states = async () =>
      (
        await t.query<{ state: string }>(
          'SELECT state FROM learning.resource_hold WHERE resource_id = $1 ORDER BY position',
          [resourceId],
        )
      ).map(({ state }) => state);
    const facts = { resourceId, kind: 'BOOK', title: 'T', author: 'A', visibility: 'ORGANIZATION' };
    await t.call(librarian, 'updateLibraryResource', { ...facts, licences: 2, expectedVersion: 1 });
    expect(await states()).toEqual(['READY', 'WAITING', 'WAITING', 'WAITING']);
    await t.query('DELETE FROM learning.resource_loan WHERE resource_id = $1', [resourceId]);
    await endDueLoans(t.deps);
    expect(await states()).toEqual(['READY', 'READY', 'WAITING', 'WAITING']);
    await t.call(librarian, 'updateLibraryResource', { ...facts, expectedVersion: 2 });
    expect(await states()).toEqual(['LAPSED', 'LAPSED', 'LAPSED', 'LAPSED']);
    const ended = (await t.subject.published()).filter(
      ({ type, data }) => type === 'learning.hold.ended' && data.resourceId === resourceId,
    );
    expect(ended).toHaveLength(4);
  });

  it('are lent within the organisation, and a lent work stays in the catalogue', async () => {
    const { id: resourceId } = await t.resource({ licences: 1, visibility: 'PUBLIC' });
    expect(await t.call(stranger, 'borrowResource', { resourceId })).toMatchObject({ code: 'NOT_FOUND' });
    const { id: loanId } = await t.call(member('a'), 'borrowResource', { resourceId });
    expect(await t.call(librarian, 'deleteLibraryResource', { resourceId })).toMatchObject({ code: 'CONFLICT' });
    expect(await t.call(member('b'), 'returnResource', { loanId })).toMatchObject({ code: 'NOT_FOUND' });
    await t.call(member('a'), 'returnResource', { loanId });
    expect(await t.call(librarian, 'deleteLibraryResource', { resourceId })).toMatchObject({
      deletedResourceId: resourceId,
    });
    expect(await t.query('SELECT 1 FROM learning.search_entry WHERE id = $1', [resourceId])).toEqual([]);
  });
});

describe('the catalogue', () => {
  const found = async (caller: typeof stranger, query: string) => {
    const document = 'query ($query: String!) { searchLibrary(query: $query) { edges { excerpt node { id } } } }';
    const { searchLibrary } = await t.ask<{ searchLibrary: { edges: { node: { id: string } }[] } }>(caller, document, {
      query,
    });
    return searchLibrary.edges.map(({ node }) => node.id);
  };

  it('finds public works and those of the caller’s organisation by title, author, tag and text', async () => {
    const own = await t.resource({
      title: 'Pelican bridges',
      tags: ['Kittiwake'],
      content: 'Bascules of guillemot steel.',
    });
    const open = await t.resource({ title: 'Open pelicans', visibility: 'PUBLIC' });
    expect((await found(member('s'), 'pelican')).sort()).toEqual([own.id, open.id].sort());
    expect(await found(stranger, 'pelican')).toEqual([open.id]);
    for (const word of ['kittiwake', 'guillemot', 'basc'])
      expect(await found(member('s'), word), word).toEqual([own.id]);
    const changed = {
      resourceId: open.id,
      kind: 'BOOK',
      title: 'Closed pelicans',
      author: 'X',
      visibility: 'ORGANIZATION',
    };
    expect(await t.call(librarian, 'updateLibraryResource', { ...changed, expectedVersion: 1 })).toMatchObject({
      version: 2,
    });
    expect(await t.call(librarian, 'updateLibraryResource', { ...changed, expectedVersion: 1 })).toMatchObject({
      code: 'VERSION_CONFLICT',
    });
    expect(await found(stranger, 'pelicans')).toEqual([]);
  });

  it('is kept by staff, in their own organisation', async () => {
    const input = { kind: 'BOOK', title: 'T', author: 'A', visibility: 'PUBLIC' };
    expect(await t.call(member('s'), 'createLibraryResource', input)).toMatchObject({ code: 'FORBIDDEN' });
    const { id: resourceId } = await t.resource({ visibility: 'PUBLIC' });
    for (const id of [resourceId, 'lib_unknown']) {
      expect(
        await t.call(stranger, 'updateLibraryResource', { ...input, resourceId: id, expectedVersion: 1 }),
      ).toMatchObject({ code: 'NOT_FOUND' });
      expect(await t.call(stranger, 'deleteLibraryResource', { resourceId: id })).toMatchObject({ code: 'NOT_FOUND' });
    }
    const category = await t.call(librarian, 'createLibraryCategory', { name: 'Harbours' });
    expect(await t.call(librarian, 'createLibraryCategory', { name: 'harbours ' })).toMatchObject({ code: 'CONFLICT' });
    for (const categoryId of [category.id, 'lic_unknown'])
      expect(await t.call(stranger, 'createLibraryResource', { ...input, categoryId })).toMatchObject({
        code: 'NOT_FOUND',
      });
  });

  it.each([
    { doi: 'not a doi' },
    { isbn: '978-3-16-148410-1' },
    { url: 'http://plain.test' },
    { tags: ['<b>'] },
    { licences: 0 },
    { language: 'klingon' },
    { title: ' ' },
  ])('refuses %o', async (input) => {
    expect(await t.resource(input)).toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  it('knows DOIs and ISBNs by their rules', () => {
    expect(doiOf('https://doi.org/10.1093/COMJNL/27.2.97')).toBe('10.1093/comjnl/27.2.97');
    for (const none of ['10.1/x', '11.1000/x', '10.1000/', '10.1000/a b', '']) expect(doiOf(none), none).toBeNull();
    expect(isbnOf('978-3-16-148410-0')).toBe('9783161484100');
    expect(isbnOf('3-16-148410-X')).toBe('9783161484100');
    for (const none of ['3161484101', '9783161484109', 'x', '']) expect(isbnOf(none), none).toBeNull();
  });
});
