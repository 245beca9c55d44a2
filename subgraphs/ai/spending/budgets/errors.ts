import { DomainError } from '@codai/kit';

/** The most that the call could cost is more than the budget has left. */
export class BudgetExceededError extends DomainError {
  readonly code = 'BUDGET_EXCEEDED';
  constructor(readonly remainingMicros: bigint) {
    super(
      'This call could cost more than the budget has left this month. Lower the output tokens or raise the budget.',
    );
  }
}
