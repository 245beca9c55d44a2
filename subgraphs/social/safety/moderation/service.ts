import {
  type Id,
  type InvalidStateError,
  NotFoundError,
  newId,
  requestError,
  type SignedInCaller,
  type ValidationError,
} from '@codai/kit';
import type { Deps, SocialWrite } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { ReportReason, ReportTarget } from '../../generated/prisma/enums.ts';
import { countAction } from '../../policies/actions/service.ts';
import { moderates, moderatesGroup } from '../../policies/visibility/predicate.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import {
  appealTextRefusal,
  closedAppealRefusal,
  decidedRefusal,
  detailsRefusal,
  type Kind,
  lateAppealRefusal,
  ownReportRefusal,
  platformHeldRefusal,
  profileRefusal,
  reasonRefusal,
  repeatedAppealRefusal,
  suspendedUntil,
  suspensionRefusal,
} from './rules.ts';
import {
  findReportable,
  type LockedTarget,
  lockGroupTarget,
  lockTarget,
  type TargetColumns,
  type TargetRef,
  targetNames,
} from './targets.ts';

export interface ReportId {
  readonly reportId: Id<'ContentReport'>;
}

export interface ReportContent {
  readonly target: TargetRef;
  /** Field of the input that named the target. */
  readonly named: 'postId' | 'targetId';
  readonly reason: ReportReason;
  readonly details: string;
}

/**
 * Brings a post, comment, message or profile before its moderators. Reporting again while the report is open returns the first one: a person counts once.
 * Returns the report's id, or `NotFoundError` for what the caller may not read, `ValidationError` for what is their own.
 */
export async function reportContent(
  deps: Deps,
  caller: SignedInCaller,
  { target, named, reason, details }: ReportContent,
): Promise<NotFoundError | ReportId | ValidationError> {
  const fault = detailsRefusal(details);
  if (fault !== null) return fault;
  const { kind, id } = target;
  return deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'REPORT');
    const found = await findReportable(tx, caller, target);
    if (found === null) return new NotFoundError(targetNames[kind], ['input', named]);
    const { columns, authorId, tenantId } = found;
    const noun = targetNames[kind].toLowerCase();
    const own = ownReportRefusal({ authorId, reporterId: caller.userId }, { field: named, noun });
    if (own !== null) return own;

    // Counting the action holds the caller's row: of two reports at once the second finds the first.
    const { messageVersion, ...pointer } = columns;
    const open = { reporterId: caller.userId, ...pointer, actionId: null };
    const known = await tx.contentReport.findFirst({ where: open, select: { id: true } });
    if (known !== null) return { reportId: known.id as Id<'ContentReport'> };
    const reportId = newId<'ContentReport'>('rpt');
    const facts = { targetKind: kind, messageVersion, tenantId, reason, details, createdAt: deps.clock.now() };
    await tx.contentReport.create({ data: { ...open, ...facts, id: reportId }, select: { id: true } });
    tx.outbox.append(
      'social.report.created',
      { reportId, postId: columns.postId, targetKind: kind, targetId: id, tenantId },
      inOrderOf(reportId, id, tenantId),
    );
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
 * Decides a report, and with it all open reports of the same target. A platform administrator decides reports of the platform and of the organisation in
 * which they act. A caller with `post.moderate` decides those of the active organisation's posts and the comments under them. Only an administrator suspends
 * people from posting, which holds everywhere.
 *
 * Returns the decision, or `NotFoundError` for a report that the caller does not moderate, `InvalidStateError` for one that is decided,
 * `ValidationError`. Throws FORBIDDEN for a suspension by anybody else, and for what is the moderator's own.
 */
export async function moderateReport(
  deps: Deps,
  caller: SignedInCaller,
  { reportId, kind, reason, suspendDays }: ModerateReport,
): Promise<ActionId | InvalidStateError | NotFoundError | ValidationError> {
  const fault = reasonRefusal(reason) ?? suspensionRefusal(kind, suspendDays);
  if (fault !== null) return fault;

  return deps.database.write(caller, async (tx) => {
    const viewer = viewerOf(caller);
    const unknown = new NotFoundError('Report', ['input', 'reportId']);
    const [report] = await tx.$queryRaw<(TargetColumns & { targetKind: ReportTarget })[]>`
      SELECT r.target_kind AS "targetKind", r.post_id AS "postId", r.comment_id AS "commentId", r.message_id AS "messageId", r.person_id AS "personId",
        r.message_version AS "messageVersion"
      FROM content_report r WHERE r.id = ${reportId} AND ${moderates(viewer, Prisma.sql`r.tenant_id`)}`;
    if (report === undefined) return unknown;
    const { targetKind, ...columns } = report;
    const target = await lockTarget(tx, caller, targetKind, columns);
    if (target === null) return unknown;
    // With the target locked: of two moderators at once the second finds it decided.
    const open = await tx.contentReport.count({ where: { id: reportId, actionId: null } });
    const decided = decidedRefusal(open > 0);
    if (decided !== null) return decided;
    if (target.authorId === caller.userId)
      throw requestError(
        'FORBIDDEN',
        'You cannot decide a report about your own content. Leave it to another moderator.',
      );
    if (kind === 'SUSPEND_POSTING' && !viewer.isModerator)
      throw requestError('FORBIDDEN', 'Only platform administrators suspend people from posting.');
    const refusal = profileRefusal(targetKind, kind);
    if (refusal !== null) return refusal;

    return apply(deps, tx, caller, target, { kind, reason, suspendDays, groupId: null });
  });
}

