import { LastOwnerError } from '@codai/contracts/identity';
import { ValidationError } from '@codai/kit';
import { sqlStateOf } from '@codai/kit/data';
import type { People, Subject } from '@codai/kit/security';
import type { Deps } from '../../deps.ts';
import { endPendingProofs, endSessions } from '../../sessions/end-sessions.ts';
import { readEmail } from '../../users/rules.ts';

/** How the platform finds a person and orders their erasure. */
export const people: People<Deps> = {
  find: findPerson,
  async order(deps, subject, heldBy) {
    const refusal = await eraseUser(deps, subject, heldBy);
    return refusal?.message ?? null;
  },
};

/** By id, handle or address; null when there is none. */
async function findPerson({ database }: Deps, wanted: string): Promise<Subject | null> {
  const text = wanted.trim();
  const email = readEmail(text);
  const user = await database.systemRead(null, (tx) =>
    tx.user.findFirst({
      where: {
        OR: [
          { id: text },
          { handle: text.toLowerCase() },
          ...(email instanceof ValidationError ? [] : [{ email: { is: { normalized: email.normalized } } }]),
        ],
      },
      select: { id: true, personalTenantId: true },
    }),
  );
  return user && { userId: user.id, tenantId: user.personalTenantId };
}

/**
 * Ends an account for good: its sessions and whatever was begun with its credentials, its memberships but that of the
 * personal tenant, and its status. `identity.user.erased` has every subgraph erase its part, identity as well. Null when
 * it is done, also before. `LastOwnerError` when an organisation or the platform would be left without an able owner
 * (ID-6): it is handed over first. `heldBy` are the subgraphs whose data a legal hold keeps.
 */
export async function eraseUser(
  deps: Deps,
  { userId, tenantId }: Subject,
  heldBy: readonly string[] = [],
): Promise<LastOwnerError | null> {
  const now = deps.clock.now();
  return deps.database
    .systemWrite(tenantId, async (tx) => {
      await endPendingProofs(deps, tx, userId);
      await endSessions(deps, tx, { userId }, 'USER_SUSPENDED');
      const left = await tx.membership.findMany({
        where: { userId, tenantId: { not: tenantId } },
        orderBy: { tenantId: 'asc' },
      });
      const { count } = await tx.user.updateMany({
        where: { id: userId, status: { not: 'ERASED' } },
        data: { status: 'ERASED', isPlatformAdmin: false, statusChangedAt: now, version: { increment: 1 } },
      });
      if (count === 0) return null;
      for (const { id: membershipId, tenantId: organizationId } of left) {
        await tx.membership.delete({ where: { id: membershipId } });
        tx.outbox.append(
          'identity.membership.removed',
          { membershipId, organizationId, userId, removedById: userId },
          { subject: organizationId, tenantId: organizationId },
        );
      }
      tx.outbox.append(
        'identity.user.erased',
        {
          userId,
          personalTenantId: tenantId,
          erasedAt: now.toISOString(),
          ...(heldBy.length > 0 && { heldBy: [...heldBy] }),
        },
        { subject: userId, tenantId: null },
      );
      return null;
    })
    .catch((error: unknown) => {
      if (sqlStateOf(error) === 'ID006') return new LastOwnerError();
      throw error;
    });
}

/** An erasure that a person asked for, and that security has started. Repeating it changes nothing. */
export interface RequestedErasure extends Subject {
  readonly requestId: string;
  readonly heldBy: readonly string[];
}

/** Ends the account as requested, or tells why that is refused. */
export async function eraseAsRequested(deps: Deps, { requestId, heldBy, ...subject }: RequestedErasure): Promise<void> {
  const refusal = await eraseUser(deps, subject, heldBy);
  if (refusal === null) return;
  await deps.database.systemWrite(null, async (tx) => {
    const { userId } = subject;
    tx.outbox.append('identity.erasure.refused', { requestId, userId, code: refusal.code }, { subject: userId });
  });
}
