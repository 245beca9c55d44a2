import { type FieldFault, isBlankText, ValidationError } from '@codai/kit';
import { TEXT_CHARACTERS_MAX, textFault } from '../policies/text/rules.ts';

/** Limits of what a post, comment or message has attached. */
export const attachmentLimits = {
  pictures: 4,
  files: 10,
  pictureBytes: 20_000_000,
  fileBytes: 100_000_000,
  altTextCharacters: 1_000,
} as const;

/** Time for an answer with attachments: files makes the images of pictures before it. Longer than the port waits for files. Milliseconds. */
export const ATTACHING_DEADLINE_MS = 40_000;

export type AttachmentKind = 'FILE' | 'PICTURE';

export interface AttachmentInput {
  readonly fileId: string;
  readonly kind: AttachmentKind;
  readonly altText?: string | null | undefined;
}

/** Refuses too many attachments, pictures beside files, a file named twice and an unacceptable alt text; null when all are accepted. */
export function attachmentsRefusal(attachments: readonly AttachmentInput[]): ValidationError | null {
  const path = ['input', 'attachments'];
  const { pictures, files } = attachmentLimits;
  const isOfPictures = attachments.some(({ kind }) => kind === 'PICTURE');
  if (isOfPictures && attachments.some(({ kind }) => kind === 'FILE'))
    return new ValidationError(path, 'Attach either pictures or files, not both.');
  if (isOfPictures && attachments.length > pictures)
    return new ValidationError(path, `Attach at most ${pictures} pictures.`);
  if (attachments.length > files) return new ValidationError(path, `Attach at most ${files} files.`);
  const faults = attachments.flatMap((one, index) => faultsOf(one, index, attachments));
  return faults.length === 0 ? null : new ValidationError(faults);
}

function faultsOf(
  { fileId, kind, altText }: AttachmentInput,
  index: number,
  attachments: readonly AttachmentInput[],
): readonly FieldFault[] {
  const path = ['input', 'attachments', String(index)];
  if (attachments.findIndex((one) => one.fileId === fileId) !== index)
    return [{ path: [...path, 'fileId'], message: 'This file is attached already.' }];
  if (!/^[\w-]{1,64}$/.test(fileId)) return [{ path: [...path, 'fileId'], message: 'This is not an id of a file.' }];
  if (isEmpty(altText)) return [];
  if (kind === 'FILE') return [{ path: [...path, 'altText'], message: 'Only pictures have an alternative text.' }];
  const fault = textFault(altText ?? '', [...path, 'altText'], attachmentLimits.altTextCharacters);
  return fault === null ? [] : [fault];
}

const isEmpty = (text: string | null | undefined) => text == null || isBlankText(text);

/** The alt text as it is stored: empty for a blank one. */
export const altTextOf = ({ altText }: AttachmentInput): string => (isEmpty(altText) ? '' : (altText ?? '').trim());

/** Refuses a text as every text is refused, except that it may be blank beside attachments. */
export function textBesideRefusal(text: string, hasAttachments: boolean): ValidationError | null {
  // With one more visible character it is judged by everything but blankness.
  const [judged, charactersMax] = hasAttachments ? [`${text}.`, TEXT_CHARACTERS_MAX + 1] : [text, TEXT_CHARACTERS_MAX];
  const fault = textFault(judged, ['input', 'text'], charactersMax);
  return fault === null ? null : new ValidationError([fault]);
}
