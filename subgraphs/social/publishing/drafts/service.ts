import {
  DomainError,
  type Id,
  type InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { type AttachmentInput, attachmentsRefusal } from '../../attachments/rules.ts';
import {
  attachedElsewhereRefusal,
  type ClaimedAttachment,
  hasAttachments,
  publishAttachments,
  rewriteAttachments,
  withAttachments,
} from '../../attachments/service.ts';
import { holdMembership, unknownGroup } from '../../communities/groups/locked.ts';
import type { Deps, SocialWrite } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { countAction } from '../../policies/actions/service.ts';
import { contentRefusal } from '../../policies/text/rules.ts';
import { personAsViewer } from '../../policies/visibility/viewer.ts';
import { type PollInput, planPoll } from '../posts/poll-rules.ts';
import { type PublishOutcome, publish, quoteRefusal } from '../posts/publish.ts';
import { contentWarningRefusal, groupOfPostRefusal, type PostVisibility, tenantOfPost } from '../posts/rules.ts';
import { blankRefusal, draftCountRefusal, draftTextRefusal, publishAtRefusal } from './rules.ts';

/** Posts that one run of the schedule publishes; the next run is a minute later. */
const DUE_MAX = 200;

export interface DraftId {
  readonly draftId: Id<'PostDraft'>;
}

export interface SaveDraft {
  /** null: a new one. */
  readonly draftId: Id<'PostDraft'> | null;
  readonly text: string;
  readonly visibility: PostVisibility;
  readonly groupId: string | null;
  readonly contentWarning: string | null;
  readonly quotedPostId: string | null;
  readonly poll: PollInput | null;
  /** null: those that it has. */
  readonly attachments: readonly AttachmentInput[] | null;
  /** Version of the draft that is changed. */
  readonly expectedVersion: number | null;
}

/**
 * Keeps what the caller has written so far; a draft may be blank, and quotes what the caller may quote now. Its files are kept as those of a post are.
 * Returns its id, or `ValidationError`, `NotFoundError`, `VersionConflictError`, `QuotaExceededError`, and the refusals of files as `createPost`.
 */
export async function saveDraft(
  deps: Deps,
  caller: SignedInCaller,
  { draftId, text, visibility, groupId, contentWarning, quotedPostId, poll, attachments, expectedVersion }: SaveDraft,
): Promise<DraftId | DomainError> {
  const refusal =
    (text.trim() === '' ? null : contentRefusal(text)) ??
    contentWarningRefusal(contentWarning) ??
    groupOfPostRefusal(visibility, groupId) ??
    draftTextRefusal(text) ??
    attachmentsRefusal(attachments ?? []);
  if (refusal !== null) return refusal;
  const tenantId = tenantOfPost(visibility, caller.tenantId);
  if (tenantId instanceof ValidationError) return tenantId;
  const now = deps.clock.now();
  const plan = poll === null ? null : planPoll(poll, now);
  if (plan instanceof ValidationError) return plan;
  const quoteOfId = quotedPostId;
  const kept = poll === null ? Prisma.DbNull : { ...poll, options: [...poll.options] };
  const words = { text, visibility, tenantId, groupId, contentWarning, quoteOfId, poll: kept, updatedAt: now };

  const quotable = async (tx: SocialWrite) =>
    quotedPostId === null
      ? null
      : quoteRefusal(tx, personAsViewer(caller.userId, tenantId), caller.userId, quotedPostId);

  const save = async (tx: SocialWrite, claimed: readonly ClaimedAttachment[]) => {
    await countAction(deps, tx, caller, 'DRAFT');
    // A community of which the author is not a member any more is refused when the post is published, too.
    if (groupId !== null && !(await holdMembership(tx, personAsViewer(caller.userId, null), groupId)))
      return unknownGroup();
    if (draftId !== null) {
      const draft = await lockDraft(tx, caller, draftId);
      if (draft instanceof NotFoundError) return draft;
      if (draft.version !== expectedVersion) return new VersionConflictError(draft.version);
      // One that was quoted before may be gone by now: its publication says so.
      const unquotable = draft.quoteOfId === quotedPostId ? null : await quotable(tx);
      if (unquotable !== null) return unquotable;
      const used = await attachedElsewhereRefusal(tx, draftId, attachments ?? []);
      if (used !== null) return used;
      if (attachments !== null) await rewriteAttachments(tx, { draftId }, attachments, claimed);
      await tx.draft.update({
        where: { id: draftId },
        data: { ...words, refusal: null, version: { increment: 1 } },
        select: { id: true },
      });
      return { draftId };
    }
    const unquotable = await quotable(tx);
    if (unquotable !== null) return unquotable;
    const tooMany = draftCountRefusal(await tx.draft.count({ where: { authorId: caller.userId } }));
    if (tooMany !== null) return tooMany;
    const used = await attachedElsewhereRefusal(tx, null, attachments ?? []);
    if (used !== null) return used;
    const id = newId<'PostDraft'>('dft');
    await tx.draft.create({ data: { ...words, id, authorId: caller.userId, createdAt: now }, select: { id: true } });
    await rewriteAttachments(tx, { draftId: id }, attachments ?? [], claimed);
    return { draftId: id };
  };
  const known = draftId === null || attachments === null ? [] : await filesOf(deps, caller, draftId);
  const fresh = (attachments ?? []).filter(({ fileId }) => !known.includes(fileId));
  // A file that leaves one draft may come into another: its attachment is named by the file alone.
  return withAttachments(deps, { caller, operation: 'saveDraft', request: [], attachments: fresh }, (claimed) =>
    deps.database.write(caller, (tx) => save(tx, claimed)),
  );
}

/** Files that the caller's draft has already. */
async function filesOf(deps: Deps, caller: SignedInCaller, draftId: string): Promise<readonly string[]> {
  const where = { draftId, draft: { authorId: caller.userId } };
  const rows = await deps.database.read(caller, (tx) => tx.attachment.findMany({ where, select: { fileId: true } }));
  return rows.map(({ fileId }) => fileId);
}

/** Deletes the caller's draft, scheduled or not. */
export async function deleteDraft(
  deps: Deps,
  caller: SignedInCaller,
  { draftId }: DraftId,
): Promise<DraftId | NotFoundError> {
  return deps.database.write(caller, async (tx) => {
    const { count } = await tx.draft.deleteMany({ where: { id: draftId, authorId: caller.userId } });
    return count === 0 ? unknown() : { draftId };
  });
}

export interface SchedulePost extends DraftId {
  /** null: not by itself. */
  readonly publishAt: Date | null;
}

/**
 * Has a draft published by itself at an instant. Returns its id, or `NotFoundError`, `ValidationError` for an instant that is not in the coming year,
 * `InvalidStateError` for a blank draft.
 */
export async function schedulePost(
  deps: Deps,
  caller: SignedInCaller,
  { draftId, publishAt }: SchedulePost,
): Promise<DraftId | InvalidStateError | NotFoundError | ValidationError> {
  const now = deps.clock.now();
  const refusal = publishAtRefusal(publishAt, now);
  if (refusal !== null) return refusal;
  return deps.database.write(caller, async (tx) => {
    const draft = await lockDraft(tx, caller, draftId);
    if (draft instanceof NotFoundError) return draft;
    const blank = publishAt === null ? null : blankRefusal(draft.text, await hasAttachments(tx, { draftId }));
    if (blank !== null) return blank;
    await tx.draft.update({
      where: { id: draftId },
      data: { publishAt, refusal: null, updatedAt: now, version: { increment: 1 } },
      select: { id: true },
    });
    return { draftId };
  });
}

/** Publishes the caller's draft now: the draft is gone when the post is there. Refuses as `createPost`, and a blank draft by `InvalidStateError`. */
export async function publishDraft(deps: Deps, caller: SignedInCaller, { draftId }: DraftId): Promise<PublishOutcome> {
  return deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'POST');
    const draft = await lockDraft(tx, caller, draftId);
    return draft instanceof NotFoundError ? draft : publishLocked(deps, tx, draft);
  });
}

