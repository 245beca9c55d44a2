import { FileKeptError } from '@codai/contracts/files';
import { ConflictError, InvalidStateError, QuotaExceededError, ValidationError } from '@codai/kit';
import type { FileRow } from './file-row.ts';

/** Most versions of one file. */
const VERSIONS_MAX = 100;
const RETENTION_MAX_MS = 100 * 366 * 86_400_000;
const PURGEABLE: readonly string[] = ['TRASHED', 'FAILED', 'QUARANTINED'];

/** Refusal of a file or version that is not ready. */
export function readyRefusal(state: string, message?: string): InvalidStateError | null {
  return state === 'READY' ? null : new InvalidStateError(state, ['READY'], message);
}

/** Number of the version of a file that is read, or the refusal of a file that is not ready. */
export function readableNumber(
  { status, currentNumber }: Pick<FileRow, 'currentNumber' | 'status'>,
  message?: string,
): InvalidStateError | number {
  return status === 'READY' && currentNumber !== null
    ? currentNumber
    : new InvalidStateError(status, ['READY'], message);
}

/** Refusal of a version beyond those that a file has at most. */
export function versionsRefusal(lastNumber: number): QuotaExceededError | null {
  return lastNumber >= VERSIONS_MAX ? new QuotaExceededError('versions of a file', lastNumber, null) : null;
}

/** Refusal to take a file out of the trash that is not in it. */
export function restoreRefusal(status: string): InvalidStateError | null {
  return status === 'TRASHED' ? null : new InvalidStateError(status, ['TRASHED']);
}

/** Refusal to purge a file that is neither in the trash, nor failed or quarantined. */
export function purgeRefusal(status: string): InvalidStateError | null {
  return PURGEABLE.includes(status)
    ? null
    : new InvalidStateError(status, PURGEABLE, 'Put the file into the trash first.');
}

/** Refusal to remove a file under a legal hold, or before the instant until, and not at, which it is kept. */
export function keptRefusal(isHeld: boolean, until: Date | null, now: Date): FileKeptError | null {
  if (isHeld) return new FileKeptError({ until: null });
  return until !== null && until > now ? new FileKeptError({ until }) : null;
}

/** Refusal of a retention lock that ends in the past, now, or in more than a hundred years. */
export function retentionRefusal(until: Date, now: Date): ValidationError | null {
  const ms = until.getTime() - now.getTime();
  return ms <= 0 || ms > RETENTION_MAX_MS
    ? new ValidationError('input.until', 'Give an instant within the next hundred years.')
    : null;
}

/** Refusal of a retention lock that ends before the present one. */
export function shorterRefusal(present: Date | null, until: Date): ConflictError | null {
  return present !== null && until < present
    ? new ConflictError('RETENTION_SHORTER', 'A retention lock cannot be shortened.')
    : null;
}
