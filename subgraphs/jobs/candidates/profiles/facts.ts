/** Skills that accepted credentials of one issuer confirm. */
export interface Confirmation {
  readonly issuerId: string;
  /** By an operator, at the moment of the facts. */
  readonly isVerified: boolean;
  readonly skillIds: readonly string[];
}

/** Facts about a candidate that the model scores. There is no place for a name, an age, a gender, a photo or an origin. */
export interface ProfileFacts {
  readonly skills: readonly string[];
  /** Skills that a credential in force of a verified issuer confirms, whether or not `skills` has them. */
  readonly verifiedSkills: readonly string[];
  /** By issuer, sorted by its id; also of issuers that are not verified. Absent in versions from before they were kept. */
  readonly confirmations?: readonly Confirmation[];
  readonly experienceYears: number;
  readonly workplaces: readonly string[];
  readonly country: string | null;
  readonly city: string | null;
  readonly languages: readonly string[];
  readonly payMin: string | null;
  readonly payCurrency: string | null;
  readonly payPeriod: string | null;
}
