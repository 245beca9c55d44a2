import { newId } from '@codai/kit';
import type { EventData } from '@codai/kit/events';
import type { SocialWrite } from '../../deps.ts';
import { makeshiftHandle } from '../../policies/actions/rules.ts';

type Person = Pick<EventData<'identity.user.updated'>, 'displayName' | 'handle' | 'userId'>;

/**
 * Makes a person's profile what identity says, whether there was one (made because they were faster than the event) or
 * not. Whether they are verified is not touched.
 */
export async function takePerson(tx: SocialWrite, person: Person, at: Date): Promise<void> {
  const { userId, displayName } = person;
  const makeshift = makeshiftHandle(userId);
  await tx.profile.upsert({
    where: { userId },
    create: {
      id: newId('prf'),
      userId,
      handle: makeshift,
      identityHandle: makeshift,
      identityName: displayName,
      createdAt: at,
    },
    update: { identityName: displayName },
  });
  await giveHandle(tx, userId, person.handle);
}

export async function takeVerification(tx: SocialWrite, userId: string, verifiedAt: Date): Promise<void> {
  await tx.profile.updateMany({ where: { userId, verifiedAt: null }, data: { verifiedAt } });
}

/** `at`: when it was suspended, null when it was reinstated. */
export async function takeSuspension(tx: SocialWrite, userId: string, at: Date | null): Promise<void> {
  await tx.profile.updateMany({ where: { userId }, data: { suspendedAt: at } });
}

/**
 * Gives a person the handle that identity gave them. Identity keeps handles unique, but its events about two people may
 * reach us in either order: Ana gives a handle up, Bo takes it, and we hear of Bo first. Then Bo has it and Ana a
 * makeshift until her event comes; and a person who waits for a handle gets it as soon as it is free.
 */
async function giveHandle(tx: SocialWrite, userId: string, handle: string): Promise<void> {
  // Handles move rarely and two moves may be about the same one: they go one after the other.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('social handles', 0))`;
  const before = await tx.profile.findUniqueOrThrow({ where: { userId }, select: { handle: true } });
  if (before.handle !== handle) {
    const holder = await tx.profile.findUnique({ where: { handle }, select: { userId: true } });
    if (holder !== null) {
      await tx.profile.update({ where: { handle }, data: { handle: makeshiftHandle(holder.userId) } });
    }
  }
  await tx.profile.update({ where: { userId }, data: { handle, identityHandle: handle } });
  if (before.handle === handle) return;

  const waiting = await tx.profile.findFirst({
    where: { identityHandle: before.handle, handle: { not: before.handle } },
    orderBy: { id: 'asc' },
  });
  if (waiting !== null) await tx.profile.update({ where: { id: waiting.id }, data: { handle: before.handle } });
}
