import { type ExecutionResult, execute, type GraphQLSchema, parse } from 'graphql';
import type { ReadAnswer } from '../supergraph.ts';
import type { RandomOperation } from './operation.ts';

/** The answer of one plain schema, and every fault there could have been. */
export interface Expected {
  readonly result: ExecutionResult;
  /** Paths of all faults when none of them hides another. */
  readonly possiblePaths: ReadonlySet<string>;
}

export async function expectedOf(
  schema: GraphQLSchema,
  nullable: GraphQLSchema,
  { text, variables }: RandomOperation,
): Promise<Expected> {
  const document = parse(text);
  const variableValues = variables;
  const result = await execute({ schema, document, variableValues });
  const all = await execute({ schema: nullable, document, variableValues });
  return { result, possiblePaths: new Set((all.errors ?? []).map(({ path }) => JSON.stringify(path))) };
}

/**
 * How an answer differs from the expected one; null when it does not. The data must be the same text (so the same keys
 * in the same order). Of the errors:
 *
 * - where a null stands for a fault of its own field, there is exactly the expected error;
 * - where a null rose from below, there is at least one error below it. Any of several faults may be reported: the
 *   specification wants one, and graphql-js reports what it met first;
 * - there is no error that the plain schema could not have given.
 */
export function differenceOf(answer: ReadAnswer, { result, possiblePaths }: Expected): string | null {
  const data = JSON.stringify(answer.data) ?? 'none';
  const wanted = JSON.stringify(result.data) ?? 'none';
  if (data !== wanted) {
    // Starts a little before the first difference: answers are long.
    const start = Math.max(0, [...wanted].findIndex((character, index) => data[index] !== character) - 60);
    return `data\n  is     …${data.slice(start, start + 240)}\n  wanted …${wanted.slice(start, start + 240)}`;
  }
  const isFaults = groupsOf(
    answer.data,
    (answer.errors ?? []).map(({ path }) => path),
  );
  const wantedFaults = groupsOf(
    result.data,
    (result.errors ?? []).map(({ path }) => path),
  );
  const isText = JSON.stringify([...isFaults].sort());
  const wantedText = JSON.stringify([...wantedFaults].sort());
  if (isText !== wantedText) return `errors\n  is     ${isText}\n  wanted ${wantedText}`;
  const impossible = (answer.errors ?? []).find(({ path }) => !possiblePaths.has(JSON.stringify(path)));
  return impossible ? `an impossible error at ${JSON.stringify(impossible.path)}: ${impossible.message}` : null;
}

/** Each error by the null it explains: `own` when the null stands at its very path, `risen` when above. */
function groupsOf(data: unknown, paths: readonly (readonly (string | number)[] | undefined)[]): Set<string> {
  const groups = new Map<string, number>();
  for (const path of paths) {
    const key = path === undefined ? 'no path' : placeOf(data, path);
    groups.set(key, key.startsWith('risen') ? 1 : (groups.get(key) ?? 0) + 1);
  }
  return new Set([...groups].map(([key, count]) => `${key} × ${count}`));
}

function placeOf(data: unknown, path: readonly (string | number)[]): string {
  let value = data;
  for (const [depth, element] of path.entries()) {
    if (value === null || value === undefined) return `risen to ${JSON.stringify(path.slice(0, depth))}`;
    value = (value as Record<string | number, unknown>)[element];
  }
  return `${value === null ? 'own' : 'beside a value'} ${JSON.stringify(path)}`;
}
