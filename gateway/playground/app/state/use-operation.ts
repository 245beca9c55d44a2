import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { useMemo, useRef } from 'react';
import { fieldsOf, type LocatedField } from '../explain/asked-field.ts';
import type { Tab } from './use-tabs.ts';

export interface OperationState {
  /** Null while the text does not parse. */
  readonly operations: readonly OperationDefinitionNode[] | null;
  /** The one that is run and explained. */
  readonly operation: OperationDefinitionNode | null;
  readonly faults: readonly GraphQLError[];
  /** The fields of the last text that parsed. */
  readonly fields: readonly LocatedField[];
}

const FAULTS_MAX = { maxErrors: 50 };

/** The content of a tab's text, read once for each text. */
export function useOperation({ query, operationName }: Tab, schema: GraphQLSchema | null): OperationState {
  const document = useMemo(() => parsed(query), [query]);
  const operations = useMemo(
    () =>
      document?.definitions.filter(
        (each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION,
      ) ?? null,
    [document],
  );
  const operation = operations?.find(({ name }) => name?.value === operationName) ?? operations?.[0] ?? null;
  const faults = useMemo(
    () => (document === null || schema === null ? [] : validate(schema, document, undefined, FAULTS_MAX)),
    [document, schema],
  );
  const last = useRef<readonly LocatedField[]>([]);
  const fields = useMemo(() => {
    if (document === null || operation === null || schema === null) return last.current;
    last.current = fieldsOf(schema, document, operation);
    return last.current;
  }, [document, operation, schema]);
  return { operations, operation, faults, fields };
}

function parsed(query: string): DocumentNode | null {
  try {
    return parse(query);
  } catch {
    return null;
  }
}
