import '@codai/contracts/identity';
import '@codai/contracts/security';
import { exportPartKey } from '@codai/kit/security';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LibraryTest, librarian, libraryTest, member, staff } from '../../testing/library.ts';

let t: LibraryTest;
beforeAll(async () => {
  t = await libraryTest();
});
afterAll(() => t[Symbol.asyncDispose]());

it('LEARN-10: the chain is whole after an author’s erasure, and nothing names them', async () => {
  const ada = member('ada');
  const { projectId, documentId, versionId } = await t.paper(ada, 'First text.');
  await t.call(ada, 'addResearchMember', { projectId, userId: 'usr_bob' });
  const input = { documentId, parentId: versionId, content: 'Second text.', summary: 'By Ada Guillemot' };
  expect(await t.call(ada, 'commitDocumentVersion', input)).toMatchObject({ number: 2 });
  const submitted = await t.call(ada, 'submitForReview', { documentId, versionId, mode: 'OPEN', requiredReviews: 1 });
  await t.call(staff('editor'), 'takeReviewRound', { roundId: submitted.id });
  const review = await t.call(staff('editor'), 'assignReviewer', { roundId: submitted.id, reviewerId: 'usr_rev' });
  await t.call(member('rev'), 'submitReview', {
    reviewId: review.id,
    recommendation: 'ACCEPT',
    comments: 'Words of Razorbill.',
  });
  const { id: resourceId } = await t.call(librarian, 'createLibraryResource', {
    kind: 'BOOK',
    title: 'T',
    author: 'A',
    visibility: 'ORGANIZATION',
    licences: 1,
  });
  await t.call(ada, 'recordResourceView', { resourceId });
  await t.call(ada, 'borrowResource', { resourceId });

  const person = { userId: 'usr_ada', personalTenantId: 'org_of_usr_ada' };
  await t.subject.deliver('security.export.requested', { requestId: 'dsr_one', ...person });
  await t.subject.runEvents();
  await t.subject.runExports();
  let text = '';
  for await (const bytes of (await t.subject.services.exports.read(exportPartKey('dsr_one', 'learning'))) ?? [])
    text += Buffer.from(bytes).toString();
  for (const own of ['First text.', 'By Ada Guillemot', resourceId]) expect(text).toContain(own);
  expect(text).not.toContain('Razorbill');

  for (const one of [person, { userId: 'usr_rev', personalTenantId: 'org_of_usr_rev' }]) {
    await t.subject.deliver('identity.user.erased', { ...one, erasedAt: t.clock.now().toISOString() });
    await t.subject.runEvents();
  }
  await t.subject.runErasures();
  const document = `query ($id: ID!) { researchDocument(id: $id) { chain { versions brokenAt }
    versions { edges { node { content summary author { id } } } } } }`;
  expect(await t.ask(member('bob'), document, { id: documentId })).toEqual({
    researchDocument: {
      chain: { versions: 2, brokenAt: null },
      versions: {
        edges: [
          { node: { content: 'Second text.', summary: null, author: null } },
          { node: { content: 'First text.', summary: null, author: null } },
        ],
      },
    },
  });
  const [row] = await t.query<Record<string, unknown>>('SELECT * FROM learning.peer_review WHERE id = $1', [review.id]);
  expect(row).toMatchObject({ reviewer_id: null, comments: null, state: 'SUBMITTED', recommendation: 'ACCEPT' });
  for (const table of ['resource_view', 'resource_loan', 'research_member'])
    expect(JSON.stringify(await t.query(`SELECT * FROM learning.${table}`)), table).not.toContain('usr_ada');
});

it('LEARN-11: declared conflicts name their reviewers neither in exports of authors nor in events of the organisation', async () => {
  await t.call(member('silent'), 'declareConflictOfInterest', { userId: 'usr_named' });
  const { projectId } = await t.paper(member('named'), 'Text of the named.');
  await t.call(member('named'), 'addResearchMember', { projectId, userId: 'usr_second' });
  await t.call(member('named'), 'removeResearchMember', { projectId, userId: 'usr_second' });
  const person = { userId: 'usr_named', personalTenantId: 'org_of_usr_named' };
  await t.subject.deliver('security.export.requested', { requestId: 'dsr_named', ...person });
  await t.subject.runEvents();
  await t.subject.runExports();
  let text = '';
  for await (const bytes of (await t.subject.services.exports.read(exportPartKey('dsr_named', 'learning'))) ?? [])
    text += Buffer.from(bytes).toString();
  const conflicts = text.split('\n').find((line) => line.includes('"research_conflict"'));
  expect(conflicts).toContain('usr_named');
  expect(conflicts).not.toContain('usr_silent');
  const personal = ['learning.conflict.declared', 'learning.author.added', 'learning.author.removed'];
  const told = (await t.subject.published()).filter(({ type }) => personal.includes(type));
  expect(told.length).toBeGreaterThanOrEqual(3);
  expect(told.filter(({ tenantId }) => tenantId !== null)).toEqual([]);
});
