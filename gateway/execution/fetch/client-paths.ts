import type { ClientPath, Fault } from '../../messages/response/fault.ts';
import type { PathElement, Required } from '../../planning/plan.ts';
import type { PossibleTypes } from '../../supergraph/possible-types.ts';
import type { CompiledOperation } from '../compile/compile.ts';
import type { Way } from '../operation/guessed-error.ts';
import type { Merged } from '../operation/merged.ts';
import { isTree, mayBeOne, type Tree } from '../operation/tree.ts';
import { type SelectedField, type SelectionPlan, selectedField } from '../write/projection.ts';

/** One place of the answer in which an object stands. An object that is shared has several. */
export interface Occurrence {
  readonly object: Tree;
  /** Null when the client did not select what is on the way for objects of these types: it is there for the plan's sake. */
  readonly place: Place | null;
}

export interface Place {
  readonly path: ClientPath;
  /**
   * Selections of the client there: several while the type of an object above, which decides it, is not known; none at a
   * leaf.
   */
  readonly selections: readonly SelectionPlan[];
  /** How it was come to; null at the root. */
  readonly way: Way | null;
  /** Objects on the way whose type, which decides what the client selected, was not known. */
  readonly untyped: readonly unknown[];
  /** For some of the types that they may have there is no such place. */
  readonly isGuessed: boolean;
}

const rootPlace = (selection: SelectionPlan): Place => ({
  path: [],
  selections: [selection],
  way: null,
  untyped: [],
  isGuessed: false,
});

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
      visit(object[element.key], step + 1, place && below(place, [object], element.key));
    } else if (mayBeOne(object.__typename, element.types, possibleTypes)) {
      visit(object, step + 1, place);
    }
  };
  visit(root, 0, rootPlace(selection));
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

/** The place where an error is reported. */
export interface ErrorPlace {
  readonly path: ClientPath | null;
  /** For an error of something that the client did not select there: the null that it left, and that another may have left as well. */
  readonly nullAt: ClientPath | null;
  /** The way to a place that may not exist; null when there is one, or none is reported. */
  readonly guessed: Way | null;
}

/**
 * Tells the errors of one answer: those of what the client did not select only where no other explains the null that they left, and those
 * at places that there may not be in `reportGuessedErrors`.
 */
export class ErrorsOfAnswer {
  readonly #unselected: (ErrorPlace & { readonly fault: Fault })[] = [];

  constructor(private readonly merged: Merged) {}

  tell(fault: Fault, place: ErrorPlace): void {
    const { path, nullAt, guessed } = place;
    if (guessed !== null) this.merged.guess({ fault, nullAt, guessed });
    else if (nullAt === null) this.merged.report(fault, path);
    else this.#unselected.push({ ...place, fault });
  }

