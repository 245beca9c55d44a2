import type { Caller, SignedInCaller, ValidationError } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import type { RetentionPolicy } from '../../generated/prisma/client.ts';
import { lockRetention } from '../legal-holds/retention-lock.ts';
import { type DataClass, keepDaysRefusal } from './rules.ts';

const DAY_MS = 86_400_000;

export interface SetRetention {
  readonly dataClass: DataClass;
  readonly keepDays: number;
}

/** Sets how long a class of data is kept, from the next run on. `ValidationError` beyond what the class allows. */
export async function setRetention(
  { database, clock }: Deps,
  { tenantId, userId, correlationId }: SignedInCaller,
  { dataClass, keepDays }: SetRetention,
): Promise<RetentionPolicy | ValidationError> {
  const refusal = keepDaysRefusal(dataClass, keepDays);
  if (refusal !== null) return refusal;
  return database.systemWrite(
    tenantId,
    async (tx) => {
      await lockRetention(tx);
      const policy = await tx.retentionPolicy.update({
        where: { dataClass },
        data: { keepDays, changedById: userId, changedAt: clock.now() },
      });
      // Each archive stores its end, which its person reads.
      if (dataClass === 'EXPORT_ARCHIVES')
        await tx.$executeRaw`
          UPDATE data_request SET archive_ends_at = ended_at + make_interval(secs => ${(keepDays * DAY_MS) / 1000})
           WHERE archive_ends_at IS NOT NULL AND archive_bytes IS NOT NULL`;
      tx.outbox.append(
        'security.policy.changed',
        { policyId: policy.id, kind: 'RETENTION' },
        { subject: policy.id, tenantId: null },
      );
      return policy;
    },
    { userId, correlationId },
  );
}

const byClass = keyset({ dataClass: ['asc', 'text'], id: ['asc', 'text'] });

export function listRetention(
  { database }: Deps,
  _caller: Caller,
  args: ListArguments,
): Promise<Page<RetentionPolicy>> {
  return byClass.read(args, ({ where, orderBy, take }) =>
    database.systemRead(null, (tx) => tx.retentionPolicy.findMany({ where, orderBy, take })),
  );
}

/** A table of a subgraph that outlives the erasure of a person. */
export interface KeptAfterErasure {
  readonly subgraph: string;
  readonly table: string;
  readonly because: string;
  readonly until: string;
}

/** Tables that the subgraphs keep beyond an erasure, as each declared with the newest erasure that it answered. */
export async function keptAfterErasure({ database }: Deps): Promise<readonly KeptAfterErasure[]> {
  return database.systemRead(
    null,
    (tx) => tx.$queryRaw<KeptAfterErasure[]>`
      SELECT newest.domain AS subgraph, entry->>'table' AS table, entry->>'because' AS because, entry->>'until' AS until
        FROM (SELECT DISTINCT ON (t.domain) t.domain, t.kept FROM data_request_task t
                JOIN data_request r ON r.id = t.request_id AND r.kind = 'ERASURE'
               WHERE t.status = 'ANSWERED' AND jsonb_typeof(t.kept) = 'array' ORDER BY t.domain, t.answered_at DESC) AS newest,
             jsonb_array_elements(newest.kept) AS entry
       ORDER BY 1, 2 LIMIT 1000`,
  );
}
