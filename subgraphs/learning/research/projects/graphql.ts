import { ConflictError, InvalidStateError, NotFoundError, ValidationError, VersionConflictError } from '@codai/kit';
import { pageArgs, twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type {
  DocumentVersion,
  ResearchDocument,
  ResearchMember,
  ResearchProject,
} from '../../generated/prisma/client.ts';
import { AudienceType, ResourceType } from '../../library/resources/graphql.ts';
import { type Similarity, type SimilarityMatch, similarTo } from '../../library/similarity/similarity.ts';
import { UserType } from '../../users/graphql.ts';
import { type DiffLine, diffLines } from './diff.ts';
import { listDocuments, listProjects, listVersions, type ProjectStats } from './lists.ts';
import { listPublications, type PublicationRow, recordPublication } from './publications.ts';
import {
  addMember,
  type ChainCheck,
  checkChain,
  commitVersion,
  contentOf,
  createDocument,
  createProject,
  messageOf,
  removeMember,
  updateProject,
} from './service.ts';

const RoleType = builder.enumeration('ResearchRole', 'Part of a person in a project.', {
  LEAD: 'Lead: also chooses the authors.',
  AUTHOR: 'Author.',
});

const MemberType = builder.objectRef<ResearchMember>('ResearchMember').implement({
  description: 'Author of a project.',
  authScopes: twoFactors,
  fields: (t) => ({
    user: t.reference(UserType, 'userId', 'Person.'),
    role: t.field({ type: RoleType, description: 'Part in the project.', resolve: ({ role }) => role as 'LEAD' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

const StatsType = builder.objectRef<ProjectStats>('ResearchStats').implement({
  description: 'Numbers of a project.',
  authScopes: twoFactors,
  fields: (t) => ({
    documents: t.integer('documents', 'Number of documents of the project.'),
    versions: t.integer('versions', 'Versions of its documents.'),
    rounds: t.integer('rounds', 'Rounds of review.'),
    accepted: t.integer('accepted', 'Rounds that accepted the work.'),
    citations: t.integer('citations', 'Number of citations of the project.'),
    publications: t.integer('publications', 'Number of publications of the project.'),
  }),
});

export const ProjectType = builder.entity<ResearchProject>('ResearchProject', 'rpr', {
  description: 'Research project. Its authors alone see it.',
  authScopes: twoFactors,
  loader: 'researchProject',
  fields: (t) => ({
    title: t.text('title', 'Title, 1 to 300 characters.'),
    abstract: t.text('abstract', 'Abstract; empty without one.'),
    members: t.field({
      type: [MemberType],
      ...usualLength(5),
      description: 'Authors in the order in which they joined, at most 100.',
      resolve: async ({ id }, _args, ctx) => [...(await ctx.loaders.researchMembers.load(id))],
    }),
    stats: t.field({
      type: StatsType,
      nullable: true,
      description: 'Numbers of the project.',
      resolve: ({ id }, _args, ctx) => ctx.loaders.researchStats.load(id),
    }),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

const LineType = builder.objectRef<DiffLine>('DocumentDiffLine').implement({
  description: 'Line of a comparison of two versions.',
  authScopes: twoFactors,
  fields: (t) => ({
    change: t.field({
      type: builder.enumeration('DocumentLineChange', 'Change of a line between two versions.', {
        ADDED: 'In the later version only.',
        KEPT: 'In both.',
        REMOVED: 'In the earlier version only.',
      }),
      description: 'Change that the line shows.',
      resolve: ({ change }) => change,
    }),
    text: t.text('text', 'Line.'),
  }),
});

const MatchType = builder.objectRef<SimilarityMatch>('SimilarityMatch').implement({
  description: 'Text that shares passages with a version.',
  authScopes: twoFactors,
  fields: (t) => ({
    score: t.float({
      description: 'Share of the version’s passages that it has as well, 0 to 1.',
      resolve: ({ score }) => score,
    }),
    resource: t.field({
      type: ResourceType,
      nullable: true,
      description: 'Work of the library; null for a document.',
      resolve: ({ workId }, _args, ctx) => ctx.loaders.libraryResource.load(workId),
    }),
  }),
});

export const SimilarityType = builder.objectRef<Similarity>('SimilarityReport').implement({
  description:
    'Comparison of a version with the texts of this organisation: its research documents and its library. It is not a plagiarism provider and knows no other sources.',
  authScopes: twoFactors,
  fields: (t) => ({
    method: t.string({
      description: 'Method by which texts are compared.',
      resolve: () => 'embedded: winnowed shingles of five words against the texts of this organisation',
    }),
    corpus: t.integer('corpus', 'Texts that it was compared with.'),
    matches: t.field({
      type: [MatchType],
      ...usualLength(5),
      description: 'Texts with shared passages, most similar first, at most 10.',
      resolve: ({ matches }) => [...matches],
    }),
  }),
});

export const VersionType = builder.entity<DocumentVersion>('DocumentVersion', 'dve', {
  description: 'Version of a document. It never changes, and its hash is over all versions before it.',
  authScopes: twoFactors,
  loader: 'documentVersion',
  fields: (t) => ({
    number: t.integer('number', 'Number, from 1.'),
    author: t.reference(UserType, 'authorId', 'Person who committed it; null when their account was erased.', {
      nullable: true,
    }),
    summary: t.string({
      nullable: true,
      description: 'Summary of the change; null without one.',
      resolve: (version, _args, ctx) => messageOf(ctx, version),
    }),
    content: t.string({ description: 'Text.', resolve: (version, _args, ctx) => contentOf(ctx, version) }),
    characters: t.integer('characters', 'Characters of the text.'),
    contentHash: t.text('contentHash', 'SHA-256 of the text, in hexadecimal digits.'),
    hash: t.text('hash', 'SHA-256 over the content’s hash, the number and the hash of the version before.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    similarity: t.field({
      type: SimilarityType,
      description: 'Passages that other texts of the organisation have as well.',
      resolve: (version, _args, ctx) =>
        similarTo(ctx, version.tenantId, { text: contentOf(ctx, version), workId: version.documentId }),
    }),
  }),
});
builder.objectField(VersionType, 'parent', (t) =>
  t.reference(VersionType, 'parentId', 'Version before; null for the first.', { nullable: true }),
);
builder.objectField(VersionType, 'diff', (t) =>
  t.field({
    type: [LineType],
    ...usualLength(200),
    description: 'Lines that changed since the version before; all of them added for the first.',
    resolve: async (version, _args, ctx) => {
      const parent = version.parentId === null ? null : await ctx.loaders.documentVersion.load(version.parentId);
      const now = contentOf(ctx, version);
      if (parent === null) return now.split('\n').map((text) => ({ change: 'ADDED' as const, text }));
      return diffLines(contentOf(ctx, parent), now);
    },
  }),
);

const ChainType = builder.objectRef<ChainCheck>('DocumentChainCheck').implement({
  description: 'Verification of the chain of a document’s versions.',
  authScopes: twoFactors,
  fields: (t) => ({
    versions: t.integer('versions', 'Versions that were verified.'),
    brokenAt: t.integer('brokenAt', 'Number of the first version that does not fit; null when all do.', {
      nullable: true,
    }),
  }),
});

const VersionConnection = builder.connectionOf({ name: 'DocumentVersion', node: VersionType });
export const DocumentType = builder.entity<ResearchDocument>('ResearchDocument', 'rdo', {
  description: 'Document of a project.',
  authScopes: twoFactors,
  loader: 'researchDocument',
  fields: (t) => ({
    title: t.text('title', 'Title, 1 to 300 characters.'),
    project: t.reference(ProjectType, 'projectId', 'Research project that the document belongs to.'),
    head: t.reference(VersionType, 'headId', 'Latest version; null before the first.', { nullable: true }),
    versions: t.field({
      type: VersionConnection,
      description: 'Versions, latest first.',
      args: pageArgs(t),
      resolve: ({ id }, args, ctx) => listVersions(ctx, ctx.caller, { documentId: id, ...args }),
    }),
    chain: t.field({
      type: ChainType,
      description: 'Verification of all versions, computed anew.',
      resolve: ({ id }, _args, ctx) => checkChain(ctx, ctx.caller, id),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
builder.objectField(MatchType, 'document', (t) =>
  t.field({
    type: DocumentType,
    nullable: true,
    description: 'Document; null for a work of the library, and for one that the caller does not see.',
    resolve: ({ workId }, _args, ctx) => ctx.loaders.researchDocument.load(workId),
  }),
);
const DocumentConnection = builder.connectionOf({ name: 'ResearchDocument', node: DocumentType });
builder.objectField(ProjectType, 'documents', (t) =>
  t.field({
    type: DocumentConnection,
    description: 'Documents, newest first.',
    args: pageArgs(t),
    resolve: ({ id }, args, ctx) => listDocuments(ctx, ctx.caller, { projectId: id, ...args }),
  }),
);

builder.queryById('researchProject', ProjectType, {
  description: 'Project by its id; null when it is unknown or the caller is none of its authors.',
  authScopes: twoFactors,
});
builder.queryList('researchProjects', {
  type: builder.connectionOf({ name: 'ResearchProject', node: ProjectType }),
  description: 'Projects of which the caller is an author, newest first.',
  authScopes: twoFactors,
  list: listProjects,
});
builder.queryById('researchDocument', DocumentType, {
  description: 'Document by its id; null when it is unknown or the caller is not an author of its project.',
  authScopes: twoFactors,
});
builder.queryById('documentVersion', VersionType, {
  description: 'Version by its id; null when it is unknown or the caller is not an author of its project.',
  authScopes: twoFactors,
});

builder.verb('createResearchProject', {
  description: 'Begins a project in the active organisation, led by the caller.',
  authScopes: twoFactors,
  input: (t) => ({
    title: t.string({ description: 'Title, 1 to 300 characters.' }),
    abstract: t.string({ required: false, description: 'Abstract, at most 5,000 characters.' }),
  }),
  idempotent: true,
  result: ProjectType,
  run: createProject,
  read: 'projectId',
});
builder.verb('updateResearchProject', {
  description: 'Changes title and abstract of a project.',
  authScopes: twoFactors,
  input: (t) => ({
    projectId: t.idOf('ResearchProject'),
    title: t.string({ description: 'Title, 1 to 300 characters.' }),
    abstract: t.string({ required: false, description: 'Abstract, at most 5,000 characters; empty when absent.' }),
    expectedVersion: t.int(),
  }),
  result: ProjectType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: updateProject,
  read: 'projectId',
});
builder.verb('addResearchMember', {
  description:
    'Adds a member of the organisation as an author to a project that the caller leads. Refused while a review is open.',
  authScopes: twoFactors,
  input: (t) => ({ projectId: t.idOf('ResearchProject'), userId: t.idOf('User') }),
  result: ProjectType,
  refusals: [ConflictError, InvalidStateError, NotFoundError, ValidationError],
  run: addMember,
  read: 'projectId',
});
builder.verb('removeResearchMember', {
  description: 'Removes an author from a project that the caller leads. Refused while a review is open.',
  authScopes: twoFactors,
  input: (t) => ({ projectId: t.idOf('ResearchProject'), userId: t.idOf('User') }),
  result: ProjectType,
  refusals: [ConflictError, InvalidStateError, NotFoundError],
  run: removeMember,
  read: 'projectId',
});
builder.verb('createResearchDocument', {
  description: 'Adds a document to a project of the caller.',
  authScopes: twoFactors,
  input: (t) => ({
    projectId: t.idOf('ResearchProject'),
    title: t.string({ description: 'Title, 1 to 300 characters.' }),
  }),
  idempotent: true,
  result: DocumentType,
  refusals: [ConflictError, NotFoundError],
  run: createDocument,
  read: 'documentId',
});
builder.verb('commitDocumentVersion', {
  description: 'Stores a version of a document. Refused when another one follows the same parent.',
  authScopes: twoFactors,
  input: (t) => ({
    documentId: t.idOf('ResearchDocument'),
    parentId: t.id({ required: false, description: 'Id of the version that it follows; absent for the first.' }),
    content: t.string({ description: 'Text, 1 to 200,000 characters.' }),
    summary: t.string({ required: false, description: 'Summary of the change, 1 to 500 characters.' }),
  }),
  idempotent: true,
  result: VersionType,
  refusals: [ConflictError, NotFoundError],
  run: commitVersion,
  read: 'versionId',
});

const PublicationType = builder.entity<PublicationRow>('Publication', 'pub', {
  description: 'Published work of a project.',
  authScopes: twoFactors,
  loader: 'publication',
  fields: (t) => ({
    title: t.text('title', 'Title of the publication.'),
    venue: t.text('venue', 'Journal, conference or publisher.'),
    doi: t.text('doi', 'DOI; null without one.', { nullable: true }),
    url: t.text('url', 'Address; null without one.', { nullable: true }),
    publishedOn: t.string({
      description: 'Day of publication, such as `2026-11-22`.',
      resolve: ({ publishedOn }) => publishedOn.toISOString().slice(0, 10),
    }),
    audience: t.field({
      type: AudienceType,
      description: 'Audience of the publication.',
      resolve: ({ visibility }) => visibility as 'PUBLIC',
    }),
    authors: t.field({
      type: [UserType],
      ...usualLength(5),
      description: 'Authors in order, at most 100.',
      resolve: ({ authors }) => authors.map(({ userId }) => ({ id: userId })),
    }),
    project: t.reference(ProjectType, 'projectId', 'Project; null unless the caller is one of its authors.', {
      nullable: true,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
const PublicationConnection = builder.connectionOf({ name: 'Publication', node: PublicationType });

builder.queryById('publication', PublicationType, {
  description: 'Publication by its id; null when it is unknown or not visible to the caller.',
  authScopes: twoFactors,
});
builder.queryList('publications', {
  type: PublicationConnection,
  description:
    'Publications of the organisation and public ones of others, newest first. Those of a project that the caller reviews blind are left out.',
  authScopes: twoFactors,
  args: (arg) => ({
    authorId: arg.id({ required: false, description: 'Id of an author; all when absent.' }),
    projectId: arg.id({ required: false, description: 'Id of a project of the caller; all when absent.' }),
  }),
  list: listPublications,
});
builder.objectField(UserType, 'publications', (t) =>
  t.field({
    type: PublicationConnection,
    description: 'Publications of this person that the caller may see, newest first.',
    authScopes: twoFactors,
    args: pageArgs(t),
    resolve: ({ id }, args, ctx) => listPublications(ctx, ctx.caller, { authorId: id, ...args }),
  }),
);
builder.verb('recordPublication', {
  description: 'Records a publication of a project by its current authors.',
  authScopes: twoFactors,
  input: (t) => ({
    projectId: t.idOf('ResearchProject'),
    title: t.string({ description: 'Title, 1 to 300 characters.' }),
    venue: t.string({ description: 'Journal, conference or publisher, 1 to 300 characters.' }),
    publishedOn: t.string({ description: 'Day of publication, such as `2026-11-22`.' }),
    doi: t.string({ required: false, description: 'DOI of the publication; null for none.' }),
    url: t.string({ required: false, description: 'Address (https).' }),
    roundId: t.id({ required: false, description: 'Id of the review that accepted it.' }),
    visibility: t.field({ type: AudienceType, description: 'Audience.' }),
  }),
  idempotent: true,
  result: PublicationType,
  refusals: [ConflictError, NotFoundError],
  run: recordPublication,
  read: 'publicationId',
});
