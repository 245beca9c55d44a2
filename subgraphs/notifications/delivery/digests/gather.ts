import { type DigestTypeKey, definitionOf, digestOf, notificationTypeKeys } from '../../content/catalogue/catalogue.ts';
import type { Deps, WritingTx } from '../../deps.ts';
import type { DeliveryMessage } from '../../generated/prisma/client.ts';
import { acceptMails } from '../../queue/accept.ts';
import { openVariables } from '../../queue/sealed.ts';
import { step } from '../../queue/step.ts';
import { type DigestItem, writeItems } from './items.ts';

/** Most notifications in one digest; the others follow in the next, at once. */
const ITEMS_MAX = 50;

/**
 * Ends all messages of the recipient that wait for the same digest and are due, and accepts the digest that contains them, in the transaction
 * of whichever of them was to be handed over first. Under the recipient's lock. A message leaves the queue once, so it is in exactly one
 * digest (NOTIF-10), and the digest is handed over like any other message.
 */
export async function gatherDigest(deps: Deps, tx: WritingTx, first: DeliveryMessage, now: Date): Promise<void> {
  const type = digestTypeOf(first.type);
  if (type === null) return;
  const { recipientId } = first;
  const due = await tx.deliveryMessage.findMany({
    where: {
      recipientId,
      channel: 'EMAIL',
      status: 'QUEUED',
      digestDueAt: { lte: now },
      type: { in: notificationTypeKeys.filter((key) => digestTypeOf(key) === type) },
    },
    orderBy: [{ queuedAt: 'asc' }, { id: 'asc' }],
    take: ITEMS_MAX,
  });
  const items: DigestItem[] = [];
  const gathered: DeliveryMessage[] = [];
  for (const message of due) {
    const item = message.expiresAt !== null && message.expiresAt <= now ? null : itemOf(deps, message);
    if (item === null) {
      const from = { status: 'QUEUED', attemptCount: message.attemptCount } as const;
      const reason = message.expiresAt !== null && message.expiresAt <= now ? 'EXPIRED' : 'UNREADABLE';
      await step(tx, message, from, { status: 'FAILED', reason }, now);
      continue;
    }
    items.push(item);
    gathered.push(message);
  }
  const [oldest] = gathered;
  if (oldest === undefined) return;

  const [digest] = await acceptMails(
    deps,
    tx,
    {
      type,
      tenantId: null,
      sourceKey: oldest.id,
      actorId: null,
      targetId: null,
      variables: writeItems(items),
      locale: null,
      expiresAt: null,
    },
    [{ userId: recipientId, address: null }],
  );
  if (digest === undefined) throw new Error(`A digest of ${oldest.id} exists, and yet it waits.`);
  for (const message of gathered) {
    const from = { status: 'QUEUED', attemptCount: message.attemptCount } as const;
    const isGathered = await step(tx, message, from, { status: 'DIGESTED', digestId: digest.id }, now);
    // Under the lock nobody else ends them: rolled back, and tried again.
    if (!isGathered) throw new Error(`The message ${message.id} left the queue while its digest was made.`);
  }
}

function digestTypeOf(type: string): DigestTypeKey | null {
  const definition = definitionOf(type);
  return definition && digestOf(definition);
}

/** Null when it cannot be decrypted any more. */
function itemOf({ keys }: Deps, message: DeliveryMessage): DigestItem | null {
  const { id, type, actorId, targetId, sealedContent } = message;
  try {
    return { type, actorId, targetId, variables: sealedContent === null ? {} : openVariables(keys, id, sealedContent) };
  } catch {
    return null;
  }
}
