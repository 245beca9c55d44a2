/** Amount that may still go out this month. */
export function leftOf({
  monthly,
  used,
}: {
  readonly monthly: { readonly minor: string; readonly currency: string; readonly exponent: number };
  readonly used: { readonly minor: string };
}) {
  const left = BigInt(monthly.minor) - BigInt(used.minor);
  return { ...monthly, minor: (left < 0n ? 0n : left).toString() };
}
