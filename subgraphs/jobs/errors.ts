// Their codes are those of ai and of this domain.
import '@codai/contracts/ai';
import { DomainError } from '@codai/kit';

/** A passage of a text that a rule refuses. */
export type WordingGround = 'AGE' | 'GENDER' | 'ORIGIN' | 'RELIGION' | 'FAMILY' | 'HEALTH' | 'APPEARANCE';

export interface Span {
  /** Field of the input. */
  readonly field: string;
  /** In characters of UTF-16, from the beginning of the field. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly ground: WordingGround;
}

/** Wording that seems to shut people out by what they are. A person decides: rewritten, or confirmed as it is. */
export class DiscriminatoryWordingError extends DomainError {
  readonly code = 'CONTENT_POLICY';
  constructor(readonly spans: readonly Span[]) {
    super('The wording may exclude people by a protected attribute. Rewrite the marked passages, or confirm them.', [
      'input',
      ...(spans[0]?.field ?? 'description').split('.'),
    ]);
  }
}

/** What the law has to do with each ground, for who has written the passage. */
export const explanations: Readonly<Record<WordingGround, string>> = {
  AGE: 'Age may be asked for only where the work or a law requires it. Name the experience or the task instead.',
  GENDER: 'Work is open to every gender unless the work itself requires one. Use a neutral title, or name both.',
  ORIGIN: 'Origin and mother tongue are no requirements. Name the level of the language instead.',
  RELIGION: 'Religion may be asked for only by religious organisations, where the work requires it.',
  FAMILY: 'Family, pregnancy and marital status are no requirements. Name the hours of work instead.',
  HEALTH: 'Health may be asked for only where the work requires it. Name the task instead, such as lifting 20 kg.',
  APPEARANCE: 'Appearance is no requirement. Name the conduct or the clothing that the work requires.',
};

/** The candidate has an active application for the posting. */
export class AlreadyAppliedError extends DomainError {
  readonly code = 'ALREADY_APPLIED';
  constructor(readonly applicationId: string | null) {
    super('You have applied for this posting already.', ['input', 'postingId']);
  }
}

/** The posting takes no applications. */
export class PostingClosedError extends DomainError {
  readonly code = 'POSTING_CLOSED';
  constructor() {
    super('This posting takes no applications any more.', ['input', 'postingId']);
  }
}

/** The posting is of the caller's own organisation. */
export class SelfApplicationError extends DomainError {
  readonly code = 'SELF_APPLICATION';
  constructor() {
    super('You cannot apply to a posting of your own organisation.', ['input', 'postingId']);
  }
}

/** Only verified employers publish. */
export class EmployerNotVerifiedError extends DomainError {
  readonly code = 'EMPLOYER_NOT_VERIFIED';
  constructor() {
    super('Your employer profile is not verified. Publish after an operator has verified it.');
  }
}

/** More was to be released than is held. */
export class ExceedsFundedError extends DomainError {
  readonly code = 'EXCEEDS_FUNDED';
  constructor(
    readonly held: bigint,
    readonly currency: string,
  ) {
    super('The amount exceeds the amount held for this milestone. Release less.', ['input', 'release']);
  }
}

/** The milestone is in dispute. */
export class InDisputeError extends DomainError {
  readonly code = 'IN_DISPUTE';
  constructor() {
    super('This milestone is in dispute. Wait for its resolution.', ['input', 'milestoneId']);
  }
}

/** Banking has refused. */
export class EscrowRefusedError extends DomainError {
  readonly code = 'ESCROW_REFUSED';
  /** `bankReason`: code of banking's refusal. */
  constructor(readonly bankReason: string) {
    super('The bank refused the escrow. Check the account, its funds and your rights there.');
  }
}

/** The file has no text of a document. */
export class ResumeNotADocumentError extends DomainError {
  readonly code = 'RESUME_NOT_A_DOCUMENT';
  constructor() {
    super('Upload a PDF or Word document that has text.', ['input', 'fileId']);
  }
}

/** The file's inspection has found something. */
export class ResumeInfectedError extends DomainError {
  readonly code = 'RESUME_INFECTED';
  constructor() {
    super('The inspection of this file found malicious content. Upload a clean document.', ['input', 'fileId']);
  }
}
