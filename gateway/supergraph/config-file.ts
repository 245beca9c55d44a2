import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { type Composition, composeSubgraphs, type SubgraphSource } from './compose.ts';
import { SupergraphError } from './supergraph-error.ts';

const INTROSPECTION_TIMEOUT_MS = 10_000;

/** `supergraph.yaml` as rover reads it. Source: https://www.apollographql.com/docs/rover/commands/supergraphs#yaml-configuration-file */
const configSchema = z.strictObject({
  federation_version: z
    .union([z.string(), z.number()])
    .transform(String)
    .refine((version) => /^=?[12](\.\d+\.\d+)?$/.test(version), 'must name Federation 1 or 2')
    .optional(),
  subgraphs: z.record(
    z.string().min(1),
    z.strictObject({
      routing_url: z.string().optional(),
      schema: z.union([
        z.strictObject({ file: z.string() }),
        z.strictObject({ sdl: z.string() }),
        z.strictObject({
          subgraph_url: z.string(),
          introspection_headers: z.record(z.string(), z.string()).optional(),
        }),
      ]),
    }),
  ),
});

export type SupergraphConfig = z.infer<typeof configSchema>;
type SubgraphConfig = SupergraphConfig['subgraphs'][string];

/**
 * Reads a `supergraph.yaml` and the SDL it names: files relative to it, or `_service { sdl }` of a running subgraph.
 * In any text `${env.NAME}` and `${env.NAME:-default}` stand for the environment. Throws `SupergraphError`.
 */
export async function readSupergraphConfig(path: string): Promise<SubgraphSource[]> {
  const config = parseConfig(path, await readOrRefuse(path));
  const loaded = await Promise.allSettled(
    Object.entries(config.subgraphs).map(([name, subgraph]) => loadSource(dirname(path), name, subgraph)),
  );
  const problems = loaded.flatMap((outcome) => (outcome.status === 'rejected' ? [String(outcome.reason.message)] : []));
  if (problems.length > 0) throw new SupergraphError(`${path}: the SDL of a subgraph could not be read.`, problems);
  return loaded.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
}

/** `readSupergraphConfig` and `composeSubgraphs` in one. Throws `SupergraphError`. */
export async function composeFromConfig(path: string): Promise<Composition> {
  return composeSubgraphs(await readSupergraphConfig(path));
}

function parseConfig(path: string, text: string): SupergraphConfig {
  let raw: unknown;
  try {
    raw = parseYaml(text);
  } catch (thrown) {
    throw new SupergraphError(`${path} is not YAML.`, [(thrown as Error).message], { cause: thrown });
  }
  const parsed = configSchema.safeParse(withEnvironment(raw));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new SupergraphError(`${path} is not a supergraph configuration.`, problems);
}

function withEnvironment(value: unknown): unknown {
  if (typeof value === 'string') return replaceVariables(value);
  if (Array.isArray(value)) return value.map(withEnvironment);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withEnvironment(member)]));
}

function replaceVariables(text: string): string {
  return text.replace(/\$\{env\.(\w+)(?::-([^}]*))?\}/g, (_match, name: string, fallback: string | undefined) => {
    const value = process.env[name] ?? fallback;
    if (value === undefined) throw new SupergraphError(`The environment variable ${name} is not set.`, []);
    return value;
  });
}

async function readOrRefuse(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (thrown) {
    throw new SupergraphError(`${path} cannot be read.`, [(thrown as Error).message], { cause: thrown });
  }
}

async function loadSource(folder: string, name: string, config: SubgraphConfig): Promise<SubgraphSource> {
  const { schema } = config;
  const url = config.routing_url ?? ('subgraph_url' in schema ? schema.subgraph_url : '');
  if ('sdl' in schema) return { name, url, sdl: schema.sdl };
  try {
    const sdl =
      'file' in schema
        ? await readFile(resolve(folder, schema.file), 'utf8')
        : await introspect(schema.subgraph_url, schema.introspection_headers ?? {});
    return { name, url, sdl };
  } catch (thrown) {
    throw new Error(`[${name}] ${(thrown as Error).message}`, { cause: thrown });
  }
}

/** The subgraph's own word for its schema. Source: Apollo Federation subgraph specification, `_service`. */
async function introspect(url: string, headers: Record<string, string>): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body: JSON.stringify({ query: '{ _service { sdl } }' }),
    signal: AbortSignal.timeout(INTROSPECTION_TIMEOUT_MS),
  });
  const body = (await response.json()) as { data?: { _service?: { sdl?: unknown } } };
  const sdl = body?.data?._service?.sdl;
  if (typeof sdl !== 'string') throw new Error(`${url} did not answer _service { sdl } (HTTP ${response.status}).`);
  return sdl;
}
