import { InvalidStateError, NotFoundError } from '@codai/kit';
import type { PeriodStatus } from '../../generated/prisma/enums.ts';

/** A journal is exported once its month is closed, and only in a currency that has postings. Returns null, or the refusal. */
export function exportRefusal({
  status,
  hasPostings,
}: {
  readonly status: PeriodStatus;
  readonly hasPostings: boolean;
}): InvalidStateError | NotFoundError | null {
  if (status !== 'CLOSED') return new InvalidStateError(status, ['CLOSED']);
  return hasPostings ? null : new NotFoundError('LedgerAccount', ['input', 'currency']);
}
