import type { Variables } from '../../documents/variables.ts';

/** A number that is known, or that depends on the variables. */
export type Amount = number | ((variables: Variables) => number);

export function amountFor(amount: Amount, variables: Variables): number {
  return typeof amount === 'number' ? amount : amount(variables);
}

export function sumOf(amounts: readonly Amount[]): Amount {
  let known = 0;
  const others: Exclude<Amount, number>[] = [];
  for (const amount of amounts) {
    if (typeof amount === 'number') known += amount;
    else others.push(amount);
  }
  if (others.length === 0) return known;
  return (variables) => others.reduce((sum, amount) => sum + amount(variables), known);
}

export function times(count: Amount, amount: Amount): Amount {
  if (count === 1 || amount === 0) return amount;
  if (typeof count === 'number' && typeof amount === 'number') return count * amount;
  return (variables) => amountFor(count, variables) * amountFor(amount, variables);
}
