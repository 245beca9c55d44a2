import { firstRefusal, isPlainText, textRefusal, ValidationError } from '@codai/kit';
import { keptCurrencies } from '@codai/kit/money';
import { LANGUAGES } from '../../vacancies/postings/rules.ts';

const SKILLS_MAX = 50;

export interface SkillOfProfile {
  readonly skillId: string;
  readonly years: number;
}

export interface ProfileContent {
  readonly headline?: string | null | undefined;
  readonly summary?: string | null | undefined;
  readonly contactEmail?: string | null | undefined;
  readonly contactPhone?: string | null | undefined;
  readonly country?: string | null | undefined;
  readonly city?: string | null | undefined;
  readonly workplaces: readonly string[];
  readonly languages: readonly string[];
  readonly experienceYears: number;
  readonly pay?: { readonly min: bigint; readonly currency: string; readonly period: string } | null | undefined;
  readonly skills: readonly SkillOfProfile[];
  readonly isOpenToWork: boolean;
}

/** Refusal of a profile’s content by its lengths and bounds; null when it may be kept. Skills are looked up apart. */
export function contentRefusal(content: ProfileContent): ValidationError | null {
  const { contactEmail, contactPhone, country, city, languages, experienceYears, pay, skills } = content;
  const fault = (field: string, message: string, isWrong: boolean) =>
    isWrong ? new ValidationError(`input.${field}`, message) : null;
  return firstRefusal(
    textRefusal('input.headline', content.headline, { max: 200, isOptional: true }),
    textRefusal('input.summary', content.summary, { max: 5_000, isLong: true, isOptional: true }),
    textRefusal('input.city', city, { max: 100, isOptional: true }),
    fault(
      'contactEmail',
      'Give an e-mail address.',
      contactEmail != null &&
        !(/^[^\s@]{1,64}@[^\s@]{1,190}\.[^\s@]{1,63}$/.test(contactEmail) && isPlainText(contactEmail)),
    ),
    fault(
      'contactPhone',
      'Give a telephone number.',
      contactPhone != null && !/^\+?[\d\s().-]{5,30}$/.test(contactPhone),
    ),
    fault('country', 'Give a country of two capital letters.', country != null && !/^[A-Z]{2}$/.test(country)),
    fault(
      'languages',
      'A language of these is not known.',
      languages.some((one) => !(LANGUAGES as readonly string[]).includes(one)),
    ),
    fault('experienceYears', 'Give 0 to 60 years.', experienceYears < 0 || experienceYears > 60),
    fault(
      'pay',
      'Give an amount of at least zero in a known currency.',
      pay != null && (pay.min < 0n || pay.min > 10n ** 15n || !keptCurrencies.has(pay.currency)),
    ),
    fault('skills', `Give at most ${SKILLS_MAX} skills.`, skills.length > SKILLS_MAX),
    fault('skills', 'Name each skill once.', new Set(skills.map(({ skillId }) => skillId)).size < skills.length),
    fault(
      'skills',
      'Give 0 to 60 years.',
      skills.some(({ years }) => years < 0 || years > 60),
    ),
  );
}
