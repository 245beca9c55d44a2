import type { DocumentNode } from 'graphql';
import { entitySelections } from './fetch-document.ts';
import type { FieldFacts } from './field-facts.ts';
import type { LoweredFetch, LoweredPlan } from './lowered-plan.ts';
import type { EntityPart, KeyChoice, Required } from './plan.ts';
import { requirementsIn } from './requirements.ts';
import { namesIn } from './selection-sets.ts';

/**
 * Marks entity fetches that list several keys: one whole key is enough. `@apollo/query-planner` 2.14 merges two fetches that identify their
 * entities by different keys in one subgraph, and then requires both keys of every entity. Entities of which only one key was fetched would
 * be left out, and their fields would be null.
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
