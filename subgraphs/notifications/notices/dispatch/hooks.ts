import { sealedCode, sealedContact, sealedFactorCode, sealedInvitation, sealedPlace } from '@codai/contracts/identity';
import { reviewerPlace, sealedReviewer } from '@codai/contracts/learning';
import type { EventType } from '@codai/kit/events';
import type { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { acceptContactMessage } from '../../queue/contact-messages.ts';
import { knownAddress, lockPair, recordPerson } from '../../recipients/people/contacts.ts';
import type { Reactions } from '../../recipients/people/reactions.ts';
import { withdrawNotifications } from '../inbox/service.ts';
import { noticeOf, notify, notifyStranger } from './service.ts';

/** Mails that name the purpose of their code: a mail to an address that is being replaced warns its holder. */
const codeMails = {
  SIGN_UP: 'account.verification-code',
  EMAIL_CHANGE: 'account.verification-code',
  EMAIL_REPLACEMENT: 'account.email-replacement-code',
  MFA_RECOVERY: 'account.factor-recovery-code',
} as const;

/**
 * Reactions to an event that run before those which its domain declares: copies of people and blocks, and notifications whose
 * words need more than the event has (`HOOK`). Each person's events come in order.
 */
export const hooks = {
  'identity.user.registered': async (deps, tx, event) => {
    const { userId, displayName, locale } = event.data;
    const { email } = open(deps, event, userId, sealedContact);
    await recordPerson(deps, tx, { userId, displayName, locale, address: email });
  },
  'identity.user.verified': (deps, tx, { data: { userId, verifiedAt } }) =>
    recordPerson(deps, tx, { userId, verifiedAt: new Date(verifiedAt) }),
  'identity.user.updated': (deps, tx, { data: { userId, displayName, locale } }) =>
    recordPerson(deps, tx, { userId, displayName, locale }),
  'identity.user.suspended': (deps, tx, { data: { userId } }) => recordPerson(deps, tx, { userId, isActive: false }),
  'identity.user.reinstated': (deps, tx, { data: { userId } }) => recordPerson(deps, tx, { userId, isActive: true }),

  'identity.verification.requested': async (deps, tx, event) => {
    const { requestId, purpose, userId, locale, expiresAt } = event.data;
    const { email, code } = open(deps, event, requestId, sealedCode);
    const notice = noticeOf(event, {
      type: codeMails[purpose],
      locale,
      expiresAt: new Date(expiresAt),
      mailVariables: codeVariables(event, code, expiresAt),
    });
    // The mail goes to the address that is to be proven, also when an account has it already.
    if (userId === null) await notifyStranger(deps, tx, { ...notice, mailAddress: email });
    else await notify(deps, tx, { ...notice, mailAddress: email }, [userId]);
  },
  'identity.registration.repeated': async (deps, tx, event) => {
    const { userId, locale } = event.data;
    const mailAddress = open(deps, event, userId, sealedContact).email;
    await notify(deps, tx, noticeOf(event, { type: 'account.registration-repeated', locale, mailAddress }), [userId]);
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
    await notify(deps, tx, notice, [userId]);
  },
  'identity.email.changed': async (deps, tx, event) => {
    const { userId, changedAt } = event.data;
    const { email } = open(deps, event, userId, sealedContact);
    // The old address, if known, gets a mail; then it is forgotten.
    const mailAddress = await knownAddress(deps, tx, userId);
    await notify(
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
    await notify(deps, tx, notice, [userId]);
  },
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
    if (inviteeUserId === null) await notifyStranger(deps, tx, { ...notice, mailAddress });
    else await notify(deps, tx, { ...notice, mailAddress }, [inviteeUserId]);
  },

  'learning.review.assigned': async (deps, tx, event) => {
    const { reviewId, sealed } = event.data;
    if (sealed === undefined) return;
    const { reviewerId } = sealedReviewer.parse(JSON.parse(deps.keys.open(sealed, reviewerPlace(reviewId))));
    const notice = { type: 'learning.review-assigned', tenantId: event.tenantid, subjectId: reviewId } as const;
    await notify(deps, tx, noticeOf(event, notice), [reviewerId]);
  },

  'marketing.message.requested': acceptContactMessage,

  // Social leaves people behind a block out of the recipients; our own copy is for events from before the block.
  'social.block.created': async (deps, tx, { data: { blockerId, blockedId } }) => {
    await lockPair(tx, blockerId, blockedId);
    await tx.blockedPair.createMany({
      data: { blockerId, blockedId, createdAt: deps.clock.now() },
      skipDuplicates: true,
    });
    // Earlier notifications of the two about each other are withdrawn.
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
} satisfies Partial<Reactions<EventType>>;

/** Opens the part of an event that identity sealed for this subgraph. Throws when it was moved from another event or sealed by another platform. */
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
