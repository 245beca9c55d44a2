import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionSetNode,
  stripIgnoredCharacters,
  type VariableDefinitionNode,
} from 'graphql';
import { entitySelections, operationOf } from './fetch-document.ts';
import type { LoweredFetch, LoweredPlan } from './lowered-plan.ts';
import type { EntityPart, FetchStep, Plan } from './plan.ts';

/** Fetches that become one step. */
interface Group {
  /** Length of the longest chain before it. */
  readonly wave: number;
  /** Equal for groups that may become one request; null for a fetch that stays alone. */
  readonly kin: string | null;
  readonly members: number[];
}

/**
 * Joins the entity fetches that one subgraph gets in one wave into one request. A fetch's wave is the length of the
 * longest chain before it. A fetch for which nothing waits goes with the next request to its subgraph, also when that is
 * in a later wave: the answer waits for that one anyway. On the benchmark's query this makes 7 calls of 16, for a quarter
 * less CPU.
 *
 * Two fetches with the same selections and the same representations become one part with two paths, so that an entity
 * reached both ways is asked for once; others become aliases of `_entities` in one document.
 */
export function joinWaves({ source, fetches, isUndeferred }: LoweredPlan): Plan {
  const waves: number[] = [];
  for (const { dependsOn } of fetches) {
    waves.push(dependsOn.reduce((longest, before) => Math.max(longest, (waves[before] ?? 0) + 1), 0));
  }
  const groups: Group[] = [];
  for (const [index, fetch] of fetches.entries()) {
    const wave = waves[index] ?? 0;
    const kin = canJoin(fetch) ? `${fetch.deferrals ?? ''} ${fetch.subgraph}` : null;
    const known = kin === null ? undefined : groups.find((group) => group.wave === wave && group.kin === kin);
    if (known) known.members.push(index);
    else groups.push({ wave, kin, members: [index] });
  }
  // All that a group waits for is in an earlier wave, so by wave is an order in which nothing waits for a later step.
  const ordered = postponed(groups, fetches).sort(
    (a, b) => a.wave - b.wave || (a.members[0] ?? 0) - (b.members[0] ?? 0),
  );
  const stepOfFetch = new Map(ordered.flatMap(({ members }, step) => members.map((index) => [index, step] as const)));
  const steps = ordered.map(({ members }) => {
    const joined = members.flatMap((index) => fetches[index] ?? []);
    const before = joined.flatMap((fetch) => fetch.dependsOn).map((index) => stepOfFetch.get(index) ?? 0);
    return stepOf(
      joined,
      [...new Set(before)].sort((a, b) => a - b),
    );
  });
  return { source: source && stepOf([source], []), steps, ...(isUndeferred && { isUndeferred }) };
}

/** Groups for which nothing waits, put into the next one of their kin. Reads stay before the mutation they came before. */
function postponed(groups: readonly Group[], fetches: readonly LoweredFetch[]): Group[] {
  if (fetches.some(({ kind }) => kind === 'mutation')) return [...groups];
  const awaited = new Set(fetches.flatMap(({ dependsOn }) => dependsOn));
  const byWave = [...groups].sort((a, b) => a.wave - b.wave);
  return byWave.filter(({ wave, kin, members }) => {
    if (kin === null || members.some((index) => awaited.has(index))) return true;
    const next = byWave.find((other) => other.kin === kin && other.wave > wave);
    next?.members.push(...members);
    next?.members.sort((a, b) => a - b);
    return next === undefined;
  });
}

/** Context variables differ from entity to entity, so such a fetch is split further and never joined. */
function canJoin(fetch: LoweredFetch): boolean {
  return fetch.kind === 'query' && fetch.part.kind === 'entity' && fetch.part.contexts.length === 0;
}

function stepOf(fetches: readonly LoweredFetch[], dependsOn: readonly number[]): FetchStep {
  const [first] = fetches;
  if (!first) throw new Error('A step without a fetch.');
  const { subgraph, kind } = first;
  const deferral = first.deferrals === undefined ? {} : { deferrals: first.deferrals };
  const members = first.part.kind === 'entity' ? withCommonPaths(fetches) : [{ part: first.part, fetch: first }];
  const variables = [...new Set(members.flatMap(({ fetch }) => fetch.variables))];
  const [member] = members;
  if (members.length === 1 && member) {
    const document = text(member.fetch.document);
    return { subgraph, kind, dependsOn, ...deferral, document, variables, parts: [member.part] };
  }
  const parts = members.map(({ part, fetch }, index) => {
    if (part.kind !== 'entity') throw new Error('Only entity fetches can be joined.');
    return { part: { ...part, alias: `e${index}`, variable: `representations${index}` }, fetch };
  });
  const document = joinedDocument(parts);
  return {
    subgraph,
    kind,
    dependsOn,
    ...deferral,
    document: text(document),
    variables,
    parts: asNonEmpty(parts.map(({ part }) => part)),
  };
}

interface Member<Part> {
  readonly part: Part;
  readonly fetch: LoweredFetch;
}

function withCommonPaths(fetches: readonly LoweredFetch[]): Member<LoweredFetch['part']>[] {
  const members = new Map<string, Member<LoweredFetch['part']>>();
  for (const fetch of fetches) {
    const { part } = fetch;
    if (part.kind !== 'entity') continue;
    const { requires, inputRewrites, outputRewrites } = part;
    const key = JSON.stringify([print(entitySelections(fetch.document)), requires, inputRewrites, outputRewrites]);
    const known = members.get(key);
    const paths = known ? [...known.part.paths, ...part.paths] : part.paths;
    members.set(key, { part: { ...part, paths }, fetch });
  }
  return [...members.values()];
}

function joinedDocument(members: readonly Member<EntityPart>[]): DocumentNode {
  const variables = new Map<string, VariableDefinitionNode>();
  const selections: FieldNode[] = [];
  for (const { part, fetch } of members) {
    for (const variable of operationOf(fetch.document).variableDefinitions ?? []) {
      const name = variable.variable.name.value;
      if (name !== 'representations') variables.set(name, variable);
    }
    variables.set(part.variable, representationsVariable(part.variable));
    selections.push(entitiesField(part, entitySelections(fetch.document)));
  }
  const [first] = members;
  const operation: OperationDefinitionNode = {
    ...operationOf((first as Member<EntityPart>).fetch.document),
    variableDefinitions: [...variables.values()],
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
  return { kind: Kind.DOCUMENT, definitions: [operation] };
}

function name(value: string) {
  return { kind: Kind.NAME, value } as const;
}

/** `$representations0: [_Any!]!`. Source: Apollo Federation subgraph specification, `_entities`. */
function representationsVariable(variable: string): VariableDefinitionNode {
  const any = { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.NAMED_TYPE, name: name('_Any') } } as const;
  const list = { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.LIST_TYPE, type: any } } as const;
  return { kind: Kind.VARIABLE_DEFINITION, variable: { kind: Kind.VARIABLE, name: name(variable) }, type: list };
}

function entitiesField(part: EntityPart, selectionSet: SelectionSetNode): FieldNode {
  const value = { kind: Kind.VARIABLE, name: name(part.variable) } as const;
  return {
    kind: Kind.FIELD,
    alias: name(part.alias),
    name: name('_entities'),
    arguments: [{ kind: Kind.ARGUMENT, name: name('representations'), value }],
    selectionSet,
  };
}

function text(document: DocumentNode): string {
  return stripIgnoredCharacters(print(document));
}

function asNonEmpty<T>(items: T[]): [T, ...T[]] {
  const [first, ...rest] = items;
  if (first === undefined) throw new Error('A step without a part.');
  return [first, ...rest];
}
