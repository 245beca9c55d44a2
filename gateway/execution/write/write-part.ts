import type { ClientPath, LocatedFault } from '../../messages/response/fault.ts';
import { WITHHELD } from '../../messages/response/withheld-faults.ts';
import type { IntrospectionTexts } from '../operation/execution.ts';
import type { Merged } from '../operation/merged.ts';
import { isTree, type Tree } from '../operation/tree.ts';
import type { Beginnings, PartSelection } from './deferred-projection.ts';
import type { FieldPlan, SelectionPlan, ValuePlan } from './projection.ts';
import { type At, ExactWriter, pathOf, type Reported } from './write-exact.ts';

/** One part of an answer: fields of one object. */
export interface PartPlace {
  readonly object: Tree;
  /** The path of the object, from the root of the answer. */
  readonly path: ClientPath;
  /** As in `PartPlan`; empty for the first part. */
  readonly within: ReadonlySet<number>;
  readonly fields: readonly FieldPlan[];
}

export interface WrittenPart {
  /** JSON of the fields; null when one of them may not be null and is. */
  readonly text: string | null;
  /** The faults that stand in this part, reported by subgraphs or found while writing. */
  readonly faults: readonly LocatedFault[];
  /** Objects at which further parts begin, those around others first; none of them stands below a null. */
  readonly begun: readonly BegunPlace[];
}

export interface BegunPlace extends Beginnings {
  readonly object: Tree;
  readonly path: ClientPath;
  /** The nearest one around it in the same part; null when there is none. */
  readonly around: BegunPlace | null;
}

/** Writes parts of one answer as far as it has been fetched: make it anew when more has come. */
export class PartWriter extends ExactWriter {
  #begun: { readonly at: At; readonly place: BegunPlace }[] = [];
  /** The places that have become null: nothing that is deferred below can tell why. */
  #nulls: At[] = [];
  readonly #placeOf = new Map<At, BegunPlace>();
  readonly #merged: Merged;
  readonly #reported: Reported | undefined;

  constructor(merged: Merged, introspection: IntrospectionTexts, reported: Reported | undefined) {
    super(merged, introspection);
    this.#merged = merged;
    this.#reported = reported;
  }

  /** `reported`: faults of subgraphs that no part has shown yet. Those that this part shows are taken out of it. */
  part(place: PartPlace, reported: Set<LocatedFault>): WrittenPart {
    return this.#written(place, reported, (at) => this.object(place.fields, place.object, at));
  }

  /** The first part: all of the root that is not deferred. */
  first(root: PartSelection, object: Tree, reported: Set<LocatedFault>): WrittenPart {
    const fields = root.fieldsOf(root.type.name) ?? [];
    return this.#written({ object, path: [], within: new Set(), fields }, reported, (at) => {
      this.fieldsAt(root, root.type.name, object, at);
      return this.object(fields, object, at);
    });
  }

  #written(place: PartPlace, reported: Set<LocatedFault>, write: (at: At) => string | undefined): WrittenPart {
    this.#begun = [];
    this.#placeOf.clear();
    this.#nulls = [];
    this.faults.length = 0;
    this.within = place.within;
    const at = this.#atOf(place.path);
    const text = write(at) ?? null;
    if (text === null) this.forgetCollateral(0, at);
    const nulls = reported.size === 0 ? [] : this.#nulls.map(pathOf);
    const isBelowOne = (path: ClientPath) => nulls.some((above) => isBelow(path, above));
    let told = [...reported].filter(({ path }) => path === null || isTold(path, place) || isBelowOne(path));
    if (text === null && told.length === 0 && this.faults.length === 0) {
      // Fetched together with something of another part that could not be had: that is the reason, here as well as there.
      told = this.#merged.faults.filter(({ path }) => path !== null && isBelow(path, place.path));
      // The other case is a silently withheld field.
      if (told.length === 0) told = [{ fault: WITHHELD, path: null }];
    }
    for (const fault of told) reported.delete(fault);
    const begun = text === null ? [] : this.#begun.filter(({ at }) => !isBelowNull(at)).map((entry) => entry.place);
    return { text, faults: [...told, ...this.faults], begun };
  }

  protected override fieldsAt(selection: SelectionPlan, typeName: string, object: Tree, at: At) {
    const fields = selection.fieldsOf(typeName);
    if (fields !== null && isPartSelection(selection)) {
      const { deferrals, parts } = selection.beginningsOf(typeName);
      if (deferrals.length > 0 || parts.length > 0) {
        const place = { object, path: pathOf(at), deferrals, parts, around: this.#around(at) };
        this.#begun.push({ at, place });
        this.#placeOf.set(at, place);
      }
    }
    return fields;
  }

  protected override nulled(at: At): void {
    super.nulled(at);
    this.#nulls.push(at);
  }

  #around(at: At): BegunPlace | null {
    for (let above = at.above; above !== null; above = above.above) {
      const place = this.#placeOf.get(above);
      if (place !== undefined) return place;
    }
    return null;
  }

  #atOf(path: ClientPath): At {
    let at: At = { above: null, key: '', reported: this.#reported };
    for (const key of path) at = { above: at, key, reported: at.reported?.below.get(key) };
    return at;
  }
}

function isBelow(path: ClientPath, above: ClientPath): boolean {
  return path.length > above.length && above.every((element, index) => element === path[index]);
}

function isPartSelection(selection: SelectionPlan): selection is PartSelection {
  return 'beginningsOf' in selection;
}

function isBelowNull(at: At): boolean {
  for (let place: At | null = at; place !== null; place = place.above) if (place.isNull) return true;
  return false;
}

/** Whether the field at the end of the path is one of this part. */
function isTold(path: ClientPath, place: PartPlace): boolean {
  if (!isBelow(path, place.path)) return false;
  let fields: readonly FieldPlan[] = place.fields;
  let value: unknown = place.object;
  let plan: ValuePlan | null = null;
  for (const element of path.slice(place.path.length)) {
    if (typeof element === 'number') {
      value = Array.isArray(value) ? value[element] : undefined;
      if (plan?.kind === 'list') plan = plan.item;
      continue;
    }
    if (plan !== null) {
      if (plan.kind !== 'object' || !isTree(value)) return true;
      const { selection } = plan;
      const typeName = typeof value.__typename === 'string' ? value.__typename : selection.type.name;
      const inner = selection.fieldsOf(typeName) ?? selection.fieldsOf(selection.type.name);
      if (inner === null) return true;
      fields = inner;
    }
    const field = fields.find(({ clientKey }) => clientKey === element);
    if (field === undefined) return false;
    if (field.kind !== 'value') return true;
    plan = field.value;
    value = isTree(value) ? value[field.key] : undefined;
  }
  return true;
}
