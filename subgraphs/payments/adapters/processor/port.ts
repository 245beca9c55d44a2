/** Who charges cards and accounts of the world outside. */
export interface ProcessorPort {
  /** `embedded`: the local processor, which takes no real money. */
  readonly driver: 'embedded' | 'live';
  /** Where it is, for operators. */
  readonly detail: string;
  readonly environment: 'LIVE' | 'SANDBOX';
}
