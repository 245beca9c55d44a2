import { type Caller, hasRole } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import type { CapturedMessage, DeliveryMessage } from '../../generated/prisma/client.ts';
import { type MessageStatus, messageStatuses } from '../../queue/rules.ts';

export type { CapturedMessage, DeliveryMessage } from '../../generated/prisma/client.ts';

const newestFirst = keyset({ capturedAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** Messages of these ids that the caller may see, in any order: their own, and for operators (two factors) all. */
export async function findMessages(
  deps: Deps,
  caller: Caller,
  ids: readonly string[],
): Promise<readonly DeliveryMessage[]> {
  const where = { id: { in: [...ids] } };
  const isOperator = caller.aal >= 2 && hasRole(caller, 'PLATFORM_ADMIN');
  return isOperator
    ? deps.database.systemRead(null, (tx) => tx.deliveryMessage.findMany({ where }))
    : deps.database.read(caller, (tx) =>
        tx.deliveryMessage.findMany({ where: { ...where, recipientId: caller.userId ?? '' } }),
      );
}

/** Operators: how many messages stand where, in the order of a message's life; zero included. */
export async function countMessages(deps: Deps): Promise<readonly { status: MessageStatus; count: number }[]> {
  const groups = await deps.database.systemRead(null, (tx) =>
    tx.deliveryMessage.groupBy({ by: ['status'], _count: true }),
  );
  return messageStatuses.map((status) => ({
    status,
    count: groups.find((group) => group.status === status)?._count ?? 0,
  }));
}

/** Whether a channel in use, or one kind of device, has no live driver. */
export function isSomethingCaptured({ mail, sms, push }: Deps): boolean {
  const isPushLive = Object.values(push.services).every((service) => service !== null);
  return mail.driver === 'embedded' || sms.driver === 'embedded' || !isPushLive;
}

/** Operators: the embedded mailbox, newest first; of one recipient's address when given. */
export function listCaptured(
  deps: Deps,
  { recipient, ...args }: ListArguments & { readonly recipient?: string | null },
): Promise<Page<CapturedMessage>> {
  return newestFirst.read(args, ({ where, orderBy, take }) =>
    deps.database.systemRead(null, (tx) =>
      tx.capturedMessage.findMany({ where: { ...(recipient && { recipient }), ...where }, orderBy, take }),
    ),
  );
}
