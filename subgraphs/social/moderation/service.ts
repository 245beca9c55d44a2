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
import {
  factsOf,
  type LockedPost,
  lockGroupPostToModerate,
  lockPostToModerate,
  type PostId,
} from '../posts/service.ts';
import { tell } from '../posts/telling.ts';
import { textFault } from '../text/rules.ts';
import { moderates, moderatesGroup, postVisible } from '../visibility/predicate.ts';
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
    tx.outbox.append('social.report.created', { reportId, postId, tenantId }, inOrderOf(reportId, postId, tenantId));
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

    return apply(deps, tx, caller, post, { kind, reason, suspendDays, groupId: null });
  });
}

export interface ModerateGroupPost extends PostId {
  readonly kind: Exclude<Kind, 'SUSPEND_POSTING'>;
  readonly reason: string;
}

/**
 * Decides about a post of a community, reported or not, and with it all its open reports. For the community's owner and moderators, not about their own
 * posts. Returns the decision, or `NotFoundError` for a post that the caller does not moderate, `InvalidStateError` for one that the platform's moderators
 * have hidden, `ValidationError`.
 */
export async function moderateGroupPost(
  deps: Deps,
  caller: SignedInCaller,
  { postId, kind, reason }: ModerateGroupPost,
): Promise<ActionId | InvalidStateError | NotFoundError | ValidationError> {
  const fault = textFault(reason, ['input', 'reason'], REASON_MAX);
  if (fault !== null) return new ValidationError([fault]);
  return deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'GROUP');
    const post = await lockGroupPostToModerate(tx, caller, postId);
    if (post instanceof NotFoundError) return post;
    if (post.authorId === caller.userId)
      throw requestError('FORBIDDEN', 'Another moderator must decide about your own posts.');
    if (post.status !== 'PUBLISHED' && !(await isHeldByCommunity(tx, postId)))
      return new InvalidStateError(
        post.status,
        ['PUBLISHED'],
        'The platform’s moderators have decided about this post.',
      );
    return apply(deps, tx, caller, post, { kind, reason, suspendDays: null, groupId: post.groupId });
  });
}

interface Decision {
  readonly kind: Kind;
  readonly reason: string;
  readonly suspendDays: number | null;
  /** The community that decides; null: the platform or the organisation. */
  readonly groupId: string | null;
}

/** Whether it is a community's standing decision that hides a post: what others decided is not a community's to undo. */
async function isHeldByCommunity(tx: SocialWrite, postId: string): Promise<boolean> {
  const [latest] = await tx.$queryRaw<{ isOfGroup: boolean }[]>`
    SELECT d.group_id IS NOT NULL AND d.kind IN ('HIDE', 'REMOVE') AND d.appeal_status IS DISTINCT FROM 'ACCEPTED' AS "isOfGroup"
    FROM moderation_action d WHERE d.post_id = ${postId} ORDER BY d.created_at DESC, d.id DESC LIMIT 1`;
  return latest?.isOfGroup === true;
}

/** Writes a decision about a locked post, with what follows from it, and tells its author. */
async function apply(
  deps: Deps,
  tx: SocialWrite,
  caller: SignedInCaller,
  post: LockedPost,
  { kind, reason, suspendDays, groupId }: Decision,
): Promise<ActionId> {
  const now = deps.clock.now();
  const actionId = newId<'ModerationAction'>('mda');
  const until = suspendDays === null ? null : new Date(now.getTime() + suspendDays * DAY_MS);
  const postId = post.id as Id<'Post'>;
  const { tenantId, authorId: targetUserId } = post;
  const about = { targetUserId, postId, tenantId, groupId };
  const action = { id: actionId, kind, moderatorId: caller.userId, ...about, reason, until };
  await tx.moderationAction.create({ data: { ...action, createdAt: now }, select: { id: true } });
  await tx.contentReport.updateMany({ where: { postId, actionId: null }, data: { actionId } });
  if (kind === 'HIDE') await setStatus(tx, caller, post, 'HELD', reason);
  if (kind === 'REMOVE') await setStatus(tx, caller, post, 'REMOVED', reason);
  // What was held until the decision is given back by it.
  if (kind === 'DISMISS' || kind === 'WARN') await setStatus(tx, caller, post, 'PUBLISHED', reason);
  if (until !== null) await suspend(tx, targetUserId);
  if (kind !== 'DISMISS') {
    const applied = { actionId, kind, postId, targetUserId, tenantId, recipientIds: [targetUserId] };
    tx.outbox.append('social.moderation.applied', applied, inOrderOf(actionId, postId, tenantId));
  }
  return { actionId };
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
  input: DecideAppeal,
): Promise<ActionId | InvalidStateError | NotFoundError> {
  const may = moderates(viewerOf(caller), Prisma.sql`d.tenant_id`);
  return decide(deps, caller, input, may, (tx, postId) => lockPostToModerate(tx, caller, postId));
}

