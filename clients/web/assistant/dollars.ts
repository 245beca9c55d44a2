/** Micro-units of the US dollar with as many digits as they need. */
export function dollars(micros: string, language: string): string {
  const amount = BigInt(micros);
  const text = `${amount / 1_000_000n}.${String(amount % 1_000_000n).padStart(6, '0')}`;
  const format = new Intl.NumberFormat(language, {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: 2,
    maximumFractionDigits: 6,
  });
  return format.format(text as unknown as number);
}
