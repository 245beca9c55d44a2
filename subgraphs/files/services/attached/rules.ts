import type { DomainError } from '@codai/kit';
import { InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import type { FileRow } from '../../storage/files/file-row.ts';
import { keepRefusal, termsRefusal } from '../kept/rules.ts';

/** Most files of one call. */
export const FILES_MAX = 10;
/** Sides of the smallest picture that is shown, in pixels. */
const PICTURE_SIDE_MIN = 8;

/** A file that a subgraph attaches to something its users write. */
export interface WantedFile {
  readonly fileId: string;
  readonly keptFor: string;
  readonly isPicture: boolean;
  readonly bytesMax: number;
}

export const pathOf = (index: number) => ['input', 'files', String(index), 'fileId'];

/** Refusal of a call with too many files, with one file twice, or for things without a name. */
export function wishRefusal(files: readonly WantedFile[], caseId: string): ValidationError | null {
  if (files.length === 0 || files.length > FILES_MAX)
    return new ValidationError('input.files', `Give 1 to ${FILES_MAX} files.`);
  const twice = files.findIndex(({ fileId }, index) => files.findIndex((one) => one.fileId === fileId) !== index);
  if (twice >= 0) return new ValidationError(pathOf(twice), 'This file is named twice.');
  for (const { keptFor } of files) {
    const fault = termsRefusal({ keptFor, caseId, keptYears: null });
    if (fault !== null) return fault;
  }
  return null;
}

type Judged = Pick<FileRow, 'currentNumber' | 'keptBy' | 'keptFor' | 'lastNumber' | 'size' | 'status'>;

/** Refusal of a file that cannot be attached: unknown, not scanned, quarantined, in use elsewhere or too large. */
export function attachRefusal(
  file: Judged | undefined,
  { keptFor, bytesMax }: WantedFile,
  { domain, openUploads, index }: { readonly domain: string; readonly openUploads: number; readonly index: number },
): DomainError | null {
  const path = pathOf(index);
  if (file === undefined || file.status === 'TRASHED') return new NotFoundError('File', path);
  if (file.status === 'QUARANTINED')
    return new InvalidStateError('QUARANTINED', ['READY'], 'The scan found something harmful in this file.');
  if (file.status === 'FAILED')
    return new InvalidStateError('FAILED', ['READY'], 'The content of this file was refused.');
  const refusal = keepRefusal(file, { domain, keptFor }, openUploads);
  if (refusal !== null) return refusal;
  return file.size > BigInt(bytesMax)
    ? new ValidationError(path, `This file is larger than ${Math.floor(bytesMax / 1_000_000)} MB.`)
    : null;
}

/** Refusal of a picture of which no image was made, or which is too small to be seen. */
export function pictureRefusal(
  { width, height }: Pick<FileRow, 'height' | 'width'>,
  isMade: boolean,
  index: number,
): ValidationError | null {
  if (!isMade || width === null || height === null)
    return new ValidationError(pathOf(index), 'This file is not a picture that can be shown.');
  return Math.min(width, height) < PICTURE_SIDE_MIN
    ? new ValidationError(
        pathOf(index),
        `This picture is too small. Pictures are at least ${PICTURE_SIDE_MIN} pixels wide and high.`,
      )
    : null;
}
