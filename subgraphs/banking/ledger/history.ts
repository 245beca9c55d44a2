import type { Caller } from '@codai/kit';
import type { Deps } from '../deps.ts';

/**
 * What an account had at an instant, in minor units on the customer's side: its postings up to and with that instant. Null for
 * an account that is unknown or not the caller's. What was once answered for an instant never changes: whoever posts later takes a
 * later time (BANK-3). An instant to come is answered as of now.
 */
export async function balanceAt(deps: Deps, caller: Caller, accountId: string, at: Date): Promise<bigint | null> {
  return deps.database.write(caller, async (tx) => {
    const [account] = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM bank_account WHERE id = ${accountId}`;
    if (account === undefined) return null;
    const now = deps.clock.now();
    const until = at < now ? at : now;
    await tx.$executeRaw`SELECT settle_past(${accountId}, ${until}::timestamptz)`;
    const [last] = await tx.$queryRaw<{ balance: string }[]>`
      SELECT balance_after::text AS balance FROM posting
       WHERE account_id = ${accountId} AND posted_at <= ${until}::timestamptz ORDER BY sequence DESC LIMIT 1`;
    return BigInt(last?.balance ?? 0);
  });
}
