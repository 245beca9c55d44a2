import { CapacityExceededError } from '@codai/contracts/learning';
import { ConflictError } from '@codai/kit';

/** Refusal to pay for a course without a price. */
export const freeRefusal = (): ConflictError =>
  new ConflictError('COURSE_IS_FREE', 'This course is free. Enrol at once.');

/** Refusal to pay twice. */
export const paidRefusal = (status: string | undefined): ConflictError | null =>
  status === 'PAID' ? new ConflictError('ALREADY_PAID', 'You have paid for this course.') : null;

/** Refusal to pay for a course that is full and has no waiting list. A null capacity has no limit. */
export const seatsRefusal = (
  seats: { readonly capacity: number | null; readonly active: number; readonly hasWaitingList: boolean } | undefined,
): CapacityExceededError | null =>
  seats?.capacity != null && seats.active >= seats.capacity && !seats.hasWaitingList
    ? new CapacityExceededError({ capacity: seats.capacity })
    : null;
