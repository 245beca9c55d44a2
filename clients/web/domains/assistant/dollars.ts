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

/** Micro-units of an amount in dollars; -1 for a text that is not an amount, which the server refuses. */
export function microsOf(text: string): string {
  const match = /^(\d{1,6})(?:[.,](\d{1,6}))?$/.exec(text.trim());
  return match === null ? '-1' : `${BigInt(match[1] ?? 0) * 1_000_000n + BigInt((match[2] ?? '').padEnd(6, '0'))}`;
}

/** The amount as a form shows it to be changed. */
export function dollarsToEdit(micros: string): string {
  const amount = BigInt(micros);
  const decimals = String(amount % 1_000_000n)
    .padStart(6, '0')
    .replace(/0{1,4}$/, '');
  return `${amount / 1_000_000n}.${decimals}`;
}
