import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { composeSubgraphs } from '@codai/gateway/compose';
import { freePort } from '@codai/kit/host';
import { type ServerProcess, startServer } from '../measure/server-process.ts';
import { definitionsOf } from './named.ts';

/** Subgraphs that run, and what to ask a gateway before them. */
export interface Workload {
  readonly name: string;
  /** Path of the supergraph's SDL. */
  readonly supergraphPath: string;
  /** Request bodies that take turns; one, when every client asks the same. */
  readonly bodies: readonly string[];
  /** Same operation with other variables from request to request. */
  readonly varyingBodies: readonly string[];
  /** Origin of the subgraphs. */
  readonly origin: string;
  stop(): Promise<void>;
}

export interface Operation {
  readonly query: string;
  readonly variables: readonly Readonly<Record<string, unknown>>[];
}

/** Composes the named workload and starts its subgraphs on a free port. */
export async function startWorkload(name: string, { query, variables }: Operation): Promise<Workload> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const composition = composeSubgraphs(
    definitionsOf(name).map(({ name: subgraph, sdl }) => ({ name: subgraph, url: `${origin}/${subgraph}`, sdl })),
  );
  const supergraphPath = `.cache/bench/${name}.graphql`;
  mkdirSync('.cache/bench', { recursive: true });
  writeFileSync(supergraphPath, composition.sdl);
  writeCosmoInput(name, origin);
  const server: ServerProcess = await startServer({
    name: `subgraphs-${name}`,
    args: ['--import', 'tsx', fileURLToPath(new URL('serve.ts', import.meta.url)), name, String(port)],
    probe: '/calls',
    port,
  });
  const bodies = variables.map((values) => JSON.stringify({ query, variables: values }));
  return {
    name,
    supergraphPath,
    bodies: bodies.slice(0, 1),
    varyingBodies: bodies,
    origin,
    stop: server.stop,
  };
}

/** Writes the input of `wgc router compose`, for a contestant that takes no supergraph. */
function writeCosmoInput(name: string, origin: string): void {
  const subgraphs = definitionsOf(name).map(({ name: subgraph, sdl }) => {
    const file = `${name}.${subgraph}.graphql`;
    writeFileSync(`.cache/bench/${file}`, sdl);
    return { name: subgraph, routing_url: `${origin}/${subgraph}`, schema: { file } };
  });
  writeFileSync(`.cache/bench/${name}.cosmo.yaml`, JSON.stringify({ version: 1, subgraphs }, null, 2));
}
