import { defineRefusal } from '@codai/kit/contract';

export class FlagProtectedError extends defineRefusal({
  code: 'APPROVAL_REQUIRED',
  message: 'This flag is protected. Propose the change and have a second person approve it.',
  description:
    'Refusal to change a protected flag alone. Use `scheduleFlagChange` and have a second person approve it.',
}) {}
