import { PostingClosedError } from '@codai/contracts/jobs';
import { InvalidStateError, ValidationError } from '@codai/kit';
import type { StoredQuestion } from '../../vacancies/postings/rules.ts';

export interface ScreeningAnswer {
  readonly questionId: string;
  readonly text: string;
}

/** Why answers do not fit the questions, or null. */
export function answersRefusal(
  questions: readonly StoredQuestion[],
  answers: readonly ScreeningAnswer[],
): ValidationError | null {
  const known = new Set(questions.map(({ id }) => id));
  const given = new Set(answers.map(({ questionId }) => questionId));
  if (given.size < answers.length) return new ValidationError('input.answers', 'Answer each question once.');
  if ([...given].some((id) => !known.has(id)))
    return new ValidationError('input.answers', 'There is no such question.');
  const missing = questions.filter(({ id, isRequired }) => isRequired && !given.has(id));
  return missing.length === 0
    ? null
    : new ValidationError(
        missing.map(({ text }) => ({ path: ['input', 'answers'], message: `Answer this question: ${text}` })),
      );
}

/** Refusal of an application to a posting that takes none at this instant. The deadline itself is past. */
export const closedRefusal = (
  { status, deadlineAt }: { readonly status: string; readonly deadlineAt: Date | null },
  now: Date,
): PostingClosedError | null =>
  status !== 'PUBLISHED' || (deadlineAt !== null && deadlineAt <= now) ? new PostingClosedError() : null;

/** Refusal of stages that `moveApplication` does not lead to. */
export const moveRefusal = (stage: string): ValidationError | null =>
  stage === 'SCREENING' || stage === 'INTERVIEW'
    ? null
    : new ValidationError(
        'input.stage',
        'Move to SCREENING or INTERVIEW; an offer, a rejection and a hire have their own operations.',
      );

/** Refusal to move or reject an application while an offer is open. */
export const openOfferRefusal = (openOffers: number): InvalidStateError | null =>
  openOffers > 0 ? new InvalidStateError('OFFER', [], 'Withdraw the open offer first.') : null;
