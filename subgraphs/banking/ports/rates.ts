/** Reference rates of one day: how many units of each currency one euro is worth. */
export interface ReferenceRates {
  /** `2031-05-02`: the day they were published for. */
  readonly asOf: string;
  readonly source: 'ECB' | 'EMBEDDED_REFERENCE';
  /** Decimal strings by currency; the euro itself is 1. */
  readonly perEuro: Readonly<Record<string, string>>;
}

/** Where rates come from. One contract suite runs against both drivers. */
export interface RatesPort {
  readonly driver: 'embedded' | 'live';
  /** Rejects when the source does not answer in time or with something else than rates. */
  load(signal: AbortSignal): Promise<ReferenceRates>;
}
