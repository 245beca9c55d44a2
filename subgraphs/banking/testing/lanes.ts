import type { LedgerUnderTest } from './ledger.ts';

/** Does the work while somebody else holds an account of the house, so that what is posted to it goes to a lane. */
export async function besideAccount<T>(
  { database }: Pick<LedgerUnderTest, 'database'>,
  accountId: string,
  work: () => Promise<T>,
): Promise<T> {
  const holder = await database.admin.connect();
  try {
    await holder.query('BEGIN');
    await holder.query('SELECT FROM banking.ledger_account WHERE id = $1 FOR UPDATE', [accountId]);
    return await work();
  } finally {
    await holder.query('ROLLBACK');
    holder.release();
  }
}
