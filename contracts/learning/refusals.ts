import { defineRefusal, fact } from '@codai/kit/contract';

export class MeshFullError extends defineRefusal({
  code: 'MESH_FULL',
  message: ({ limit }) =>
    `At most ${limit} people share video in one room. Chat, whiteboard and documents are open to all.`,
  description: 'All places of the video mesh of a room are taken.',
  fields: { limit: fact.integer('Places of the mesh of one room.'), taken: fact.integer('Places that are taken.') },
}) {}

export class ConsentMissingError extends defineRefusal({
  code: 'CONSENT_MISSING',
  message: 'Everyone in the session must agree to the recording first.',
  description: 'People who are present have not agreed to be recorded, and the policy of the session demands it.',
  fields: { missingIds: fact.unpublished<readonly string[]>() },
}) {}

export class RoomTokenError extends defineRefusal({
  code: 'ROOM_TOKEN_INVALID',
  message: 'This room token is no longer valid. Join the session again.',
  description: 'A room token that is altered, expired, or of a room in which its holder is not any more.',
  path: ['input', 'token'],
}) {}

export class AttemptLimitError extends defineRefusal({
  code: 'ATTEMPT_LIMIT_REACHED',
  message: ({ limit }) => `This assessment allows ${limit} attempts, and all of them are used.`,
  description: 'Refusal because all attempts are used.',
  fields: { limit: fact.integer('Number of attempts that the assessment allows.') },
}) {}

export class DeadlinePassedError extends defineRefusal({
  code: 'DEADLINE_PASSED',
  message: 'The deadline has passed.',
  description: 'Refusal because the deadline has passed.',
  fields: { deadline: fact.instant('Instant of the deadline.') },
}) {}

export class ConflictOfInterestError extends defineRefusal({
  code: 'CONFLICT_OF_INTEREST',
  message: 'This person has a conflict of interest with an author. Choose another person.',
  description:
    'Refusal because a person would judge their own work, or that of somebody with whom a conflict is declared.',
  path: ['input'],
}) {}

export class PrerequisiteNotMetError extends defineRefusal({
  code: 'PREREQUISITE_NOT_MET',
  message: 'Complete the prerequisites first.',
  description: 'Refusal because prerequisites are not completed.',
  fields: { missing: fact.identifiers('Ids of the courses or lessons to complete first.', { usualLength: 3 }) },
}) {}

export class CycleError extends defineRefusal({
  code: 'PREREQUISITE_CYCLE',
  message: 'These prerequisites form a cycle. Remove one of them.',
  description: 'Refusal because prerequisites lead back to where they begin.',
  fields: { cycle: fact.identifiers('Ids along the cycle, in order.', { usualLength: 3 }) },
  path: ['input', 'prerequisiteIds'],
}) {}

export class CapacityExceededError extends defineRefusal({
  code: 'CAPACITY_EXCEEDED',
  message: ({ capacity }) => `All ${capacity} places are taken, and there is no waiting list.`,
  description: 'Refusal because the course is full and has no waiting list.',
  fields: { capacity: fact.integer('Number of places.') },
}) {}

export class PaymentRequiredError extends defineRefusal({
  code: 'PAYMENT_REQUIRED',
  message: 'Pay for this course before you enrol.',
  description: 'Refusal because the course is paid and the caller has not paid for it.',
  fields: { priceId: fact.identifier('Id of the price to pay, by `payForCourse`.') },
}) {}

export class CoursePaymentRefusedError extends defineRefusal({
  code: 'COURSE_PAYMENT_REFUSED',
  message: 'The payment for the course could not start. Try again later.',
  description: 'Refusal because payments does not begin the payment.',
}) {}
