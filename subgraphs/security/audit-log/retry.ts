import type { Deps } from '../deps.ts';

/**
 * Has entries tried again that could not be appended, for as long as it takes: an audit entry is never given up. Tells of them as an error each time.
 */
export async function retryAudit({ database, logger }: Pick<Deps, 'database' | 'logger'>): Promise<void> {
  const { rowCount } = await database.pool.query(
    `UPDATE inbox SET state = 'PENDING', attempts = 0, next_attempt_at = now(), settled_at = NULL
      WHERE consumer = 'append-audit' AND state = 'DEAD'`,
  );
  if ((rowCount ?? 0) > 0)
    logger.error({ entries: rowCount ?? 0 }, 'Audit entries could not be appended; they are tried again.');
}
