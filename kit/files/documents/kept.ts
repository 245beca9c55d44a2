import type { KeptDocument } from './route.ts';

/** Source: Romania, Law 82/1991, article 25. */
const BOOKS_KEPT_YEARS = 10;

/** Until when a document of the books is kept: ten years after its financial year, which is the calendar's. */
export function booksKeptUntil(issuedAt: Date): Date {
  return new Date(Date.UTC(issuedAt.getUTCFullYear() + BOOKS_KEPT_YEARS + 1, 0, 1));
}

/**
 * Where a document is read that another subgraph keeps. One that was issued before documents were kept, or a moment ago, is deposited first.
 * Null when there is no such document, which `deposit` tells by false.
 */
export async function keptOrDeposited(
  address: () => Promise<string | null>,
  deposit: () => Promise<boolean>,
): Promise<KeptDocument | null> {
  const known = await address();
  if (known !== null) return { url: known };
  if (!(await deposit())) return null;
  const url = await address();
  return url === null ? null : { url };
}
