/** Status of one outside component, as `systemComponents` reports it. */
export interface ComponentStatus {
  readonly name: string;
  readonly driver: 'live' | 'embedded';
  /** For operators; no secrets. */
  readonly detail: string;
}