export interface ModerateInGroup {
  readonly target: { readonly kind: 'COMMENT' | 'POST'; readonly id: string };
  readonly kind: Exclude<Kind, 'SUSPEND_POSTING'>;
  readonly reason: string;
}

/**
 * Decides about a post of a community or a comment under one, reported or not, and with it all its open reports. For the community's owner and moderators,
 * not about what is their own. Returns the decision, or `NotFoundError` for what the caller does not moderate, `InvalidStateError` for what the platform's
 * moderators have hidden, `ValidationError`.
 */
export async function moderateInGroup(
  deps: Deps,
  caller: SignedInCaller,
  { target: ref, kind, reason }: ModerateInGroup,
): Promise<ActionId | InvalidStateError | NotFoundError | ValidationError> {
  const fault = reasonRefusal(reason);
  if (fault !== null) return fault;
  const noun = targetNames[ref.kind].toLowerCase();
  return deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'GROUP');
    const target = await lockGroupTarget(tx, caller, ref);
    if (target === null) return new NotFoundError(targetNames[ref.kind], ['input', `${noun}Id`]);
    if (target.authorId === caller.userId)
      throw requestError('FORBIDDEN', `Another moderator must decide about your own ${noun}s.`);
    const isOurs = target.status !== 'PUBLISHED' && (await isHeldByCommunity(tx, target));
    const held = platformHeldRefusal(target.status, isOurs, noun);
    if (held !== null) return held;
    return apply(deps, tx, caller, target, { kind, reason, suspendDays: null, groupId: target.groupId });
  });
}

interface Decision {
  readonly kind: Kind;
  readonly reason: string;
  readonly suspendDays: number | null;
  /** The community that decides; null: the platform or the organisation. */
  readonly groupId: string | null;
}

/** Whether it is a community's standing decision that hides a post or comment: what others decided is not a community's to undo. */
async function isHeldByCommunity(tx: SocialWrite, { columns }: LockedTarget): Promise<boolean> {
  const { postId, commentId } = columns;
  const [latest] = await tx.$queryRaw<{ isOfGroup: boolean }[]>`
    SELECT d.group_id IS NOT NULL AND d.kind IN ('HIDE', 'REMOVE') AND d.appeal_status IS DISTINCT FROM 'ACCEPTED' AS "isOfGroup"
    FROM moderation_action d WHERE d.post_id = ${postId} OR d.comment_id = ${commentId} ORDER BY d.created_at DESC, d.id DESC LIMIT 1`;
  return latest?.isOfGroup === true;
}

/** Writes a decision about a locked target, with its effects, and notifies the person concerned. */
async function apply(
  deps: Deps,
  tx: SocialWrite,
  caller: SignedInCaller,
  target: LockedTarget,
  { kind, reason, suspendDays, groupId }: Decision,
): Promise<ActionId> {
  const now = deps.clock.now();
  const actionId = newId<'ModerationAction'>('mda');
  const until = suspendedUntil(suspendDays, now);
  const { kind: targetKind, id: targetId, columns, tenantId, authorId: targetUserId } = target;
  const about = { targetUserId, targetKind, ...columns, tenantId, groupId };
  const action = { id: actionId, kind, moderatorId: caller.userId, ...about, reason, until };
  await tx.moderationAction.create({ data: { ...action, createdAt: now }, select: { id: true } });
  const { postId, commentId, messageId } = columns;
  const personId = targetKind === 'PROFILE' ? targetUserId : null;
  await tx.contentReport.updateMany({
    where: { postId, commentId, messageId, personId, actionId: null },
    data: { actionId },
  });
  if (kind === 'HIDE') await target.setStatus('HELD', reason);
  if (kind === 'REMOVE') await target.setStatus('REMOVED', reason);
  // The decision releases a target that was held until then.
  if (kind === 'DISMISS' || kind === 'WARN') await target.setStatus('PUBLISHED', reason);
  if (until !== null) await suspend(tx, targetUserId);
  if (kind !== 'DISMISS') {
    const applied = { actionId, kind, postId, targetKind, targetId, targetUserId, tenantId };
    tx.outbox.append(
      'social.moderation.applied',
      { ...applied, recipientIds: [targetUserId] },
      inOrderOf(actionId, targetId, tenantId),
    );
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
  const fault = appealTextRefusal(text);
  if (fault !== null) return fault;
  return deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'REPORT');
    const action = await tx.moderationAction.findFirst({
      where: { id: actionId, targetUserId: caller.userId, kind: { not: 'DISMISS' } },
      select: { createdAt: true },
    });
    if (action === null) return new NotFoundError('Decision', ['input', 'actionId']);
    const now = deps.clock.now();
    const late = lateAppealRefusal(action.createdAt, now);
    if (late !== null) return late;
    const { count } = await tx.moderationAction.updateMany({
      where: { id: actionId, appealStatus: null },
      data: { appealText: text, appealStatus: 'OPEN', appealedAt: now },
    });
    return repeatedAppealRefusal(count > 0) ?? { actionId };
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
  return decide(deps, caller, input, may, (tx, kind, columns) => lockTarget(tx, caller, kind, columns));
}

