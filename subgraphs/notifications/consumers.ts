import { sealedCode, sealedContact, sealedFactorCode, sealedInvitation, sealedPlace } from '@codai/contracts/identity';
import { type Consumer, defineConsumer, type EventRecord, type EventType } from '@codai/kit';
import type { z } from 'zod';
import type { Deps, WritingTx } from './deps.ts';
import { withdrawNotifications } from './inbox/service.ts';
import { onMembers } from './members/members.ts';
import { onBanking, onPayments, onWallet } from './money/reactions.ts';
import { noticeOf, type Reactions } from './notices/reactions.ts';
import { tell, tellStranger } from './notices/service.ts';
import { knownAddress, lockPair, recordPerson } from './people/contacts.ts';
import { onMembership } from './people/officers.ts';
import { onJobs } from './work/reactions.ts';

/**
 * Identity: who people are and how they are reached, and what must be said about their accounts. Each person's events
 * come in order, so the mail about a changed address goes to the old one before the new one is known.
 */
const onIdentity = {
  'identity.user.registered': async (deps, tx, event) => {
    const { userId, displayName, locale } = event.data;
    const { email } = open(deps, event, userId, sealedContact);
    await recordPerson(deps, tx, { userId, displayName, locale, address: email });
  },
  'identity.user.verified': async (deps, tx, event) => {
    const { userId, verifiedAt } = event.data;
    await recordPerson(deps, tx, { userId, verifiedAt: new Date(verifiedAt) });
    // Once in a life, however often an address is verified.
    await tell(deps, tx, noticeOf(event, { type: 'account.welcome', sourceKey: userId }), [userId]);
  },
  'identity.user.updated': (deps, tx, { data: { userId, displayName, locale } }) =>
    recordPerson(deps, tx, { userId, displayName, locale }),
  'identity.user.suspended': (deps, tx, { data: { userId } }) => recordPerson(deps, tx, { userId, isActive: false }),
  'identity.user.reinstated': (deps, tx, { data: { userId } }) => recordPerson(deps, tx, { userId, isActive: true }),

  'identity.verification.requested': async (deps, tx, event) => {
    const { requestId, userId, locale, expiresAt } = event.data;
    const { email, code } = open(deps, event, requestId, sealedCode);
    const notice = noticeOf(event, {
      type: 'account.verification-code',
      locale,
      expiresAt: new Date(expiresAt),
      mailVariables: codeVariables(event, code, expiresAt),
    });
    // To the address that is to be proven, whoever has an account already.
    if (userId === null) await tellStranger(deps, tx, { ...notice, mailAddress: email });
    else await tell(deps, tx, { ...notice, mailAddress: email }, [userId]);
  },
  'identity.registration.repeated': async (deps, tx, event) => {
    const { userId, locale } = event.data;
    const mailAddress = open(deps, event, userId, sealedContact).email;
    await tell(deps, tx, noticeOf(event, { type: 'account.registration-repeated', locale, mailAddress }), [userId]);
  },
  'identity.password.reset-requested': async (deps, tx, event) => {
    const { requestId, userId, locale, expiresAt } = event.data;
    const { email: mailAddress, code } = open(deps, event, requestId, sealedCode);
    const notice = noticeOf(event, {
      type: 'account.password-reset',
      locale,
      mailAddress,
      expiresAt: new Date(expiresAt),
      mailVariables: codeVariables(event, code, expiresAt),
    });
    await tell(deps, tx, notice, [userId]);
  },
  'identity.password.changed': (deps, tx, event) =>
    tell(deps, tx, noticeOf(event, { type: 'account.password-changed' }), [event.data.userId]),
  'identity.email.changed': async (deps, tx, event) => {
    const { userId, changedAt } = event.data;
    const { email } = open(deps, event, userId, sealedContact);
    // The old address, if we know it, is told; then it is forgotten.
    const mailAddress = await knownAddress(deps, tx, userId);
    await tell(
      deps,
      tx,
      noticeOf(event, { type: 'account.email-changed', ...(mailAddress !== null && { mailAddress }) }),
      [userId],
    );
    await recordPerson(deps, tx, { userId, address: email, verifiedAt: new Date(changedAt) });
  },

  'identity.factor-code.requested': async (deps, tx, event) => {
    const { codeId, userId, kind, locale, expiresAt } = event.data;
    const { destination, code } = open(deps, event, codeId, sealedFactorCode);
    const notice = noticeOf(event, {
      type: 'account.sign-in-code',
      locale,
      expiresAt: new Date(expiresAt),
      mailVariables: codeVariables(event, code, expiresAt),
      ...(kind === 'SMS' ? { phoneNumber: destination } : { mailAddress: destination }),
    });
    await tell(deps, tx, notice, [userId]);
  },
  'identity.factor.added': (deps, tx, event) =>
    tell(deps, tx, noticeOf(event, { type: 'account.factor-added' }), [event.data.userId]),
  'identity.factor.removed': (deps, tx, event) =>
    tell(deps, tx, noticeOf(event, { type: 'account.factor-removed' }), [event.data.userId]),
  'identity.impersonation.started': (deps, tx, event) => {
    const { userId, reason } = event.data;
    return tell(deps, tx, noticeOf(event, { type: 'account.impersonated', variables: { reason } }), [userId]);
  },
  'identity.account.linked': (deps, tx, event) => tellOfLink(deps, tx, event, 'account.linked'),
  'identity.account.unlinked': (deps, tx, event) => tellOfLink(deps, tx, event, 'account.unlinked'),
  'identity.recovery-code.used': (deps, tx, event) => {
    const variables = { remaining: String(event.data.remaining) };
    return tell(deps, tx, noticeOf(event, { type: 'account.recovery-code-used', variables }), [event.data.userId]);
  },
  'identity.recovery.requested': (deps, tx, event) =>
    tell(deps, tx, noticeOf(event, { type: 'account.recovery-requested' }), [event.data.userId]),
  'identity.recovery.cancelled': (deps, tx, event) =>
    tell(deps, tx, noticeOf(event, { type: 'account.recovery-cancelled' }), [event.data.userId]),
  'identity.recovery.completed': (deps, tx, event) =>
    tell(deps, tx, noticeOf(event, { type: 'account.recovery-completed' }), [event.data.userId]),
  'identity.signin.suspicious': (deps, tx, event) =>
    tell(deps, tx, noticeOf(event, { type: 'account.sign-in-suspicious' }), [event.data.userId]),

  'identity.invitation.created': async (deps, tx, event) => {
    const { invitationId, organizationId, organizationName, invitedById, inviteeUserId, locale, expiresAt } =
      event.data;
    const { email: mailAddress, token } = open(deps, event, invitationId, sealedInvitation);
    const notice = noticeOf(event, {
      type: 'organization.invitation',
      actorId: invitedById,
      targetId: organizationId,
      subjectId: invitationId,
      variables: { organizationName },
      locale,
      expiresAt: new Date(expiresAt),
      mailVariables: { token },
    });
    if (inviteeUserId === null) await tellStranger(deps, tx, { ...notice, mailAddress });
    else await tell(deps, tx, { ...notice, mailAddress }, [inviteeUserId]);
  },
  'identity.invitation.revoked': (deps, tx, { data: { invitationId } }) =>
    withdrawNotifications(deps, tx, { subjectId: invitationId }),
  'identity.invitation.accepted': async (deps, tx, event) => {
    const { organizationId, userId, invitedById } = event.data;
    const notice = noticeOf(event, {
      type: 'organization.invitation-accepted',
      tenantId: organizationId,
      actorId: userId,
      targetId: organizationId,
    });
    await tell(deps, tx, notice, [invitedById]);
  },
  'identity.role.changed': async (deps, tx, event) => {
    const { organizationId, userId, to, changedById } = event.data;
    const notice = noticeOf(event, {
      type: 'organization.role-changed',
      tenantId: organizationId,
      actorId: changedById,
      targetId: organizationId,
      variables: { role: to },
    });
    await tell(deps, tx, notice, [userId]);
  },
} satisfies Partial<Reactions<EventType>>;

