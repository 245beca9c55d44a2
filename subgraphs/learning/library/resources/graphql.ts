import { ConflictError, InvalidStateError, NotFoundError, ValidationError, VersionConflictError } from '@codai/kit';
import { twoFactors, usualLength } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import type { LibraryCategory, LibraryResource, ResourceHold, ResourceLoan } from '../../generated/prisma/client.ts';
import { UserType } from '../../users/graphql.ts';
import { recordDownload, recordView } from './counters.ts';
import { downloadResource, type ResourceDownload } from './downloads.ts';
import { type Found, listCategories, listHolds, listLoans, listResources, searchLibrary } from './lists.ts';
import { borrow, cancelHold, placeHold, returnLoan } from './loans.ts';
import { freeLicences } from './rules.ts';
import { createCategory, createResource, type DeletedResource, deleteResource, updateResource } from './service.ts';

const librarians = { role: ['OWNER', 'ADMIN'] } as const;

const KindType = builder.enumeration('LibraryResourceKind', 'Kind of a work in a library.', {
  BOOK: 'Book.',
  ARTICLE: 'Article.',
  VIDEO: 'Video.',
  DOCUMENT: 'Document.',
  PRESENTATION: 'Presentation.',
});
export const AudienceType = builder.enumeration('LearningAudience', 'Audience of a work or a publication.', {
  PUBLIC: 'Everybody who is signed in, of every organisation.',
  ORGANIZATION: 'Members of its organisation.',
});
const LoanStateType = builder.enumeration('ResourceLoanState', 'State of a loan.', {
  ACTIVE: 'Lent.',
  RETURNED: 'Returned by the borrower.',
  EXPIRED: 'Ended when it was due.',
});
const HoldStateType = builder.enumeration('ResourceHoldState', 'State of a place in the queue for a licence.', {
  WAITING: 'Waiting for a licence.',
  READY: 'A licence is kept until `readyUntil`.',
  FULFILLED: 'Borrowed.',
  CANCELLED: 'Given up.',
  LAPSED: 'Not taken up in time.',
});
export const FileType = builder.foreignEntity('File', { authScopes: twoFactors, pointsOnly: true });

