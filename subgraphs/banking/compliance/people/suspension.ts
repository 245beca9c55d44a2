import type { BankingWrite } from '../../deps.ts';

/** Remembers which tenant is a person's own. */
export async function recordPerson(
  tx: BankingWrite,
  { userId, personalTenantId }: { readonly userId: string; readonly personalTenantId: string },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO person (user_id, personal_tenant_id) VALUES (${userId}, ${personalTenantId}) ON CONFLICT DO NOTHING`;
}

/**
 * Stops all debits of a suspended person's own accounts, or lets them go on. Accounts of organisations are not theirs, and what was
 * frozen for another reason stays frozen.
 */
export async function setSuspended(tx: BankingWrite, userId: string, isSuspended: boolean): Promise<void> {
  const [person] = await tx.$queryRaw<{ tenantId: string }[]>`
    UPDATE person SET is_suspended = ${isSuspended} WHERE user_id = ${userId} RETURNING personal_tenant_id AS "tenantId"`;
  if (person === undefined) return;
  const accounts = await tx.$queryRaw<
    { id: string; ownerId: string; currency: string; status: string; isOurs: boolean }[]
  >`
    SELECT b.id, b.owner_id AS "ownerId", l.currency, l.status, b.frozen_by IS NOT DISTINCT FROM 'SUSPENSION' AS "isOurs"
      FROM bank_account b JOIN ledger_account l ON l.id = b.id WHERE b.tenant_id = ${person.tenantId} ORDER BY b.id FOR NO KEY UPDATE OF b`;
  const reviews = await tx.$queryRaw<unknown[]>`SELECT set_at FROM tenant_freeze WHERE tenant_id = ${person.tenantId}`;
  for (const { id, ownerId, currency, status, isOurs } of accounts) {
    const isDue = isSuspended ? status === 'OPEN' : status === 'FROZEN' && isOurs;
    if (!isDue) continue;
    if (!isSuspended && reviews.length > 0) {
      await tx.$executeRaw`UPDATE bank_account SET frozen_by = 'UNDER_REVIEW' WHERE id = ${id}`;
      continue;
    }
    await tx.$executeRaw`SELECT set_ledger_account_status(${id}, ${isSuspended ? 'FROZEN' : 'OPEN'}::"AccountStatus")`;
    await tx.$executeRaw`
      UPDATE bank_account SET version = version + 1, frozen_by = ${isSuspended ? 'SUSPENSION' : null}::"FreezeCause" WHERE id = ${id}`;
    tx.outbox.append(
      isSuspended ? 'banking.account.frozen' : 'banking.account.unfrozen',
      { accountId: id, ownerId, currency },
      { subject: id, partitionKey: id, tenantId: person.tenantId },
    );
  }
}
