import {
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  requestError,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import { countAction } from '../actions/service.ts';
import type { Deps, SocialWrite } from '../deps.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { ReportReason } from '../generated/prisma/enums.ts';
import { factsOf, type LockedPost, lockPostToModerate, type PostId } from '../posts/service.ts';
import { tell } from '../posts/telling.ts';
import { textFault } from '../text/rules.ts';
import { moderates, postVisible } from '../visibility/predicate.ts';
import { viewerOf } from '../visibility/viewer.ts';

const DETAILS_MAX = 1_000;
const REASON_MAX = 500;
const APPEAL_MAX = 2_000;
const SUSPENDED_DAYS_MAX = 365;
const APPEAL_DAYS = 30;
const DAY_MS = 86_400_000;

export type Kind = 'DISMISS' | 'HIDE' | 'REMOVE' | 'SUSPEND_POSTING' | 'WARN';

export interface ReportId {
  readonly reportId: Id<'ContentReport'>;
}

export interface ReportContent extends PostId {
  readonly reason: ReportReason;
  readonly details: string;
}

/**
 * Brings a post before its moderators. Reporting again while the report is open returns the first one. Returns the report's id, or `NotFoundError` for a
 * post that the caller may not read, `ValidationError` for their own.
 */
export async function reportContent(
  deps: Deps,
  caller: SignedInCaller,
  { postId, reason, details }: ReportContent,
): Promise<NotFoundError | ReportId | ValidationError> {
  const fault = details === '' ? null : textFault(details, ['input', 'details'], DETAILS_MAX);
  if (fault !== null) return new ValidationError([fault]);
  return deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'REPORT');
    const [post] = await tx.$queryRaw<{ authorId: string; tenantId: string | null }[]>`
      SELECT p.author_id AS "authorId", p.tenant_id AS "tenantId" FROM post p WHERE p.id = ${postId} AND ${postVisible(viewerOf(caller))}`;
    if (post === undefined) return new NotFoundError('Post', ['input', 'postId']);
    if (post.authorId === caller.userId) return new ValidationError('input.postId', 'You cannot report your own post.');

    // Counting the action holds the caller's row: of two reports at once the second finds the first.
    const open = { reporterId: caller.userId, postId, actionId: null };
    const known = await tx.contentReport.findFirst({ where: open, select: { id: true } });
    if (known !== null) return { reportId: known.id as Id<'ContentReport'> };
    const reportId = newId<'ContentReport'>('rpt');
    const { tenantId } = post;
    const report = { ...open, id: reportId, tenantId, reason, details, createdAt: deps.clock.now() };
    await tx.contentReport.create({ data: report, select: { id: true } });
    tx.outbox.append('social.report.created', { reportId, postId, tenantId }, about(reportId, postId, tenantId));
    return { reportId };
  });
}

export interface ActionId {
  readonly actionId: Id<'ModerationAction'>;
}

export interface ModerateReport extends ReportId {
  readonly kind: Kind;
  readonly reason: string;
  readonly suspendDays: number | null;
}

/**
 * Decides a report, and with it all open reports of the post. A platform administrator decides any, whoever has `post.moderate` those of the active
 * organisation's posts; only an administrator suspends people from posting, which holds everywhere.
 *
 * Returns the decision, or `NotFoundError` for a report that the caller does not moderate, `InvalidStateError` for one that is decided,
 * `ValidationError`. Throws FORBIDDEN for a suspension by anybody else, and for the moderator's own post.
 */
export async function moderateReport(
  deps: Deps,
  caller: SignedInCaller,
  { reportId, kind, reason, suspendDays }: ModerateReport,
): Promise<ActionId | InvalidStateError | NotFoundError | ValidationError> {
  const fault = textFault(reason, ['input', 'reason'], REASON_MAX);
  if (fault !== null) return new ValidationError([fault]);
  const isSuspension = kind === 'SUSPEND_POSTING';
  if (
    isSuspension !== (suspendDays !== null) ||
    (suspendDays !== null && (suspendDays < 1 || suspendDays > SUSPENDED_DAYS_MAX))
  )
    return new ValidationError(
      'input.suspendDays',
      `A suspension needs 1 to ${SUSPENDED_DAYS_MAX} days; nothing else does.`,
    );

  return deps.database.write(caller, async (tx) => {
    const viewer = viewerOf(caller);
    const unknown = new NotFoundError('Report', ['input', 'reportId']);
    const [report] = await tx.$queryRaw<{ postId: Id<'Post'> }[]>`
      SELECT r.post_id AS "postId" FROM content_report r WHERE r.id = ${reportId} AND ${moderates(viewer, Prisma.sql`r.tenant_id`)}`;
    if (report === undefined) return unknown;
    const { postId } = report;
    const post = await lockPostToModerate(tx, caller, postId);
    if (post instanceof NotFoundError) return unknown;
    // With the post locked: of two moderators at once the second finds it decided.
    const open = await tx.contentReport.count({ where: { id: reportId, actionId: null } });
    if (open === 0) return new InvalidStateError('DECIDED', ['OPEN'], 'This report is decided.');
    if (post.authorId === caller.userId)
      throw requestError('FORBIDDEN', 'Another moderator must decide reports of your own posts.');
    if (isSuspension && !viewer.isModerator)
      throw requestError('FORBIDDEN', 'Only platform administrators suspend people from posting.');

    const now = deps.clock.now();
    const actionId = newId<'ModerationAction'>('mda');
    const until = suspendDays === null ? null : new Date(now.getTime() + suspendDays * DAY_MS);
    const { tenantId, authorId: targetUserId } = post;
    const action = { id: actionId, kind, moderatorId: caller.userId, targetUserId, postId, tenantId, reason, until };
    await tx.moderationAction.create({ data: { ...action, createdAt: now }, select: { id: true } });
    await tx.contentReport.updateMany({ where: { postId, actionId: null }, data: { actionId } });
    if (kind === 'HIDE') await setStatus(tx, caller, post, 'HELD', reason);
    if (kind === 'REMOVE') await setStatus(tx, caller, post, 'REMOVED', reason);
    // What was held until the decision is given back by it.
    if (kind === 'DISMISS' || kind === 'WARN') await setStatus(tx, caller, post, 'PUBLISHED', reason);
    if (until !== null) await suspend(tx, targetUserId);
    if (kind !== 'DISMISS') {
      const applied = { actionId, kind, postId, targetUserId, tenantId, recipientIds: [targetUserId] };
      tx.outbox.append('social.moderation.applied', applied, about(actionId, postId, tenantId));
    }
    return { actionId };
  });
}

