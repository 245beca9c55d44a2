import type { Asking } from './asking.ts';
import { accessOf } from './holding.ts';
import { ACCESS } from './schema.ts';

/**
 * Whether a person's consent to a purpose is in force, as security records it; none is the default. It is held until the
 * transaction ends: a withdrawal waits for that, or came first and is seen here, so that it holds at its answer.
 */
export async function holdConsent(
  tx: Asking,
  { userId, purpose }: { readonly userId: string; readonly purpose: string },
): Promise<boolean> {
  const [row] = await accessOf(tx).$queryRawUnsafe<{ held: boolean }[]>(
    `SELECT ${ACCESS}.hold_consent($1, $2) AS held`,
    userId,
    purpose,
  );
  return row?.held === true;
}

/** At most `count` people whose consent to a purpose is in force, by id, after the one of the page before ('' at first). */
export async function whoConsents(
  tx: Asking,
  { purpose, after, count }: { readonly purpose: string; readonly after: string; readonly count: number },
): Promise<readonly string[]> {
  const rows = await accessOf(tx).$queryRawUnsafe<{ id: string }[]>(
    `SELECT who AS id FROM ${ACCESS}.who_consents($1, $2, $3::int) AS who`,
    purpose,
    after,
    count,
  );
  return rows.map(({ id }) => id);
}
