import { newId } from '@codai/kit';
import type { Deps, MarketingWrite } from '../../deps.ts';
import type { Contact, Suppression } from '../../generated/prisma/client.ts';
import { PURPOSES } from '../consents/rules.ts';
import { withdrawAll } from '../consents/write.ts';
import { SOURCES, type SuppressionReason } from './rules.ts';

/** Puts an address on the list and withdraws the consents of its contact, whose row must be locked. An address that is on it stays as it is. */
export async function suppress(
  deps: Deps,
  tx: MarketingWrite,
  address: { readonly tenantId: string; readonly addressHash: string; readonly contact: Contact | null },
  { reason, actorId }: { readonly reason: SuppressionReason; readonly actorId: string | null },
): Promise<Suppression> {
  const { tenantId, addressHash, contact } = address;
  const [made] = await tx.suppression.createManyAndReturn({
    data: { id: newId('sps'), tenantId, addressHash, reason, createdById: actorId, createdAt: deps.clock.now() },
    skipDuplicates: true,
  });
  if (made !== undefined)
    tx.outbox.append('marketing.suppression.added', { suppressionId: made.id, reason }, { subject: made.id, tenantId });
  if (contact !== null) await withdrawAll(deps, tx, contact, { purposes: PURPOSES, source: SOURCES[reason], actorId });
  return made ?? tx.suppression.findUniqueOrThrow({ where: { tenantId_addressHash: { tenantId, addressHash } } });
}