const CategoryType = builder.entity<LibraryCategory>('LibraryCategory', 'lic', {
  description: 'Category of a library’s works.',
  authScopes: twoFactors,
  loader: 'libraryCategory',
  fields: (t) => ({
    name: t.text('name', 'Name, 1 to 200 characters.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

export const ResourceType = builder.entity<LibraryResource>('LibraryResource', 'lib', {
  description: 'Work in the library of an organisation.',
  authScopes: twoFactors,
  loader: 'libraryResource',
  fields: (t) => ({
    kind: t.field({ type: KindType, description: 'Kind of the resource.', resolve: ({ kind }) => kind as 'BOOK' }),
    title: t.text('title', 'Title of the resource.'),
    author: t.text('author', 'Author or authors, as printed.'),
    content: t.text('content', 'Text or description; empty without one.'),
    category: t.reference(CategoryType, 'categoryId', 'Category; null without one, and in other organisations.', {
      nullable: true,
    }),
    tags: t.stringList({
      ...usualLength(5),
      description: 'Tags in lower case, at most 20.',
      resolve: ({ tags }) => tags,
    }),
    language: t.text('language', 'Language of the search: `english`, `romanian` or `simple`.'),
    isbn: t.text('isbn', 'ISBN-13 without hyphens; null without one.', { nullable: true }),
    doi: t.text('doi', 'DOI; null without one.', { nullable: true }),
    url: t.text('url', 'Address of the work; null without one.', { nullable: true }),
    publishedIn: t.integer('publishedIn', 'Year of publication; null when unknown.', { nullable: true }),
    audience: t.field({
      type: AudienceType,
      description: 'Audience of the resource.',
      resolve: ({ visibility }) => visibility as 'PUBLIC',
    }),
    file: t.field({
      type: FileType,
      nullable: true,
      description:
        'Digital copy. Null without one, and for a work with licences to all but its borrowers and librarians.',
      resolve: async ({ id, fileId, licences, createdById }, _args, { caller, loaders }) =>
        fileId === null ||
        (licences !== null && createdById !== caller.userId && (await loaders.loanOfResource.load(id)) === null)
          ? null
          : { id: fileId },
    }),
    licences: t.integer('licences', 'Copies that can be lent at one time; null when no loan is needed.', {
      nullable: true,
    }),
    licencesFree: t.int({
      nullable: true,
      description: 'Copies that can be borrowed now; null when no loan is needed, and in other organisations.',
      resolve: async ({ id, licences, tenantId }, _args, { caller, loaders }) => {
        if (licences === null || tenantId !== caller.tenantId) return null;
        const lending = await loaders.lending.load(id);
        return freeLicences({ licences }, lending?.lent ?? 0, lending?.ready ?? 0);
      },
    }),
    waiting: t.int({
      description: 'People who wait for a copy.',
      resolve: async ({ id }, _args, { loaders }) => (await loaders.lending.load(id))?.waiting ?? 0,
    }),
    loanDays: t.integer('loanDays', 'Days of a loan.'),
    views: t.value('views', 'BigInt', 'Views; one for each person and day (UTC).'),
    downloads: t.value('downloads', 'BigInt', 'Downloads that were recorded.'),
    createdBy: t.reference(UserType, 'createdById', 'User who catalogued it.'),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

const LoanType = builder.entity<ResourceLoan>('ResourceLoan', 'lol', {
  description: 'Loan of a licence to the caller.',
  authScopes: twoFactors,
  loader: 'resourceLoan',
  fields: (t) => ({
    resource: t.reference(ResourceType, 'resourceId', 'Work; null when it is not visible in this organisation.', {
      nullable: true,
    }),
    state: t.field({
      type: LoanStateType,
      description: 'State of the loan.',
      resolve: ({ state }) => state as 'ACTIVE',
    }),
    dueAt: t.instant('dueAt', 'Instant at which it ends by itself.'),
    endedAt: t.instant('endedAt', 'Instant of its end; null while it goes on.', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

const HoldType = builder.entity<ResourceHold>('ResourceHold', 'loh', {
  description: 'Place of the caller in the queue for a licence.',
  authScopes: twoFactors,
  loader: 'resourceHold',
  fields: (t) => ({
    resource: t.reference(ResourceType, 'resourceId', 'Work; null when it is not visible in this organisation.', {
      nullable: true,
    }),
    state: t.field({
      type: HoldStateType,
      description: 'State of the hold.',
      resolve: ({ state }) => state as 'WAITING',
    }),
    readyUntil: t.instant('readyUntil', 'Instant until which a licence is kept; null while none is.', {
      nullable: true,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.objectFields(ResourceType, (t) => ({
  myLoan: t.field({
    type: LoanType,
    nullable: true,
    description: 'Current loan of the caller; null without one.',
    resolve: ({ id }, _args, { loaders }) => loaders.loanOfResource.load(id),
  }),
  myHold: t.field({
    type: HoldType,
    nullable: true,
    description: 'Place of the caller in the queue; null without one.',
    resolve: ({ id }, _args, { loaders }) => loaders.holdOfResource.load(id),
  }),
}));

builder.queryById('libraryCategory', CategoryType, {
  description: 'Category by its id; null when it is unknown or belongs to another organisation.',
  authScopes: twoFactors,
});
builder.queryList('libraryCategories', {
  type: builder.connectionOf({ name: 'LibraryCategory', node: CategoryType }),
  description: 'Categories of the organisation’s library, newest first.',
  authScopes: twoFactors,
  list: listCategories,
});
builder.queryById('libraryResource', ResourceType, {
  description: 'Work by its id; null when it is unknown or not visible to the caller.',
  authScopes: twoFactors,
});
builder.queryList('libraryResources', {
  type: builder.connectionOf({ name: 'LibraryResource', node: ResourceType }),
  description: 'Works of the organisation’s library and public ones of others, newest first.',
  authScopes: twoFactors,
  args: (arg) => ({
    kind: arg({ type: KindType, required: false, description: 'Kind; all when absent.' }),
    categoryId: arg.id({ required: false, description: 'Id of the category; all when absent.' }),
    tag: arg.string({ required: false, description: 'Tag; all when absent.', validate: z.string().max(50) }),
  }),
  list: listResources,
});
builder.queryList('searchLibrary', {
  type: builder.connectionOf<LibraryResource, Found>({
    name: 'LibrarySearch',
    node: ResourceType,
    edgeFields: (t) => ({
      excerpt: t.string({
        description: 'Text around the first match.',
        authScopes: twoFactors,
        resolve: ({ excerpt }) => excerpt.map(({ text }) => text).join(''),
      }),
    }),
  }),
  description: 'Works that match, best match first: by title, author, tags, numbers and text.',
  authScopes: twoFactors,
  args: (arg) => ({
    query: arg.string({
      description: 'Words, "phrases", OR and -without, 1 to 200 characters.',
      validate: z.string().max(400),
    }),
  }),
  list: (ctx, caller, args) => searchLibrary(ctx, caller, args),
});
builder.searchPort('works', {
  description: 'Works of libraries by title, author, tags, numbers and text, best match first.',
  authScopes: twoFactors,
  find: async (ctx, caller, { text, first }) =>
    (await searchLibrary(ctx, caller, { query: text, first })).edges.map(({ node: { id, title, author } }) => ({
      id,
      title,
      detail: author,
    })),
});

builder.queryList('myResourceLoans', {
  type: builder.connectionOf({ name: 'ResourceLoan', node: LoanType }),
  description: 'Loans of the caller in the active organisation, newest first.',
  authScopes: twoFactors,
  args: (arg) => ({ active: arg.boolean({ required: false, description: 'Whether to leave out those that ended.' }) }),
  list: listLoans,
});
builder.queryList('myResourceHolds', {
  type: builder.connectionOf({ name: 'ResourceHold', node: HoldType }),
  description: 'Places of the caller in queues of the active organisation, newest first.',
  authScopes: twoFactors,
  list: listHolds,
});

builder.verb('createLibraryCategory', {
  description: 'Adds a category to the library of the active organisation.',
  authScopes: librarians,
  input: (t) => ({ name: t.string({ description: 'Name, 1 to 200 characters, used once.' }) }),
  idempotent: true,
  result: CategoryType,
  refusals: [ConflictError],
  run: createCategory,
  read: 'categoryId',
});

type Inputs = Parameters<NonNullable<Parameters<typeof builder.verb>[1]['input']>>[0];
const contentFields = (t: Inputs) => ({
  kind: t.field({ type: KindType, description: 'Kind of the resource.' }),
  title: t.string({ description: 'Title, 1 to 300 characters.' }),
  author: t.string({ description: 'Author or authors, 1 to 300 characters.' }),
  content: t.string({ required: false, description: 'Text or description, at most 50,000 characters.' }),
  categoryId: t.id({ required: false, description: 'Id of the category.' }),
  tags: t.stringList({
    required: false,
    description: 'Tags, at most 20 of 1 to 50 characters.',
    validate: z.array(z.string().max(100)).max(50),
  }),
  language: t.string({ required: false, description: 'Language of the search; `english` when absent.' }),
  isbn: t.string({ required: false, description: 'ISBN-10 or ISBN-13.' }),
  doi: t.string({ required: false, description: 'DOI of the resource; null for none.' }),
  url: t.string({ required: false, description: 'Address (https) of the work.' }),
  fileId: t.id({
    required: false,
    description:
      'Id of a file of the caller that is ready, the digital copy. While the work has it, its owner can neither change nor delete it.',
  }),
  publishedIn: t.int({ required: false, description: 'Year of publication.' }),
  visibility: t.field({ type: AudienceType, description: 'Audience.' }),
  licences: t.int({
    required: false,
    description: 'Copies that can be lent at one time, 1 to 10,000; no loan is needed when absent.',
  }),
  loanDays: t.int({ required: false, description: 'Days of a loan, 1 to 365; 14 when absent.' }),
});

builder.verb('createLibraryResource', {
  description: 'Catalogues a work in the library of the active organisation.',
  authScopes: librarians,
  input: contentFields,
  idempotent: true,
  result: ResourceType,
  refusals: [ConflictError, InvalidStateError, NotFoundError],
  run: createResource,
  read: 'resourceId',
});
builder.verb('updateLibraryResource', {
  description: 'Replaces the catalogue entry of a work; fields that are left out become empty. Loans go on.',
  authScopes: librarians,
  input: (t) => ({ resourceId: t.idOf('LibraryResource'), expectedVersion: t.int(), ...contentFields(t) }),
  result: ResourceType,
  refusals: [ConflictError, InvalidStateError, NotFoundError, ValidationError, VersionConflictError],
  run: updateResource,
  read: 'resourceId',
});

const DeletedType = builder.objectRef<DeletedResource>('DeletedLibraryResource').implement({
  description: 'Work that is gone from the catalogue.',
  authScopes: twoFactors,
  fields: (t) => ({ deletedResourceId: t.identifier('deletedResourceId', 'Id that it had.') }),
});
builder.verb('deleteLibraryResource', {
  description: 'Takes a work out of the catalogue. Refused while it is lent.',
  authScopes: librarians,
  input: (t) => ({ resourceId: t.idOf('LibraryResource') }),
  result: DeletedType,
  refusals: [ConflictError, NotFoundError],
  run: deleteResource,
});

builder.verb('recordResourceView', {
  description: 'Counts a view of a work, one for each person and day (UTC).',
  authScopes: twoFactors,
  input: (t) => ({ resourceId: t.idOf('LibraryResource') }),
  result: ResourceType,
  refusals: [NotFoundError],
  run: recordView,
  read: 'resourceId',
});
builder.verb('recordResourceDownload', {
  description: 'Counts a download of a work, one for each idempotency key.',
  authScopes: twoFactors,
  input: (t) => ({ resourceId: t.idOf('LibraryResource') }),
  idempotent: true,
  result: ResourceType,
  refusals: [ConflictError, NotFoundError],
  run: recordDownload,
  read: 'resourceId',
});

const DownloadType = builder.objectRef<ResourceDownload>('LibraryDownload').implement({
  description: 'Digital copy of a work, ready to be downloaded by the caller.',
  authScopes: twoFactors,
  fields: (t) => ({
    resource: t.reference(ResourceType, 'resourceId', 'Work; null when it is not visible any more.', {
      nullable: true,
    }),
    url: t.text(
      'url',
      'Address of the file. It answers range requests, and ends with the loan of a work with licences.',
    ),
    expiresAt: t.instant('expiresAt', 'Instant at which the address stops working.'),
  }),
});
builder.verb('downloadLibraryResource', {
  description:
    'Counts a download of the digital copy of a work, one for each idempotency key, and returns its address.',
  authScopes: twoFactors,
  input: (t) => ({ resourceId: t.idOf('LibraryResource') }),
  idempotent: true,
  result: DownloadType,
  refusals: [ConflictError, NotFoundError],
  run: downloadResource,
});

builder.verb('borrowResource', {
  description: 'Lends a licence of a work to the caller.',
  authScopes: twoFactors,
  input: (t) => ({ resourceId: t.idOf('LibraryResource') }),
  idempotent: true,
  result: LoanType,
  refusals: [ConflictError, NotFoundError],
  run: borrow,
  read: 'loanId',
});
builder.verb('returnResource', {
  description: 'Ends a loan of the caller. Succeeds also when it had ended.',
  authScopes: twoFactors,
  input: (t) => ({ loanId: t.idOf('ResourceLoan') }),
  result: LoanType,
  refusals: [NotFoundError],
  run: returnLoan,
  read: 'loanId',
});
builder.verb('placeResourceHold', {
  description: 'Queues the caller for a licence of a work, all of which are lent.',
  authScopes: twoFactors,
  input: (t) => ({ resourceId: t.idOf('LibraryResource') }),
  idempotent: true,
  result: HoldType,
  refusals: [ConflictError, NotFoundError],
  run: placeHold,
  read: 'holdId',
});
builder.verb('cancelResourceHold', {
  description: 'Leaves the queue for a licence.',
  authScopes: twoFactors,
  input: (t) => ({ holdId: t.idOf('ResourceHold') }),
  result: HoldType,
  refusals: [InvalidStateError, NotFoundError],
  run: cancelHold,
  read: 'holdId',
});
