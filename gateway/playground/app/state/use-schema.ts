import { type GraphQLSchema, getIntrospectionQuery, type IntrospectionQuery, type IntrospectionType } from 'graphql';
import { startTransition, useCallback, useEffect, useState } from 'react';
import { endpointUrl } from '../options.ts';
import { pause } from '../pause.ts';
import { buildSchemaInSteps } from './build-schema.ts';
import type { SchemaMessage, SchemaQuestion } from './schema-worker.ts';
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
    const reading = new AbortController();
    const { signal } = reading;
    setState((current) => ({ ...current, isLoading: true }));
    readSchema(authorization, signal).then(
      (schema) => {
        // The text is validated when it is drawn: between that and the rest a phone answers to a touch.
        if (!signal.aborted) startTransition(() => setState({ schema, isLoading: false, problem: null }));
      },
      (error: unknown) => {
        const problem = error instanceof Error ? error.message : String(error);
        if (!signal.aborted) setState(({ schema }) => ({ schema, isLoading: false, problem }));
      },
    );
    return () => reading.abort();
  }, [label, count, authorization]);
  const reload = useCallback(() => setCount((current) => current + 1), []);
  return { ...state, reload };
}

async function readSchema(authorization: CallerState['authorization'], signal: AbortSignal): Promise<GraphQLSchema> {
  const header = await authorization();
  signal.throwIfAborted();
  const introspection = await introspect(
    {
      url: endpointUrl.href,
      headers: {
        'content-type': 'application/json',
        'codai-csrf': '1',
        ...(header !== null && { authorization: header }),
      },
      body: JSON.stringify({
        operationName: 'IntrospectionQuery',
        query: getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true }),
      }),
    },
    signal,
  );
  const schema = await buildSchemaInSteps(introspection, pause);
  await pause();
  return schema;
}

/** A large schema takes a phone some tenths of a second to receive and to parse: a worker does it, and hands it over in parts. */
function introspect(question: SchemaQuestion, signal: AbortSignal): Promise<IntrospectionQuery> {
  const worker = new Worker(new URL('./schema-worker.ts', import.meta.url), { type: 'module' });
  const types: IntrospectionType[] = [];
  return new Promise<IntrospectionQuery>((resolve, reject) => {
    signal.addEventListener('abort', reject);
    worker.addEventListener('error', () => reject(new Error('The schema cannot be read: its worker did not start.')));
    worker.addEventListener('message', ({ data }: MessageEvent<SchemaMessage>) => {
      if ('types' in data) types.push(...data.types);
      else if ('rest' in data) resolve({ __schema: { ...data.rest, types } });
      else reject(new Error(data.problem));
    });
    worker.postMessage(question);
  }).finally(() => worker.terminate());
}