  end(): void {
    for (const { fault, ...place } of this.#unselected) reportUnexplained(this.merged, fault, place);
  }
}

/**
 * Reports the errors whose places were guessed, as far as there are such places by what is known of types now. Where a type is not
 * known because the fetch that should have brought it failed, its object is null for that, and no other error below it appears: `isLast`
 * says that no further fetch will bring the type.
 */
export function reportGuessedErrors(merged: Merged, selection: SelectionPlan, isLast: boolean): void {
  if (merged.guessed.length === 0) return;
  for (const { fault, guessed, nullAt } of merged.guessed.splice(0)) {
    const place = replay(selection, guessed);
    if (place === null) continue;
    const isVain = place.isGuessed && isLast && place.untyped.some((object) => isLostTo(merged, object, fault));
    if (!isVain) reportUnexplained(merged, fault, { path: place.path, nullAt });
  }
}

/** Whether something failed of the object, and not by this fault. */
function isLostTo({ marks }: Merged, object: unknown, fault: Fault): boolean {
  const faults = (isTree(object) && marks.get(object)?.flatMap((mark) => mark.fault ?? [])) || [];
  return faults.length > 0 && !faults.includes(fault);
}

/** The place that a way leads to now; null when it leads to none. */
function replay(selection: SelectionPlan, { above, element, objects }: Way): Place | null {
  const before = above === null ? rootPlace(selection) : replay(selection, above);
  return before && memberPlace(before, element, objects);
}

function reportUnexplained(merged: Merged, fault: Fault, { path, nullAt }: Omit<ErrorPlace, 'guessed'>): void {
  const isExplained = nullAt !== null && merged.faults.some((other) => other.path && isAtOrBelow(other.path, nullAt));
  if (!isExplained) merged.report(fault, path);
}

function isAtOrBelow(path: ClientPath, above: ClientPath): boolean {
  return above.every((element, index) => path[index] === element);
}

/**
 * The client's path of what a subgraph calls `rest`, seen from an occurrence, where it gave `answer`. An error of a field
 * that the client did not select there, but the plan for its own sake or for objects of other types, stands at the null that
 * it left in what the client did select. Where it left none, an error at a place that has its value would say that it has
 * not. It has no path then, or there is no place for it when nothing was to be made of the field: such an error is not part of the answer.
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
    const next = at && memberPlace(at, element, [there, given]);
    if (next === null) {
      if (at !== place && !isThere(given)) return placeOf(at, nullAt);
      if (isThere(given)) return takesRequired(given, rest.slice(index), required) ? NOWHERE : undefined;
      // Nothing came of the object at all: whatever is made of it is marked with the reason, and tells it where the client sees a null.
      return undefined;
    }
    at = next;
    [there, given] = [memberOf(there, element), memberOf(given, element)];
    if (!isThere(given)) nullAt ??= at?.path ?? null;
  }
  return placeOf(at, null);
}

const NOWHERE: ErrorPlace = { path: null, nullAt: null, guessed: null };

function placeOf(place: Place | null, nullAt: ClientPath | null): ErrorPlace {
  return { path: place?.path ?? null, nullAt, guessed: place?.isGuessed ? place.way : null };
}

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

/** The place of a member of an object that stands in the tree or in an answer, or of an item of a list. */
function memberPlace(place: Place, element: string | number, objects: readonly unknown[]): Place | null {
  return typeof element === 'number' ? itemOf(place, element) : below(place, objects, element);
}

/** Null when the client did not select it for objects of a type that one of `objects` tells, as far as they do. */
function below({ selections, ...place }: Place, objects: readonly unknown[], key: string): Place | null {
  const typeNames = objects.map(typeNameOf).filter((name) => typeof name === 'string');
  const ways = selections.map((selection) => fieldsUnder(selection, typeNames, key));
  const found = ways.flatMap(({ fields }) => fields);
  const [first] = found;
  if (first === undefined) return null;
  return {
    path: [...place.path, first.clientKey],
    selections: found.flatMap(({ selection }) => selection ?? []),
    way: { above: place.way, element: key, objects },
    untyped: ways.some(({ isTyped }) => !isTyped) ? [...place.untyped, ...objects] : place.untyped,
    isGuessed: place.isGuessed || ways.some(({ isSure }) => !isSure),
  };
}

interface FieldsUnder {
  readonly fields: readonly SelectedField[];
  /** The type of the object is known, or does not matter. */
  readonly isTyped: boolean;
  /** The field exists on every type that it may be of. */
  readonly isSure: boolean;
}

function fieldsUnder(selection: SelectionPlan, typeNames: readonly string[], key: string): FieldsUnder {
  for (const typeName of [...typeNames, selection.type.name]) {
    const table = selection.fieldsOf(typeName);
    if (table === null) continue;
    const fields = table.filter((field) => field.key === key).map(selectedField);
    return { fields, isTyped: true, isSure: fields.length > 0 };
  }
  return { fields: selection.byKey.get(key) ?? [], isTyped: false, isSure: selection.isOfAll(key) };
}

function itemOf(place: Place, index: number): Place {
  return { ...place, path: [...place.path, index], way: { above: place.way, element: index, objects: [] } };
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
