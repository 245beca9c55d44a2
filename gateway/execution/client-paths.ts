import type { PathElement } from '../planning/plan.ts';
import type { ClientPath } from '../response/fault.ts';
import type { PossibleTypes } from '../supergraph/possible-types.ts';
import type { SelectionPlan } from './projection.ts';
import { fits, type Tree } from './tree.ts';

/** One place of the answer in which an object stands. An object that is shared has several. */
export interface Occurrence {
  readonly object: Tree;
  /** Null when the client selected nothing on the way: the object is there for the plan's sake. */
  readonly place: Place | null;
}

export interface Place {
  readonly path: ClientPath;
  /** What the client selected there; null at a leaf. */
  readonly selection: SelectionPlan | null;
}

/** Every occurrence of the objects at the end of `path`, with the path the client knows it by. For the case of errors. */
export function occurrencesOf(
  root: Tree,
  selection: SelectionPlan,
  path: readonly PathElement[],
  possibleTypes: PossibleTypes,
): Occurrence[] {
  const occurrences: Occurrence[] = [];
  const visit = (value: unknown, step: number, place: Place | null): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      value.forEach((item, index) => void visit(item, step, place && { ...place, path: [...place.path, index] }));
      return;
    }
    const object = value as Tree;
    const element = path[step];
    if (element === undefined) occurrences.push({ object, place });
    else if ('key' in element) visit(object[element.key], step + 1, place && below(place, element.key));
    else if (element.types.some((type) => fits(object.__typename, type, possibleTypes))) visit(object, step + 1, place);
  };
  visit(root, 0, { path: [], selection });
  return occurrences;
}

function below(place: Place, key: string): Place | null {
  const field = place.selection?.byKey.get(key);
  return field ? { path: [...place.path, field.clientKey], selection: field.selection } : null;
}

/**
 * False for a field that the client selected for other types of objects only: a subgraph that knows an interface as an
 * object resolves it for this one, too, and what happens there is no part of the answer.
 */
export function isOfAnswer({ object, place }: Occurrence, key: string | number | undefined): boolean {
  const { __typename } = object;
  if (typeof key !== 'string' || typeof __typename !== 'string' || !place?.selection?.byKey.has(key)) return true;
  return place.selection.fieldsOf(__typename)?.some((field) => field.key === key) ?? true;
}

/**
 * The client's path of what a subgraph calls `rest`, seen from `place`, where it gave `answer`. An error of a field that the
 * client did not select, but the plan for its own sake, stands at the null that it left in what the client did select. Null
 * when it left none: an error at a place that has its value would say that it has not.
 */
export function clientPathOf(place: Place, rest: readonly (string | number)[], answer: unknown): ClientPath | null {
  let at: Place = place;
  let given = answer;
  for (const element of rest) {
    const next: Place | null =
      typeof element === 'number' ? { ...at, path: [...at.path, element] } : below(at, element);
    if (next === null) return at === place || isThere(given) ? null : at.path;
    at = next;
    given = isThere(given) ? (given as Record<string | number, unknown>)[element] : null;
  }
  return at.path;
}

function isThere(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
