import { createHash } from 'node:crypto';
import { type DocumentNode, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { z } from 'zod';
import { validationRefusal } from '../../documents/validate.ts';
import type { Graph } from '../../supergraph/graph.ts';
import { conditionVariables } from '../conditions.ts';
import { hasDefer } from '../defer.ts';
import { normalise } from '../normalise.ts';
import type { Plan } from '../plan.ts';
import { PlanningError, type PlanRequest } from '../planner.ts';
import { keyFor } from './made-by.ts';
import type { PreparedFiles } from './prepared-files.ts';

/** The results for trusted documents ahead of any request, for one supergraph. */
export interface PreparedOperations {
  /** Hashes of the documents that were looked at; those that do not fit the supergraph are among them. */
  readonly seen: ReadonlySet<string>;
  /** Hashes of documents that are valid, also without introspection. */
  readonly valid: ReadonlySet<string>;
  /** By `planKey`. */
  readonly plans: ReadonlyMap<string, Plan>;
}

export const nothingPrepared: PreparedOperations = { seen: new Set(), valid: new Set(), plans: new Map() };

/** Variables of conditions whose outcomes are all planned: above it, only the outcome without any variable. */
const CONDITIONS_MAX = 4;

/**
 * Key of a plan: the SHA-256 of everything that the planner gets, which is the operation with its conditions evaluated,
 * what the caller may not see left out and response keys made unique. Two operations with one key have one plan.
 */
export function planKey({ kind, document, overrides = [] }: PlanRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, overrides, document]))
    .digest('hex');
}

/**
 * Validates and plans trusted documents for a graph that has `@defer`: each operation with every outcome of its conditions, as a whole and, where it
 * defers something, in parts. What cannot be planned is left to the request that asks for it. `known` is taken over as far as
 * it goes. Rejects with the planner's error when it is not the operation's fault.
 */
export async function prepareOperations(
  graph: Graph,
  trusted: ReadonlyMap<string, string>,
  plan: (request: PlanRequest) => Promise<Plan>,
  known: PreparedOperations = nothingPrepared,
): Promise<PreparedOperations> {
  const valid = new Set<string>();
  const plans = new Map<string, Plan>();
  for (const [hash, text] of trusted) {
    // A turn for other requests meanwhile.
    await new Promise(setImmediate);
    const document = parsed(text);
    if (document === null) continue;
    if (!known.valid.has(hash) && !isValid(document, graph)) continue;
    valid.add(hash);
    for (const request of requestsOf(document, graph)) {
      const key = planKey(request);
      if (plans.has(key)) continue;
      const made = known.plans.get(key) ?? (await plannedOrNull(() => plan(request)));
      if (made !== null) plans.set(key, made);
    }
  }
  return { seen: new Set(trusted.keys()), valid, plans };
}

/** Everything that a planner may be asked for an operation of the document by a caller who may see all of it. */
function requestsOf(document: DocumentNode, graph: Graph): PlanRequest[] {
  const conditions = conditionVariables(document);
  const outcomes = conditions.length > CONDITIONS_MAX ? [{}] : outcomesOf(conditions);
  const manners = hasDefer(document) ? [false, true] : [false];
  return document.definitions
    .filter((node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION)
    .flatMap((operation) =>
      outcomes.flatMap((values) =>
        manners.flatMap((isIncremental) => {
          const { planRequest } = normalise(document, operation, values, graph, isIncremental);
          return planRequest ?? [];
        }),
      ),
    );
}

function outcomesOf([name, ...others]: readonly string[]): Record<string, boolean>[] {
  if (name === undefined) return [{}];
  return outcomesOf(others).flatMap((rest) => [
    { ...rest, [name]: false },
    { ...rest, [name]: true },
  ]);
}

function parsed(text: string): DocumentNode | null {
  try {
    return parse(text);
  } catch {
    return null;
  }
}

function isValid(document: DocumentNode, { api }: Graph): boolean {
  return validationRefusal(document, { schema: api, introspection: false, errorsMax: 1 }) === null;
}

async function plannedOrNull(plan: () => Promise<Plan>): Promise<Plan | null> {
  try {
    return await plan();
  } catch (error) {
    if (error instanceof PlanningError && (error.fault === 'unplannable' || error.fault === 'timeout')) return null;
    throw error;
  }
}

const fileSchema = z.strictObject({
  seen: z.array(z.string()),
  valid: z.array(z.string()),
  plans: z.array(z.tuple([z.string(), z.custom<Plan>(isPlan)])),
});

/** Its shape in outline: the checksum has said that the rest is as it was written. */
function isPlan(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && 'source' in value && 'steps' in value && Array.isArray(value.steps)
  );
}

/** Null when there is no file that can be used. */
export async function readOperations(supergraphSdl: string, files: PreparedFiles): Promise<PreparedOperations | null> {
  const content = fileSchema.safeParse(await files.read('plans', keyFor(supergraphSdl)));
  if (!content.success) return null;
  const { seen, valid, plans } = content.data;
  return { seen: new Set(seen), valid: new Set(valid), plans: new Map(plans) };
}

export async function writeOperations(
  supergraphSdl: string,
  { seen, valid, plans }: PreparedOperations,
  files: PreparedFiles,
): Promise<void> {
  await files.write('plans', keyFor(supergraphSdl), { seen: [...seen], valid: [...valid], plans: [...plans] });
}
