import { type GraphQLSchema, getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { useCallback, useEffect, useState } from 'react';
import { endpointUrl } from '../options.ts';
import { pause } from '../pause.ts';
import { buildSchemaInSteps } from './build-schema.ts';
import type { CallerState } from './use-caller.ts';

export interface SchemaState {
  readonly schema: GraphQLSchema | null;
  readonly isLoading: boolean;
  /** Why there is none, as a sentence. */
  readonly problem: string | null;
  reload(): void;
}

/** The schema as the caller may see it: read again when somebody else is signed in. */
export function useSchema({ label, authorization }: CallerState): SchemaState {
  const [state, setState] = useState<Omit<SchemaState, 'reload'>>({ schema: null, isLoading: true, problem: null });
  const [count, setCount] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another caller, or a click, reads the schema again.
  useEffect(() => {
    let isCurrent = true;
    setState((current) => ({ ...current, isLoading: true }));
    readSchema(authorization).then(
      (schema) => isCurrent && setState({ schema, isLoading: false, problem: null }),
      (error: unknown) => {
        const problem = error instanceof Error ? error.message : String(error);
        if (isCurrent) setState(({ schema }) => ({ schema, isLoading: false, problem }));
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [label, count, authorization]);
  const reload = useCallback(() => setCount((current) => current + 1), []);
  return { ...state, reload };
}

async function readSchema(authorization: CallerState['authorization']): Promise<GraphQLSchema> {
  const header = await authorization();
  const response = await fetch(endpointUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'codai-csrf': '1',
      ...(header !== null && { authorization: header }),
    },
    body: JSON.stringify({
      operationName: 'IntrospectionQuery',
      query: getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true }),
    }),
  });
  // A large schema takes a phone a tenth of a second and more to parse.
  const answer = await response.text();
  await pause();
  const { data, errors } = JSON.parse(answer) as { data?: IntrospectionQuery; errors?: { message: string }[] };
  await pause();
  if (!data) throw new Error(`The schema cannot be read: ${errors?.[0]?.message ?? `status ${response.status}`}`);
  const schema = await buildSchemaInSteps(data, pause);
  await pause();
  return schema;
}
