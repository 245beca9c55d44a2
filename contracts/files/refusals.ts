import { defineRefusal, fact } from '@codai/kit/contract';

export class TypeMismatchError extends defineRefusal({
  code: 'TYPE_MISMATCH',
  message: ({ declared, found }) => `The content has the type ${found}, not ${declared}. Upload it with its own type.`,
  description: 'Refusal because the content is of another type than declared.',
  fields: {
    declared: fact.text('Media type that was declared.'),
    found: fact.text('Media type that the content has.'),
  },
}) {}

export class TypeNotAllowedError extends defineRefusal({
  code: 'TYPE_NOT_ALLOWED',
  message: 'Files of this type are not accepted. Choose another file.',
  description: 'Refusal because content of this kind is not accepted.',
  fields: { reason: fact.unpublished<'ARCHIVE_BOMB' | 'ARCHIVE_DAMAGED' | 'ARCHIVE_NESTED' | 'EXECUTABLE'>() },
}) {}

export class LinkInvalidError extends defineRefusal({
  code: 'LINK_INVALID',
  message: 'This link is not valid. Ask its sender for a new one.',
  description: 'Refusal because the link is unknown, expired, used up or revoked.',
}) {}

export class FileKeptError extends defineRefusal({
  code: 'LEGAL_HOLD',
  message: ({ until }) =>
    until === null
      ? 'This file is under legal hold and cannot be deleted permanently.'
      : `This file is retained until ${until.toISOString()} and cannot be deleted permanently before then.`,
  description: 'Refusal because a legal hold or a retention lock keeps the file.',
  fields: {
    until: fact.instant('Instant until which the file is retained; null for a legal hold.', { nullable: true }),
  },
}) {}

export class FileTooLargeError extends defineRefusal({
  code: 'FILE_TOO_LARGE',
  message: ({ bytesMax }) => `The file is too large. A file has at most ${bytesMax} bytes.`,
  description: 'Refusal because the file is larger than allowed.',
  fields: { bytesMax: fact.bigInt('Bytes of the largest file.') },
  path: ['input', 'size'],
}) {}

export class FileChecksumMismatchError extends defineRefusal({
  code: 'CHECKSUM_MISMATCH',
  message: 'The bytes received have another SHA-256 than declared. Send them again from the first byte.',
  description:
    'Refusal because the bytes received have another SHA-256 than declared. The upload starts again from its first byte.',
}) {}
