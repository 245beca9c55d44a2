import { builder } from './builder.ts';
import {
  FileChecksumMismatchError,
  FileKeptError,
  FileTooLargeError,
  LinkInvalidError,
  LinkPasswordError,
  TypeMismatchError,
  TypeNotAllowedError,
} from './errors.ts';

builder.errorType(FileTooLargeError, {
  description: 'Refusal because the file is larger than allowed.',
  fields: (t) => ({ bytesMax: t.value('bytesMax', 'BigInt', 'Bytes of the largest file.') }),
});
builder.errorType(FileChecksumMismatchError, {
  description:
    'Refusal because the bytes received have another SHA-256 than declared. The upload starts again from its first byte.',
});
builder.errorType(TypeMismatchError, {
  description: 'Refusal because the content is of another type than declared.',
  fields: (t) => ({
    declared: t.text('declared', 'Media type that was declared.'),
    found: t.text('found', 'Media type that the content has.'),
  }),
});
const ReasonType = builder.enumeration('ForbiddenContent', 'Reason for which content is not accepted.', {
  ARCHIVE_BOMB: 'An archive that unpacks to far more than it holds.',
  ARCHIVE_DAMAGED: 'An archive that cannot be read, so that its contents cannot be judged.',
  ARCHIVE_NESTED: 'Archives within archives, deeper than two levels.',
  EXECUTABLE: 'A program.',
});
builder.errorType(TypeNotAllowedError, {
  description: 'Refusal because content of this kind is not accepted.',
  fields: (t) => ({ reason: t.value('reason', ReasonType, 'Reason for which it is not accepted.') }),
});
builder.errorType(FileKeptError, {
  description: 'Refusal because a legal hold or a retention lock keeps the file.',
  fields: (t) => ({
    until: t.instant('until', 'Instant until which the file is retained; null for a legal hold.', { nullable: true }),
  }),
});
builder.errorType(LinkInvalidError, {
  description: 'Refusal because the link is unknown, expired, used up or revoked.',
});
builder.errorType(LinkPasswordError, {
  description: 'Refusal because the password of the link is wrong.',
  fields: (t) => ({ attemptsLeft: t.integer('attemptsLeft', 'Number of attempts left in this quarter of an hour.') }),
});
