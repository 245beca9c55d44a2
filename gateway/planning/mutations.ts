import { type DocumentNode, type FieldNode, Kind } from 'graphql';
import { operationOf } from './fetch-document.ts';
import type { LoweredFetch, LoweredPlan } from './lowered-plan.ts';

interface Group {
  readonly fields: readonly FieldNode[];
  readonly fetches: readonly LoweredFetch[];
}

/**
 * Plans a mutation root field by root field. The planner sends neighbours of one subgraph together, and then what is
 * selected below the first would be read after the second has run, and a fault there could not stop the second. Fields
 * that need nothing but their own request still go together: the subgraph runs them one after the other itself.
 *
 * The root holds fields alone, in the order in which they run (`normalise.ts`).
 */
export function lowerMutation(document: DocumentNode, lower: (part: DocumentNode) => LoweredPlan): LoweredPlan {
  const groups: Group[] = [];
  for (const selection of operationOf(document).selectionSet.selections) {
    if (selection.kind !== Kind.FIELD || selection.name.value === '__typename') continue;
    const { fetches } = lower(withRootFields(document, [selection]));
    const before = groups.at(-1);
    const [own, ...rest] = fetches;
    const [theirs, ...others] = before?.fetches ?? [];
    const isAlone = rest.length === 0 && others.length === 0;
    if (before && own && theirs && isAlone && own.subgraph === theirs.subgraph) {
      groups[groups.length - 1] = { fields: [...before.fields, selection], fetches };
    } else groups.push({ fields: [selection], fetches });
  }
  return { source: null, fetches: inSequence(groups.map((group) => planned(document, group, lower))) };
}

function planned(document: DocumentNode, { fields, fetches }: Group, lower: (part: DocumentNode) => LoweredPlan) {
  return fields.length === 1 ? fetches : lower(withRootFields(document, fields)).fetches;
}

function withRootFields(document: DocumentNode, selections: readonly FieldNode[]): DocumentNode {
  const definitions = document.definitions.map((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? { ...definition, selectionSet: { ...definition.selectionSet, selections } }
      : definition,
  );
  return { ...document, definitions };
}

/** Each group waits for all of the one before, except for what is deferred there. */
function inSequence(groups: readonly (readonly LoweredFetch[])[]): LoweredFetch[] {
  const sequence: LoweredFetch[] = [];
  let before: number[] = [];
  for (const group of groups) {
    const offset = sequence.length;
    for (const fetch of group) {
      const own = fetch.dependsOn.map((index) => index + offset);
      sequence.push({ ...fetch, dependsOn: own.length === 0 ? before : own });
    }
    before = group.flatMap(({ deferrals }, index) => (deferrals === undefined ? [offset + index] : []));
  }
  return sequence;
}
