import { reviewerPlace } from '@codai/contracts/learning';
import type { Caller } from '@codai/kit';
import { callerOf } from '@codai/kit/testing';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import {
  type GraphQLArgument,
  getNamedType,
  isCompositeType,
  isEnumType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSchema } from '../../schema.ts';
import { type LibraryTest, libraryTest, member, staff, stranger } from '../../testing/library.ts';

let t: LibraryTest;
beforeAll(async () => {
  t = await libraryTest();
});
afterAll(() => t[Symbol.asyncDispose]());

const schema = buildSchema();
const editor = staff('editor');
let number = 0;

type Mode = 'DOUBLE_BLIND' | 'OPEN' | 'SINGLE_BLIND';

/** A round with its people, whose ids occur nowhere else. */
async function round(mode: Mode, { authors = 1, reviewers = 1, required = 1 } = {}) {
  const tag = `r${++number}`;
  const authorIds = Array.from({ length: authors }, (_, at) => `${tag}author${at}`);
  const reviewerIds = Array.from({ length: reviewers }, (_, at) => `${tag}reviewer${at}`);
  const lead = member(authorIds[0] ?? '');
  const paper = await t.paper(lead, `Text of ${tag} about the tides that rise twice a day in the harbour.`);
  for (const id of authorIds.slice(1))
    await t.call(lead, 'addResearchMember', { projectId: paper.projectId, userId: `usr_${id}` });
  await t.call(lead, 'addCitation', {
    projectId: paper.projectId,
    type: 'book',
    title: 'Tides',
    authors: ['Moon, A.'],
  });
  const { documentId, versionId } = paper;
  const submitted = await t.call(lead, 'submitForReview', { documentId, versionId, mode, requiredReviews: required });
  const roundId = submitted.id;
  await t.call(editor, 'takeReviewRound', { roundId });
  const reviewIds: string[] = [];
  for (const id of reviewerIds)
    reviewIds.push((await t.call(editor, 'assignReviewer', { roundId, reviewerId: `usr_${id}` })).id);
  const review = (at: number) =>
    t.call(member(reviewerIds[at] ?? ''), 'submitReview', {
      reviewId: reviewIds[at],
      recommendation: 'ACCEPT',
      comments: 'Good.',
      confidential: 'Take it.',
    });
  return { ...paper, tag, roundId, authorIds, reviewerIds, reviewIds, lead, review };
}

/**
 * Every field below a type. A type that comes again has its plain fields only: it is walked from its own root field and by reference too,
 * and all paths together are more than anybody can ask for.
 */
function selection(typeName: string, seen: Set<string> = new Set(), skip: readonly string[] = []): string {
  const type = schema.getType(typeName);
  if (isUnionType(type)) {
    const members = type.getTypes().map((one) => `... on ${one.name} ${selection(one.name, seen)}`);
    return `{ __typename ${members.join(' ')} }`;
  }
  if (!isObjectType(type)) return '{ __typename }';
  const isAgain = seen.has(typeName);
  seen.add(typeName);
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type);
    if (skip.includes(field.name) || field.args.some(isRequiredArgument)) return [];
    // Fields of one name may differ in type between members of a union.
    const alias = `${typeName}_${field.name}: ${field.name}`;
    if (!isCompositeType(named)) return [alias];
    return isAgain ? [] : [`${alias} ${selection(named.name, seen)}`];
  });
  return `{ __typename ${fields.join(' ')} }`;
}

/** Ids of a round's things, by the type that they are of. */
type Ids = Readonly<Record<string, readonly string[]>>;

/** Entities that an argument names, such as `projectId`; those of the field's own type for `id`. */
const typeOfId = (argument: string, own: string): string =>
  ({ id: own, authorId: 'User', projectId: 'ResearchProject' })[argument] ?? argument;

/** All values that are worth trying for an argument; none: the field is asked for without it. */
function values({ type, name }: GraphQLArgument, own: string, ids: Ids): string[] {
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues().map((value) => value.name);
  if (named.name === 'ID') return (ids[typeOfId(name, own)] ?? []).map((id) => JSON.stringify(id));
  if (named.name === 'String' && name === 'query') return ['"tides"', '"harbour"'];
  return [];
}

