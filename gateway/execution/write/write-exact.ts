import { stringifyExactly } from '@codai/kit/wire';
import { isObjectType } from 'graphql';
import { type Fault, type LocatedFault, ownFault } from '../../messages/response/fault.ts';
import { NULL_CONDITION, WITHHELD } from '../../messages/response/withheld-faults.ts';
import type { IntrospectionTexts } from '../operation/execution.ts';
import { FAULTS_MAX, type Mark, type Merged } from '../operation/merged.ts';
import { isTree, type Tree } from '../operation/tree.ts';
import { leafTextOf } from './leaf-text.ts';
import type { FieldPlan, SelectionPlan, ValueFieldPlan, ValuePlan } from './projection.ts';

/** Where in the answer the writer is: a list from the leaf up, as graphql-js has it. */
export interface At {
  readonly above: At | null;
  readonly key: string | number;
  /** Reported faults here or below; undefined when there are none. */
  readonly reported: Reported | undefined;
  /** Set when what stands here has become null, and everything below it is no longer part of the answer. */
  isNull?: boolean;
}

export interface Reported {
  readonly below: Map<string | number, Reported>;
}

export interface ExactAnswer {
  /** JSON of `data`; `null` when a null went up to the root. */
  readonly text: string;
  /** Faults found while writing; those that subgraphs reported are in `merged.faults` and not repeated. */
  readonly faults: readonly LocatedFault[];
}

/**
 * Writes the answer when something is not as it should be: finds every missing or wrong value, tells why at its exact
 * path, and lets nulls rise to the nearest nullable place as the specification has it (§6.4.4, October 2021).
 *
 * Slower than `write-answer.ts` by a few times, and it need not be fast: it is taken only in the case of faults.
 */
export function writeExactly(
  root: SelectionPlan,
  merged: Merged,
  introspection: IntrospectionTexts,
  onlyKeys: ReadonlySet<string> | null = null,
): ExactAnswer {
  const writer = new ExactWriter(merged, introspection);
  const at: At = { above: null, key: '', reported: indexOf(merged.faults) };
  const fields = root.fieldsOf(root.type.name)?.filter(({ key }) => onlyKeys === null || onlyKeys.has(key)) ?? [];
  const text = writer.object(fields, merged.root, at) ?? 'null';
  if (text === 'null') writer.forgetCollateral(0, at);
  // A field that is withheld silently may take the whole answer with it, and that has to have a reason.
  const isUnexplained = text === 'null' && writer.faults.length === 0 && merged.faults.length === 0;
  if (isUnexplained) return { text, faults: [{ fault: WITHHELD, path: null }] };
  // A reported fault took the whole answer: fields missing beside it are not part of it.
  const isReported = (field: FieldPlan) =>
    field.kind === 'value' &&
    field.isNonNull &&
    (merged.root[field.key] ?? null) === null &&
    at.reported?.below.has(field.clientKey) === true;
  return { text, faults: text === 'null' && fields.some(isReported) ? [] : writer.faults };
}

export function indexOf(faults: readonly LocatedFault[]): Reported | undefined {
  if (faults.length === 0) return undefined;
  const root: Reported = { below: new Map() };
  for (const { path } of faults) {
    let node = root;
    for (const element of path ?? []) {
      const next = node.below.get(element) ?? { below: new Map() };
      node.below.set(element, next);
      node = next;
    }
  }
  return root;
}

export /** Undefined stands for a null that goes on to the parent. */
type Written = string | undefined;

export class ExactWriter {
  readonly faults: LocatedFault[] = [];
  /** A null is on its way up whose cause is secret. */
  #isSilent = false;
  /** Why what is written may lack something: another part brought it, and this one was to add to it. */
  #lack: Mark | undefined;
  /** The `faults` that went down with a fault that was reported: no news where both are below one null. */
  readonly #collateral = new Set<LocatedFault>();
  /** The deferrals that what is written is in, with those around them; none outside of every `@defer`. */
  protected within: ReadonlySet<number> = new Set();
  readonly #merged: Merged;
  readonly #introspection: IntrospectionTexts;

