import { activeTenantOf, type Caller, type DomainError, type SignedInCaller, VersionConflictError } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import type { Sender } from '../../generated/prisma/client.ts';
import { type SetSender, senderRefusal } from './rules.ts';

/** Sets the sender of the organisation and the limits of its messages. In force for every message that is requested after the answer. */
export async function setMarketingSender(
  deps: Deps,
  caller: SignedInCaller,
  { expectedVersion, ...given }: SetSender,
): Promise<DomainError | Sender> {
  const refusal = senderRefusal(given);
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  const changedAt = deps.clock.now();
  return deps.database.write(caller, async (tx) => {
    const made =
      expectedVersion === 0
        ? await tx.sender.createManyAndReturn({ data: { tenantId, ...given, changedAt }, skipDuplicates: true })
        : [];
    const changed = await tx.sender.updateManyAndReturn({
      where: { tenantId, version: made.length === 0 ? expectedVersion : -1 },
      data: { ...given, changedAt, version: { increment: 1 } },
    });
    const sender = made[0] ?? changed[0];
    if (sender === undefined)
      return new VersionConflictError((await tx.sender.findUnique({ where: { tenantId } }))?.version ?? 0);
    tx.outbox.append('marketing.sender.changed', { version: sender.version }, { subject: tenantId });
    return sender;
  });
}

/** Sender of the active organisation; null before it is set. */
export function senderOf({ database }: Deps, caller: Caller): Promise<Sender | null> {
  const tenantId = activeTenantOf(caller);
  return database.read(caller, (tx) => tx.sender.findUnique({ where: { tenantId } }));
}
