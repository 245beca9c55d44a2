import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { FeatureNames } from '../../supergraph/feature-names.ts';
import type { Graph } from '../../supergraph/graph.ts';
import { factsOf, type GraphFacts, graphFrom } from '../../supergraph/graph-facts.ts';
import { keyFor } from './made-by.ts';
import type { PreparedFiles } from './prepared-files.ts';

const entries = <Value extends z.ZodType>(value: Value) => z.array(z.tuple([z.string(), value]));
const name = z.string().nullable();

const factsSchema = z.strictObject({
  api: z.string(),
  subgraphs: z.array(z.strictObject({ name: z.string(), url: z.string() })),
  possibleTypes: entries(z.array(z.string())),
  hiddenFields: z.array(z.string()),
  requiredObjects: entries(z.strictObject({ fields: z.array(z.string()), neededFor: z.array(z.string()).nullable() })),
  overrideLabels: entries(z.array(z.string())),
  weights: entries(z.number()),
  deadlines: entries(z.number()),
  listSizes: entries(
    z.strictObject({
      assumedSize: z.number().nullable(),
      slicingArguments: z.array(z.string()),
      sizedFields: z.array(z.string()),
      requireOneSlicingArgument: z.boolean(),
    }),
  ),
  names: z.strictObject({
    authenticated: name,
    requiresScopes: name,
    policy: name,
    context: name,
    cost: name,
    listSize: name,
  }),
  isProtected: z.boolean(),
}) satisfies z.ZodType<GraphFacts>;

/**
 * The graph of a supergraph SDL: from its prepared file where there is one that can be used, and then Apollo's packages
 * are not even loaded; otherwise computed, and written for the next time. Rejects with `SupergraphError`.
 * `onUnwritten` gets the reason why the file could not be written: the graph serves nevertheless.
 */
export async function openGraph(
  sdl: string,
  files: PreparedFiles | null,
  onUnwritten: (error: unknown) => void,
): Promise<Graph> {
  const prepared = files && (await readGraph(sdl, files));
  if (prepared) return prepared;
  const { loadWithNames } = await import('../../supergraph/load.ts');
  const { graph, names } = loadWithNames(sdl);
  if (files) void writeGraph(graph, names, files).catch(onUnwritten);
  return graph;
}

/** Writes the prepared file of a graph that was just loaded. */
export async function writeGraph(graph: Graph, names: FeatureNames, files: PreparedFiles): Promise<void> {
  const facts = factsOf(graph, names);
  if (facts !== null) await files.write('graph', keyFor(graph.sdl), facts);
}

/** Null when there is no prepared file that can be used. */
export async function readGraph(sdl: string, files: PreparedFiles): Promise<Graph | null> {
  const facts = factsSchema.safeParse(await files.read('graph', keyFor(sdl)));
  if (!facts.success) return null;
  try {
    return graphFrom(facts.data, { id: createHash('sha256').update(sdl).digest('hex'), sdl });
  } catch {
    // An API schema that does not parse, under a checksum that is right: it is computed again.
    return null;
  }
}