  constructor(merged: Merged, introspection: IntrospectionTexts) {
    this.#merged = merged;
    this.#introspection = introspection;
  }

  object(fields: readonly FieldPlan[], object: Tree, at: At): Written {
    const before = this.faults.length;
    const members: string[] = [];
    for (const field of fields) {
      if (field.kind === 'withheld' && field.isNullCondition) {
        if (at.above === null) this.faults.push({ fault: NULL_CONDITION, path: null });
        else this.#tell(NULL_CONDITION, at);
        return undefined;
      }
      if (field.kind === 'withheld') {
        const known = this.faults.length;
        if (field.isTold) this.#tell(WITHHELD, { above: at, key: field.clientKey, reported: undefined });
        if (field.isNonNull) {
          this.faults.splice(before, known - before);
          this.#isSilent = !field.isTold;
          return undefined;
        }
        members.push(`${field.prefix}null`);
      } else if (field.kind !== 'value') {
        const text = field.kind === 'introspection' ? (this.#introspection.get(field.key) ?? 'null') : '';
        members.push(field.prefix + text);
      } else {
        const fieldAt: At = { above: at, key: field.clientKey, reported: at.reported?.below.get(field.clientKey) };
        const known = this.faults.length;
        const text = this.#member(field, object, fieldAt);
        if (text === undefined) {
          // One cause of a null is enough: what was found missing beside it is no longer part of the answer.
          this.faults.splice(before, known - before);
          return undefined;
        }
        members.push(field.prefix + text);
      }
    }
    return `{${members.join(',')}}`;
  }

  #member(field: ValueFieldPlan, object: Tree, at: At): Written {
    const value = this.#own(object, field.key);
    const known = this.faults.length;
    const own = this.#merged.markOf(object, field.key);
    const mark = value === undefined && at.reported === undefined ? (own ?? this.#lack) : null;
    // A member that went down with a reported fault, and takes its object down, is below the same null as the report.
    const isReported =
      at.reported !== undefined || (own !== undefined && mark?.isCollateral === true && field.isNonNull);
    if (mark !== null && !isReported) this.#tellMissing(mark, at);
    const outer = this.#lack;
    this.#lack = own ?? outer;
    const text = value === undefined || value === null ? undefined : this.#value(field.value, value, at);
    this.#lack = outer;
    if (text !== undefined) return text;
    this.nulled(at);
    if (!field.isNonNull) this.forgetCollateral(known, at);
    const isTold = isReported || this.faults.length > known || this.#isSilent;
    if (!field.isNonNull) {
      this.#isSilent = false;
      return 'null';
    }
    if (!isTold) this.#tell(nullFault(`Cannot return null for non-nullable field ${field.coordinate}.`), at);
    return undefined;
  }

  #own(object: Tree, key: string): unknown {
    if (this.#merged.isVoided(object, key, this.within)) return null;
    const value = object[key];
    return typeof value === 'function' ? undefined : value;
  }

  #tellMissing(mark: Mark | undefined, at: At): void {
    if (mark === undefined) this.#tell(ownFault('SUBGRAPH_RESPONSE_INVALID'), at);
    else if (mark.fault !== null) {
      const known = this.faults.length;
      this.#tell(mark.fault, at);
      const told = this.faults[known];
      if (mark.isCollateral && told !== undefined) this.#collateral.add(told);
    }
  }

  /** A null stands at `at`: of what was found since `known`, the faults that only repeat one reported below it are no part of the answer. */
  forgetCollateral(known: number, at: At): void {
    if (at.reported === undefined) return;
    const kept = this.faults.slice(known).filter((fault) => !this.#collateral.has(fault));
    this.faults.splice(known, this.faults.length - known, ...kept);
  }

  #tell(fault: Fault, at: At): void {
    if (this.faults.length + this.#merged.faults.length < FAULTS_MAX) this.faults.push({ fault, path: pathOf(at) });
  }

  #wrong(message: string, at: At): undefined {
    this.#tell({ ...ownFault('SUBGRAPH_RESPONSE_INVALID'), cause: message }, at);
    return undefined;
  }

