/** The refusals of learning, each with the sentence that documentation shows. */
export const codes = {
  ATTEMPT_LIMIT_REACHED: 'All attempts that the assessment allows have been used.',
  CAPACITY_EXCEEDED: 'The course is full and has no waiting list.',
  COURSE_PAYMENT_REFUSED: 'The payment for the course cannot begin.',
  DEADLINE_PASSED: 'The deadline has passed. Nothing is accepted after it.',
  PAYMENT_REQUIRED: 'The course is paid. Pay for it before enrolling.',
  PREREQUISITE_CYCLE: 'The prerequisites lead back to where they begin.',
  PREREQUISITE_NOT_MET: 'A prerequisite is not completed yet.',
  CONFLICT_OF_INTEREST: 'A person would judge their own work, or that of somebody with whom a conflict is declared.',
  CONSENT_MISSING: 'Somebody who is present has not agreed to be recorded; `missing` names them.',
  MESH_FULL: 'All places of the video mesh of a room are taken; `limit` says how many there are.',
  ROOM_TOKEN_INVALID:
    'The room token is altered, expired, or of a room in which its holder is not any more. Join again.',
} as const;