/**
 * Social: what people do to each other. Its events name whom they concern, without those behind a block; we ask our own
 * copy of the blocks once more, because an event may come after the block it did not know of.
 */
const onSocial = {
  'social.block.created': async (deps, tx, { data: { blockerId, blockedId } }) => {
    await lockPair(tx, blockerId, blockedId);
    await tx.blockedPair.createMany({
      data: { blockerId, blockedId, createdAt: deps.clock.now() },
      skipDuplicates: true,
    });
    // Neither sees any more what they heard of the other.
    await withdrawNotifications(deps, tx, {
      OR: [
        { recipientId: blockerId, actorId: blockedId },
        { recipientId: blockedId, actorId: blockerId },
      ],
    });
  },
  'social.block.removed': async (_deps, tx, { data: { blockerId, blockedId } }) => {
    await tx.blockedPair.deleteMany({ where: { blockerId, blockedId } });
  },

  'social.follow.created': async (deps, tx, event) => {
    const { followerId, recipientIds } = event.data;
    // Once per follower: who follows, unfollows and follows again does not fill an inbox.
    const notice = noticeOf(event, { type: 'social.follow', actorId: followerId, sourceKey: followerId });
    await tell(deps, tx, notice, recipientIds);
  },

  'social.follow.accepted': async (deps, tx, event) => {
    const { followedId, recipientIds } = event.data;
    const notice = { type: 'social.follow-accepted', actorId: followedId, sourceKey: followedId } as const;
    await tell(deps, tx, noticeOf(event, notice), recipientIds);
  },
  'social.follow.requested': async (deps, tx, event) => {
    const { followerId, recipientIds } = event.data;
    const notice = { type: 'social.follow-requested', actorId: followerId, sourceKey: followerId } as const;
    await tell(deps, tx, noticeOf(event, notice), recipientIds);
  },
  'social.mention.created': async (deps, tx, event) => {
    const { postId, authorId, tenantId, recipientIds } = event.data;
    const notice = { tenantId, actorId: authorId, targetId: postId, sourceKey: postId };
    await tell(deps, tx, noticeOf(event, { type: 'social.mention', ...notice }), recipientIds);
  },

  // Neither says who decided.
  'social.moderation.applied': async (deps, tx, event) => {
    // null: about something else than a post.
    const { actionId, postId, tenantId, recipientIds } = event.data;
    const notice = { type: 'social.moderation', tenantId, targetId: postId, sourceKey: actionId } as const;
    await tell(deps, tx, noticeOf(event, notice), recipientIds);
  },
  'social.moderation.appeal-decided': async (deps, tx, event) => {
    const { actionId, tenantId, recipientIds } = event.data;
    await tell(
      deps,
      tx,
      noticeOf(event, { type: 'social.appeal-decided', tenantId, sourceKey: actionId }),
      recipientIds,
    );
  },

  'social.comment.created': async (deps, tx, event) => {
    const { commentId, authorId, postId, postAuthorId, parentAuthorId, tenantId, recipientIds } = event.data;
    const notice = { tenantId, actorId: authorId, targetId: postId, subjectId: commentId, sourceKey: commentId };
    const answered = recipientIds.filter((id) => id === parentAuthorId);
    // Whoever wrote both the post and the comment that is answered hears of it once, as of an answer.
    const commented = recipientIds.filter((id) => id === postAuthorId && id !== parentAuthorId);
    await tell(deps, tx, noticeOf(event, { type: 'social.reply', ...notice }), answered);
    await tell(deps, tx, noticeOf(event, { type: 'social.comment', ...notice }), commented);
  },
  'social.comment.deleted': (deps, tx, { data: { commentId } }) =>
    withdrawNotifications(deps, tx, { subjectId: commentId }),
  'social.post.deleted': (deps, tx, { data: { postId } }) => withdrawNotifications(deps, tx, { targetId: postId }),

  'social.reaction.added': async (deps, tx, event) => {
    const { userId, targetId, postId, tenantId, recipientIds } = event.data;
    const notice = noticeOf(event, {
      type: 'social.reaction',
      tenantId,
      actorId: userId,
      targetId: postId,
      subjectId: targetId,
      // Once per person and thing, whatever the kind and however often it is taken back and given again.
      sourceKey: `${targetId}:${userId}`,
    });
    await tell(deps, tx, notice, recipientIds);
  },

  'social.group.invited': async (deps, tx, event) => {
    const { groupId, invitedById, recipientIds } = event.data;
    // Once per community and inviter, as for follows: taking an invitation back and giving it again does not fill an inbox.
    const sourceKey = `${groupId}:${invitedById}`;
    const notice = { type: 'social.group-invited', actorId: invitedById, targetId: groupId, sourceKey } as const;
    await tell(deps, tx, noticeOf(event, notice), recipientIds);
  },
  'social.group.join-requested': async (deps, tx, event) => {
    const { groupId, userId, recipientIds } = event.data;
    const sourceKey = `${groupId}:${userId}`;
    const notice = noticeOf(event, {
      type: 'social.group-join-requested',
      actorId: userId,
      targetId: groupId,
      subjectId: sourceKey,
      sourceKey,
    });
    await tell(deps, tx, notice, recipientIds);
  },
  'social.group.join-accepted': async (deps, tx, event) => {
    const { groupId, userId, acceptedById, recipientIds } = event.data;
    // Nobody is asked any more.
    await withdrawNotifications(deps, tx, { type: 'social.group-join-requested', subjectId: `${groupId}:${userId}` });
    const notice = { type: 'social.group-join-accepted', actorId: acceptedById, targetId: groupId } as const;
    await tell(deps, tx, noticeOf(event, notice), recipientIds);
  },
  'social.group.role-changed': async (deps, tx, event) => {
    const { groupId, role, changedById, recipientIds } = event.data;
    const notice = { type: 'social.group-role', actorId: changedById, targetId: groupId, variables: { role } } as const;
    await tell(deps, tx, noticeOf(event, notice), recipientIds);
  },
  // Whom the community is closed to hears of it no more.
  'social.group.deleted': (deps, tx, { data: { groupId } }) => withdrawNotifications(deps, tx, { targetId: groupId }),
  'social.group.member-removed': (deps, tx, { data: { groupId, userId } }) =>
    withdrawNotifications(deps, tx, { targetId: groupId, recipientId: userId }),

  'social.message.sent': async (deps, tx, event) => {
    const { messageId, conversationId, senderId, recipientIds } = event.data;
    const notice = noticeOf(event, {
      type: 'social.message',
      actorId: senderId,
      targetId: conversationId,
      subjectId: messageId,
      sourceKey: messageId,
    });
    await tell(deps, tx, notice, recipientIds);
  },
  'social.conversation.closed': (deps, tx, { data: { conversationId } }) =>
    withdrawNotifications(deps, tx, { targetId: conversationId }),
  'social.conversation.member-removed': (deps, tx, { data: { conversationId, userId } }) =>
    withdrawNotifications(deps, tx, { targetId: conversationId, recipientId: userId }),
} satisfies Partial<Reactions<EventType>>;

