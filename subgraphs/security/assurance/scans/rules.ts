import { InvalidStateError, ValidationError } from '@codai/kit';

/** An accepted risk needs a note that says why. Null when the decision can be recorded. */
export function triageRefusal({
  status,
  note,
}: {
  readonly status: 'ACCEPTED' | 'OPEN';
  readonly note: string | null;
}): ValidationError | null {
  if (status !== 'ACCEPTED' || note !== null) return null;
  return new ValidationError('input.note', 'Say why the risk is accepted.');
}

export function resolvedRefusal(): InvalidStateError {
  return new InvalidStateError('RESOLVED', ['OPEN', 'ACCEPTED'], 'This vulnerability was resolved.');
}

export function runningRefusal(): InvalidStateError {
  return new InvalidStateError('RUNNING', ['ENDED'], 'A scan of this kind is running. Wait for its end.');
}
