/** What `systemComponents` tells about one outside component. */
export interface ComponentStatus {
  readonly name: string;
  readonly driver: 'live' | 'embedded';
  /** For operators; no secrets. */
  readonly detail: string;
}
