import { newId } from '@codai/kit';
import type { Deps } from '../deps.ts';
import type { Credential } from '../generated/prisma/client.ts';

export type Method = 'CODE' | 'DOCUMENT' | 'QR' | 'SHARE';

const HOUR_MS = 3_600_000;
const KEPT_MS = 365 * 86_400_000;
const BATCH = 1_000;

/** Counts a verification: a row for each way and result within an hour, so that strangers cannot fill the table. Says nothing of who asked. */
export async function recordVerification(
  { database, clock }: Deps,
  { id, tenantId, recipientId, issuerId }: Credential,
  { method, result }: { readonly method: Method; readonly result: string },
): Promise<void> {
  const now = clock.now();
  const hour = new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS);
  await database.systemWrite(tenantId, async (tx) => {
    const [row] = await tx.$queryRaw<{ times: number }[]>`
      INSERT INTO verification_count (id, tenant_id, credential_id, method, result, hour, times, last_at)
      VALUES (${newId('vfc')}, ${tenantId}, ${id}, ${method}, ${result}, ${hour}::timestamptz, 1, ${now}::timestamptz)
      ON CONFLICT (credential_id, method, result, hour) DO UPDATE SET times = verification_count.times + 1, last_at = EXCLUDED.last_at
      RETURNING times`;
    if (row?.times !== 1) return;
    const event = { credentialId: id, recipientId, issuerId, method, isValid: result === 'VALID' };
    tx.outbox.append('credentials.credential.verified', event, { subject: id });
  });
}

/** Deletes counts after a year. */
export async function pruneVerifications({ database, clock }: Deps): Promise<void> {
  const before = new Date(clock.now().getTime() - KEPT_MS);
  for (;;) {
    const removed = await database.systemWrite(
      null,
      (tx) => tx.$executeRaw`
        DELETE FROM verification_count WHERE id IN (SELECT id FROM verification_count WHERE last_at < ${before}::timestamptz LIMIT ${BATCH})`,
    );
    if (removed < BATCH) return;
  }
}
