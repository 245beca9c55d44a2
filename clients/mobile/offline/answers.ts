import type { CombinedError, OperationResult } from '@urql/core';

/** A refusal as all unions have it. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly path?: readonly string[] | null;
  readonly fields?: readonly {
    readonly path: readonly string[];
    readonly message: string;
    readonly reason?: string | null;
  }[];
}

/** The outcome of the one root field of a mutation. */
export type Outcome<Data> = NonNullable<Exclude<Data[keyof Data], string | undefined>>;
/** The members that are no refusal: those without a `code`. */
export type Done<Data> = Exclude<Outcome<Data>, { readonly code: string }>;

export function outcomeOf<Data>({ data }: OperationResult<Data>): Outcome<Data> | null {
  for (const [name, value] of Object.entries(data ?? {}))
    if (name !== '__typename') return (value ?? null) as Outcome<Data> | null;
  return null;
}

export function refusalOf(outcome: unknown): Refusal | null {
  const code = (outcome as { readonly code?: unknown } | null)?.code;
  return typeof code === 'string' ? (outcome as Refusal) : null;
}

/** The code of the first error, or null when no server answered. */
export function codeOf(error: CombinedError | undefined): string | null {
  const code = error?.graphQLErrors[0]?.extensions.code;
  return typeof code === 'string' ? code : null;
}

const PASSING = new Set([
  'SUBGRAPH_UNAVAILABLE',
  'COMPONENT_UNAVAILABLE',
  'RATE_LIMITED',
  'UNAUTHENTICATED',
  'INTERNAL',
]);

/** Whether the same call may succeed later, without anybody changing it. */
export const passes = (error: CombinedError | undefined) => {
  const code = codeOf(error);
  return code === null || PASSING.has(code);
};
