import type { Exercise } from '../../models/engine/exercises.ts';
import type { Verdict } from '../../models/engine/feedback.ts';
import type { Language } from '../../models/engine/words.ts';
import type { JsonSchema, Source } from '../../ports/provider.ts';

/** Schemas of the answers that models give to the tutor. */

const texts = { type: 'array', items: { type: 'string' } } as const;
/** Nothing in it is required: without both there is no check. */
const check = { type: 'object', properties: { question: { type: 'string' }, answer: { type: 'string' } } } as const;

interface ModelCheck {
  readonly question?: string;
  readonly answer?: string;
}

export interface ModelAnswer {
  readonly isSupported: boolean;
  readonly hints: readonly string[];
  readonly answer: string;
  readonly citations?: readonly string[];
  readonly check?: ModelCheck;
}
export const answerSchema: JsonSchema = {
  type: 'object',
  properties: {
    isSupported: { type: 'boolean' },
    hints: { ...texts, maxItems: 5 },
    answer: { type: 'string' },
    citations: texts,
    check,
  },
  required: ['isSupported', 'hints', 'answer'],
};

export interface ModelExplanation {
  readonly isSupported: boolean;
  readonly text: string;
  readonly citations?: readonly string[];
  readonly check?: ModelCheck;
}
export const explanationSchema: JsonSchema = {
  type: 'object',
  properties: { isSupported: { type: 'boolean' }, text: { type: 'string' }, citations: texts, check },
  required: ['isSupported', 'text'],
};

export const exercisesSchema: JsonSchema = {
  type: 'object',
  properties: {
    exercises: {
      type: 'array',
      maxItems: 20,
      items: {
        type: 'object',
        properties: {
          question: { type: 'string', minLength: 1 },
          answer: { type: 'string', minLength: 1 },
          hints: { ...texts, maxItems: 5 },
          solution: { ...texts, maxItems: 10 },
        } satisfies Record<keyof Exercise, unknown>,
        required: ['question', 'answer', 'hints', 'solution'],
      },
    },
  },
  required: ['exercises'],
};

export interface ModelFeedback {
  readonly verdict: Verdict;
  readonly score: number;
  readonly message: string;
}
export const feedbackSchema: JsonSchema = {
  type: 'object',
  properties: {
    verdict: { type: 'string', enum: ['CORRECT', 'ALMOST', 'PARTIAL', 'INCORRECT'] satisfies Verdict[] },
    score: { type: 'number', minimum: 0, maximum: 1 },
    message: { type: 'string', minLength: 1 },
  },
  required: ['verdict', 'score', 'message'],
};

export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', ro: 'Romanian' };

/** The sources that an output cites, in the order given: a source that it names but did not receive is not a citation. */
export function citedOf(citations: readonly string[], text: string, sources: readonly Source[]): readonly string[] {
  return sources.map(({ id }) => id).filter((id) => citations.includes(id) || text.includes(`[${id}]`));
}

/** The hints of a model but those that give the answer away. Without any, where to look is the hint. */
export function hintsOf(
  hints: readonly string[],
  answer: string,
  {
    cited,
    sources,
    language,
  }: { readonly cited: readonly string[]; readonly sources: readonly Source[]; readonly language: Language },
): readonly string[] {
  const plain = (text: string) =>
    text
      .replace(/\[[^\]]*\]/g, '')
      .trim()
      .toLowerCase();
  const told = plain(answer);
  const fit = hints.filter((hint) => {
    const own = plain(hint);
    return own !== '' && !told.includes(own) && !own.includes(told);
  });
  if (fit.length > 0 || cited.length === 0) return fit;
  const titles = sources.filter(({ id }) => cited.includes(id)).map(({ id, title }) => title || id);
  const where = language === 'ro' ? 'Căutați în' : 'Look it up in';
  return [`${where}: ${[...new Set(titles)].join(', ')}.`];
}
