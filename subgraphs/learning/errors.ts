import { DomainError } from '@codai/kit';

/** Courses or lessons that come before are not completed. */
export class PrerequisiteNotMetError extends DomainError {
  readonly code = 'PREREQUISITE_NOT_MET';
  constructor(
    readonly missing: readonly string[],
    field: string,
  ) {
    super('Complete the prerequisites first.', ['input', field]);
  }
}

/** No place is free, and nobody can wait for one. */
export class CapacityExceededError extends DomainError {
  readonly code = 'CAPACITY_EXCEEDED';
  constructor(readonly capacity: number) {
    super(`All ${capacity} places are taken, and there is no waiting list.`);
  }
}

export class AttemptLimitError extends DomainError {
  readonly code = 'ATTEMPT_LIMIT_REACHED';
  constructor(readonly limit: number) {
    super(`This assessment allows ${limit} attempts, and all of them are used.`);
  }
}

export class DeadlinePassedError extends DomainError {
  readonly code = 'DEADLINE_PASSED';
  constructor(readonly deadline: Date) {
    super('The deadline has passed.');
  }
}

/** Prerequisites that lead back to where they begin; `cycle` names them in order. */
export class CycleError extends DomainError {
  readonly code = 'PREREQUISITE_CYCLE';
  constructor(readonly cycle: readonly string[]) {
    super('These prerequisites lead back to where they begin.', ['input', 'prerequisiteIds']);
  }
}

export class PaymentRequiredError extends DomainError {
  readonly code = 'PAYMENT_REQUIRED';
  constructor(readonly priceId: string) {
    super('Pay for this course before you enrol.');
  }
}

/** A person would judge their own work, or that of somebody with whom a conflict is declared. */
export class ConflictOfInterestError extends DomainError {
  readonly code = 'CONFLICT_OF_INTEREST';
  constructor(path: readonly string[] = ['input']) {
    super('This person has a conflict of interest with an author. Choose somebody else.', path);
  }
}
