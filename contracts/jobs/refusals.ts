import { defineRefusal, fact } from '@codai/kit/contract';

export class ResumeNotADocumentError extends defineRefusal({
  code: 'RESUME_NOT_A_DOCUMENT',
  message: 'Upload a PDF or Word document that has text.',
  description: 'The file has no text of a document.',
  path: ['input', 'fileId'],
}) {}

export class ResumeInfectedError extends defineRefusal({
  code: 'RESUME_INFECTED',
  message: 'The inspection of this file found malicious content. Upload a clean document.',
  description: 'The inspection of the file found malicious content.',
  path: ['input', 'fileId'],
}) {}

export class ExceedsFundedError extends defineRefusal({
  code: 'EXCEEDS_FUNDED',
  message: 'The amount exceeds the amount held for this milestone. Release less.',
  description: 'More was to be released than is held.',
  fields: { held: fact.money('Amount that is held.'), currency: fact.unpublished<string>() },
  path: ['input', 'release'],
}) {}

export class InDisputeError extends defineRefusal({
  code: 'IN_DISPUTE',
  message: 'This milestone is in dispute. Wait for its resolution.',
  description: 'The milestone is in dispute.',
  path: ['input', 'milestoneId'],
}) {}

export class EscrowRefusedError extends defineRefusal({
  code: 'ESCROW_REFUSED',
  message: 'The bank refused the escrow. Check the account, its funds and your rights there.',
  description: 'The bank refused the escrow.',
  fields: { bankReason: fact.text('Code of the bank’s refusal, such as `INSUFFICIENT_FUNDS`.') },
}) {}

export class AlreadyAppliedError extends defineRefusal({
  code: 'ALREADY_APPLIED',
  message: 'You have already applied to this posting.',
  description: 'The candidate has an active application for the posting.',
  fields: {
    applicationId: fact.identifier('Id of that application; null when it has just been made.', { nullable: true }),
  },
  path: ['input', 'postingId'],
}) {}

export class PostingClosedError extends defineRefusal({
  code: 'POSTING_CLOSED',
  message: 'This posting no longer accepts applications.',
  description: 'The posting takes no applications.',
  path: ['input', 'postingId'],
}) {}

export class SelfApplicationError extends defineRefusal({
  code: 'SELF_APPLICATION',
  message: 'You cannot apply to a posting of your own organisation.',
  description: 'The posting is of the candidate’s own organisation.',
  path: ['input', 'postingId'],
}) {}

export class EmployerNotVerifiedError extends defineRefusal({
  code: 'EMPLOYER_NOT_VERIFIED',
  message: 'Your employer profile is not verified. Publish after an operator has verified it.',
  description: 'The employer is not verified.',
}) {}