/** Everything that somebody can read: each root field with each id, each entity by reference. */
async function everything(caller: Caller, ids: Ids): Promise<string> {
  const answers: unknown[] = [];
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ name }) => !name.startsWith('_'));
  for (const field of fields) {
    const named = getNamedType(field.type);
    const required: string[][] = [[]];
    const varied: string[][] = [];
    for (const arg of field.args) {
      const candidates = values(arg, named.name, ids).map((value) => `${arg.name}: ${value}`);
      if (isRequiredArgument(arg))
        required.splice(
          0,
          required.length,
          ...required.flatMap((one) => candidates.map((candidate) => [...one, candidate])),
        );
      else varied.push(...candidates.map((candidate) => [candidate]));
    }
    // Arguments that may be left out are tried one at a time.
    const calls = [...required, ...required.flatMap((one) => varied.map((more) => [...one, ...more]))];
    if (calls.length === 0) continue;
    const isObject = isObjectType(named);
    const body = isObject ? '{ ...Body }' : isCompositeType(named) ? selection(named.name) : '';
    const fragment = isObject ? `fragment Body on ${named.name} ${selection(named.name)}` : '';
    const document = calls
      .map((args, at) => `f${at}: ${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''} ${body}`)
      .join('\n');
    const { data, errors } = await t.subject.execute(caller, `{ ${document} } ${fragment}`);
    for (const error of errors ?? [])
      expect(error.extensions.code, `${field.name}: ${error.message}`).toMatch(/^(NOT_FOUND|FORBIDDEN)$/);
    answers.push(data);
  }
  for (const [typeName, own] of Object.entries(ids)) {
    const of = own.map((id) => ({ __typename: typeName, id }));
    // The id of a person comes back from the question, so it is not asked for.
    const body = selection(typeName, new Set(), typeName === 'User' ? ['id'] : []);
    const document = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${typeName} ${body} } }`;
    answers.push((await t.subject.execute(caller, document, { of })).data);
  }
  return JSON.stringify(answers);
}

/** All that a round consists of. */
function idsOf({
  projectId,
  documentId,
  versionId,
  roundId,
  reviewIds,
  authorIds,
  reviewerIds,
}: Awaited<ReturnType<typeof round>>) {
  return {
    ResearchProject: [projectId],
    ResearchDocument: [documentId],
    DocumentVersion: [versionId],
    ReviewRound: [roundId],
    PeerReview: reviewIds,
    User: [...authorIds, ...reviewerIds].map((id) => `usr_${id}`),
  };
}

describe('LEARN-11', () => {
  it('LEARN-11: no query path of a double-blind round shows an author to a reviewer or a reviewer to an author', async () => {
    const stages = ['ASSIGNED', 'REVIEWED', 'PUBLISHED', 'DECIDED'] as const;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 2 }),
        fc.integer({ min: 1, max: 2 }),
        fc.constantFrom(...stages),
        fc.boolean(),
        async (authors, reviewers, stage, isStaff) => {
          const r = await round('DOUBLE_BLIND', { authors, reviewers });
          const { projectId, documentId, versionId, roundId, reviewIds } = r;
          if (stage !== 'ASSIGNED') for (const at of reviewIds.keys()) await r.review(at);
          const publication =
            stage === 'PUBLISHED'
              ? await t.call(r.lead, 'recordPublication', {
                  projectId,
                  title: 'Tides',
                  venue: 'Acta',
                  publishedOn: '2026-01-01',
                  visibility: 'PUBLIC',
                })
              : null;
          if (stage === 'DECIDED')
            expect(await t.call(editor, 'decideReview', { roundId, decision: 'ACCEPT', text: 'Fine.' })).toMatchObject({
              state: 'DECIDED',
            });
          const citations = await t.ask<{ citations: { edges: { node: { id: string } }[] } }>(
            r.lead,
            'query ($id: ID!) { citations(projectId: $id) { edges { node { id } } } }',
            { id: projectId },
          );
          const ids = {
            ...idsOf(r),
            Citation: citations.citations.edges.map(({ node }) => node.id),
            Publication: publication === null ? [] : [publication.id],
          };
          // With staff's role, and in another organisation, nobody learns more.
          const roles = isStaff ? (['ADMIN'] as const) : (['MEMBER'] as const);
          for (const tenantId of ['org_one', 'org_own']) {
            const some = (all: readonly string[]) => (tenantId === 'org_one' ? all : all.slice(0, 1));
            for (const id of some(r.reviewerIds)) {
              const seen = await everything(callerOf({ userId: `usr_${id}`, tenantId, roles: [...roles] }), ids);
              for (const author of r.authorIds) expect(seen, `${author} to ${id}`).not.toContain(author);
              for (const other of r.reviewerIds.filter((one) => one !== id)) expect(seen).not.toContain(other);
              for (const hidden of [projectId, documentId, versionId]) expect(seen, hidden).not.toContain(hidden);
              expect(seen.includes(`Text of ${r.tag}`)).toBe(tenantId === 'org_one');
            }
            for (const id of some(r.authorIds)) {
              const seen = await everything(callerOf({ userId: `usr_${id}`, tenantId, roles: [...roles] }), ids);
              for (const reviewer of r.reviewerIds) expect(seen, `${reviewer} to ${id}`).not.toContain(reviewer);
              expect(seen.includes('Good.')).toBe(stage === 'DECIDED' && tenantId === 'org_one');
              expect(seen).not.toContain('Take it.');
              if (tenantId === 'org_one') expect(seen).toContain(r.authorIds[0]);
            }
          }
        },
      ),
      {
        numRuns: process.env.PROVE ? 20 : 2,
        // A run takes seconds; the case itself says enough.
        endOnFailure: true,
        seed: freshSeed(),
        examples: [[1, 2, 'PUBLISHED', true]],
      },
    );
  });

  it('LEARN-11: the walk finds what is not hidden, so it would find a leak', async () => {
    const r = await round('OPEN');
    await r.review(0);
    await t.call(editor, 'decideReview', { roundId: r.roundId, decision: 'REVISE' });
    const ids = idsOf(r);
    expect(await everything(member(r.reviewerIds[0] ?? ''), ids)).toContain(r.authorIds[0]);
    expect(await everything(r.lead, ids)).toContain(r.reviewerIds[0]);
    const single = await round('SINGLE_BLIND');
    await single.review(0);
    await t.call(editor, 'decideReview', { roundId: single.roundId, decision: 'REVISE' });
    expect(await everything(member(single.reviewerIds[0] ?? ''), idsOf(single))).toContain(single.authorIds[0]);
    expect(await everything(single.lead, idsOf(single))).not.toContain(single.reviewerIds[0]);
  });

  it('LEARN-11: no event of a review names a person', async () => {
    const r = await round('DOUBLE_BLIND');
    await r.review(0);
    const told = (await t.subject.published()).filter(
      ({ type, data }) => type.startsWith('learning.review.') && JSON.stringify(data).includes(r.roundId),
    );
    expect(told.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['learning.review.requested', 'learning.review.assigned', 'learning.review.submitted']),
    );
    expect(JSON.stringify(told.map(({ data }) => data))).not.toMatch(/usr_/);
  });

  it('LEARN-11: the audit log of the organisation names neither an author nor a reviewer, and operators read all', async () => {
    const before = (await t.subject.audited()).length;
    const r = await round('DOUBLE_BLIND', { authors: 2, reviewers: 2 });
    await r.review(0);
    await t.call(member(r.reviewerIds[1] ?? ''), 'declineReview', { reviewId: r.reviewIds[1] });
    await t.call(member(r.reviewerIds[1] ?? ''), 'declareConflictOfInterest', { userId: `usr_${r.authorIds[0]}` });
    await t.call(r.lead, 'withdrawFromReview', { roundId: r.roundId });
    const entries = (await t.subject.audited()).slice(before);
    const owned = entries.filter(({ tenantId }) => tenantId !== null);
    for (const id of [...r.authorIds, ...r.reviewerIds]) expect(JSON.stringify(owned)).not.toContain(id);
    // The editor's actions stay in the organisation's log.
    expect(owned.map(({ data }) => data.mutation)).toEqual(
      expect.arrayContaining(['takeReviewRound', 'assignReviewer']),
    );
    const withheld = entries.filter(({ tenantId }) => tenantId === null).map(({ data }) => data);
    expect(withheld).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ mutation: 'submitForReview', actorId: `usr_${r.authorIds[0]}` }),
        expect.objectContaining({ mutation: 'commitDocumentVersion', actorId: `usr_${r.authorIds[0]}` }),
        expect.objectContaining({ mutation: 'withdrawFromReview', target: r.roundId }),
        expect.objectContaining({ mutation: 'submitReview', actorId: `usr_${r.reviewerIds[0]}` }),
        expect.objectContaining({ mutation: 'declineReview', actorId: `usr_${r.reviewerIds[1]}` }),
        expect.objectContaining({ mutation: 'declareConflictOfInterest', target: `usr_${r.authorIds[0]}` }),
      ]),
    );
  });

  it('LEARN-11: an assignment names its reviewer in sealed data only, and never an author', async () => {
    const r = await round('DOUBLE_BLIND', { authors: 2, reviewers: 1 });
    const reviewId = r.reviewIds[0] ?? '';
    const assigned = (await t.subject.published()).filter(
      ({ type, subject }) => type === 'learning.review.assigned' && subject === reviewId,
    );
    expect(assigned.map(({ data: { sealed, ...clear } }) => clear)).toEqual([{ roundId: r.roundId, reviewId }]);
    const sealed = String(assigned[0]?.data.sealed);
    expect(JSON.parse(t.deps.keys.open(sealed, reviewerPlace(reviewId)))).toEqual({
      reviewerId: `usr_${r.reviewerIds[0]}`,
    });
    expect(() => t.deps.keys.open(sealed, reviewerPlace('prv_other'))).toThrow('A sealed value does not open.');
  });

  it('LEARN-11: refuses authors, the editor and people in a conflict that either side declared as reviewers', async () => {
    const r = await round('DOUBLE_BLIND', { authors: 2, reviewers: 0 });
    const assign = (id: string) => t.call(editor, 'assignReviewer', { roundId: r.roundId, reviewerId: `usr_${id}` });
    expect(await assign('nobody')).toMatchObject({ code: 'VALIDATION_FAILED', path: ['input', 'reviewerId'] });
    for (const id of [...r.authorIds, 'editor'])
      expect(await assign(id), id).toMatchObject({ code: 'CONFLICT_OF_INTEREST' });
    await t.call(member(`${r.tag}x`), 'declareConflictOfInterest', { userId: `usr_${r.authorIds[1]}` });
    await t.call(member(r.authorIds[0] ?? ''), 'declareConflictOfInterest', { userId: `usr_${r.tag}y` });
    for (const id of [`${r.tag}x`, `${r.tag}y`])
      expect(await assign(id)).toMatchObject({ code: 'CONFLICT_OF_INTEREST' });
    expect(await assign(`${r.tag}z`)).toMatchObject({ state: 'ASSIGNED' });
  });

  it('LEARN-11: a decision needs the required number of reviews without a conflict, one declared later included', async () => {
    const r = await round('DOUBLE_BLIND', { reviewers: 3, required: 2 });
    const decide = () => t.call(editor, 'decideReview', { roundId: r.roundId, decision: 'ACCEPT' });
    expect(await decide()).toMatchObject({ code: 'INVALID_STATE' });
    await r.review(0);
    await r.review(1);
    const declared = await t.call(member(r.reviewerIds[0] ?? ''), 'declareConflictOfInterest', {
      userId: `usr_${r.authorIds[0]}`,
    });
    const other = await t.call(member(r.reviewerIds[0] ?? ''), 'declareConflictOfInterest', { userId: 'usr_nobody' });
    expect(declared.__typename).toBe(other.__typename);
    expect(await decide()).toMatchObject({ code: 'INVALID_STATE' });
    await r.review(2);
    expect(await decide()).toMatchObject({ state: 'DECIDED', countedReviews: 2 });
    expect(await decide()).toMatchObject({ code: 'INVALID_STATE' });
    expect(await r.review(2)).toMatchObject({ code: 'INVALID_STATE' });
  });

  it('LEARN-11: authors do not change while a round is open, so that nobody is probed for', async () => {
    const r = await round('DOUBLE_BLIND');
    const add = (id: string) => t.call(r.lead, 'addResearchMember', { projectId: r.projectId, userId: `usr_${id}` });
    const [reviewer, somebody] = [await add(r.reviewerIds[0] ?? ''), await add('somebody')];
    expect(reviewer).toEqual(somebody);
    expect(reviewer).toMatchObject({ code: 'INVALID_STATE' });
    await t.call(r.lead, 'withdrawFromReview', { roundId: r.roundId });
    expect(await add('somebody')).toMatchObject({ __typename: 'ResearchProject' });
  });

  it('LEARN-11: an author and a reviewer do not become the editor; one of two editors takes a round', async () => {
    const owner = staff(`own${++number}`);
    const { documentId, versionId } = await t.paper(owner);
    const { id: roundId } = await t.call(owner, 'submitForReview', {
      documentId,
      versionId,
      mode: 'DOUBLE_BLIND',
      requiredReviews: 1,
    });
    expect(await t.call(owner, 'takeReviewRound', { roundId })).toMatchObject({ code: 'CONFLICT_OF_INTEREST' });
    expect(await t.call(member('m'), 'takeReviewRound', { roundId })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await t.call(stranger, 'takeReviewRound', { roundId })).toMatchObject({ code: 'NOT_FOUND' });
    // The queue shows a title and no text.
    const document =
      'query ($id: ID!) { reviewRound(id: $id) { viewerRole title manuscript authors { id } submittedBy { id } } }';
    expect(await t.ask(editor, document, { id: roundId })).toEqual({
      reviewRound: { viewerRole: 'QUEUE', title: 'On tides', manuscript: null, authors: null, submittedBy: null },
    });
    const taken = await Promise.all(['e1', 'e2', 'e3'].map((id) => t.call(staff(id), 'takeReviewRound', { roundId })));
    expect(taken.map(({ __typename }) => __typename).sort()).toEqual(['NotFoundError', 'NotFoundError', 'ReviewRound']);
  });
});

it('L-8: refuses reviewers and authors from outside of the organisation, who would see nothing of the work', async () => {
  const { people } = t.deps;
  const outside = 'usr_outside';
  const knowing: typeof people = {
    unknownOf: async (caller, ids, how) =>
      how?.inTenant === true ? new Set(ids.filter((id) => id === outside)) : people.unknownOf(caller, ids),
  };
  Object.assign(t.deps, { people: knowing });
  try {
    const r = await round('OPEN', { reviewers: 0 });
    expect(await t.call(editor, 'assignReviewer', { roundId: r.roundId, reviewerId: outside })).toMatchObject({
      code: 'VALIDATION_FAILED',
      path: ['input', 'reviewerId'],
    });
    expect(await t.call(r.lead, 'addResearchMember', { projectId: r.projectId, userId: outside })).toMatchObject({
      code: 'VALIDATION_FAILED',
      path: ['input', 'userId'],
    });
    expect(await t.query('SELECT 1 FROM learning.peer_review WHERE round_id = $1', [r.roundId])).toEqual([]);
    expect(await t.query('SELECT 1 FROM learning.research_member WHERE user_id = $1', [outside])).toEqual([]);
  } finally {
    Object.assign(t.deps, { people });
  }
});

describe('a round', () => {
  it('is one at a time for a document, also of concurrent submissions', async () => {
    const lead = member(`lead${++number}`);
    const { documentId, versionId } = await t.paper(lead);
    const submit = () => t.call(lead, 'submitForReview', { documentId, versionId, mode: 'OPEN', requiredReviews: 1 });
    const answers = await Promise.all([submit(), submit(), submit()]);
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
      'InvalidStateError',
      'InvalidStateError',
      'ReviewRound',
    ]);
    expect(
      await t.call(lead, 'submitForReview', { documentId, versionId, mode: 'OPEN', requiredReviews: 11 }),
    ).toMatchObject({ code: 'VALIDATION_FAILED' });
    for (const id of [documentId, 'rdo_unknown'])
      expect(
        await t.call(member('q'), 'submitForReview', { documentId: id, versionId, mode: 'OPEN', requiredReviews: 1 }),
      ).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('may be declined by a reviewer, once and for all', async () => {
    const r = await round('OPEN');
    const own = member(r.reviewerIds[0] ?? '');
    const [reviewId] = r.reviewIds;
    expect(await t.call(member('q'), 'declineReview', { reviewId })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await t.call(own, 'declineReview', { reviewId })).toMatchObject({ state: 'DECLINED' });
    expect(await t.call(own, 'declineReview', { reviewId })).toMatchObject({ state: 'DECLINED' });
    expect(await r.review(0)).toMatchObject({ code: 'INVALID_STATE' });
  });

  it('accepts a publication that names it when it accepted the work', async () => {
    const r = await round('OPEN');
    const publish = () =>
      t.call(r.lead, 'recordPublication', {
        projectId: r.projectId,
        roundId: r.roundId,
        title: 'T',
        venue: 'V',
        publishedOn: '2026-03-01',
        visibility: 'PUBLIC',
      });
    expect(await publish()).toMatchObject({ code: 'CONFLICT' });
    await r.review(0);
    await t.call(editor, 'decideReview', { roundId: r.roundId, decision: 'ACCEPT' });
    expect(await publish()).toMatchObject({ __typename: 'Publication', authors: [{ id: `usr_${r.authorIds[0]}` }] });
  });

  it('LEARN-11: hides what its authors publish from then on, and leaves what they had published', async () => {
    const r = await round('DOUBLE_BLIND', { reviewers: 0 });
    const { projectId, documentId, versionId } = r;
    const publish = (title: string) =>
      t.call(r.lead, 'recordPublication', {
        projectId,
        title,
        venue: 'V',
        publishedOn: '2026-03-01',
        visibility: 'PUBLIC',
      });
    await t.call(r.lead, 'withdrawFromReview', { roundId: r.roundId });
    const before = await publish(`Before ${r.tag}`);
    t.clock.advance(1_000);
    const input = { documentId, versionId, mode: 'DOUBLE_BLIND', requiredReviews: 1 };
    const { id: roundId } = await t.call(r.lead, 'submitForReview', input);
    await t.call(editor, 'takeReviewRound', { roundId });
    const after = await publish(`After ${r.tag}`);
    const reviewer = `${r.tag}judge`;
    const document = `query ($author: ID!, $ids: [_Any!]!) { publications(authorId: $author) { edges { node { id } } }
      _entities(representations: $ids) { ... on Publication { id } } }`;
    const seen = async () => {
      const ids = [before, after].map(({ id }) => ({ __typename: 'Publication', id }));
      type Read = { publications: { edges: { node: { id: string } }[] }; _entities: ({ id: string } | null)[] };
      const read = await t.ask<Read>(member(reviewer), document, { author: `usr_${r.authorIds[0]}`, ids });
      return [read.publications.edges.map(({ node }) => node.id), read._entities.map((one) => one?.id ?? null)];
    };
    expect(await seen()).toEqual([
      [after.id, before.id],
      [before.id, after.id],
    ]);
    await t.call(editor, 'assignReviewer', { roundId, reviewerId: `usr_${reviewer}` });
    expect(await seen()).toEqual([[before.id], [before.id, null]]);
  });
});
