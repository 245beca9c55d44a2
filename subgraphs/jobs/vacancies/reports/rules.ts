import { InvalidStateError } from '@codai/kit';

/** Refusal of a second decision about a report; null while it is open. */
export const decisionRefusal = (state: string): InvalidStateError | null =>
  state === 'OPEN' ? null : new InvalidStateError(state, ['OPEN'], 'This report was decided already.');