/**
 * Publishes what is due, each in a transaction of its own; one that cannot be published stays as a draft and says why. Two processes at once take
 * different ones, and what a suspended person has scheduled waits. May be killed at any time.
 */
export async function publishDue(deps: Deps): Promise<void> {
  for (let done = 0; done < DUE_MAX; done += 1) {
    const isDone = await deps.database.systemWrite(null, async (tx) => {
      const [due] = await tx.$queryRaw<LockedDraft[]>`
        SELECT id, author_id AS "authorId", text, visibility, tenant_id AS "tenantId", group_id AS "groupId", content_warning AS "contentWarning",
          quote_of_id AS "quoteOfId", poll, version
        FROM draft d WHERE publish_at <= ${deps.clock.now()}::timestamptz AND refusal IS NULL
          AND NOT EXISTS (SELECT FROM profile s WHERE s.user_id = d.author_id AND (s.suspended_at IS NOT NULL
            OR s.posting_suspended_until > ${deps.clock.now()}::timestamptz))
        ORDER BY publish_at, id LIMIT 1 FOR UPDATE SKIP LOCKED`;
      if (due === undefined) return true;
      const outcome = await publishLocked(deps, tx, due);
      if (outcome instanceof DomainError)
        await tx.draft.update({ where: { id: due.id }, data: { refusal: outcome.code }, select: { id: true } });
      return false;
    });
    if (isDone) return;
  }
}

interface LockedDraft {
  readonly id: string;
  readonly authorId: string;
  readonly text: string;
  readonly visibility: PostVisibility;
  readonly tenantId: string | null;
  readonly groupId: string | null;
  readonly contentWarning: string | null;
  readonly quoteOfId: string | null;
  readonly poll: PollInput | null;
  readonly version: number;
}

async function lockDraft(
  tx: SocialWrite,
  caller: SignedInCaller,
  draftId: string,
): Promise<LockedDraft | NotFoundError> {
  const [draft] = await tx.$queryRaw<LockedDraft[]>`
    SELECT id, author_id AS "authorId", text, visibility, tenant_id AS "tenantId", group_id AS "groupId", content_warning AS "contentWarning",
      quote_of_id AS "quoteOfId", poll, version
    FROM draft WHERE id = ${draftId} AND author_id = ${caller.userId} FOR UPDATE`;
  return draft ?? unknown();
}

async function publishLocked(deps: Deps, tx: SocialWrite, draft: LockedDraft): Promise<PublishOutcome> {
  const blank = blankRefusal(draft.text, await hasAttachments(tx, { draftId: draft.id }));
  if (blank !== null) return blank;
  const { id, version: _version, ...words } = draft;
  const authorId = draft.authorId as Id<'User'>;
  const viewer = personAsViewer(authorId, draft.tenantId);
  const now = deps.clock.now();
  const poll = draft.poll === null ? null : planPoll(draft.poll, now);
  if (poll instanceof ValidationError) return poll;
  const outcome = await publish(tx, viewer, { ...words, authorId, poll }, now);
  if (outcome instanceof DomainError) return outcome;
  await publishAttachments(tx, id, outcome.postId);
  await tx.draft.delete({ where: { id }, select: { id: true } });
  return outcome;
}

const unknown = () => new NotFoundError('Draft', ['input', 'draftId']);
