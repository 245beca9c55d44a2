/** What a column of NUMERIC(39,0) holds, as a whole number. */
export function toMinor(decimal: { toFixed(digits: number): string }): bigint {
  return BigInt(decimal.toFixed(0));
}
