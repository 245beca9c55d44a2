import { DomainError } from '@codai/kit';

/** No place is free, and nobody can wait for one. */
export class CapacityExceededError extends DomainError {
  readonly code = 'CAPACITY_EXCEEDED';
  constructor(readonly capacity: number) {
    super(`All ${capacity} places are taken, and there is no waiting list.`);
  }
}

export class PaymentRequiredError extends DomainError {
  readonly code = 'PAYMENT_REQUIRED';
  constructor(readonly priceId: string) {
    super('Pay for this course before you enrol.');
  }
}
