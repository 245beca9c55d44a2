import { createServer, type IncomingMessage } from 'node:http';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, type GraphQLSchema, parse } from 'graphql';
import { definitionsOf } from './named.ts';

/**
 * Subgraphs on one port, each at `/<name>`. A request is executed by graphql-js the first time and answered from memory after,
 * so that what is measured is the gateway. `POST /record` empties the list of calls and slows answers down, so that the
 * calls of one wave can be separated from those of the next; `GET /calls` gives the list and ends that.
 */
const [workload = '', port = '0'] = process.argv.slice(2);
const schemas = new Map<string, GraphQLSchema>(
  definitionsOf(workload).map(({ name, sdl, resolvers }) => [
    name,
    buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as never }),
  ]),
);
const answers = new Map<string, Buffer>();
const ANSWERS_MAX = 5_000;
const RECORDING_DELAY_MS = 40;

export interface RecordedCall {
  readonly path: string;
  readonly body: string;
  readonly startedAt: number;
  readonly endedAt: number;
}
let recorded: RecordedCall[] | null = null;

createServer(async (request, response) => {
  const path = request.url ?? '/';
  const send = (bytes: Buffer) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
    response.end(bytes);
  };
  if (path === '/record') {
    recorded = [];
    return send(Buffer.from('{}'));
  }
  if (path === '/calls') {
    const calls = recorded ?? [];
    recorded = null;
    return send(Buffer.from(JSON.stringify(calls)));
  }
  const body = await textOf(request);
  const startedAt = performance.now();
  if (recorded !== null) await new Promise((resolve) => setTimeout(resolve, RECORDING_DELAY_MS));
  send(await answerOf(path.slice(1), body));
  recorded?.push({ path, body, startedAt, endedAt: performance.now() });
}).listen(Number(port), '127.0.0.1');

async function answerOf(name: string, body: string): Promise<Buffer> {
  const key = `${name} ${body}`;
  const known = answers.get(key);
  if (known !== undefined) return known;
  const schema = schemas.get(name);
  if (schema === undefined || body === '') return Buffer.from('{"errors":[{"message":"There is nothing here."}]}');
  const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
  const result = await execute({ schema, document: parse(query), variableValues: variables ?? {} });
  const bytes = Buffer.from(JSON.stringify(result));
  if (answers.size < ANSWERS_MAX) answers.set(key, bytes);
  return bytes;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
