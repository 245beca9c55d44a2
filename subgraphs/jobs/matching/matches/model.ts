import type { ProfileFacts } from '../../candidates/profiles/facts.ts';
import type { PostingFacts } from '../../vacancies/postings/facts.ts';

export const factorCodes = [
  'REQUIRED_SKILLS',
  'OPTIONAL_SKILLS',
  'VERIFIED_SKILLS',
  'EXPERIENCE',
  'WORKPLACE',
  'LANGUAGE',
  'PAY',
] as const;
export type FactorCode = (typeof factorCodes)[number];

/** Part of a score. Points are basis points of the whole; `met` of `asked` is what they are counted from. */
export interface Factor {
  readonly code: FactorCode;
  readonly points: number;
  readonly pointsMax: number;
  readonly met: number;
  readonly asked: number;
}

export interface Score {
  /** 0 to 10,000: the sum of the factors' points. */
  readonly score: number;
  readonly modelVersion: number;
  readonly factors: readonly Factor[];
}

interface Model {
  /** In basis points; they sum to 10,000. */
  readonly weights: Readonly<Record<FactorCode, number>>;
  /** Whether skills count that are confirmed by trusted issuers alone. */
  readonly countsTrusted: boolean;
}

const weights = {
  REQUIRED_SKILLS: 4_000,
  OPTIONAL_SKILLS: 1_000,
  VERIFIED_SKILLS: 1_000,
  EXPERIENCE: 1_500,
  WORKPLACE: 1_000,
  LANGUAGE: 750,
  PAY: 750,
} as const;

/** A version is never changed: what it has scored stays reproducible. */
const models: Readonly<Record<number, Model>> = {
  1: { weights, countsTrusted: false },
  2: { weights, countsTrusted: true },
};
export const MODEL_VERSION = 2;
/**
 * Version for matches of anonymous people. Anybody can make an issuer, issue to one person, and trust it: a score that rises by
 * that says who it is (JOBS-6).
 */
export const ANONYMOUS_MODEL_VERSION = 1;

const among = (wanted: readonly string[], has: readonly string[]) => wanted.filter((one) => has.includes(one)).length;

function workplaceMet(posting: PostingFacts, profile: ProfileFacts): number {
  if (profile.workplaces.length > 0 && !profile.workplaces.includes(posting.workplace)) return 0;
  if (posting.workplace === 'REMOTE' || posting.country === null) return 2;
  if (profile.country !== posting.country) return 0;
  const isSameCity = posting.city === null || profile.city?.toLowerCase() === posting.city.toLowerCase();
  return isSameCity ? 2 : 1;
}

function payMet({ salaryMax, currency, salaryPeriod }: PostingFacts, profile: ProfileFacts): number {
  const { payMin, payCurrency, payPeriod } = profile;
  // Amounts of different kinds are not compared: nobody loses by them.
  if (salaryMax === null || payMin === null || currency !== payCurrency || salaryPeriod !== payPeriod) return 1;
  return BigInt(payMin) <= BigInt(salaryMax) ? 1 : 0;
}

/** A skill of a posting that a credential in force confirms, and by whose word it counts. */
export interface CountedSkill {
  readonly skillId: string;
  readonly issuerId: string;
  /** False: it counts because the employer trusts the issuer. */
  readonly isVerified: boolean;
}

function modelOf(version: number): Model {
  const model = models[version];
  if (model === undefined) throw new Error(`There is no model ${version}.`);
  return model;
}

/** Confirmations that count for a posting: of verified issuers, and of those that its employer trusts. */
function countedConfirmations({ countsTrusted }: Model, posting: PostingFacts, profile: ProfileFacts) {
  const trusted = countsTrusted ? (posting.trustedIssuers ?? []) : [];
  return (profile.confirmations ?? []).filter(({ isVerified, issuerId }) => isVerified || trusted.includes(issuerId));
}

/** Skills of a posting that count as confirmed, once for each issuer, in the order of the facts. */
export function countedSkills(
  posting: PostingFacts,
  profile: ProfileFacts,
  modelVersion = MODEL_VERSION,
): readonly CountedSkill[] {
  const wanted = [...posting.requiredSkills, ...posting.optionalSkills];
  return countedConfirmations(modelOf(modelVersion), posting, profile).flatMap(({ issuerId, isVerified, skillIds }) =>
    skillIds.filter((id) => wanted.includes(id)).map((skillId) => ({ skillId, issuerId, isVerified })),
  );
}

/**
 * How well a candidate fits a posting, by the model's version: for each factor its weight times `met` of `asked`, rounded down; a factor that
 * asks for nothing is met. Depends on its arguments alone (JOBS-5).
 */
export function match(posting: PostingFacts, profile: ProfileFacts, modelVersion = MODEL_VERSION): Score {
  const model = modelOf(modelVersion);
  const { requiredSkills, optionalSkills, experienceYears, language } = posting;
  const confirmed = [
    ...profile.verifiedSkills,
    ...countedConfirmations(model, posting, profile).flatMap(({ skillIds }) => skillIds),
  ];
  const known = [...profile.skills, ...confirmed];
  const wanted = [...requiredSkills, ...optionalSkills];
  const counts: Readonly<Record<FactorCode, readonly [met: number, asked: number]>> = {
    REQUIRED_SKILLS: [among(requiredSkills, known), requiredSkills.length],
    OPTIONAL_SKILLS: [among(optionalSkills, known), optionalSkills.length],
    VERIFIED_SKILLS: [among(wanted, confirmed), wanted.length],
    EXPERIENCE: [Math.min(profile.experienceYears, experienceYears), experienceYears],
    WORKPLACE: [workplaceMet(posting, profile), 2],
    LANGUAGE: [profile.languages.includes(language) ? 1 : 0, 1],
    PAY: [payMet(posting, profile), 1],
  };
  const factors = factorCodes.map((code): Factor => {
    const [met, asked] = counts[code];
    const pointsMax = model.weights[code];
    return { code, met, asked, pointsMax, points: asked === 0 ? pointsMax : Math.floor((pointsMax * met) / asked) };
  });
  return { score: factors.reduce((sum, { points }) => sum + points, 0), modelVersion, factors };
}
