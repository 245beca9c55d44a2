import {
  ConflictError,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  requestError,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import type { Deps, SocialWrite } from '../../deps.ts';
import type { ConversationRole } from '../../generated/prisma/enums.ts';
import { countAction, requirePosting } from '../../policies/actions/service.ts';
import { profileVisible } from '../../policies/visibility/predicate.ts';
import { holdRelations } from '../../policies/visibility/relation-lock.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import { lockConversation } from './locked.ts';
import { type ConversationPlan, MEMBERS_MAX, planConversation, titleRefusal } from './rules.ts';
import { typingChannel } from './signals.ts';

export interface ConversationId {
  readonly conversationId: Id<'Conversation'>;
}

export interface StartConversation {
  /** The others. */
  readonly memberIds: readonly Id<'User'>[];
  readonly title: string | null;
  readonly idempotencyKey: string;
}

/**
 * Starts a conversation, or finds the direct one that the two people already have.
 *
 * Returns its id, or a refusal: `ValidationError`; `NotFoundError` when one of the people is not there or not to be
 * seen, a block among the reasons; `IdempotencyKeyReusedError`.
 */
export async function startConversation(
  deps: Deps,
  caller: SignedInCaller,
  input: StartConversation,
): Promise<ConversationId | DomainError> {
  const plan = planConversation(caller.userId, input.memberIds, input.title);
  if (plan instanceof ValidationError) return plan;

  return deps.database.once({ caller, operation: 'startConversation', input }, async (tx) => {
    await countAction(deps, tx, caller, 'CONVERSATION');
    if (!(await areReachable(tx, caller, plan.otherIds))) return new NotFoundError('Profile', ['input', 'memberIds']);

    const at = deps.clock.now();
    const id = newId<'Conversation'>('cnv');
    const { kind, title, directKey } = plan;
    const conversation = { id, kind, title, directKey, startedById: caller.userId, createdAt: at, lastActivityAt: at };
    // When two people begin at once, the second waits here for the first, and then finds that conversation.
    const { count } = await tx.conversation.createMany({ data: [conversation], skipDuplicates: true });
    if (count === 0) return { conversationId: await directConversation(tx, plan) };

    const memberIds = [caller.userId, ...plan.otherIds];
    await tx.conversationMember.createMany({
      data: memberIds.map((userId) => {
        const role = kind === 'GROUP' && userId === caller.userId ? 'OWNER' : 'MEMBER';
        return { conversationId: id, userId, role, joinedAt: at } as const;
      }),
    });
    tx.outbox.append(
      'social.conversation.started',
      { conversationId: id, kind, startedById: caller.userId, memberIds, recipientIds: [...plan.otherIds] },
      within(id),
    );
    return { conversationId: id };
  });
}

export interface AddConversationMember extends ConversationId {
  readonly userId: Id<'User'>;
}

/**
 * Takes a person into a group. They read what is written from now on. Adding a member again changes nothing.
 * Returns the conversation's id, or `NotFoundError` for the conversation or the person, `ConflictError`
 * DIRECT_CONVERSATION, `ValidationError` when the group is full.
 */
export async function addConversationMember(
  deps: Deps,
  caller: SignedInCaller,
  { conversationId, userId }: AddConversationMember,
): Promise<ConflictError | ConversationId | NotFoundError | ValidationError> {
  return deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'CONVERSATION');
    // Before the conversation is locked: a block takes relation and conversation in this order too.
    const isReachable = await areReachable(tx, caller, [userId]);
    const conversation = await lockConversation(tx, caller, conversationId);
    if (conversation instanceof NotFoundError) return conversation;
    if (conversation.kind !== 'GROUP') return directRefusal();
    const present = await tx.conversationMember.findMany({
      where: { conversationId, leftAt: null },
      select: { userId: true },
    });
    if (present.some((member) => member.userId === userId)) return { conversationId };
    if (!isReachable) return new NotFoundError('Profile', ['input', 'userId']);
    if (present.length >= MEMBERS_MAX)
      return new ValidationError('input.userId', `A conversation has at most ${MEMBERS_MAX} members.`);

    const { lastSequence: joinedAtSequence } = conversation;
    const joined = { role: 'MEMBER', joinedAt: deps.clock.now(), joinedAtSequence, leftAt: null } as const;
    await tx.conversationMember.upsert({
      where: { conversationId_userId: { conversationId, userId } },
      create: { conversationId, userId, ...joined, lastReadSequence: conversation.lastSequence },
      // A marker never moves back, and the last sequence is past every marker.
      update: { ...joined, lastReadSequence: conversation.lastSequence },
    });
    tx.outbox.append(
      'social.conversation.member-added',
      { conversationId, userId, addedById: caller.userId, recipientIds: [userId] },
      within(conversationId),
    );
    return { conversationId };
  });
}

export interface RemoveConversationMember extends ConversationId {
  /** The caller's own id: they leave. */
  readonly userId: Id<'User'>;
}

/**
 * Takes a person out of a group: anyone themselves, administrators the members, the owner everybody. From the return on they receive
 * nothing more, open subscriptions included. An owner who leaves is followed by the administrator or member of longest standing. Returns the id of the
 * conversation, or `NotFoundError`, `ConflictError` DIRECT_CONVERSATION. Throws FORBIDDEN for a member who may not.
 */
