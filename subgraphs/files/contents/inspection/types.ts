import { builder } from '../../builder.ts';
import { TypeMismatchError, TypeNotAllowedError } from './errors.ts';

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
