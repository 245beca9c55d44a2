import { createRequest, type DocumentInput } from '@urql/core';
import { idempotentInputs } from '../generated/cache-shape.ts';

const idempotent: ReadonlySet<string> = new Set(idempotentInputs);

/** Variables as a caller writes them who leaves the idempotency key to the client. */
export type WithoutKey<Variables> = Variables extends { readonly input: infer Input }
  ? Omit<Variables, 'input'> & {
      readonly input: Input extends { readonly idempotencyKey: string }
        ? Omit<Input, 'idempotencyKey'> & { readonly idempotencyKey?: string }
        : Input;
    }
  : Variables;

/** Whether the input of a document has a field `idempotencyKey`. */
// biome-ignore lint/suspicious/noExplicitAny: urql's own bound for variables of any document.
export function takesKey(document: DocumentInput<any, any>): boolean {
  const { query } = createRequest(document, {});
  return query.definitions.some(
    (definition) =>
      definition.kind === 'OperationDefinition' &&
      definition.variableDefinitions?.some(({ variable, type }) => {
        const named = type.kind === 'NonNullType' ? type.type : type;
        return variable.name.value === 'input' && named.kind === 'NamedType' && idempotent.has(named.name.value);
      }) === true,
  );
}

/** The key in the variables, or null. */
export function keyIn(variables: unknown): string | null {
  const { input } = (variables ?? {}) as { input?: { idempotencyKey?: unknown } | null };
  return typeof input?.idempotencyKey === 'string' ? input.idempotencyKey : null;
}

/** The variables with this key in their input. One that is there already stays: it is the caller's. */
export function withKey<Variables>(variables: WithoutKey<Variables>, key: string): Variables {
  const { input, ...others } = variables as { input?: object };
  return { ...others, input: { idempotencyKey: key, ...input } } as Variables;
}
