import { Prisma } from '../generated/prisma/client.ts';

/**
 * An order that is another one each minute. What cannot be done stays due; were the oldest always first, enough of it would keep everything
 * younger from ever being taken up.
 */
export function inTurn(id: Prisma.Sql, now: Date): Prisma.Sql {
  return Prisma.sql`md5(${id} || ${now.toISOString().slice(0, 16)})`;
}
