import { readFile } from 'node:fs/promises';
import { buildSchema, graphql } from 'graphql';
import type { Fetch } from '../http/fetch.ts';

const read = (name: string) => readFile(new URL(`../../../codegen/generated/${name}`, import.meta.url), 'utf8');
const schema = buildSchema(await read('api.graphql'));
const documents = JSON.parse(await read('trusted-documents.json')) as Record<string, string>;

export interface SchemaServer {
  readonly fetch: Fetch;
  /** Names of the operations that arrived, in order. */
  readonly operations: string[];
}

/**
 * The supergraph's own API schema over root fields of the test, which answer plain objects with `__typename`. Documents
 * are known by hash only, as the committed manifest has them.
 */
export function serveSchema(rootFields: Record<string, unknown>): SchemaServer {
  const operations: string[] = [];
  return {
    operations,
    async fetch(_input, init) {
      const { operationName, variables, extensions } = JSON.parse(String(init?.body)) as {
        operationName: string;
        variables: Record<string, unknown>;
        extensions: { persistedQuery: { sha256Hash: string } };
      };
      operations.push(operationName);
      const source = documents[`sha256:${extensions.persistedQuery.sha256Hash}`];
      if (source === undefined) throw new Error(`${operationName} is not in the manifest.`);
      const result = await graphql({ schema, source, rootValue: rootFields, variableValues: variables });
      return new Response(JSON.stringify(result), { headers: { 'content-type': 'application/json' } });
    },
  };
}
