import { InvalidStateError } from '@codai/kit';

/** Refuses a batch without leaves: every credential of the issuer is in one already. */
export function emptyBatchRefusal(leaves: number): InvalidStateError | null {
  return leaves > 0 ? null : new InvalidStateError('ANCHORED', [], 'All credentials of this issuer have an anchor.');
}

/** Next step of a batch that the chain has received. A confirmed batch that the chain lost goes back to pending (CRED-5). */
export function nextStep(state: string, isHeld: boolean): 'CONFIRM' | 'REVERT' | null {
  if (!isHeld) return 'REVERT';
  return state === 'SUBMITTED' ? 'CONFIRM' : null;
}