export interface AppealModeration extends ActionId {
  readonly text: string;
}

/** The author asks for another look, once, within 30 days. `NotFoundError` for what was not decided about the caller. */
export async function appealModeration(
  deps: Deps,
  caller: SignedInCaller,
  { actionId, text }: AppealModeration,
): Promise<ActionId | InvalidStateError | NotFoundError | ValidationError> {
  const fault = textFault(text, ['input', 'text'], APPEAL_MAX);
  if (fault !== null) return new ValidationError([fault]);
  return deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'REPORT');
    const action = await tx.moderationAction.findFirst({
      where: { id: actionId, targetUserId: caller.userId, kind: { not: 'DISMISS' } },
      select: { createdAt: true },
    });
    if (action === null) return new NotFoundError('Decision', ['input', 'actionId']);
    const now = deps.clock.now();
    if (now.getTime() > action.createdAt.getTime() + APPEAL_DAYS * DAY_MS)
      return new InvalidStateError('FINAL', [], `A decision can be appealed for ${APPEAL_DAYS} days.`);
    const { count } = await tx.moderationAction.updateMany({
      where: { id: actionId, appealStatus: null },
      data: { appealText: text, appealStatus: 'OPEN', appealedAt: now },
    });
    return count === 0 ? new InvalidStateError('APPEALED', [], 'You have appealed this decision.') : { actionId };
  });
}

export interface DecideAppeal extends ActionId {
  readonly isAccepted: boolean;
}

/**
 * Decides an appeal; an accepted one undoes the decision. `NotFoundError` for what the caller does not moderate, `InvalidStateError` without an open
 * appeal. Throws FORBIDDEN for the moderator whose decision it is.
 */
export async function decideAppeal(
  deps: Deps,
  caller: SignedInCaller,
  { actionId, isAccepted }: DecideAppeal,
): Promise<ActionId | InvalidStateError | NotFoundError> {
  return deps.database.write(caller, async (tx) => {
    const unknown = new NotFoundError('Decision', ['input', 'actionId']);
    const [action] = await tx.$queryRaw<
      { kind: Kind; moderatorId: string; targetUserId: string; postId: Id<'Post'>; tenantId: string | null }[]
    >`
      SELECT d.kind, d.moderator_id AS "moderatorId", d.target_user_id AS "targetUserId", d.post_id AS "postId", d.tenant_id AS "tenantId"
      FROM moderation_action d WHERE d.id = ${actionId} AND ${moderates(viewerOf(caller), Prisma.sql`d.tenant_id`)}`;
    if (action === undefined) return unknown;
    const { kind, moderatorId, targetUserId, postId, tenantId } = action;
    if (moderatorId === caller.userId)
      throw requestError('FORBIDDEN', 'Another moderator than the one who decided must decide the appeal.');
    // The author may have deleted the post since: then there is nothing to give back.
    const post = await lockPostToModerate(tx, caller, postId);
    const { count } = await tx.moderationAction.updateMany({
      where: { id: actionId, appealStatus: 'OPEN' },
      data: { appealStatus: isAccepted ? 'ACCEPTED' : 'REJECTED', appealDecidedById: caller.userId },
    });
    if (count === 0) return new InvalidStateError('NOT_APPEALED', ['OPEN'], 'This decision has no open appeal.');
    if (isAccepted && (kind === 'HIDE' || kind === 'REMOVE') && !(post instanceof NotFoundError))
      await setStatus(tx, caller, post, 'PUBLISHED', '');
    if (isAccepted && kind === 'SUSPEND_POSTING') await suspend(tx, targetUserId);
    const decided = { actionId, isAccepted, targetUserId, tenantId, recipientIds: [targetUserId] };
    tx.outbox.append('social.moderation.appeal-decided', decided, about(actionId, postId, tenantId));
    return { actionId };
  });
}

async function setStatus(
  tx: SocialWrite,
  caller: SignedInCaller,
  post: LockedPost,
  status: LockedPost['status'],
  reason: string,
): Promise<void> {
  if (post.status === status) return;
  await tx.post.update({ where: { id: post.id }, data: { status }, select: { id: true } });
  if (status === 'PUBLISHED') tell(tx, 'social.post.released', { ...factsOf(post), releasedById: caller.userId });
  else if (post.status === 'PUBLISHED')
    tell(tx, 'social.post.held', { ...factsOf(post), heldById: caller.userId, reason });
}

/** A person is suspended for as long as the longest suspension that no accepted appeal has undone. */
async function suspend(tx: SocialWrite, userId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE profile SET posting_suspended_until = (
      SELECT max(d.until) FROM moderation_action d
      WHERE d.target_user_id = ${userId} AND d.kind = 'SUSPEND_POSTING' AND d.appeal_status IS DISTINCT FROM 'ACCEPTED')
    WHERE user_id = ${userId}`;
}

function about(subject: string, postId: string, tenantId: string | null) {
  return { subject, partitionKey: postId, tenantId };
}
