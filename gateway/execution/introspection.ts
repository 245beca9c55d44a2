import { type DocumentNode, executeSync, type FieldNode, type GraphQLSchema, Kind, visit } from 'graphql';
import type { KeyedOperation } from '../planning/response-keys.ts';
import type { IntrospectionTexts } from './write-answer.ts';

/** Answers `__schema` and `__type` of one operation from the API schema. */
export type Introspection = (variables: Readonly<Record<string, unknown>>) => IntrospectionTexts;

/** Null when the operation has none. Without variables in it the answer is made once. */
export function compileIntrospection(api: GraphQLSchema, keyed: KeyedOperation): Introspection | null {
  const { operation, fragments } = keyed;
  const fields = [operation, ...fragments.values()].flatMap((node) => introspectionFields(node));
  if (fields.length === 0) return null;
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        ...operation,
        operation: 'query' as typeof operation.operation,
        directives: [],
        selectionSet: { kind: Kind.SELECTION_SET, selections: fields },
      },
      ...fragments.values(),
    ],
  };
  const run: Introspection = (variableValues) => {
    const { data } = executeSync({ schema: api, document, variableValues });
    return new Map(Object.entries(data ?? {}).map(([key, value]) => [key, JSON.stringify(value)]));
  };
  if (usesVariables(fields, fragments)) return run;
  let texts: IntrospectionTexts | undefined;
  return () => {
    texts ??= run({});
    return texts;
  };
}

function introspectionFields(node: Parameters<typeof visit>[0]): FieldNode[] {
  const fields: FieldNode[] = [];
  visit(node, {
    Field(field) {
      if (field.name.value !== '__schema' && field.name.value !== '__type') return undefined;
      fields.push(field);
      return false;
    },
  });
  return fields;
}

function usesVariables(fields: readonly FieldNode[], fragments: KeyedOperation['fragments']): boolean {
  let uses = false;
  const visitor = {
    Variable: () => {
      uses = true;
    },
  };
  for (const field of fields) visit(field, visitor);
  for (const fragment of fragments.values()) visit(fragment, visitor);
  return uses;
}
