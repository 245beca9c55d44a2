import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { StartError } from './start-error.ts';

const schema = z.object({
  federation_version: z.string().optional(),
  subgraphs: z.record(
    z.string().regex(/^[a-z][a-z0-9-]*$/, 'is not a subgraph name'),
    z.object({ routing_url: z.url(), schema: z.object({ file: z.string() }) }),
  ),
});

/** One row of `supergraph.yaml`. */
export interface SubgraphEntry {
  readonly name: string;
  /** Where the subgraph answers when another process hosts it. */
  readonly url: string;
}

/** The subgraphs that `supergraph.yaml` names, in its order. Throws `StartError` when the file is missing or wrong. */
export async function readSupergraphConfig(file: string): Promise<readonly SubgraphEntry[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new StartError(`The supergraph configuration ${file} cannot be read: ${error.code}.`);
  });
  let content: unknown;
  try {
    content = parse(text);
  } catch (error) {
    throw new StartError(`${file} is not valid YAML: ${(error as Error).message.split('\n')[0]}`);
  }
  const result = schema.safeParse(content);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new StartError(`${file}: ${issue?.path.join('.')} ${issue?.message}.`);
  }
  return Object.entries(result.data.subgraphs).map(([name, { routing_url }]) => ({ name, url: routing_url }));
}

/** Throws `StartError` when `SUBGRAPH_URLS` names a subgraph that the supergraph does not have. */
export function refuseUnknownAddresses(
  addresses: ReadonlyMap<string, string>,
  entries: readonly SubgraphEntry[],
): void {
  const known = new Set(entries.map(({ name }) => name));
  const unknown = [...addresses.keys()].find((name) => !known.has(name));
  if (unknown !== undefined) {
    throw new StartError(`SUBGRAPH_URLS names ${unknown}, which the supergraph does not have.`);
  }
}
