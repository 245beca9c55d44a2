import { EmployerNotVerifiedError } from '@codai/contracts/jobs';
import { firstRefusal, InvalidStateError, textRefusal, ValidationError } from '@codai/kit';
import { keptCurrencies } from '@codai/kit/money';

/** Languages of work, by ISO 639-1. */
export const LANGUAGES = ['en', 'ro', 'de', 'fr', 'es', 'it'] as const;

/** Skills of one posting. */
export const SKILLS_MAX = 30;

const QUESTIONS_MAX = 20;

export interface ScreeningQuestion {
  readonly text: string;
  readonly isRequired: boolean;
}

export interface StoredQuestion extends ScreeningQuestion {
  readonly id: string;
}

export interface PostingContent {
  readonly title: string;
  readonly description: string;
  readonly employment: string;
  readonly workplace: string;
  readonly country?: string | null | undefined;
  readonly city?: string | null | undefined;
  readonly language: string;
  readonly salary?: SalaryRange | null | undefined;
  readonly experienceYears: number;
  readonly openings: number;
  readonly isBlind: boolean;
  readonly questions: readonly ScreeningQuestion[];
  readonly requiredSkillIds: readonly string[];
  readonly optionalSkillIds: readonly string[];
  readonly deadlineAt?: Date | null | undefined;
  readonly retentionDays: number;
  /** Passages that the caller has looked at and keeps. */
  readonly confirmedWording?: readonly string[] | null | undefined;
}

export interface SalaryRange {
  readonly min?: bigint | null | undefined;
  readonly max?: bigint | null | undefined;
  readonly currency: string;
  readonly period: string;
}

/** Refusal of a posting’s content by its lengths, bounds and instants; null when it may be kept. Skills and wording are checked apart. */
export function contentRefusal(content: PostingContent, now: Date): ValidationError | null {
  const { title, description, salary, openings, experienceYears, questions, deadlineAt, retentionDays } = content;
  const { requiredSkillIds, optionalSkillIds, country, city, language } = content;
  const fault = (field: string, message: string, isWrong: boolean) =>
    isWrong ? new ValidationError(`input.${field}`, message) : null;
  const isBetween = (value: number, min: number, max: number) => value >= min && value <= max;
  return firstRefusal(
    textRefusal('input.title', title, { max: 200 }),
    textRefusal('input.description', description, { max: 20_000, isLong: true }),
    textRefusal('input.city', city, { max: 100, isOptional: true }),
    fault('country', 'Give a country of two capital letters.', country != null && !/^[A-Z]{2}$/.test(country)),
    fault('language', 'This language is not known.', !(LANGUAGES as readonly string[]).includes(language)),
    fault('openings', 'Give 1 to 1000 openings.', !isBetween(openings, 1, 1000)),
    fault('experienceYears', 'Give 0 to 40 years.', !isBetween(experienceYears, 0, 40)),
    fault('retentionDays', 'Give 30 to 730 days.', !isBetween(retentionDays, 30, 730)),
    fault('deadlineAt', 'Give an instant in the future.', deadlineAt != null && deadlineAt <= now),
    fault('questions', `Ask at most ${QUESTIONS_MAX} questions.`, questions.length > QUESTIONS_MAX),
    ...questions
      .slice(0, QUESTIONS_MAX)
      .map(({ text }, index) => textRefusal(`input.questions.${index}.text`, text, { max: 300 })),
    fault(
      'requiredSkillIds',
      `Name at most ${SKILLS_MAX} skills.`,
      requiredSkillIds.length + optionalSkillIds.length > SKILLS_MAX,
    ),
    salaryRefusal(salary),
  );
}

function salaryRefusal(salary: SalaryRange | null | undefined): ValidationError | null {
  if (salary == null) return null;
  const { min, max, currency } = salary;
  if (min == null && max == null) return new ValidationError('input.salary', 'Give a minimum or a maximum.');
  if (!keptCurrencies.has(currency)) return new ValidationError('input.salary.currency', 'This currency is not known.');
  if ((min ?? 0n) < 0n || (max ?? 0n) < 0n || (min ?? 0n) > 10n ** 15n || (max ?? 0n) > 10n ** 15n)
    return new ValidationError('input.salary', 'Give amounts of at least zero.');
  return min != null && max != null && min > max
    ? new ValidationError('input.salary.min', 'The minimum is above the maximum.')
    : null;
}

/** Refusal of a change: a closed posting stays as it is, and openings never fall below the people hired. */
export function changeRefusal(
  { status, hires }: { readonly status: string; readonly hires: number },
  openings: number,
): InvalidStateError | ValidationError | null {
  if (status === 'CLOSED') return new InvalidStateError('CLOSED', ['DRAFT', 'PUBLISHED']);
  return openings < hires ? new ValidationError('input.openings', `${hires} people are hired already.`) : null;
}

/** Refusal of a publication: only a draft whose deadline is ahead is published. The deadline itself is past. */
export function publicationRefusal(
  { status, deadlineAt }: { readonly status: string; readonly deadlineAt: Date | null },
  now: Date,
): InvalidStateError | ValidationError | null {
  if (status !== 'DRAFT') return new InvalidStateError(status, ['DRAFT']);
  return deadlineAt !== null && deadlineAt <= now
    ? new ValidationError('input.postingId', 'Its deadline is past. Give it a later one first.')
    : null;
}

/** Refusal of a publication by an employer that no operator has verified. */
export const employerRefusal = (status: string): EmployerNotVerifiedError | null =>
  status === 'VERIFIED' ? null : new EmployerNotVerifiedError();
