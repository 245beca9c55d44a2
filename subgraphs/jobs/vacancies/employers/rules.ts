import { ConflictError, firstRefusal, textRefusal, urlRefusal } from '@codai/kit';

export interface EmployerFacts {
  readonly name: string;
  readonly about: string;
  readonly website?: string | null | undefined;
}

/** Refusal of an employer’s texts and address; null when they may be kept. */
export const factsRefusal = ({ name, about, website }: EmployerFacts) =>
  firstRefusal(
    textRefusal('input.name', name, { max: 200 }),
    textRefusal('input.about', about, { max: 5_000, isLong: true }),
    urlRefusal('input.website', website),
  );

/** Refusal of a second profile of one organisation. */
export const existingRefusal = (profiles: number): ConflictError | null =>
  profiles === 0 ? null : new ConflictError('EMPLOYER_EXISTS', 'Your organisation has an employer profile already.');
