import { activeTenantOf, ConflictError, DomainError, type Id, type SignedInCaller } from '@codai/kit';
import { GraphQLError } from 'graphql';
import type { Deps, SocialWrite } from '../deps.ts';
import type { Attachment } from '../generated/prisma/client.ts';
import { attachmentId } from './attachment-id.ts';
import { type AttachmentInput, altTextOf, attachmentLimits, attachmentsRefusal } from './rules.ts';

/** An attachment whose file is kept, before what it belongs to is written. */
export type ClaimedAttachment = Readonly<Omit<Attachment, 'commentId' | 'draftId' | 'messageId' | 'postId'>>;

/** Post, comment, message or draft of attachments. */
export type AttachmentPlace =
  | { readonly postId: string }
  | { readonly commentId: string }
  | { readonly messageId: string }
  | { readonly draftId: string };

interface Claim {
  readonly caller: SignedInCaller;
  readonly operation: string;
  /** Names the request among those of its operation: the same for each repetition. */
  readonly request: readonly string[];
  readonly attachments: readonly AttachmentInput[];
}

interface Request extends Claim {
  readonly input: object;
}

/** A request lasts this long at most: afterwards a file that it had kept and whose post did not come goes back. */
const CLAIM_MS = 600_000;
const RELEASED_AT_ONCE = 100;

/**
 * `database.once` for something with attachments. Their files are kept before the first write, so it never names a file that cannot be shown; a refusal
 * gives them back. `work` writes the attachments that it receives with `writeAttachments`.
 */
export async function onceWithAttachments<T>(
  deps: Deps,
  { input, ...claim }: Request,
  work: (tx: SocialWrite, claimed: readonly ClaimedAttachment[]) => Promise<T>,
): Promise<T | DomainError> {
  const { caller, operation, attachments } = claim;
  const refusal = attachmentsRefusal(attachments);
  if (refusal !== null) return refusal;
  return withAttachments(deps, claim, (claimed) =>
    deps.database.once({ caller, operation, input }, (tx) => work(tx, claimed)),
  );
}

/** The same for a transaction of the caller's own, whose attachments are accepted (`attachmentsRefusal`). */
export async function withAttachments<T>(
  deps: Deps,
  { caller, operation, request, attachments }: Claim,
  write: (claimed: readonly ClaimedAttachment[]) => Promise<T>,
): Promise<T | DomainError> {
  if (attachments.length === 0) return write([]);
  const claimed = await claim(deps, caller, [operation, ...request], attachments);
  if (claimed instanceof DomainError) return claimed;
  const release = () =>
    releaseFiles(
      deps,
      claimed.map(({ id }) => id),
    ).catch(() => {});
  try {
    const outcome = await write(claimed);
    if (outcome instanceof DomainError) await release();
    return outcome;
  } catch (error) {
    // The outcome of a request without an answer is unknown: the job looks later.
    if (error instanceof GraphQLError && error.extensions.code !== 'COMPONENT_UNAVAILABLE') await release();
    throw error;
  }
}

async function claim(
  deps: Deps,
  caller: SignedInCaller,
  request: readonly string[],
  attachments: readonly AttachmentInput[],
): Promise<DomainError | readonly ClaimedAttachment[]> {
  const tenantId: Id<'Organization'> = activeTenantOf(caller);
  const ids = attachments.map(({ fileId }) => attachmentId([tenantId, caller.userId, ...request], fileId));
  const dueAt = new Date(deps.clock.now().getTime() + CLAIM_MS);
  await deps.database.systemWrite(
    null,
    (tx) => tx.$executeRaw`
      INSERT INTO file_release (attachment_id, file_tenant_id, due_at)
      SELECT id, ${tenantId}, ${dueAt}::timestamptz FROM unnest(${ids}::text[]) AS id ORDER BY id
      ON CONFLICT (attachment_id) DO UPDATE SET due_at = EXCLUDED.due_at`,
  );
  const facts = await deps.attachedFiles.attach(
    caller,
    tenantId,
    attachments.map(({ fileId, kind }, index) => {
      const isPicture = kind === 'PICTURE';
      const bytesMax = isPicture ? attachmentLimits.pictureBytes : attachmentLimits.fileBytes;
      return { fileId, attachmentId: ids[index] as string, isPicture, bytesMax };
    }),
  );
  if (facts instanceof DomainError) return facts;
  return facts.map(({ size, ...file }, position) => {
    const input = attachments[position] as AttachmentInput;
    const place = { id: ids[position] as string, position, kind: input.kind, fileTenantId: tenantId };
    return { ...place, ...file, size: BigInt(size), altText: altTextOf(input) };
  });
}

