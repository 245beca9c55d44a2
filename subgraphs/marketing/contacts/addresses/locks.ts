import type { MarketingWrite } from '../../deps.ts';
import { type Contact, Prisma } from '../../generated/prisma/client.ts';

/**
 * Locks rows of contacts by id, in the order of their ids: consents, suppressions and requests of messages of one contact take turns. Contacts
 * that are gone are left out.
 */
export async function lockContacts(tx: MarketingWrite, ids: readonly string[]): Promise<Contact[]> {
  if (ids.length === 0) return [];
  await tx.$queryRaw`SELECT id FROM contact WHERE id IN (${Prisma.join([...ids])}) ORDER BY id FOR NO KEY UPDATE`;
  return tx.contact.findMany({ where: { id: { in: [...ids] } }, orderBy: { id: 'asc' } });
}

/** Suppression of an address in the organisation; null without one. */
export function suppressionOf(tx: MarketingWrite, tenantId: string, emailHash: string) {
  return tx.suppression.findUnique({ where: { tenantId_addressHash: { tenantId, addressHash: emailHash } } });
}
