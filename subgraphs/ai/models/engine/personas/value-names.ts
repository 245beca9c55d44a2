import type { Language } from '../words.ts';
import type { Value } from './family.ts';

const VALUE_NAMES: Readonly<Record<Value, Readonly<Record<Language, string>>>> = {
  care: { en: 'care', ro: 'grija' },
  curiosity: { en: 'curiosity', ro: 'curiozitatea' },
  fairness: { en: 'fairness', ro: 'dreptatea' },
  freedom: { en: 'freedom', ro: 'libertatea' },
  growth: { en: 'growth', ro: 'dezvoltarea' },
  honesty: { en: 'honesty', ro: 'sinceritatea' },
  humour: { en: 'humour', ro: 'umorul' },
  security: { en: 'security', ro: 'siguranța' },
  tradition: { en: 'tradition', ro: 'tradiția' },
};

export function valueName(value: Value, language: Language): string {
  return VALUE_NAMES[value][language];
}