/** One consumer per source, so that the order within a source's partition key is kept. */
export function consumers(deps: Deps): readonly Consumer[] {
  return [
    consumerOf(deps, 'identity', onIdentity),
    // Apart from the one before, so that it also learns of those who were there before it.
    consumerOf(deps, 'officers', onMembership),
    consumerOf(deps, 'members', onMembers),
    consumerOf(deps, 'social', onSocial),
    consumerOf(deps, 'banking', onBanking),
    consumerOf(deps, 'wallet', onWallet),
    consumerOf(deps, 'payments', onPayments),
    consumerOf(deps, 'jobs', onJobs),
  ];
}

function consumerOf(deps: Deps, name: string, reactions: Partial<Reactions<EventType>>): Consumer {
  return defineConsumer(deps.database, {
    name,
    types: Object.keys(reactions) as EventType[],
    async handle(tx, event) {
      const react = reactions[event.type] as
        | ((deps: Deps, tx: WritingTx, event: EventRecord) => Promise<void>)
        | undefined;
      await react?.(deps, tx, event);
    },
  });
}

/** Names of the providers that accounts are linked at, as they write themselves. */
const providerNames: ReadonlyMap<string, string> = new Map([
  ['APPLE', 'Apple'],
  ['GITHUB', 'GitHub'],
  ['GOOGLE', 'Google'],
  ['LINKEDIN', 'LinkedIn'],
  ['MICROSOFT', 'Microsoft'],
]);

function tellOfLink(
  deps: Deps,
  tx: WritingTx,
  event: EventRecord<'identity.account.linked' | 'identity.account.unlinked'>,
  type: 'account.linked' | 'account.unlinked',
): Promise<void> {
  const { userId, provider } = event.data;
  const variables = { provider: providerNames.get(provider) ?? provider };
  return tell(deps, tx, noticeOf(event, { type, variables }), [userId]);
}

/** What identity sealed into an event for us. Throws when it was moved from another event or sealed by another platform. */
function open<Shape extends z.ZodType>(
  { keys }: Deps,
  event: { readonly type: string; readonly data: { readonly sealed: string } },
  subjectId: string,
  shape: Shape,
): z.output<Shape> {
  return shape.parse(JSON.parse(keys.open(event.data.sealed, sealedPlace(event.type, subjectId))));
}

/** The code, and for how many minutes it is good, counted from the moment it was made and rounded down. */
function codeVariables({ time }: { readonly time: string }, code: string, expiresAt: string): Record<string, string> {
  const validMs = new Date(expiresAt).getTime() - new Date(time).getTime();
  return { code, validMinutes: String(Math.max(1, Math.floor(validMs / 60_000))) };
}
