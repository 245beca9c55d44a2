import { ConflictError, InvalidStateError, ValidationError } from '@codai/kit';
import type { FileRow } from '../../storage/files/file-row.ts';

/** Bytes of the largest document: in base64 it fits into a request between subgraphs, which is at most 4 MiB. */
const DEPOSIT_BYTES_MAX = 2_500_000;
const KEPT_YEARS_MAX = 100;
const READER_ROLES: ReadonlySet<string> = new Set(['OWNER', 'ADMIN', 'MEMBER']);

const isId = (text: string) => /^[\w./-]{1,100}$/.test(text);
const badKeptFor = () =>
  new ValidationError(
    'input.keptFor',
    'This names nothing. Give 1–100 letters, digits, hyphens, underscores, dots or slashes.',
  );

interface Deposit {
  readonly keptFor: string;
  readonly bytes: number;
  readonly readerRoles: readonly string[];
}

/** Refusal of a document for a thing without a name, of too many bytes, or for unknown roles. */
export function depositRefusal({ keptFor, bytes, readerRoles }: Deposit): ValidationError | null {
  if (!isId(keptFor)) return badKeptFor();
  if (bytes > DEPOSIT_BYTES_MAX)
    return new ValidationError('input.content', `A document has at most ${DEPOSIT_BYTES_MAX} bytes.`);
  return readerRoles.every((role) => READER_ROLES.has(role))
    ? null
    : new ValidationError('input.readerRoles', 'Give roles of a tenant: OWNER, ADMIN or MEMBER.');
}

/** Refusal of a document in which the scan found something. */
export function findingRefusal(finding: string | null): ValidationError | null {
  return finding === null ? null : new ValidationError('input.content', `The scan found ${finding} in the document.`);
}

/** Refusal of the document that is kept for the same thing in another tenant than that of the call. */
export function tenantRefusal(file: Pick<FileRow, 'tenantId'>, tenantId: string): ValidationError | null {
  return file.tenantId === tenantId
    ? null
    : new ValidationError('input.keptFor', 'A document of another organisation is kept for this.');
}

interface Terms {
  readonly keptFor: string;
  readonly caseId: string | null;
  readonly keptYears: number | null;
}

/** Refusal of terms on which no file can be kept. */
export function termsRefusal({ keptFor, caseId, keptYears }: Terms): ValidationError | null {
  if (!isId(keptFor)) return badKeptFor();
  if (caseId !== null && !isId(caseId)) return new ValidationError('input.caseId', 'This is not an id of a case.');
  return keptYears !== null && (keptYears < 1 || keptYears > KEPT_YEARS_MAX)
    ? new ValidationError('input.keptYears', `Give 1 to ${KEPT_YEARS_MAX} years.`)
    : null;
}

/** Refusal for a thing that has a file of another owner, or a document of its service. */
export function takenRefusal(
  before: Pick<FileRow, 'ownerId'> | null,
  ownerId: string,
  domain: string,
): ConflictError | null {
  return before !== null && (before.ownerId !== ownerId || before.ownerId === `svc:${domain}`)
    ? new ConflictError('KEPT_FOR_ANOTHER', 'A file of somebody else is kept for this.')
    : null;
}

/** Refusal of a file that is kept for another thing, is not ready, or has a further version under way. */
export function keepRefusal(
  file: Pick<FileRow, 'currentNumber' | 'keptBy' | 'keptFor' | 'lastNumber' | 'status'>,
  { domain, keptFor }: { readonly domain: string; readonly keptFor: string },
  openUploads: number,
): ConflictError | InvalidStateError | null {
  if (file.keptBy !== null && (file.keptBy !== domain || file.keptFor !== keptFor))
    return new ConflictError('KEPT_FOR_ANOTHER', 'This file is in use elsewhere. Upload a copy of it.');
  if (file.status !== 'READY') return new InvalidStateError(file.status, ['READY'], 'This file is not ready yet.');
  return openUploads === 0 && file.lastNumber === file.currentNumber
    ? null
    : new InvalidStateError('UPLOADING', ['READY'], 'A further version of this file is being uploaded.');
}

/** Refusal to show a file to everybody of which no image was made. */
export function imageRefusal(images: number): ValidationError | null {
  return images === 1 ? null : new ValidationError('input.fileId', 'This file is no image that can be shown.');
}

/** The later of two ends of a retention lock, which is made longer and never shorter; null is none. */
export const later = (before: Date | null, wanted: Date | null): Date | null =>
  before === null || (wanted !== null && wanted > before) ? wanted : before;
