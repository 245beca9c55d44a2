/** Facts about a posting that the model scores. Amounts in minor units, as texts. */
export interface PostingFacts {
  readonly requiredSkills: readonly string[];
  readonly optionalSkills: readonly string[];
  readonly experienceYears: number;
  readonly workplace: string;
  readonly country: string | null;
  readonly city: string | null;
  readonly language: string;
  readonly salaryMax: string | null;
  readonly currency: string | null;
  readonly salaryPeriod: string | null;
  /** Ids of the issuers whose word the employer takes, sorted. Absent in versions from before there were any. */
  readonly trustedIssuers?: readonly string[];
}