/** The same by a moderator of the community whose post it is, for decisions by another one. */
export async function decideGroupAppeal(
  deps: Deps,
  caller: SignedInCaller,
  input: DecideAppeal,
): Promise<ActionId | InvalidStateError | NotFoundError> {
  const may = moderatesGroup(viewerOf(caller), Prisma.sql`d.group_id`);
  return decide(deps, caller, input, may, (tx, postId) => lockGroupPostToModerate(tx, caller, postId));
}

async function decide(
  deps: Deps,
  caller: SignedInCaller,
  { actionId, isAccepted }: DecideAppeal,
  may: Prisma.Sql,
  lock: (tx: SocialWrite, postId: string) => Promise<LockedPost | NotFoundError>,
): Promise<ActionId | InvalidStateError | NotFoundError> {
  return deps.database.write(caller, async (tx) => {
    const unknown = new NotFoundError('Decision', ['input', 'actionId']);
    const [action] = await tx.$queryRaw<
      {
        kind: Kind;
        moderatorId: string;
        targetUserId: string;
        postId: Id<'Post'>;
        tenantId: string | null;
        groupId: string | null;
      }[]
    >`
      SELECT d.kind, d.moderator_id AS "moderatorId", d.target_user_id AS "targetUserId", d.post_id AS "postId", d.tenant_id AS "tenantId",
        d.group_id AS "groupId"
      FROM moderation_action d WHERE d.id = ${actionId} AND ${may}`;
    if (action === undefined) return unknown;
    const { kind, moderatorId, targetUserId, postId, tenantId, groupId } = action;
    if (moderatorId === caller.userId)
      throw requestError('FORBIDDEN', 'Another moderator than the one who decided must decide the appeal.');
    if (targetUserId === caller.userId)
      throw requestError('FORBIDDEN', 'Another moderator than the one concerned must decide the appeal.');
    // The author may have deleted the post since: then there is nothing to give back.
    const post = await lock(tx, postId);
    const isHeldSo = groupId === null || (await isHeldByCommunity(tx, postId));
    const { count } = await tx.moderationAction.updateMany({
      where: { id: actionId, appealStatus: 'OPEN' },
      data: { appealStatus: isAccepted ? 'ACCEPTED' : 'REJECTED', appealDecidedById: caller.userId },
    });
    if (count === 0) return new InvalidStateError('NOT_APPEALED', ['OPEN'], 'This decision has no open appeal.');
    if (isAccepted && isHeldSo && (kind === 'HIDE' || kind === 'REMOVE') && !(post instanceof NotFoundError))
      await setStatus(tx, caller, post, 'PUBLISHED', '');
    if (isAccepted && kind === 'SUSPEND_POSTING') await suspend(tx, targetUserId);
    const decided = { actionId, isAccepted, targetUserId, tenantId, recipientIds: [targetUserId] };
    tx.outbox.append('social.moderation.appeal-decided', decided, inOrderOf(actionId, postId, tenantId));
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

function inOrderOf(subject: string, postId: string, tenantId: string | null) {
  return { subject, partitionKey: postId, tenantId };
}
