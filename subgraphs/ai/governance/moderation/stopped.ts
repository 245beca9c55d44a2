/** Why an answer stopped: flagged or forbidden content, or no moderator answered. */
export interface Stop {
  readonly reason: 'CONTENT_POLICY' | 'MODERATION_UNAVAILABLE';
  readonly categories: readonly string[];
}

/** Thrown into the reading of a model's answer, so that the call to it ends. */
export class AnswerStopped extends Error {
  override readonly name = 'AnswerStopped';
  constructor(readonly stop: Stop) {
    super(
      stop.reason === 'CONTENT_POLICY'
        ? 'The answer was stopped because its content is not permitted.'
        : 'The answer was stopped because no moderator was available to judge it.',
    );
  }
}
