import { randomUUID } from 'node:crypto';
import { callerOf, type TestSubgraph, testSubgraph } from '@codai/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Deps } from '../deps.ts';
import jobs from '../module.ts';

let subject: TestSubgraph<Deps>;
beforeAll(async () => {
  subject = await testSubgraph(jobs);
});
afterAll(() => subject[Symbol.asyncDispose]());

const one = callerOf({ tenantId: 'org_one' });
const other = callerOf({ userId: 'usr_other', tenantId: 'org_other' });
const shape = `__typename ... on JobPosting { id title version createdBy { id } } ... on Error { code path }`;

interface Answer {
  readonly __typename: string;
  readonly id: string;
  readonly version: number;
}

async function create(title: string, idempotencyKey: string = randomUUID()): Promise<Answer> {
  const document = `mutation ($input: CreateJobPostingInput!) { createJobPosting(input: $input) { ${shape} } }`;
  const { data, errors } = await subject.execute<{ createJobPosting: Answer }>(one, document, {
    input: { title, idempotencyKey },
  });
  expect(errors).toBeUndefined();
  return data?.createJobPosting as Answer;
}

async function rename(caller: typeof one, input: object): Promise<Answer> {
  const document = `mutation ($input: RenameJobPostingInput!) { renameJobPosting(input: $input) { ${shape} } }`;
  const { data } = await subject.execute<{ renameJobPosting: Answer }>(caller, document, { input });
  return data?.renameJobPosting as Answer;
}

describe('a job posting', () => {
  it('is created once per idempotency key, with one event', async () => {
    const key = randomUUID();
    const first = await create('Alpha', key);
    expect(first).toMatchObject({
      __typename: 'JobPosting',
      title: 'Alpha',
      version: 1,
      createdBy: { id: one.userId },
    });
    expect(await create('Alpha', key)).toEqual(first);
    expect(await create('Beta', key)).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    const events = (await subject.published()).filter(({ subject: about }) => about === first.id);
    expect(events).toMatchObject([{ type: 'jobs.job-posting.created', tenantId: 'org_one' }]);
  });

  it('needs a title, and a refusal leaves no event', async () => {
    const before = (await subject.published()).length;
    expect(await create(' ')).toEqual({
      __typename: 'ValidationError',
      code: 'VALIDATION_FAILED',
      path: ['input', 'title'],
    });
    expect(await subject.published()).toHaveLength(before);
  });

  it('is renamed by who knows its version', async () => {
    const { id } = await create('Before');
    expect(await rename(one, { id, title: 'After', expectedVersion: 1 })).toMatchObject({ title: 'After', version: 2 });
    expect(await rename(one, { id, title: 'Late', expectedVersion: 1 })).toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(await rename(one, { id, title: '', expectedVersion: 2 })).toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  it('is unknown to another organisation', async () => {
    const { id } = await create('Ours');
    expect(await rename(other, { id, title: 'Theirs', expectedVersion: 1 })).toMatchObject({ code: 'NOT_FOUND' });
    const document = `query ($id: ID!) { jobPosting(id: $id) { title } jobPostings { edges { node { id } } } }`;
    expect(await subject.execute(other, document, { id })).toEqual({
      data: { jobPosting: null, jobPostings: { edges: [] } },
    });
    expect(await subject.execute(one, `query ($id: ID!) { jobPosting(id: $id) { title } }`, { id })).toEqual({
      data: { jobPosting: { title: 'Ours' } },
    });
  });

  it('is listed newest first, page by page', async () => {
    for (const title of ['1', '2', '3']) {
      subject.clock.advance(1000);
      await create(title);
    }
    const page = async (after: string | null) => {
      const document = `query ($after: String) { jobPostings(first: 2, after: $after) {
        edges { node { title } } pageInfo { endCursor hasNextPage } } }`;
      const { data } = await subject.execute<{
        jobPostings: { edges: { node: { title: string } }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
      }>(one, document, { after });
      return data?.jobPostings;
    };
    const first = await page(null);
    expect(first?.edges.map(({ node }) => node.title)).toEqual(['3', '2']);
    expect(first?.pageInfo.hasNextPage).toBe(true);
    expect((await page(first?.pageInfo.endCursor ?? null))?.edges[0]?.node.title).toBe('1');
  });

  it('is asked for by a signed-in caller with two factors only', async () => {
    const { errors } = await subject.execute(callerOf({ aal: 1 }), `{ jobPostings { edges { cursor } } }`);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['MFA_REQUIRED']);
  });
});

it('several job postings by reference cost one statement', async () => {
  const ids = [(await create('A')).id, (await create('B')).id];
  subject.statements.splice(0);
  const document = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on JobPosting { title } } }`;
  const of = ids.map((id) => ({ __typename: 'JobPosting', id }));
  expect(await subject.execute(one, document, { of })).toEqual({
    data: { _entities: [{ title: 'A' }, { title: 'B' }] },
  });
  expect(subject.statements.filter((sql) => sql.includes('FROM'))).toHaveLength(1);
});
