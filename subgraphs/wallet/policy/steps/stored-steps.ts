import type { Amount, Step } from '../../ports/steps.ts';

interface StoredAmount {
  readonly minor: string;
  readonly currency: string;
}
type Stored<S> = S extends Step
  ? Omit<S, 'amount' | 'expiresAt'> & { readonly amount: StoredAmount; readonly expiresAt?: string }
  : never;

/** Steps as a column of JSON holds them: amounts as decimal strings, instants as text. */
export function storeSteps(steps: readonly Step[]): object[] {
  return steps.map((step) => ({
    ...step,
    amount: storeAmount(step.amount),
    ...('expiresAt' in step && { expiresAt: step.expiresAt.toISOString() }),
  }));
}

export function readSteps(stored: unknown): readonly Step[] {
  return (stored as Stored<Step>[]).map((step) => {
    const amount = readAmount(step.amount);
    return (
      step.expiresAt === undefined ? { ...step, amount } : { ...step, amount, expiresAt: new Date(step.expiresAt) }
    ) as Step;
  });
}

export function storeAmount({ minor, currency }: Amount): StoredAmount {
  return { minor: minor.toString(), currency };
}

export function readAmount({ minor, currency }: StoredAmount): Amount {
  return { minor: BigInt(minor), currency };
}
