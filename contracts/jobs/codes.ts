/** The refusals of jobs, each with the sentence that documentation shows. */
export const codes = {
  ALREADY_APPLIED: 'The candidate has an active application for this posting. Withdraw it first.',
  EMPLOYER_NOT_VERIFIED: 'The employer is not verified. Publish after the verification.',
  ESCROW_REFUSED: 'The bank refused the escrow. Read the reason.',
  EXCEEDS_FUNDED: 'The amount to release exceeds the amount held for the milestone. Release less.',
  IN_DISPUTE: 'The milestone is in dispute. Wait for its resolution.',
  POSTING_CLOSED: 'The posting takes no applications: it is closed or past its deadline.',
  RESUME_INFECTED: 'The inspection of the file found malicious content.',
  RESUME_NOT_A_DOCUMENT: 'The file is neither a PDF nor a Word document with text.',
  SELF_APPLICATION: 'Nobody applies to a posting of the own organisation.',
} as const;
