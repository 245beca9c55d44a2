import {
  activeTenantOf,
  ConflictError,
  type DomainError,
  firstRefusal,
  type Id,
  NotFoundError,
  newId,
  type SignedInCaller,
  textRefusal,
  urlRefusal,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { putSearchEntry, type SearchLanguage } from '@codai/kit/search';
import type { Deps, LearningWrite } from '../../deps.ts';
import type { LibraryResource } from '../../generated/prisma/client.ts';
import type { CopyRef } from '../../ports/copies.ts';
import { putFingerprint } from '../similarity/similarity.ts';
import { promote } from './queue.ts';
import { doiOf, doiRefusal, isbnOf, LANGUAGES, type ResourceKind, tagsOf } from './rules.ts';

export interface CategoryId {
  readonly categoryId: Id<'LibraryCategory'>;
}
export interface ResourceId {
  readonly resourceId: Id<'LibraryResource'>;
}

export interface CreateCategory {
  readonly name: string;
  readonly idempotencyKey: string;
}

const CATEGORIES_MAX = 500;

/** Adds a shelf to the library of the caller's organisation. A name is used once. */
export async function createCategory(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: CreateCategory,
): Promise<CategoryId | DomainError> {
  const refusal = textRefusal('input.name', input.name, { max: 200 });
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  const name = input.name.trim();
  return database.once({ caller, operation: 'createLibraryCategory', input }, async (tx) => {
    const names = await tx.libraryCategory.findMany({
      where: { tenantId },
      select: { name: true },
      take: CATEGORIES_MAX,
    });
    if (names.some((one) => one.name.toLowerCase() === name.toLowerCase()))
      return new ConflictError('NAME_TAKEN', 'A category of this name exists.');
    if (names.length >= CATEGORIES_MAX)
      return new ConflictError('TOO_MANY', `A library has at most ${CATEGORIES_MAX} categories.`);
    const id = newId<'LibraryCategory'>('lic');
    const row = { id, tenantId, createdById: caller.userId, name, createdAt: clock.now() };
    const { count } = await tx.libraryCategory.createMany({ data: row, skipDuplicates: true });
    if (count === 0) return new ConflictError('NAME_TAKEN', 'A category of this name exists.');
    tx.outbox.append('learning.category.created', { categoryId: id }, { subject: id });
    return { categoryId: id };
  });
}

interface Content {
  readonly kind: ResourceKind;
  readonly title: string;
  readonly author: string;
  readonly content?: string | null | undefined;
  readonly categoryId?: string | null | undefined;
  readonly tags?: readonly string[] | null | undefined;
  readonly language?: string | null | undefined;
  readonly isbn?: string | null | undefined;
  readonly doi?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly fileId?: string | null | undefined;
  readonly publishedIn?: number | null | undefined;
  readonly visibility: 'ORGANIZATION' | 'PUBLIC';
  readonly licences?: number | null | undefined;
  readonly loanDays?: number | null | undefined;
}

export interface CreateResource extends Content {
  readonly idempotencyKey: string;
}

const YEARS = { min: 1, max: 2_200 } as const;
const within = (path: string, value: number | null | undefined, min: number, max: number): ValidationError | null =>
  value == null || (value >= min && value <= max)
    ? null
    : new ValidationError(path, `Give a number from ${min} to ${max}.`);

function contentRefusal(input: Content): ValidationError | null {
  return firstRefusal(
    textRefusal('input.title', input.title, { max: 300 }),
    textRefusal('input.author', input.author, { max: 300 }),
    input.content == null || input.content === ''
      ? null
      : textRefusal('input.content', input.content, { max: 50_000, isLong: true }),
    tagsOf(input.tags ?? []) === null
      ? new ValidationError('input.tags', 'Give at most 20 tags of 1 to 50 letters, digits and . _ + # -.')
      : null,
    LANGUAGES.some((language) => language === (input.language ?? 'english'))
      ? null
      : new ValidationError('input.language', `Give one of ${LANGUAGES.join(', ')}.`),
    input.isbn == null || isbnOf(input.isbn) !== null
      ? null
      : new ValidationError('input.isbn', 'The check digit of this ISBN is wrong. Compare the number with the book.'),
    doiRefusal('input.doi', input.doi),
    urlRefusal('input.url', input.url),
    input.fileId == null || /^fil_[\w-]{1,64}$/.test(input.fileId)
      ? null
      : new ValidationError('input.fileId', 'This is not a file id. Give the id of a file.'),
    within('input.publishedIn', input.publishedIn, YEARS.min, YEARS.max),
    within('input.licences', input.licences, 1, 10_000),
    within('input.loanDays', input.loanDays, 1, 365),
  );
}

const rowOf = (input: Content) => ({
  kind: input.kind,
  title: input.title.trim(),
  author: input.author.trim(),
  content: input.content ?? '',
  categoryId: input.categoryId ?? null,
  tags: tagsOf(input.tags ?? []) ?? [],
  language: input.language ?? 'english',
  isbn: input.isbn == null ? null : isbnOf(input.isbn),
  doi: input.doi == null ? null : doiOf(input.doi),
  url: input.url ?? null,
  fileId: input.fileId ?? null,
  publishedIn: input.publishedIn ?? null,
  visibility: input.visibility,
  licences: input.licences ?? null,
  loanDays: input.loanDays ?? 14,
});

async function categoryRefusal(tx: LearningWrite, tenantId: string, categoryId: string | null | undefined) {
  if (categoryId == null || (await tx.libraryCategory.count({ where: { id: categoryId, tenantId } })) === 1)
    return null;
  return new NotFoundError('LibraryCategory', ['input', 'categoryId']);
}

async function putEntry(tx: LearningWrite, row: Omit<LibraryResource, 'downloads' | 'views'>): Promise<void> {
  await putSearchEntry(tx, {
    kind: 'resource',
    id: row.id,
    audience: [],
    language: row.language as SearchLanguage,
    tenantId: row.visibility === 'PUBLIC' ? null : row.tenantId,
    title: row.title,
    body: [row.author, row.tags.join(' '), row.isbn ?? '', row.doi ?? '', row.content].join('\n'),
    occurredAt: row.createdAt,
    version: row.version,
  });
  await putFingerprint(
    tx,
    { sourceId: row.id, workId: row.id, tenantId: row.tenantId, createdAt: row.createdAt },
    row.content,
  );
}

/**
 * Catalogues a work in the library of the caller's organisation. Returns its id, or a refusal. A file of the caller that is named is kept by
 * files from then on, and given back when the entry is refused.
 */
export async function createResource(
  deps: Deps,
  caller: SignedInCaller,
  input: CreateResource,
): Promise<DomainError | ResourceId> {
  const { database, clock } = deps;
  const { fileId = null } = input;
  const refusal = contentRefusal(input) ?? (fileId === null ? null : await deps.copies.keep(caller, fileId));
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  const outcome = await database.once({ caller, operation: 'createLibraryResource', input }, async (tx) => {
    const unknown = await categoryRefusal(tx, tenantId, input.categoryId);
    if (unknown !== null) return unknown;
    const id = newId<'LibraryResource'>('lib');
    const entry = { id, tenantId, createdById: caller.userId, createdAt: clock.now(), ...rowOf(input) };
    const data = { ...entry, fileOwnerId: fileId === null ? null : caller.userId };
    await tx.libraryResource.create({ data, select: { id: true } });
    await putEntry(tx, { ...data, version: 1 });
    tx.outbox.append('learning.resource.created', { resourceId: id }, { subject: id });
    return { resourceId: id };
  });
  // A repetition comes here too: the work may be gone since.
  if (fileId !== null) await dropCopy(deps, { tenantId, fileId, ownerId: caller.userId });
  return outcome;
}

/** Gives a copy back to its owner, unless a work of the library has it. Also a job, so that a change does not wait for files. */
export async function dropCopy(
  { database, copies }: Deps,
  copy: CopyRef & { readonly ownerId: string },
): Promise<void> {
  const { tenantId, fileId } = copy;
  const uses = await database.systemRead(tenantId, (tx) => tx.libraryResource.count({ where: { tenantId, fileId } }));
  if (uses === 0) await copies.release(copy);
}

/** In the transaction that takes the copy from a work. */
function addDrop(tx: LearningWrite, { tenantId, fileId, fileOwnerId: ownerId }: LibraryResource): void {
  if (fileId !== null && ownerId !== null) tx.jobs.add('drop-copy', { tenantId, fileId, ownerId });
}

export interface UpdateResource extends Content, ResourceId {
  readonly expectedVersion: number;
}

/**
 * Replaces what the catalogue says of a work. Loans go on; a lower number of licences holds for later loans, a higher one goes to the queue, and
 * none ends it.
 */
export async function updateResource(
  deps: Deps,
  caller: SignedInCaller,
  input: UpdateResource,
): Promise<DomainError | ResourceId> {
  const { database, clock } = deps;
  const tenantId = activeTenantOf(caller);
  const { resourceId, expectedVersion, fileId = null } = input;
  const refusal = contentRefusal(input);
  if (refusal !== null) return refusal;
  const where = { id: resourceId, tenantId };
  const known = await database.read(caller, (tx) => tx.libraryResource.findFirst({ where, select: { fileId: true } }));
  if (known === null) return new NotFoundError('LibraryResource', ['input', 'resourceId']);
  const isNew = fileId !== null && fileId !== known.fileId;
  const fault = isNew ? await deps.copies.keep(caller, fileId) : null;
  if (fault !== null) return fault;
  const outcome = await database.write(caller, async (tx) => {
    const unknown = await categoryRefusal(tx, tenantId, input.categoryId);
    if (unknown !== null) return unknown;
    const before = await lockedResource(tx, tenantId, resourceId);
    const ownerId = isNew ? caller.userId : (before?.fileOwnerId ?? null);
    const [changed] = await tx.libraryResource.updateManyAndReturn({
      where: { id: resourceId, tenantId, version: expectedVersion },
      data: { ...rowOf(input), fileOwnerId: fileId === null ? null : ownerId, version: { increment: 1 } },
    });
    if (changed === undefined) {
      const row = await tx.libraryResource.findFirst({
        where: { id: resourceId, tenantId },
        select: { version: true },
      });
      return row === null
        ? new NotFoundError('LibraryResource', ['input', 'resourceId'])
        : new VersionConflictError(row.version);
    }
    if (before !== null && before.fileId !== fileId) addDrop(tx, before);
    await putEntry(tx, changed);
    tx.outbox.append('learning.resource.changed', { resourceId, version: changed.version }, { subject: resourceId });
    await promote({ clock }, tx, tenantId, resourceId);
    return { resourceId };
  });
  if (isNew && 'code' in outcome) await dropCopy(deps, { tenantId, fileId, ownerId: caller.userId });
  return outcome;
}

export interface DeletedResource {
  readonly deletedResourceId: string;
}

/** Takes a work out of the catalogue, with its counters and queue. Refused while it is lent. */
export async function deleteResource(
  { database }: Deps,
  caller: SignedInCaller,
  { resourceId }: ResourceId,
): Promise<ConflictError | DeletedResource | NotFoundError> {
  const tenantId = activeTenantOf(caller);
  return database.write(caller, async (tx) => {
    const resource = await lockedResource(tx, tenantId, resourceId);
    if (resource === null) return new NotFoundError('LibraryResource', ['input', 'resourceId']);
    if ((await tx.resourceLoan.count({ where: { resourceId, state: 'ACTIVE' } })) > 0)
      return new ConflictError('LENT', 'This resource is lent. Wait for its return, or for the end of the loans.');
    await tx.libraryResource.delete({ where: { id: resourceId }, select: { id: true } });
    addDrop(tx, resource);
    tx.outbox.append('learning.resource.deleted', { resourceId }, { subject: resourceId });
    return { deletedResourceId: resourceId };
  });
}

/** A work of this organisation, locked, so that loans and queue are decided one after the other. */
export async function lockedResource(tx: LearningWrite, tenantId: string, id: string): Promise<LibraryResource | null> {
  await tx.$queryRaw`SELECT FROM library_resource WHERE id = ${id} AND tenant_id = ${tenantId} FOR UPDATE`;
  return tx.libraryResource.findFirst({ where: { id, tenantId } });
}
