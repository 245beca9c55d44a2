import { DomainError } from '@codai/kit';

/** The moderation flagged the content, or a principle of the constitution forbids it. */
export class ContentPolicyError extends DomainError {
  readonly code = 'CONTENT_POLICY';
  constructor(
    readonly categories: readonly string[],
    readonly isOutput: boolean,
  ) {
    super(
      isOutput
        ? 'The answer violates the content policy and was withheld. Ask differently.'
        : 'The content policy refuses this text. Change it.',
    );
  }
}
