import { activeTenantOf, type DomainError, NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { noticeOf, notify } from '../../notices/dispatch/service.ts';
import { membersAmong, nameOfTenant } from '../../recipients/members/members.ts';
import { recipientsRefusal } from '../../recipients/members/rules.ts';
import { typeRefusal } from './rules.ts';

export interface SendNotification {
  readonly type: string;
  readonly title: string;
  readonly text: string;
  readonly recipientIds: readonly string[];
  readonly idempotencyKey: string;
}

/** Result of sending: each recipient gets it in the channels that they want. */
export interface SentNotification {
  readonly recipientCount: number;
}

/**
 * Notifies members of the caller's organisation now, in each channel that they want, within quiet hours and digests. Refuses types
 * that organisations do not send, and people who are not members (`NotFoundError`, whether they exist or not).
 */
export function sendNotification(
  deps: Deps,
  caller: SignedInCaller,
  input: SendNotification,
): Promise<DomainError | SentNotification> {
  const tenantId = activeTenantOf(caller);
  const { type, title, text } = input;
  return deps.database.once({ caller, operation: 'sendNotification', input }, async (tx) => {
    const recipientIds = [...new Set(input.recipientIds)].sort();
    const refusal = typeRefusal(type) ?? recipientsRefusal(recipientIds.length);
    if (refusal !== null) return refusal;
    const members = await membersAmong(tx, tenantId, recipientIds);
    if (members.length < recipientIds.length) return new NotFoundError('User');
    const id = newId('ntf');
    tx.jobs.add(
      'send-notification',
      { id, tenantId, senderId: caller.userId, title, text, recipientIds },
      { key: `notification:${id}` },
    );
    return { recipientCount: recipientIds.length };
  });
}

export interface SendTask {
  readonly id: string;
  readonly tenantId: string;
  readonly senderId: string;
  readonly title: string;
  readonly text: string;
  readonly recipientIds: readonly string[];
}

/** As the system, because inboxes are their persons'. Again, it changes nothing: the id is the source (NOTIF-3). */
export async function sendNow(
  deps: Deps,
  { id, tenantId, senderId, title, text, recipientIds }: SendTask,
): Promise<void> {
  await deps.database.systemWrite(null, async (tx) => {
    const members = await membersAmong(tx, tenantId, recipientIds);
    const organizationName = await nameOfTenant(tx, tenantId);
    const notice = noticeOf(
      { id },
      {
        type: 'organization.message' as const,
        tenantId,
        actorId: senderId,
        targetId: tenantId,
        variables: { organizationName, title, text },
      },
    );
    await notify(deps, tx, notice, members);
  });
}