  #value(plan: ValuePlan, value: unknown, at: At): Written {
    switch (plan.kind) {
      case 'leaf':
        try {
          // graphql-js knows no bigints among what it takes.
          if (typeof value === 'bigint') {
            return leafTextOf(plan.type)(value) ?? JSON.stringify(plan.type.serialize(Number(value)));
          }
          const serialised: unknown = plan.type.serialize(value);
          return serialised === undefined
            ? this.#wrong(`${plan.type.name} is undefined.`, at)
            : stringifyExactly(serialised);
        } catch (thrown) {
          return this.#wrong(thrown instanceof Error ? thrown.message : String(thrown), at);
        }
      case 'list':
        return Array.isArray(value) ? this.#list(plan, value, at) : this.#wrong('A list was expected.', at);
      case 'object':
        return this.#composite(plan.selection, value, at);
    }
  }

  protected nulled(at: At): void {
    at.isNull = true;
  }

  /** The fields to write of an object of this type; null when none can stand here. */
  protected fieldsAt(selection: SelectionPlan, typeName: string, _object: Tree, _at: At): readonly FieldPlan[] | null {
    return selection.fieldsOf(typeName);
  }

  #list(plan: Extract<ValuePlan, { kind: 'list' }>, values: readonly unknown[], at: At): Written {
    const before = this.faults.length;
    const items: string[] = [];
    for (const [index, given] of values.entries()) {
      const value = this.#merged.isVoided(values, index, this.within) ? null : given;
      const itemAt: At = { above: at, key: index, reported: at.reported?.below.get(index) };
      const known = this.faults.length;
      const text = value === null || value === undefined ? undefined : this.#value(plan.item, value, itemAt);
      if (text !== undefined) items.push(text);
      else if (!plan.isItemNonNull) {
        this.nulled(itemAt);
        this.#isSilent = false;
        this.forgetCollateral(known, itemAt);
        items.push('null');
      } else {
        if (itemAt.reported === undefined && this.faults.length === known && !this.#isSilent) {
          this.#tell(nullFault('Cannot return null for a non-nullable item of a list.'), itemAt);
        }
        this.faults.splice(before, known - before);
        return undefined;
      }
    }
    return `[${items.join(',')}]`;
  }

  /** No type fits: the subgraph that should have named it failed, or lies. */
  #untold(selection: SelectionPlan, value: Tree, at: At): undefined {
    if (at.reported !== undefined) return undefined;
    const failed = this.#merged.marks.get(value)?.find(({ fault }) => fault !== null);
    if (failed === undefined) return this.#wrong(`An object of ${selection.type.name} was expected.`, at);
    this.#tellMissing(failed, at);
    return undefined;
  }

  #composite(selection: SelectionPlan, value: unknown, at: At): Written {
    if (!isTree(value)) return this.#wrong('An object was expected.', at);
    const own = selection.type.name;
    const typeName = isObjectType(selection.type) ? own : (value.__typename ?? own);
    const fields = typeof typeName === 'string' ? this.fieldsAt(selection, typeName, value, at) : null;
    if (fields === null) return this.#untold(selection, value, at);
    const known = this.faults.length;
    const text = this.object(fields, value, at);
    // This is a `Node` whose owner knows no such object.
    if (text === undefined && selection.isNode && this.#merged.isAbsent(value)) {
      this.faults.splice(known);
      this.#isSilent = true;
    }
    return text;
  }
}

function nullFault(cause: string): Fault {
  return { ...ownFault('SUBGRAPH_RESPONSE_INVALID'), cause };
}

export function pathOf(at: At): (string | number)[] {
  const path: (string | number)[] = [];
  for (let place: At | null = at; place?.above; place = place.above) path.push(place.key);
  return path.reverse();
}
