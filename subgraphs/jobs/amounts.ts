/** Of a column of minor units. */
export const bigintOf = (value: { toFixed(places: number): string }): bigint => BigInt(value.toFixed(0));
export const bigintOrNull = (value: { toFixed(places: number): string } | null): bigint | null =>
  value === null ? null : bigintOf(value);