export async function removeConversationMember(
  deps: Deps,
  caller: SignedInCaller,
  { conversationId, userId }: RemoveConversationMember,
): Promise<ConflictError | NotFoundError | RemoveConversationMember> {
  const outcome = await deps.database.write(caller, async (tx) => {
    const conversation = await lockConversation(tx, caller, conversationId);
    if (conversation instanceof NotFoundError) return conversation;
    if (conversation.kind !== 'GROUP') return directRefusal();
    if (userId !== caller.userId) {
      if (conversation.role === 'MEMBER')
        throw requestError('FORBIDDEN', 'Only the owner and administrators may remove other members.');
      const where = { conversationId, userId, leftAt: null };
      const other = await tx.conversationMember.findFirst({ where, select: { role: true } });
      if (other !== null && other.role !== 'MEMBER' && conversation.role !== 'OWNER')
        throw requestError('FORBIDDEN', 'Only the owner may remove administrators.');
    }
    const { count } = await tx.conversationMember.updateMany({
      where: { conversationId, userId, leftAt: null },
      data: { leftAt: deps.clock.now() },
    });
    if (count === 0) return new NotFoundError('Member', ['input', 'userId']);
    tx.outbox.append(
      'social.conversation.member-removed',
      { conversationId, userId, removedById: caller.userId },
      within(conversationId),
    );
    return { conversationId, userId };
  });
  if (!(outcome instanceof Error)) await deps.signals.publish(typingChannel(conversationId), { recheck: true });
  return outcome;
}

export interface RenameConversation extends ConversationId {
  /** null: none. */
  readonly title: string | null;
}

/** Gives a group another title, or none. Refuses as above; throws FORBIDDEN for ordinary members. */
export async function renameConversation(
  deps: Deps,
  caller: SignedInCaller,
  { conversationId, title }: RenameConversation,
): Promise<ConflictError | ConversationId | NotFoundError | ValidationError> {
  const refusal = titleRefusal(title);
  if (refusal !== null) return refusal;
  return deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'CONVERSATION');
    await requirePosting(deps, tx, caller);
    const conversation = await lockConversation(tx, caller, conversationId);
    if (conversation instanceof NotFoundError) return conversation;
    if (conversation.kind !== 'GROUP') return directRefusal();
    if (conversation.role === 'MEMBER')
      throw requestError('FORBIDDEN', 'Only the owner and administrators may rename the group.');
    if (conversation.title === title) return { conversationId };
    await tx.conversation.update({ where: { id: conversationId }, data: { title }, select: { id: true } });
    tx.outbox.append(
      'social.conversation.renamed',
      { conversationId, renamedById: caller.userId },
      within(conversationId),
    );
    return { conversationId };
  });
}

export interface SetConversationRole extends ConversationId {
  readonly userId: Id<'User'>;
  readonly role: ConversationRole;
}

/**
 * Gives a member of a group another role. For its owner; OWNER hands the group over, and the caller is an administrator from then on. Refuses as above, and
 * the owner's own role by `ConflictError` OWN_ROLE; throws FORBIDDEN for all others.
 */
export async function setConversationRole(
  deps: Deps,
  caller: SignedInCaller,
  { conversationId, userId, role }: SetConversationRole,
): Promise<ConflictError | ConversationId | NotFoundError> {
  return deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'CONVERSATION');
    const conversation = await lockConversation(tx, caller, conversationId);
    if (conversation instanceof NotFoundError) return conversation;
    if (conversation.kind !== 'GROUP') return directRefusal();
    if (conversation.role !== 'OWNER') throw requestError('FORBIDDEN', 'Only the owner gives roles.');
    const member = await tx.conversationMember.findFirst({
      where: { conversationId, userId, leftAt: null },
      select: { role: true },
    });
    if (member === null) return new NotFoundError('Member', ['input', 'userId']);
    if (member.role === role) return { conversationId };
    if (userId === caller.userId)
      return new ConflictError('OWN_ROLE', 'Hand the group over to another member to change your own role.');
    // The old owner first: at no moment are there two.
    const changes = [
      ...(role === 'OWNER' ? [{ userId: caller.userId as string, role: 'ADMIN' as const }] : []),
      { userId, role },
    ];
    for (const change of changes) {
      await tx.conversationMember.update({
        where: { conversationId_userId: { conversationId, userId: change.userId } },
        data: { role: change.role },
        select: { userId: true },
      });
      tx.outbox.append(
        'social.conversation.role-changed',
        { conversationId, ...change, changedById: caller.userId },
        within(conversationId),
      );
    }
    return { conversationId };
  });
}

/** The two people of a direct conversation are its members for good. */
function directRefusal(): ConflictError {
  return new ConflictError(
    'DIRECT_CONVERSATION',
    'The members of a direct conversation cannot change. Start a group instead.',
  );
}

/** Whether the caller may turn to all of these people; holds the relations, so that it stays so until the commit. */
async function areReachable(tx: SocialWrite, caller: SignedInCaller, userIds: readonly string[]): Promise<boolean> {
  await holdRelations(tx, caller.userId, userIds);
  const [{ count }] = await tx.$queryRaw<[{ count: number }]>`
    SELECT count(*)::int AS count FROM profile a WHERE a.user_id = ANY(${userIds}) AND ${profileVisible(viewerOf(caller))}`;
  return count === userIds.length;
}

async function directConversation(tx: SocialWrite, { directKey }: ConversationPlan): Promise<Id<'Conversation'>> {
  const { id } = await tx.conversation.findUniqueOrThrow({
    where: { directKey: directKey ?? '' },
    select: { id: true },
  });
  return id as Id<'Conversation'>;
}

/** Options of an event of one conversation, which keep its events in order. They belong to no tenant. */
export function within(conversationId: string) {
  return { subject: conversationId, partitionKey: conversationId, tenantId: null };
}
