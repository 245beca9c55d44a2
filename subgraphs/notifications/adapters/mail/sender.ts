export interface Sender {
  readonly name: string;
  readonly address: string;
}

export interface DkimKey {
  readonly domainName: string;
  readonly keySelector: string;
  /** PEM. */
  readonly privateKey: string;
}
