import { DomainError } from '@codai/kit';

/** The hold was captured to the end, released, or has expired. */
export class HoldAlreadyResolvedError extends DomainError {
  readonly code = 'HOLD_ALREADY_RESOLVED';
  constructor() {
    super('The hold was captured, released or has expired. Place another hold.');
  }
}

/** Less is held than was to be captured. */
export class CaptureExceedsHoldError extends DomainError {
  readonly code = 'CAPTURE_EXCEEDS_HOLD';
  constructor() {
    super('Less is held than this. Capture a smaller amount.');
  }
}

/** Longest time that money may be held. */
export const HOLD_DAYS_MAX = 31;
