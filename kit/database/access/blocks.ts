import type { Asking } from './asking.ts';
import { accessOf } from './holding.ts';
import { ACCESS } from './schema.ts';

/**
 * Whether neither of two people has blocked the other, as social records it. It is held until the transaction ends: a block waits for that, or came first
 * and is seen here, so that it holds at its answer.
 */
export async function holdTogether(tx: Asking, one: string, other: string): Promise<boolean> {
  const [row] = await accessOf(tx).$queryRawUnsafe<{ held: boolean }[]>(
    `SELECT ${ACCESS}.hold_together($1, $2) AS held`,
    one,
    other,
  );
  return row?.held === true;
}

/** Pairs among these people of which one has blocked the other, each once. */
export async function blocksAmong(
  tx: Asking,
  userIds: readonly string[],
): Promise<readonly { readonly one: string; readonly other: string }[]> {
  return accessOf(tx).$queryRawUnsafe(`SELECT one, other FROM ${ACCESS}.apart_among($1)`, [...userIds]);
}
