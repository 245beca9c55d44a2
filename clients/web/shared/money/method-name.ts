interface MethodFacts {
  readonly kind: string;
  readonly brand: string | null;
  readonly last4: string;
}

/** A way to pay as it is printed on it: Visa ···· 4242. */
export function methodName({ kind, brand, last4 }: MethodFacts): string {
  const name = brand ?? kind.replaceAll('_', ' ').toLowerCase();
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} ···· ${last4}`;
}
