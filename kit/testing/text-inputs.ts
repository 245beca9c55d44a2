import {
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { Caller } from '../base/caller.ts';

/** One place of a mutation's input where people write. */
export interface TextInput {
  readonly mutation: string;
  /** Coordinate of the field, such as `AddBeneficiaryInput.name`. */
  readonly name: string;
  /** Path that starts at `input`, with `0` for the first item of a list. */
  readonly path: readonly string[];
  /** A document and variables that put `text` there and nothing else but what is required. */
  ask(text: string): { readonly document: string; readonly variables: Readonly<Record<string, unknown>> };
}

/** Every text of every mutation of a schema, but keys of idempotency. Input types that contain themselves are entered once. */
export function textInputsOf(schema: GraphQLSchema): readonly TextInput[] {
  return Object.values(schema.getMutationType()?.getFields() ?? {}).flatMap((mutation) =>
    mutation.args.flatMap((arg) =>
      textsIn(arg.type, []).map(({ name, path }) => ({
        mutation: mutation.name,
        name,
        path: [arg.name, ...path],
        ask: (text: string) => ({
          document: `mutation ($value: ${arg.type}) { ${mutation.name}(${arg.name}: $value) { __typename ... on Error { code path } } }`,
          variables: { value: inputWith(arg.type, path, text) },
        }),
      })),
    ),
  );
}

interface Place {
  readonly name: string;
  readonly path: readonly string[];
}

function textsIn(type: GraphQLInputType, entered: readonly string[], name = ''): Place[] {
  const bare = getNullableType(type);
  if (isListType(bare))
    return textsIn(bare.ofType, entered, name).map((place) => ({ ...place, path: ['0', ...place.path] }));
  if (!isInputObjectType(bare)) return bare.name === 'String' ? [{ name, path: [] }] : [];
  if (entered.includes(bare.name)) return [];
  return Object.values(bare.getFields())
    .filter((field) => field.name !== 'idempotencyKey')
    .flatMap((field) =>
      textsIn(field.type, [...entered, bare.name], `${bare.name}.${field.name}`).map((place) => ({
        ...place,
        path: [field.name, ...place.path],
      })),
    );
}

const scalars: Readonly<Record<string, unknown>> = {
  BigInt: '1',
  Boolean: true,
  CurrencyCode: 'EUR',
  DateTime: '2099-01-01T00:00:00.000Z',
  Float: 1,
  ID: 'none_1',
  Int: 1,
  String: 'Text',
};

/** A value of a type with the text at a place; `path` null: any value. */
function inputWith(type: GraphQLInputType, path: readonly string[] | null, text: string): unknown {
  const bare = getNullableType(type);
  const [step, ...rest] = path ?? [];
  if (isListType(bare)) return [inputWith(bare.ofType, path === null ? null : rest, text)];
  if (isEnumType(bare)) return bare.getValues()[0]?.name;
  if (!isInputObjectType(bare)) return path === null ? scalars[bare.name] : text;
  const isGiven = (field: GraphQLInputField, index: number) =>
    field.name === step ||
    (bare.isOneOf ? path === null && index === 0 : isNonNullType(field.type) && field.defaultValue === undefined);
  return Object.fromEntries(
    Object.values(bare.getFields())
      .filter(isGiven)
      .map((field) => [field.name, inputWith(field.type, field.name === step ? rest : null, text)]),
  );
}

export interface AskedSubgraph {
  execute(
    caller: Caller,
    document: string,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<{
    readonly data?: unknown;
    readonly errors?: readonly { readonly extensions: Readonly<Record<string, unknown>> }[];
  }>;
}

/** Codes of a rule that does not let a caller in. */
const SHUT = ['FORBIDDEN', 'MFA_REQUIRED', 'STEP_UP_REQUIRED', 'UNAUTHENTICATED'];

/**
 * The code by which a text is refused, and where: as the first of the callers whom the mutation's rule lets in. The result is null for a text that is
 * taken.
 */
export async function refusalOf(
  subgraph: AskedSubgraph,
  callers: readonly Caller[],
  input: TextInput,
  text: string,
): Promise<{ readonly code: unknown; readonly path: unknown } | null> {
  const { document, variables } = input.ask(text);
  for (const caller of callers) {
    const { data, errors = [] } = await subgraph.execute(caller, document, variables);
    const [error] = errors;
    if (error !== undefined && SHUT.includes(String(error.extensions.code))) continue;
    if (error !== undefined) return { code: error.extensions.code, path: error.extensions.argument ?? null };
    const answer = (data as Readonly<Record<string, { readonly code?: unknown; readonly path?: unknown }>>)[
      input.mutation
    ];
    return answer?.code === undefined ? null : { code: answer.code, path: answer.path };
  }
  throw new Error(`No caller is let in by the rule of ${input.mutation}.`);
}
