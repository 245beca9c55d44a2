/** A rate limit that operators have set, as gateways follow it. */
export interface RatePolicy {
  readonly id: string;
  /** Whose requests are counted together. */
  readonly countsBy: 'CLIENT' | 'SOURCE' | 'TENANT' | 'USER';
  /** Unit that it counts: operations, occurrences of one root field, or requests of plain HTTP routes. */
  readonly appliesTo: 'OPERATIONS' | 'ROOT_FIELD' | 'ROUTES';
  /** Name of the root field, or the beginning of the paths; null for operations. */
  readonly target: string | null;
  /** Requests in `windowSeconds`; none are admitted beyond it but `burst`. */
  readonly limit: number;
  readonly windowSeconds: number;
  /** Requests that may come at once beside the one that is due. */
  readonly burst: number;
}

/** The policies in force, and the report of their use. */
export interface RatePolicies {
  /** The same array until one of them changes. */
  current(): readonly RatePolicy[];
  /** One request was admitted by a policy, or refused by it. Must not throw or wait. */
  note(policyId: string, isAdmitted: boolean): void;
}
