import type { IntrospectionQuery, IntrospectionSchema, IntrospectionType } from 'graphql';

/** The request to the worker: one introspection. */
export interface SchemaQuestion {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The messages of the worker, in this order: types, some at a time, then the rest; or why there is no schema, as a sentence. */
export type SchemaMessage =
  | { readonly types: readonly IntrospectionType[] }
  | { readonly rest: Omit<IntrospectionSchema, 'types'> }
  | { readonly problem: string };

/** A message is unpacked by the page: 2 ms of a computer, 8 of a phone. */
const TYPES_A_MESSAGE = 100;

const say = (message: SchemaMessage) => postMessage(message);

addEventListener('message', ({ data }: MessageEvent<SchemaQuestion>) => {
  answer(data).catch((error: unknown) => say({ problem: error instanceof Error ? error.message : String(error) }));
});

async function answer({ url, headers, body }: SchemaQuestion): Promise<void> {
  const response = await fetch(url, { method: 'POST', headers, body });
  const { data, errors } = (await response.json()) as { data?: IntrospectionQuery; errors?: { message: string }[] };
  if (!data) throw new Error(`The schema cannot be read: ${errors?.[0]?.message ?? `status ${response.status}`}`);
  const { types, ...rest } = data.__schema;
  for (let at = 0; at < types.length; at += TYPES_A_MESSAGE) say({ types: types.slice(at, at + TYPES_A_MESSAGE) });
  say({ rest });
}