/** Writes the attachments of something that the same transaction has written. */
export async function writeAttachments(
  tx: SocialWrite,
  place: AttachmentPlace,
  claimed: readonly ClaimedAttachment[],
): Promise<void> {
  if (claimed.length === 0) return;
  await tx.attachment.createMany({ data: claimed.map((one) => ({ ...one, ...place })) });
  await tx.fileRelease.deleteMany({ where: { attachmentId: { in: claimed.map(({ id }) => id) } } });
}

/** Refuses a file that is attached to something else than the draft; null when none is. */
export async function attachedElsewhereRefusal(
  tx: SocialWrite,
  draftId: string | null,
  wanted: readonly AttachmentInput[],
): Promise<ConflictError | null> {
  const rows = await tx.attachment.findMany({
    where: { fileId: { in: wanted.map(({ fileId }) => fileId) } },
    select: { draftId: true },
  });
  const isFree = rows.every((row) => row.draftId !== null && row.draftId === draftId);
  return isFree ? null : new ConflictError('FILE_IN_USE', 'A file is attached elsewhere already.');
}

/** Gives a draft the attachments that are wanted: those that it has keep their files, `claimed` are new, and the others go. */
export async function rewriteAttachments(
  tx: SocialWrite,
  place: { readonly draftId: string },
  wanted: readonly AttachmentInput[],
  claimed: readonly ClaimedAttachment[],
): Promise<void> {
  const fileIds = wanted.map(({ fileId }) => fileId);
  await tx.attachment.deleteMany({ where: { ...place, fileId: { notIn: fileIds } } });
  const kept = await tx.attachment.findMany({ where: place });
  // They leave their positions before they take others.
  const ids = kept.map(({ id }) => id);
  await tx.attachment.deleteMany({ where: { id: { in: ids } } });
  await tx.fileRelease.deleteMany({ where: { attachmentId: { in: ids } } });
  const rows = wanted.flatMap((input, position) => {
    const row =
      kept.find(({ fileId }) => fileId === input.fileId) ?? claimed.find(({ fileId }) => fileId === input.fileId);
    return row === undefined ? [] : [{ ...row, position, kind: input.kind, altText: altTextOf(input) }];
  });
  await writeAttachments(tx, place, rows);
}

/** A draft becomes a post with the attachments that it has. */
export async function publishAttachments(tx: SocialWrite, draftId: string, postId: string): Promise<void> {
  await tx.attachment.updateMany({ where: { draftId }, data: { draftId: null, postId } });
}

/** Whether it has attachments, so that it may do without a text. */
export async function hasAttachments(tx: SocialWrite, place: AttachmentPlace): Promise<boolean> {
  return (await tx.attachment.count({ where: place })) > 0;
}

/**
 * Gives files back to their owners whose attachments are gone or never came; with `ids`, of these attachments at once. One that somebody claims
 * again meanwhile waits at the row. May be repeated, and killed in the middle.
 */
export async function releaseFiles(deps: Deps, ids: readonly string[] | null = null): Promise<void> {
  const now = deps.clock.now();
  for (let count = RELEASED_AT_ONCE; count === RELEASED_AT_ONCE; ) {
    count = await deps.database.systemWrite(null, async (tx) => {
      const due = await tx.$queryRaw<{ id: string; tenantId: string; isAttached: boolean }[]>`
        SELECT r.attachment_id AS id, r.file_tenant_id AS "tenantId", EXISTS (SELECT FROM attachment t WHERE t.id = r.attachment_id) AS "isAttached"
        FROM file_release r WHERE CASE WHEN ${ids === null} THEN r.due_at <= ${now}::timestamptz ELSE r.attachment_id = ANY(${[...(ids ?? [])]}::text[]) END
        ORDER BY r.attachment_id LIMIT ${RELEASED_AT_ONCE} FOR UPDATE SKIP LOCKED`;
      const gone = due.filter(({ isAttached }) => !isAttached);
      for (const tenantId of new Set(gone.map((one) => one.tenantId)))
        await deps.attachedFiles.detach(
          tenantId,
          gone.filter((one) => one.tenantId === tenantId).map(({ id }) => id),
        );
      await tx.fileRelease.deleteMany({ where: { attachmentId: { in: due.map(({ id }) => id) } } });
      return due.length;
    });
  }
}
