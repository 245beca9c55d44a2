import type { DocumentNode } from 'graphql';
import { entitySelections } from './fetch-document.ts';
import type { FieldFacts } from './field-facts.ts';
import type { LoweredFetch, LoweredPlan } from './lower.ts';
import type { EntityPart, KeyChoice, Required } from './plan.ts';
import { requirementsIn } from './requirements.ts';
import { namesIn } from './selection-sets.ts';

/**
 * Says of fetches that are told several keys of an entity that one of them will do. `@apollo/query-planner` 2.14 makes one fetch of
 * two that go to the same subgraph by different keys, and then demands both of every entity, though each of the entities was asked for
 * one of them only: the others' fields stay null.
 */
export function withKeyChoices(plan: LoweredPlan, facts: FieldFacts): LoweredPlan {
  const fetches = plan.fetches.map((fetch): LoweredFetch => {
    const { part } = fetch;
    if (part.kind !== 'entity') return fetch;
    const keyChoices = choicesOf(part, fetch.document, fetch.subgraph, facts);
    return keyChoices.length === 0 ? fetch : { ...fetch, part: { ...part, keyChoices } };
  });
  return { ...plan, fetches };
}

function choicesOf({ requires }: EntityPart, document: DocumentNode, subgraph: string, facts: FieldFacts): KeyChoice[] {
  return requires.flatMap((required): KeyChoice[] => {
    if (required.kind !== 'fragment' || required.type === null) return [];
    const given = new Set(required.selections.flatMap(nameOf));
    const keys = facts
      .keysOf(subgraph, required.type)
      .map(namesIn)
      .filter((names) => names.length > 0 && names.every((name) => given.has(name)));
    if (keys.length < 2) return [];
    const needed = requirementsIn(entitySelections(document).selections, subgraph, facts).required.flatMap(namesIn);
    const optional = [...new Set(keys.flat())].filter((name) => !needed.includes(name));
    return optional.length === 0 ? [] : [{ type: required.type, keys, optional }];
  });
}

function nameOf(required: Required): string[] {
  return required.kind === 'field' ? [required.name] : [];
}
