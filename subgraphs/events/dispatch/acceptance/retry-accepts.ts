import type { Deps } from '../../deps.ts';

/** Has events tried again that could not be put on the bus, for as long as it takes: none is given up. */
export async function retryAccepts({ database, logger }: Pick<Deps, 'database' | 'logger'>): Promise<void> {
  const { rowCount } = await database.pool.query(
    `UPDATE inbox SET state = 'PENDING', attempts = 0, next_attempt_at = now(), settled_at = NULL
     WHERE consumer = 'accept' AND state = 'DEAD'`,
  );
  if ((rowCount ?? 0) > 0) {
    logger.error({ events: rowCount ?? 0 }, 'Events could not be put on the bus; they are tried again.');
  }
}
