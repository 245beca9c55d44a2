export interface ChartProps {
  /** Instants in seconds since 1970, ascending. */
  readonly at: readonly number[];
  readonly series: readonly { readonly label: string; readonly values: readonly (number | null)[] }[];
  /** Balances step; what is measured flows. */
  readonly stepped?: boolean;
  readonly height?: number;
  /** The chart in a sentence, for readers. */
  readonly summary: string;
  readonly format: (value: number) => string;
}