/** The same by a moderator of the community in which it stands, for decisions by another one. */
export async function decideGroupAppeal(
  deps: Deps,
  caller: SignedInCaller,
  input: DecideAppeal,
): Promise<ActionId | InvalidStateError | NotFoundError> {
  const may = moderatesGroup(viewerOf(caller), Prisma.sql`d.group_id`);
  return decide(deps, caller, input, may, (tx, kind, { postId, commentId }) =>
    lockGroupTarget(tx, caller, { kind, id: String(postId ?? commentId) }),
  );
}

async function decide(
  deps: Deps,
  caller: SignedInCaller,
  { actionId, isAccepted }: DecideAppeal,
  may: Prisma.Sql,
  lock: (tx: SocialWrite, kind: ReportTarget, columns: TargetColumns) => Promise<LockedTarget | null>,
): Promise<ActionId | InvalidStateError | NotFoundError> {
  return deps.database.write(caller, async (tx) => {
    const unknown = new NotFoundError('Decision', ['input', 'actionId']);
    const [action] = await tx.$queryRaw<DecidedRow[]>`
      SELECT d.kind, d.moderator_id AS "moderatorId", d.target_user_id AS "targetUserId", d.target_kind AS "targetKind", d.post_id AS "postId",
        d.comment_id AS "commentId", d.message_id AS "messageId", d.message_version AS "messageVersion", d.tenant_id AS "tenantId", d.group_id AS "groupId"
      FROM moderation_action d WHERE d.id = ${actionId} AND ${may}`;
    if (action === undefined) return unknown;
    const { kind, moderatorId, targetUserId, targetKind, tenantId, groupId } = action;
    if (moderatorId === caller.userId)
      throw requestError('FORBIDDEN', 'Another moderator than the one who decided must decide the appeal.');
    if (targetUserId === caller.userId)
      throw requestError('FORBIDDEN', 'Another moderator than the one concerned must decide the appeal.');
    // The author may have deleted it since: then there is nothing to give back.
    const target = await lock(tx, targetKind, { ...action, personId: targetKind === 'PROFILE' ? targetUserId : null });
    const isHeldSo = target !== null && (groupId === null || (await isHeldByCommunity(tx, target)));
    const { count } = await tx.moderationAction.updateMany({
      where: { id: actionId, appealStatus: 'OPEN' },
      data: { appealStatus: isAccepted ? 'ACCEPTED' : 'REJECTED', appealDecidedById: caller.userId },
    });
    const closed = closedAppealRefusal(count > 0);
    if (closed !== null) return closed;
    if (isAccepted && isHeldSo && (kind === 'HIDE' || kind === 'REMOVE')) await target.setStatus('PUBLISHED', '');
    if (isAccepted && kind === 'SUSPEND_POSTING') await suspend(tx, targetUserId);
    const decided = { actionId, isAccepted, targetUserId, tenantId, recipientIds: [targetUserId] };
    const key = action.postId ?? action.commentId ?? action.messageId ?? target?.id ?? targetUserId;
    tx.outbox.append('social.moderation.appeal-decided', decided, inOrderOf(actionId, key, tenantId));
    return { actionId };
  });
}

interface DecidedRow extends Omit<TargetColumns, 'personId'> {
  readonly kind: Kind;
  readonly moderatorId: string;
  readonly targetUserId: string;
  readonly targetKind: ReportTarget;
  readonly tenantId: string | null;
  readonly groupId: string | null;
}

/** A person is suspended for as long as the longest suspension that no accepted appeal has undone, whichever tenant it is of. */
async function suspend(tx: SocialWrite, userId: string): Promise<void> {
  await tx.$executeRaw`UPDATE profile SET posting_suspended_until = posting_suspended_until(${userId}) WHERE user_id = ${userId}`;
}

/** All that is decided about one thing keeps its order. */
function inOrderOf(subject: string, targetId: string, tenantId: string | null) {
  return { subject, partitionKey: targetId, tenantId };
}
