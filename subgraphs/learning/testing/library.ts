import { randomUUID } from 'node:crypto';
import type { Caller } from '@codai/kit';
import { callerOf, everybodyBut, type TestSubgraph, type TestSubgraphOptions, testSubgraph } from '@codai/kit/testing';
import type { Deps } from '../deps.ts';
import learning from '../module.ts';

/** Answer of a mutation: the members of its result, or of the refusal. */
export interface Answered {
  readonly __typename: string;
  readonly id: string;
  readonly code?: string;
  readonly [member: string]: unknown;
}

export const librarian = callerOf({ userId: 'usr_librarian', tenantId: 'org_one', roles: ['ADMIN'] });
export const stranger = callerOf({ userId: 'usr_stranger', tenantId: 'org_other', roles: ['OWNER'] });
export const member = (id: string) => callerOf({ userId: `usr_${id}`, tenantId: 'org_one' });
export const staff = (id: string) => callerOf({ userId: `usr_${id}`, tenantId: 'org_one', roles: ['ADMIN'] });

const fieldsOf: Readonly<Record<string, string>> = {
  LibraryCategory: 'id name',
  LibraryResource: 'id title author kind tags isbn doi views downloads version waiting licencesFree',
  LibraryDownload: 'url expiresAt resource { id downloads }',
  ResourceLoan: 'id state dueAt',
  ResourceHold: 'id state readyUntil',
  DeletedLibraryResource: 'deletedResourceId',
  ResearchProject: 'id title version members { role user { id } }',
  ResearchDocument: 'id title head { id number }',
  DocumentVersion: 'id number hash contentHash content summary parent { id }',
  ReviewRound: 'id state decision viewerRole countedReviews',
  PeerReview: 'id state recommendation label',
  DeclaredConflict: 'user { id }',
  Citation: 'id key title type authors year doi formatted',
  ImportedCitations: 'imported duplicates unreadable',
  RemovedCitation: 'removedCitationId',
  Publication: 'id title authors { id }',
};
const resultOf: Readonly<Record<string, string>> = {
  downloadLibraryResource: 'LibraryDownload',
  createLibraryCategory: 'LibraryCategory',
  deleteLibraryResource: 'DeletedLibraryResource',
  borrowResource: 'ResourceLoan',
  returnResource: 'ResourceLoan',
  placeResourceHold: 'ResourceHold',
  cancelResourceHold: 'ResourceHold',
  createResearchProject: 'ResearchProject',
  updateResearchProject: 'ResearchProject',
  addResearchMember: 'ResearchProject',
  removeResearchMember: 'ResearchProject',
  createResearchDocument: 'ResearchDocument',
  commitDocumentVersion: 'DocumentVersion',
  submitForReview: 'ReviewRound',
  takeReviewRound: 'ReviewRound',
  decideReview: 'ReviewRound',
  withdrawFromReview: 'ReviewRound',
  assignReviewer: 'PeerReview',
  submitReview: 'PeerReview',
  declineReview: 'PeerReview',
  declareConflictOfInterest: 'DeclaredConflict',
  addCitation: 'Citation',
  importCitations: 'ImportedCitations',
  removeCitation: 'RemovedCitation',
  recordPublication: 'Publication',
};
const keyed = new Set([
  ...[
    'createLibraryCategory',
    'createLibraryResource',
    'downloadLibraryResource',
    'recordResourceDownload',
    'borrowResource',
    'placeResourceHold',
  ],
  ...['createResearchProject', 'createResearchDocument', 'commitDocumentVersion', 'submitForReview', 'submitReview'],
  ...['addCitation', 'importCitations', 'recordPublication'],
]);

export type LibraryTest = Awaited<ReturnType<typeof libraryTest>>;

/** The subgraph as librarians, readers, authors, reviewers and editors use its library and research. */
export async function libraryTest(options: TestSubgraphOptions = {}) {
  const subject: TestSubgraph<Deps> = await testSubgraph(learning, options);
  Object.assign(subject.deps, { people: everybodyBut('usr_nobody') });

  async function call(caller: Caller, name: string, input: Readonly<Record<string, unknown>>): Promise<Answered> {
    const result = resultOf[name] ?? 'LibraryResource';
    const document = `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) {
      __typename ... on ${result} { ${fieldsOf[result]} } ... on Error { code message path } } }`;
    const variables = { input: keyed.has(name) ? { idempotencyKey: randomUUID(), ...input } : input };
    const { data, errors } = await subject.execute<Record<string, Answered | null>>(caller, document, variables);
    const answered = data?.[name];
    if (answered != null) return answered;
    return { __typename: 'RequestError', id: '', code: String(errors?.[0]?.extensions.code ?? JSON.stringify(errors)) };
  }

  async function ask<Data>(caller: Caller, document: string, variables: object = {}): Promise<Data> {
    const { data, errors } = await subject.execute<Data>(caller, document, { ...variables });
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data as Data;
  }

  const resource = (input: Readonly<Record<string, unknown>> = {}) =>
    call(librarian, 'createLibraryResource', {
      kind: 'BOOK',
      title: 'Harbour cranes',
      author: 'Ada Lovelace',
      visibility: 'ORGANIZATION',
      ...input,
    });
  const project = (caller: Caller, title = 'Tides of the quay') => call(caller, 'createResearchProject', { title });
  async function paper(caller: Caller, content = 'The tide rises twice a day.') {
    const { id: projectId } = await project(caller);
    const { id: documentId } = await call(caller, 'createResearchDocument', { projectId, title: 'On tides' });
    const { id: versionId } = await call(caller, 'commitDocumentVersion', { documentId, content });
    return { projectId, documentId, versionId };
  }

  return {
    subject,
    deps: subject.deps,
    clock: subject.clock,
    call,
    ask,
    resource,
    project,
    paper,
    query: async <Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> =>
      (await subject.database.admin.query(sql, [...values])).rows as Row[],
    [Symbol.asyncDispose]: () => subject[Symbol.asyncDispose](),
  };
}
