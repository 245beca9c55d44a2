import { TypeNotAllowedError } from '@codai/contracts/files';
import { builder } from '../../builder.ts';

const ReasonType = builder.enumeration('ForbiddenContent', 'Reason for which content is not accepted.', {
  ARCHIVE_BOMB: 'An archive that unpacks to far more than it holds.',
  ARCHIVE_DAMAGED: 'An archive that cannot be read, so that its contents cannot be judged.',
  ARCHIVE_NESTED: 'Archives within archives, deeper than two levels.',
  EXECUTABLE: 'A program.',
});
builder.errorType(TypeNotAllowedError, {
  fields: (t) => ({ reason: t.value('reason', ReasonType, 'Reason for which it is not accepted.') }),
});
