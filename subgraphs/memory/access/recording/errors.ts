import { DomainError } from '@codai/kit';

/** The user does not want to be remembered now. `until`: when that ends by itself; null: when the user ends it. */
export class MemoryPausedError extends DomainError {
  readonly code = 'MEMORY_PAUSED';
  constructor(readonly until: Date | null) {
    super('Memory is paused. Resume it with pauseMemory before you store anything.');
  }
}
