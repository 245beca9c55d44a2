import { ResumeInfectedError, ResumeNotADocumentError } from '@codai/contracts/jobs';
import { InvalidStateError, QuotaExceededError } from '@codai/kit';

const VERSIONS_MAX = 50;

/** Refusal of a file as a résumé: only an inspected document with text becomes one. */
export function documentRefusal({
  status,
  text,
}: {
  readonly status: string;
  readonly text: string | null;
}): InvalidStateError | ResumeInfectedError | ResumeNotADocumentError | null {
  if (status === 'QUARANTINED') return new ResumeInfectedError();
  if (status !== 'READY')
    return new InvalidStateError(status, ['READY'], 'The file is still being inspected. Try again in a moment.');
  return text === null ? new ResumeNotADocumentError() : null;
}

/** Refusal of one more version than a person may keep. */
export const versionsRefusal = (used: number): QuotaExceededError | null =>
  used >= VERSIONS_MAX ? new QuotaExceededError('versions of a résumé', used, null) : null;

/** Refusal to delete a version that applications use. */
export const deletionRefusal = (applications: number): InvalidStateError | null =>
  applications > 0
    ? new InvalidStateError('USED', [], 'An application uses this version. It goes with the application.')
    : null;
