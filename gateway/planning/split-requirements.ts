import { type DocumentNode, type FieldNode, Kind, type SelectionNode, type SelectionSetNode, visit } from 'graphql';
import { entitySelections, keysOf } from './fetch-document.ts';
import type { FieldFacts } from './field-facts.ts';
import type { LoweredFetch } from './lowered-plan.ts';
import type { EntityPart, Required } from './plan.ts';
import type { PlannerSchema } from './planner-schema.ts';
import { requiresFor } from './requirements.ts';

export type StandInSchema = Omit<PlannerSchema, 'document'>;

/**
 * Splits an entity fetch whose fields require one field with different arguments. The representation has a single
 * member for it, so each set of arguments needs a representation of its own: one fetch per set, side by side.
 */
export function splitByRequirements(fetch: LoweredFetch, schema: StandInSchema, facts: FieldFacts): LoweredFetch[] {
  const { part } = fetch;
  if (part.kind !== 'entity' || schema.standIns.size === 0) return [fetch];
  const used = standInsOf(part.requires, schema);
  const conflicts = (a: string, b: string) => a !== b && schema.standIns.get(a)?.name === schema.standIns.get(b)?.name;
  if (!used.some((one) => used.some((other) => conflicts(one, other)))) return [fetch];

  const groups: { readonly standIns: Set<string>; readonly fields: Set<string> }[] = [];
  for (const [coordinate, needed] of neededStandIns(fetch, schema)) {
    const group = groups.find(
      ({ standIns }) => ![...needed].some((one) => [...standIns].some((other) => conflicts(one, other))),
    );
    if (group) {
      group.fields.add(coordinate);
      for (const standIn of needed) group.standIns.add(standIn);
    } else groups.push({ standIns: new Set(needed), fields: new Set([coordinate]) });
  }
  return groups.map(({ fields }, index) => {
    const elsewhere = new Set(groups.flatMap((group) => (group.fields === fields ? [] : [...group.fields])));
    // Fields that require none of this go with the first fetch.
    const keeps = (coordinate: string) => fields.has(coordinate) || (index === 0 && !elsewhere.has(coordinate));
    return narrowedTo(fetch, part, keeps, facts);
  });
}

function standInsOf(requires: readonly Required[], schema: StandInSchema): string[] {
  return requires.flatMap((required) => {
    const inner = required.selections ? standInsOf(required.selections, schema) : [];
    return required.kind === 'field' && schema.standIns.has(required.key) ? [required.key, ...inner] : inner;
  });
}

/** `Type.field` of each field at the top of the entities → what it needs; all that need nothing under one key. */
function neededStandIns({ document, subgraph }: LoweredFetch, schema: StandInSchema): Map<string, ReadonlySet<string>> {
  const needed = new Map<string, ReadonlySet<string>>();
  eachTopField(entitySelections(document), null, (coordinate) => {
    const standIns = schema.neededBy.get(`${subgraph} ${coordinate}`);
    if (standIns) needed.set(coordinate, standIns);
  });
  return needed;
}

function eachTopField(
  set: SelectionSetNode,
  type: string | null,
  found: (coordinate: string, field: FieldNode) => void,
): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) found(`${type}.${selection.name.value}`, selection);
    else if (selection.kind === Kind.INLINE_FRAGMENT) {
      eachTopField(selection.selectionSet, selection.typeCondition?.name.value ?? type, found);
    }
  }
}

function narrowedTo(
  fetch: LoweredFetch,
  part: EntityPart,
  keeps: (coordinate: string) => boolean,
  facts: FieldFacts,
): LoweredFetch {
  const entities = entitySelections(fetch.document);
  const narrowed = keptSelections(entities, null, keeps);
  const document: DocumentNode = visit(fetch.document, {
    SelectionSet: (set) => (set === entities ? narrowed : undefined),
  });
  const requires = requiresFor(narrowed, { fetch, part, entities }, facts);
  return { ...fetch, document, part: { ...part, requires, keys: keysOf(narrowed, part.outputRewrites) } };
}

function keptSelections(
  set: SelectionSetNode,
  type: string | null,
  keeps: (coordinate: string) => boolean,
): SelectionSetNode {
  const selections = set.selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FIELD) return keeps(`${type}.${selection.name.value}`) ? [selection] : [];
    if (selection.kind !== Kind.INLINE_FRAGMENT) return [selection];
    const inner = keptSelections(selection.selectionSet, selection.typeCondition?.name.value ?? type, keeps);
    return inner.selections.length === 0 ? [] : [{ ...selection, selectionSet: inner }];
  });
  return { ...set, selections };
}
