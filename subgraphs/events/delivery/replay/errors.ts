import { DomainError } from '@codai/kit';

export class ReplayRetentionError extends DomainError {
  readonly code = 'REPLAY_RETENTION';
  constructor(readonly earliest: bigint) {
    super(`Events before sequence ${earliest} are no longer kept.`, ['input', 'fromSequence']);
  }
}
