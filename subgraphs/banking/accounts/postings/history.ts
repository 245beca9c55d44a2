import { type Caller, requestError } from '@codai/kit';
import type { Deps } from '../../deps.ts';

/**
 * Balance of an account at an instant, in minor units on the customer's side: its postings up to and including that instant. Null for
 * an account that is unknown or not the caller's. The answer for an instant never changes, since later postings take a later time
 * (BANK-3). Throws BAD_USER_INPUT for a future instant.
 */
export async function balanceAt(deps: Deps, caller: Caller, accountId: string, at: Date): Promise<bigint | null> {
  if (at > deps.clock.now()) {
    throw requestError('BAD_USER_INPUT', 'The instant is in the future. Ask for a balance up to now.');
  }
  return deps.database.write(caller, async (tx) => {
    const [account] = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM bank_account WHERE id = ${accountId}`;
    if (account === undefined) return null;
    await tx.$executeRaw`SELECT settle_past(${accountId}, ${at}::timestamptz)`;
    const [last] = await tx.$queryRaw<{ balance: string }[]>`
      SELECT balance_after::text AS balance FROM posting
       WHERE account_id = ${accountId} AND sequence = sequence_before(${accountId}, ${at}::timestamptz + interval '1 ms')`;
    return BigInt(last?.balance ?? 0);
  });
}
