// The code is that of ai.
import '@codai/contracts/ai';
import { defineRefusal, fact } from '@codai/kit/contract';

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

export class DiscriminatoryWordingError extends defineRefusal({
  code: 'CONTENT_POLICY',
  message: 'The wording may exclude people by a protected attribute. Rewrite the marked passages, or confirm them.',
  description:
    'The wording may exclude people by a protected attribute: rewrite it, or confirm it by `confirmedWording`.',
  fields: { spans: fact.unpublished<readonly Span[]>() },
  path: ({ spans }) => ['input', ...(spans[0]?.field ?? 'description').split('.')],
}) {}

/** Explanation of each ground for the author of the passage. */
export const explanations: Readonly<Record<WordingGround, string>> = {
  AGE: 'Age may be asked for only where the work or a law requires it. Name the experience or the task instead.',
  GENDER: 'Work is open to every gender unless the work itself requires one. Use a neutral title, or name both.',
  ORIGIN: 'Origin and mother tongue are no requirements. Name the level of the language instead.',
  RELIGION: 'Religion may be asked for only by religious organisations, where the work requires it.',
  FAMILY: 'Family, pregnancy and marital status are no requirements. Name the hours of work instead.',
  HEALTH: 'Health may be asked for only where the work requires it. Name the task instead, such as lifting 20 kg.',
  APPEARANCE: 'Appearance is no requirement. Name the conduct or the clothing that the work requires.',
};
