import { CombinedError, type OperationResult } from '@urql/core';
import { possibleTypes } from '../generated/cache-shape.ts';
import type { RefusalFragment } from '../generated/fragments.ts';
import { type Failure, failureOf } from './failure.ts';

/** Names of the types that implement the interface `Error` of the API. */
export type RefusalName = RefusalFragment['__typename'];

/** Fields that every refusal has. Switch on `code`; `message` is safe to show. */
export interface AnyRefusal {
  readonly __typename: string;
  readonly code: string;
  readonly message: string;
  /** Where in the input the cause is, outermost name first; null when no single field is the cause. */
  readonly path: readonly string[] | null;
}

type RootOutcome<Data> = NonNullable<Data[Exclude<keyof Data, '__typename'>]>;

/** The members of a mutation's union that are refusals, as its document selects them. */
export type RefusalOf<Data> = Extract<RootOutcome<Data>, { readonly __typename: RefusalName }>;

/** Value of a mutation that was carried out: the members of its union that are not refusals. */
export type ValueOf<Data> = Exclude<RootOutcome<Data>, { readonly __typename: RefusalName }>;

/** How a mutation ended. */
export type Outcome<Data> =
  | {
      readonly kind: 'done';
      readonly value: ValueOf<Data>;
      /** Fields of the value that could not be read and are null. The mutation itself was carried out. */
      readonly incomplete?: CombinedError;
    }
  /** The domain said no, and changed nothing. */
  | { readonly kind: 'refused'; readonly refusal: RefusalOf<Data> }
  /** There is no answer of the domain: whether anything was changed is not known, unless `code` says so. */
  | Failure;

const refusalNames: ReadonlySet<unknown> = new Set(possibleTypes.Error);

/** Whether an outcome is a refusal. One that this build does not know yet is recognised by its fields, or by its name. */
export function isRefusal(outcome: unknown): outcome is AnyRefusal {
  if (typeof outcome !== 'object' || outcome === null) return false;
  const { __typename: name, code, message } = outcome as Partial<AnyRefusal>;
  return refusalNames.has(name) || (typeof code === 'string' && typeof message === 'string') || isUnknownError(name);
}

/** The API names its refusals so; of a type it does not know the cache keeps nothing but the name. */
function isUnknownError(name: string | undefined): boolean {
  return name?.endsWith('Error') === true;
}

const unknownRefusal = {
  code: 'UNKNOWN',
  message: 'The server refused this for a reason that this version of the application does not know.',
  path: null,
};

/** Reads the result of a mutation with one root field. */
export function outcomeOf<Data>({ data, error }: Pick<OperationResult<Data>, 'data' | 'error'>): Outcome<Data> {
  const [value] = Object.entries(data ?? {}).flatMap(([name, each]) =>
    name === '__typename' ? [] : [each as unknown],
  );
  if (value === undefined || value === null) return failureOf(error ?? noAnswer());
  if (isRefusal(value))
    return { kind: 'refused', refusal: { ...unknownRefusal, ...value } as unknown as RefusalOf<Data> };
  const done = { kind: 'done', value: value as ValueOf<Data> } as const;
  return error === undefined ? done : { ...done, incomplete: error };
}

function noAnswer(): CombinedError {
  return new CombinedError({ graphQLErrors: ['The server answered neither an outcome nor an error.'] });
}
