import type { WordingGround } from './errors.ts';

import type { WordClasses } from './pattern.ts';

/** One way in which postings shut people out. Patterns are those of `pattern.ts`. */
export interface WordingRule {
  readonly ground: WordingGround;
  readonly find: readonly string[];
  /** Right before or behind the match, or anywhere in its sentence: then it means something else. */
  readonly unlessBefore?: readonly string[];
  readonly unlessAfter?: readonly string[];
  readonly unlessWithin?: readonly string[];
  /** Capital letters within a sentence make it a name. */
  readonly unlessName?: boolean;
}

/**
 * The rules of one language. Source: Directive 2000/43/EC and 2000/78/EC, Directive 2006/54/EC; O.G. 137/2000 (Romania). A posting is searched by all
 * of them: postings mix languages.
 */
export interface WordingRules {
  readonly language: string;
  readonly classes: WordClasses;
  readonly rules: readonly WordingRule[];
}

export const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const between = (least: number, most: number) => (word: string) => {
  const value = /^\d{2}$/.test(word) ? Number(word) : Number.NaN;
  return value >= least && value <= most;
};

/** A number of years that an upper bound names: digits, or a word of the language. */
export const ageOr = (spelled: ReadonlySet<string>) => (word: string) => between(16, 75)(word) || spelled.has(word);
/** The same of a lower bound: what law asks for (18, 21) is none. */
export const adultAgeOr = (spelled: ReadonlySet<string>) => (word: string) =>
  between(22, 75)(word) || spelled.has(word);
