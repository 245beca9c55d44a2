import {
  activeTenantOf,
  type Caller,
  type DomainError,
  type Id,
  type InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { ScheduledMessage } from '../../generated/prisma/client.ts';
import { noticeOf, notify } from '../../notices/dispatch/service.ts';
import { membersAmong, nameOfTenant } from '../../recipients/members/members.ts';
import { recipientsRefusal } from '../../recipients/members/rules.ts';
import { cancelRefusal, type GivenTime, timeOf } from './rules.ts';

export type { ScheduledMessage } from '../../generated/prisma/client.ts';

const OVERDUE_PER_SWEEP_MAX = 100;

export interface ScheduleMessage extends GivenTime {
  readonly title: string;
  readonly text: string;
  readonly recipientIds: readonly string[];
  readonly idempotencyKey: string;
}

/**
 * Keeps a message of the caller's organisation to members of it until its time. Refuses a time that has passed or is further than a year,
 * and people who are no members (`NotFoundError`, whether they exist or not).
 */
export function scheduleMessage(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: ScheduleMessage,
): Promise<DomainError | ScheduledMessage> {
  const tenantId = activeTenantOf(caller);
  const now = clock.now();
  const sendAt = timeOf(input, now);
  return database.once({ caller, operation: 'scheduleMessage', input }, async (tx) => {
    if (sendAt instanceof ValidationError) return sendAt;
    const { title, text } = input;
    const recipientIds = [...new Set(input.recipientIds)].sort();
    const refusal = recipientsRefusal(recipientIds.length);
    if (refusal !== null) return refusal;
    const members = await membersAmong(tx, tenantId, recipientIds);
    if (members.length < recipientIds.length) return new NotFoundError('User');
    const message = await tx.scheduledMessage.create({
      data: {
        id: newId('sch'),
        tenantId,
        createdById: caller.userId,
        title,
        text,
        recipientIds,
        sendAt,
        createdAt: now,
      },
    });
    const { id } = message;
    tx.jobs.add('send-scheduled', { scheduledMessageId: id }, { key: `scheduled:${id}`, runAt: sendAt });
    tx.outbox.append(
      'notifications.scheduled-message.created',
      {
        scheduledMessageId: id,
        createdById: caller.userId,
        sendAt: sendAt.toISOString(),
        recipientCount: recipientIds.length,
      },
      { subject: id, partitionKey: id, tenantId },
    );
    return message;
  });
}

/**
 * Cancels a message that has not been sent. When this has returned it never is: of this and the sending, one finds the row SCHEDULED
 * (NOTIF-5). Cancelling again changes nothing; what was sent gives `InvalidStateError`.
 */
export function cancelScheduledMessage(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { scheduledMessageId: id }: { readonly scheduledMessageId: Id<'ScheduledMessage'> },
): Promise<InvalidStateError | NotFoundError | ScheduledMessage> {
  const tenantId = activeTenantOf(caller);
  return database.write(caller, async (tx) => {
    const [cancelled] = await tx.scheduledMessage.updateManyAndReturn({
      where: { id, tenantId, status: 'SCHEDULED' },
      data: { status: 'CANCELLED', endedAt: clock.now() },
    });
    if (cancelled === undefined) {
      const row = await tx.scheduledMessage.findFirst({ where: { id, tenantId } });
      if (row === null) return new NotFoundError('ScheduledMessage');
      return cancelRefusal(row.status) ?? row;
    }
    tx.outbox.append(
      'notifications.scheduled-message.cancelled',
      { scheduledMessageId: id, cancelledById: caller.userId },
      { subject: id, partitionKey: id, tenantId },
    );
    return cancelled;
  });
}

/** Sends a message whose time has come, to those who are members still. A job of the message; does nothing before its time, or twice. */
export async function sendScheduled(
  deps: Deps,
  { scheduledMessageId: id }: { readonly scheduledMessageId: string },
): Promise<void> {
  const now = deps.clock.now();
  await deps.database.systemWrite(null, async (tx) => {
    const [message] = await tx.scheduledMessage.updateManyAndReturn({
      where: { id, status: 'SCHEDULED', sendAt: { lte: now } },
      data: { status: 'SENT', endedAt: now },
    });
    if (message === undefined) return;
    const { tenantId, createdById, title, text } = message;
    const members = await membersAmong(tx, tenantId, message.recipientIds);
    const organizationName = await nameOfTenant(tx, tenantId);
    const notice = noticeOf(message, {
      type: 'organization.message',
      tenantId,
      actorId: createdById,
      targetId: tenantId,
      variables: { organizationName, title, text },
    });
    await notify(deps, tx, notice, members);
    tx.outbox.append(
      'notifications.scheduled-message.sent',
      { scheduledMessageId: id, recipientCount: members.length },
      { subject: id, partitionKey: id, tenantId },
    );
  });
}

/** Sends those whose job was lost. Runs by the clock. */
export async function sendOverdue(deps: Deps): Promise<void> {
  const overdue = await deps.database.systemRead(null, (tx) =>
    tx.scheduledMessage.findMany({
      where: { status: 'SCHEDULED', sendAt: { lte: deps.clock.now() } },
      orderBy: { sendAt: 'asc' },
      select: { id: true },
      take: OVERDUE_PER_SWEEP_MAX,
    }),
  );
  for (const { id } of overdue) await sendScheduled(deps, { scheduledMessageId: id });
}

/** Scheduled messages of the active organisation, newest first. */
export function listScheduledMessages(
  deps: Deps,
  caller: Caller,
  args: ListArguments,
): Promise<Page<ScheduledMessage>> {
  const tenantId = activeTenantOf(caller);
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.scheduledMessage.findMany({ where: { tenantId, ...where }, ...page }),
  );
}

export function findScheduledMessages(
  { database }: Deps,
  caller: Caller,
  ids: readonly string[],
): Promise<readonly ScheduledMessage[]> {
  const tenantId = caller.tenantId ?? '';
  return database.read(caller, (tx) => tx.scheduledMessage.findMany({ where: { tenantId, id: { in: [...ids] } } }));
}
