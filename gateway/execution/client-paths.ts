import type { PathElement, Required } from '../planning/plan.ts';
import type { ClientPath, Fault } from '../response/fault.ts';
import type { PossibleTypes } from '../supergraph/possible-types.ts';
import type { CompiledOperation } from './compile.ts';
import type { Execution } from './execution.ts';
import { type SelectedField, type SelectionPlan, selectedField } from './projection.ts';
import { isTree, mayBeOne, type Tree } from './tree.ts';

/** One place of the answer in which an object stands. An object that is shared has several. */
export interface Occurrence {
  readonly object: Tree;
  /** Null when the client did not select what is on the way for objects of these types: it is there for the plan's sake. */
  readonly place: Place | null;
}

export interface Place {
  readonly path: ClientPath;
  /**
   * What the client selected there: several while the type of an object above, which decides it, is not known; none at a
   * leaf.
   */
  readonly selections: readonly SelectionPlan[];
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
      value.forEach((item, index) => void visit(item, step, place && itemOf(place, index)));
      return;
    }
    const object = value as Tree;
    const element = path[step];
    if (element === undefined) occurrences.push({ object, place });
    else if ('key' in element) {
      visit(object[element.key], step + 1, place && below(place, [object.__typename], element.key));
    } else if (mayBeOne(object.__typename, element.types, possibleTypes)) {
      visit(object, step + 1, place);
    }
  };
  visit(root, 0, { path: [], selections: [selection] });
  return occurrences;
}

/** Keys of all that representations are made of: what the plan fetches for its own sake. */
export function requiredKeys({ steps }: Pick<CompiledOperation, 'steps'>): ReadonlySet<string> {
  const keys = new Set<string>();
  const add = (requires: readonly Required[]): void => {
    for (const required of requires) {
      if (required.kind === 'field') keys.add(required.key);
      if (required.selections) add(required.selections);
    }
  };
  for (const { parts } of steps) for (const { plan } of parts) if (plan.kind === 'entity') add(plan.requires);
  return keys;
}

/** Where an error is told. */
export interface ErrorPlace {
  readonly path: ClientPath | null;
  /** Of an error of something that the client did not select there: the null that it left, and that another may have left as well. */
  readonly nullAt: ClientPath | null;
}

/** Tells the errors of one answer, those of what the client did not select only where no other explains the null that they left. */
export class ErrorsOfAnswer {
  readonly #unselected: (ErrorPlace & { readonly fault: Fault; readonly nullAt: ClientPath })[] = [];

  constructor(private readonly execution: Execution) {}

  tell(fault: Fault, { path, nullAt }: ErrorPlace): void {
    if (nullAt === null) this.execution.report(fault, path);
    else this.#unselected.push({ fault, path, nullAt });
  }

  end(): void {
    for (const { fault, path, nullAt } of this.#unselected) {
      if (!this.execution.faults.some((other) => other.path && isAtOrBelow(other.path, nullAt))) {
        this.execution.report(fault, path);
      }
    }
  }
}

function isAtOrBelow(path: ClientPath, above: ClientPath): boolean {
  return above.every((element, index) => path[index] === element);
}

/**
 * The client's path of what a subgraph calls `rest`, seen from an occurrence, where it gave `answer`. An error of a field
 * that the client did not select there, but the plan for its own sake or for objects of other types, stands at the null that
 * it left in what the client did select. Where it left none, an error at a place that has its value would say that it has
 * not. It has no path then, or there is no place for it when nothing was to be made of the field: such an error is no part of the answer.
 * `required`: of what representations are made.
 */
export function errorPlaceOf(
  { object, place }: Occurrence,
  rest: readonly (string | number)[],
  answer: unknown,
  required: ReadonlySet<string>,
): ErrorPlace | undefined {
  let at = place;
  let nullAt = isThere(answer) ? null : (place?.path ?? null);
  let [there, given]: [unknown, unknown] = [object, answer];
  for (const [index, element] of rest.entries()) {
    const next = at && memberPlace(at, element, [typeNameOf(there), typeNameOf(given)]);
    if (next === null) {
      if (at !== place && !isThere(given)) return { path: at?.path ?? null, nullAt };
      if (isThere(given)) return takesRequired(given, rest.slice(index), required) ? NOWHERE : undefined;
      // Nothing came of the object at all: whatever is made of it is marked with the reason, and tells it where the client sees a null.
      return undefined;
    }
    at = next;
    [there, given] = [memberOf(there, element), memberOf(given, element)];
    if (!isThere(given)) nullAt ??= at?.path ?? null;
  }
  return { path: at?.path ?? null, nullAt: null };
}

const NOWHERE: ErrorPlace = { path: null, nullAt: null };

/** Whether the null that an error left on its way took something that representations are made of. */
function takesRequired(from: unknown, path: readonly (string | number)[], required: ReadonlySet<string>): boolean {
  let value = from;
  for (const [index, element] of path.entries()) {
    value = memberOf(value, element);
    if (value !== null && value !== undefined) continue;
    // A null in a list is one of the field that has the list.
    const list = path.slice(0, index + 1).findLastIndex((key) => typeof key === 'string');
    return path.slice(list).some((key) => typeof key === 'string' && required.has(key));
  }
  return false;
}

function memberPlace(place: Place, element: string | number, typeNames: readonly unknown[]): Place | null {
  return typeof element === 'number' ? itemOf(place, element) : below(place, typeNames, element);
}

/** The place of a member of an object that one of `typeNames` is the type of, as far as it is known. */
function below({ path, selections }: Place, typeNames: readonly unknown[], key: string): Place | null {
  const found = selections.flatMap((selection) => fieldsUnder(selection, typeNames, key));
  const [first] = found;
  if (first === undefined) return null;
  const inner = found.flatMap(({ selection }) => selection ?? []);
  return { path: [...path, first.clientKey], selections: inner };
}

function fieldsUnder(selection: SelectionPlan, typeNames: readonly unknown[], key: string): readonly SelectedField[] {
  for (const typeName of [...typeNames, selection.type.name]) {
    const fields = typeof typeName === 'string' ? selection.fieldsOf(typeName) : null;
    if (fields !== null) return fields.filter((field) => field.key === key).map(selectedField);
  }
  return selection.byKey.get(key) ?? [];
}

function itemOf(place: Place, index: number): Place {
  return { ...place, path: [...place.path, index] };
}

function isThere(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function typeNameOf(value: unknown): unknown {
  return isTree(value) ? value.__typename : undefined;
}

function memberOf(value: unknown, key: string | number): unknown {
  return isThere(value) ? (value as Record<string | number, unknown>)[key] : null;
}
