import {
  activeTenantOf,
  type Caller,
  ConflictError,
  type DomainError,
  firstRefusal,
  type Id,
  type InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
  textRefusal,
  type ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { notAMember } from '@codai/kit/security';
import type { Deps, LearningRead, LearningWrite } from '../../deps.ts';
import type { DocumentVersion, ResearchProject } from '../../generated/prisma/client.ts';
import { putFingerprint } from '../../library/similarity/similarity.ts';
import { versionPlace } from './cells.ts';
import { brokenAt, contentHashOf, hashOf, type StoredLink } from './chain.ts';
import { authorsRefusal, membersRefusal, removalRefusal, versionRefusal } from './rules.ts';

export interface ProjectId {
  readonly projectId: Id<'ResearchProject'>;
}
export interface DocumentId {
  readonly documentId: Id<'ResearchDocument'>;
}
export interface VersionId {
  readonly versionId: Id<'DocumentVersion'>;
}
const noProject = () => new NotFoundError('ResearchProject', ['input', 'projectId']);
const noDocument = () => new NotFoundError('ResearchDocument', ['input', 'documentId']);

/** The project, locked, when the caller is one of its authors; null otherwise, whatever else there is. */
export async function projectFor(
  tx: LearningWrite,
  caller: SignedInCaller,
  projectId: string,
): Promise<(ResearchProject & { readonly role: string }) | null> {
  await tx.$queryRaw`SELECT FROM research_project WHERE id = ${projectId} FOR UPDATE`;
  const project = await tx.researchProject.findFirst({
    where: { id: projectId, members: { some: { userId: caller.userId } } },
    include: { members: { where: { userId: caller.userId } } },
  });
  if (project === null) return null;
  const { members, ...row } = project;
  return { ...row, role: members[0]?.role ?? 'AUTHOR' };
}

export const OPEN_ROUND = { state: { in: ['SUBMITTED', 'IN_REVIEW'] } };

export interface CreateProject {
  readonly title: string;
  readonly abstract?: string | null | undefined;
  readonly idempotencyKey: string;
}

const projectTexts = ({ title, abstract }: Pick<CreateProject, 'abstract' | 'title'>) =>
  firstRefusal(
    textRefusal('input.title', title, { max: 300 }),
    abstract == null || abstract === '' ? null : textRefusal('input.abstract', abstract, { max: 5_000, isLong: true }),
  );

/** Begins a project, led by the caller. */
export async function createProject(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: CreateProject,
): Promise<DomainError | ProjectId> {
  const refusal = projectTexts(input);
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  return database.once({ caller, operation: 'createResearchProject', input }, async (tx) => {
    const id = newId<'ResearchProject'>('rpr');
    const createdAt = clock.now();
    const { userId } = caller;
    await tx.researchProject.create({
      data: { id, tenantId, createdById: userId, title: input.title.trim(), abstract: input.abstract ?? '', createdAt },
      select: { id: true },
    });
    await tx.researchMember.create({
      data: { projectId: id, userId, tenantId, role: 'LEAD', createdAt },
      select: { userId: true },
    });
    tx.outbox.append('learning.project.created', { projectId: id }, { subject: id });
    return { projectId: id };
  });
}

export interface UpdateProject extends ProjectId {
  readonly title: string;
  readonly abstract?: string | null | undefined;
  readonly expectedVersion: number;
}

export async function updateProject(
  { database }: Deps,
  caller: SignedInCaller,
  input: UpdateProject,
): Promise<NotFoundError | ProjectId | ValidationError | VersionConflictError> {
  const refusal = projectTexts(input);
  if (refusal !== null) return refusal;
  const { projectId, expectedVersion } = input;
  return database.write(caller, async (tx) => {
    const project = await projectFor(tx, caller, projectId);
    if (project === null) return noProject();
    if (project.version !== expectedVersion) return new VersionConflictError(project.version);
    await tx.researchProject.update({
      where: { id: projectId },
      data: { title: input.title.trim(), abstract: input.abstract ?? '', version: { increment: 1 } },
      select: { id: true },
    });
    tx.outbox.append('learning.project.changed', { projectId, version: expectedVersion + 1 }, { subject: projectId });
    return { projectId };
  });
}

export interface ChangeMember extends ProjectId {
  readonly userId: Id<'User'>;
}

/** Events without a tenant: owners of the organisation, who read its events, may review the project blindly (LEARN-11). */
const ofAuthors = (projectId: string) => ({ subject: projectId, tenantId: null });

/**
 * Adds a member of the organisation as an author. Refused for everybody alike while a round of review is open: otherwise it would tell who the reviewers are, or make an
 * author of one (LEARN-11).
 */
export async function addMember(
  { database, clock, people }: Deps,
  caller: SignedInCaller,
  { projectId, userId }: ChangeMember,
): Promise<ConflictError | InvalidStateError | NotFoundError | ProjectId | ValidationError> {
  // Members alone see the research of an organisation.
  if ((await people.unknownOf(caller, [userId], { inTenant: true })).size > 0) return notAMember('input.userId');
  return database.write(caller, async (tx) => {
    const refused = await memberChange(tx, caller, projectId);
    if (refused !== null) return refused;
    const { tenantId } = (await tx.researchProject.findUnique({ where: { id: projectId } })) as ResearchProject;
    const tooMany = membersRefusal(await tx.researchMember.count({ where: { projectId } }));
    if (tooMany !== null) return tooMany;
    const { count } = await tx.researchMember.createMany({
      data: { projectId, userId, tenantId, role: 'AUTHOR', createdAt: clock.now() },
      skipDuplicates: true,
    });
    if (count === 1) tx.outbox.append('learning.author.added', { projectId, userId }, ofAuthors(projectId));
    return { projectId };
  });
}

/** Removes an author other than the lead. Succeeds also when the person is none. */
export async function removeMember(
  { database }: Deps,
  caller: SignedInCaller,
  { projectId, userId }: ChangeMember,
): Promise<ConflictError | InvalidStateError | NotFoundError | ProjectId> {
  return database.write(caller, async (tx) => {
    const refused = await memberChange(tx, caller, projectId);
    if (refused !== null) return refused;
    const member = await tx.researchMember.findUnique({ where: { projectId_userId: { projectId, userId } } });
    const irremovable = removalRefusal(member?.role);
    if (irremovable !== null) return irremovable;
    if (member !== null) {
      await tx.researchMember.delete({ where: { projectId_userId: { projectId, userId } }, select: { userId: true } });
      tx.outbox.append('learning.author.removed', { projectId, userId }, ofAuthors(projectId));
    }
    return { projectId };
  });
}

async function memberChange(tx: LearningWrite, caller: SignedInCaller, projectId: string) {
  const project = await projectFor(tx, caller, projectId);
  if (project === null) return noProject();
  return authorsRefusal(project.role, await tx.reviewRound.count({ where: { projectId, ...OPEN_ROUND } }));
}

export interface CreateDocument extends ProjectId {
  readonly title: string;
  readonly idempotencyKey: string;
}

const DOCUMENTS_MAX = 1_000;

export async function createDocument(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: CreateDocument,
): Promise<DocumentId | DomainError> {
  const refusal = textRefusal('input.title', input.title, { max: 300 });
  if (refusal !== null) return refusal;
  const { projectId } = input;
  return database.once({ caller, operation: 'createResearchDocument', input }, async (tx) => {
    const project = await projectFor(tx, caller, projectId);
    if (project === null) return noProject();
    if ((await tx.researchDocument.count({ where: { projectId } })) >= DOCUMENTS_MAX)
      return new ConflictError('TOO_MANY', `A project has at most ${DOCUMENTS_MAX} documents.`);
    const id = newId<'ResearchDocument'>('rdo');
    const { tenantId } = project;
    await tx.researchDocument.create({
      data: { id, tenantId, projectId, createdById: caller.userId, title: input.title.trim(), createdAt: clock.now() },
      select: { id: true },
    });
    tx.outbox.append('learning.document.created', { documentId: id, projectId }, { subject: id });
    return { documentId: id };
  });
}

export interface CommitVersion extends DocumentId {
  /** Version that this one follows; none for the first. */
  readonly parentId?: string | null | undefined;
  readonly content: string;
  readonly summary?: string | null | undefined;
  readonly idempotencyKey: string;
}

/**
 * Stores a version after its parent (LEARN-10). Returns its id, or `ConflictError` when another one follows that parent already, with
 * nothing stored.
 */
export async function commitVersion(
  deps: Deps,
  caller: SignedInCaller,
  input: CommitVersion,
): Promise<DomainError | VersionId> {
  const { content, summary: message = null, documentId, parentId = null } = input;
  const refusal = versionRefusal(content, message);
  if (refusal !== null) return refusal;
  const { keys, clock } = deps;
  return deps.database.once({ caller, operation: 'commitDocumentVersion', input }, async (tx) => {
    // Commits to one document wait for each other here; the unique key on (document, parent) holds it besides.
    await tx.$queryRaw`SELECT FROM research_document WHERE id = ${documentId} FOR UPDATE`;
    const document = await documentFor(tx, caller, documentId);
    if (document === null) return noDocument();
    const { tenantId, headId } = document;
    if (parentId !== headId) {
      const isKnown =
        parentId === null || (await tx.documentVersion.count({ where: { id: parentId, documentId } })) === 1;
      return isKnown
        ? new ConflictError('PARENT_HAS_SUCCESSOR', 'Another version follows this one. Take the latest and merge.')
        : new NotFoundError('DocumentVersion', ['input', 'parentId']);
    }
    const parent = headId === null ? null : await tx.documentVersion.findUnique({ where: { id: headId } });
    const number = document.headNumber + 1;
    const contentHash = contentHashOf(content);
    const id = newId<'DocumentVersion'>('dve');
    const createdAt = clock.now();
    await tx.documentVersion.create({
      data: {
        id,
        tenantId,
        documentId,
        parentId,
        number,
        authorId: caller.userId,
        createdAt,
        content: keys.seal(content, versionPlace('content', tenantId, id)),
        message: message === null ? null : keys.seal(message, versionPlace('message', tenantId, id)),
        characters: [...content].length,
        contentHash,
        hash: hashOf({ documentId, number, parentHash: parent?.hash ?? null, contentHash }),
      },
      select: { id: true },
    });
    await tx.researchDocument.update({
      where: { id: documentId },
      data: { headId: id, headNumber: number },
      select: { id: true },
    });
    await putFingerprint(tx, { sourceId: id, workId: documentId, tenantId, createdAt }, content);
    tx.outbox.append('learning.version.committed', { documentId, versionId: id, number }, { subject: documentId });
    return { versionId: id };
  });
}

export function documentFor(tx: LearningRead, caller: SignedInCaller, documentId: string) {
  return tx.researchDocument.findFirst({
    where: { id: documentId, project: { members: { some: { userId: caller.userId } } } },
  });
}

export const contentOf = ({ keys }: Pick<Deps, 'keys'>, { tenantId, id, content }: DocumentVersion): string =>
  keys.open(content, versionPlace('content', tenantId, id));

export const messageOf = ({ keys }: Pick<Deps, 'keys'>, { tenantId, id, message }: DocumentVersion): string | null =>
  message === null ? null : keys.open(message, versionPlace('message', tenantId, id));

export interface ChainCheck {
  readonly versions: number;
  readonly brokenAt: number | null;
}

const CHECKED_AT_ONCE = 50;

/** Verifies the chain of a document that the caller sees, page by page. */
export async function checkChain(deps: Deps, caller: Caller, documentId: string): Promise<ChainCheck> {
  let before: StoredLink | null = null;
  for (;;) {
    const rows: DocumentVersion[] = await deps.database.read(caller, (tx) =>
      tx.documentVersion.findMany({
        where: { documentId, number: { gt: before?.number ?? 0 } },
        orderBy: { number: 'asc' },
        take: CHECKED_AT_ONCE,
      }),
    );
    const links: StoredLink[] = rows.map((row) => ({ ...row, content: contentOf(deps, row) }));
    const broken: number | null = brokenAt(documentId, links, before);
    if (broken !== null) return { versions: broken, brokenAt: broken };
    before = links.at(-1) ?? before;
    if (rows.length < CHECKED_AT_ONCE) return { versions: before?.number ?? 0, brokenAt: null };
  }
}
