import { InvalidRecipientError, InvalidUnsubscribeTokenError } from '@codai/contracts/notifications';
import { type Id, NotFoundError, newId, type SignedInCaller, ValidationError } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Category } from '../../content/catalogue/definition.ts';
import type { Deps, WritingTx } from '../../deps.ts';
import type { Suppression } from '../../generated/prisma/client.ts';
import type { SuppressionWhereInput } from '../../generated/prisma/models.ts';
import { hashAddress, hashesOfAddress } from '../../recipients/addresses/address-hash.ts';
import { lockAddress } from '../../recipients/addresses/locks.ts';
import { addressOf } from '../../recipients/people/contacts.ts';
import { verifyUnsubscribeToken } from './tokens.ts';

export type { Suppression } from '../../generated/prisma/client.ts';

/** Instead of a category: no mail at all. */
export const ALL_CATEGORIES = 'ALL';

/**
 * Puts an address on the list, once per category and reason; the second time changes nothing and publishes nothing.
 * In the transaction of what is the reason. Takes the address's lock, so that no hand-over is between its check and
 * its commit when this returns.
 */
export async function suppress(
  deps: Deps,
  tx: WritingTx,
  entry: Pick<Suppression, 'addressHash' | 'category' | 'reason'> & { createdById?: string },
): Promise<void> {
  await lockAddress(tx, entry.addressHash);
  const [created] = await tx.suppression.createManyAndReturn({
    data: { ...entry, id: newId('sup'), createdAt: deps.clock.now() },
    skipDuplicates: true,
  });
  if (created === undefined) return;
  const { id: suppressionId, category, reason } = created;
  tx.outbox.append(
    'notifications.suppression.added',
    { suppressionId, category, reason },
    { subject: suppressionId, tenantId: null },
  );
}

/**
 * Stops one category of mail to one address: what the token says and nothing else. Without sign-in, and again as often
 * as one likes (NOTIF-8). When it has returned, no such mail is handed over any more (NOTIF-1).
 */
export async function unsubscribe(
  deps: Deps,
  { token }: { token: string },
): Promise<{ category: string } | InvalidUnsubscribeTokenError> {
  const grant = verifyUnsubscribeToken(deps.keys, token);
  if (grant === null) return new InvalidUnsubscribeTokenError();
  await deps.database.systemWrite(null, (tx) => suppress(deps, tx, { ...grant, reason: 'UNSUBSCRIBED' }));
  return { category: grant.category };
}

/**
 * Takes the caller's own unsubscribing of one category back. Other reasons stay: who bounced or complained is not
 * mailed because they ask for it. Returns whether there was one, or `NotFoundError` when we know no address of theirs.
 */
export async function resubscribe(
  deps: Deps,
  caller: SignedInCaller,
  { category }: { category: Category },
): Promise<{ category: Category; wasUnsubscribed: boolean } | NotFoundError> {
  const contact = await deps.database.read(caller, (tx) => tx.contact.findFirst({ where: { userId: caller.userId } }));
  const address = contact && addressOf(deps.keys, contact);
  if (!address) return new NotFoundError('Contact');
  // As the system, because the list belongs to no caller; whose address it is was read as the caller.
  const removed = await deps.database.systemWrite(null, (tx) =>
    removeFromList(tx, { addressHash: { in: hashesOfAddress(deps.keys, address) }, category, reason: 'UNSUBSCRIBED' }),
  );
  return { category, wasUnsubscribed: removed > 0 };
}

/** Operators: closes an address to all mail, the critical too. `ValidationError` when it is not an address. */
export async function addSuppression(
  deps: Deps,
  operator: SignedInCaller,
  { address }: { address: string },
): Promise<Suppression | ValidationError> {
  let addressHash: string;
  try {
    addressHash = hashAddress(deps.keys, address);
  } catch (error) {
    if (error instanceof InvalidRecipientError) return new ValidationError('input.address', error.message);
    throw error;
  }
  const key = { addressHash, category: ALL_CATEGORIES, reason: 'OPERATOR' } as const;
  return deps.database.systemWrite(null, async (tx) => {
    await suppress(deps, tx, { ...key, createdById: operator.userId });
    return tx.suppression.findUniqueOrThrow({ where: { addressHash_category_reason: key } });
  });
}

/** Operators: takes one entry off the list, whatever its reason (a mailbox that bounced is mended). */
export async function removeSuppression(
  deps: Deps,
  { suppressionId }: { suppressionId: Id<'Suppression'> },
): Promise<{ suppressionId: Id<'Suppression'> } | NotFoundError> {
  const removed = await deps.database.systemWrite(null, (tx) => removeFromList(tx, { id: suppressionId }));
  return removed === 0 ? new NotFoundError('Suppression') : { suppressionId };
}

/** Operators: the list, newest first. */
export function listSuppressions(deps: Deps, args: ListArguments): Promise<Page<Suppression>> {
  return byCreation.NEWEST_FIRST.read(args, ({ where, orderBy, take }) =>
    deps.database.systemRead(null, (tx) => tx.suppression.findMany({ where, orderBy, take })),
  );
}

async function removeFromList(tx: WritingTx, where: SuppressionWhereInput): Promise<number> {
  const found = await tx.suppression.findMany({ where });
  const { count } = await tx.suppression.deleteMany({ where: { id: { in: found.map(({ id }) => id) } } });
  for (const { id, category, reason } of found) {
    tx.outbox.append(
      'notifications.suppression.removed',
      { suppressionId: id, category, reason },
      { subject: id, tenantId: null },
    );
  }
  return count;
}
