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
} as const;
