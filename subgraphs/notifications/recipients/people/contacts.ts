import type { Keyring } from '@codai/kit';
import type { Deps, ReadingTx, WritingTx } from '../../deps.ts';
import type { Contact } from '../../generated/prisma/client.ts';
import { normalizeAddress } from '../addresses/address.ts';
import { hashAddress } from '../addresses/address-hash.ts';

/** Facts about a person in identity's events; a fact that is left out stays as it is. */
export interface PersonFacts {
  readonly userId: string;
  readonly displayName?: string;
  readonly locale?: string;
  readonly address?: string;
  readonly verifiedAt?: Date;
  readonly isActive?: boolean;
}

/**
 * Keeps what we know of a person up to date, in the transaction of the event that says so. Events of one person come in
 * order, so the last one written is right.
 */
export async function recordPerson(deps: Deps, tx: WritingTx, facts: PersonFacts): Promise<void> {
  const { userId, displayName, address, locale, verifiedAt, isActive } = facts;
  const updatedAt = deps.clock.now();
  const known = {
    ...(locale !== undefined && { locale }),
    ...(verifiedAt !== undefined && { verifiedAt }),
    ...(isActive !== undefined && { isActive }),
    ...(address !== undefined && {
      sealedAddress: deps.keys.seal(normalizeAddress(address), contactPlace(userId)),
      addressHash: hashAddress(deps.keys, address),
    }),
    updatedAt,
  };
  await tx.contact.upsert({ where: { userId }, create: { userId, ...known }, update: known });
  if (displayName === undefined) return;
  await tx.personName.upsert({
    where: { userId },
    create: { userId, displayName, updatedAt },
    update: { displayName, updatedAt },
  });
}

/** The address of a contact, or null when we know none. Throws `SealError` when the master key is another. */
export function addressOf(
  keys: Keyring,
  { userId, sealedAddress }: Pick<Contact, 'userId' | 'sealedAddress'>,
): string | null {
  return sealedAddress === null ? null : keys.open(sealedAddress, contactPlace(userId));
}

/** The address of a user as we know it at this moment, or null. */
export async function knownAddress(deps: Deps, tx: ReadingTx, userId: string): Promise<string | null> {
  const contact = await tx.contact.findUnique({ where: { userId } });
  return contact && addressOf(deps.keys, contact);
}

/**
 * Taken before a block is written, against `lockActor`: blocks and what the two do to each other come by different
 * partition keys, so they may be handled at the same moment. Without the locks the one would not see the block and the
 * other not the notification that it must withdraw. In the order of ids, against deadlocks.
 */
export async function lockPair(tx: WritingTx, blockerId: string, blockedId: string): Promise<void> {
  for (const userId of [blockerId, blockedId].sort()) {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('notifications separation ' || ${userId}, 0))`;
  }
}

/** Taken before it is asked who is separated from the actor; any number of them at once. */
export async function lockActor(tx: WritingTx, actorId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended('notifications separation ' || ${actorId}, 0))`;
}

/** The people separated from the actor by a block, in either direction. One statement. */
export async function separatedFrom(tx: ReadingTx, actorId: string, others: readonly string[]): Promise<Set<string>> {
  const ids = [...others];
  const pairs = await tx.blockedPair.findMany({
    where: {
      OR: [
        { blockerId: actorId, blockedId: { in: ids } },
        { blockedId: actorId, blockerId: { in: ids } },
      ],
    },
  });
  return new Set(pairs.map(({ blockerId, blockedId }) => (blockerId === actorId ? blockedId : blockerId)));
}

/** Where a person's address is sealed. */
export function contactPlace(userId: string) {
  return { tenant: null, table: 'contact', column: 'sealed_address', rowId: userId };
}
