import { type FieldNode, type FragmentDefinitionNode, Kind, type OperationDefinitionNode, print, visit } from 'graphql';
import { EMPTY_OBJECT_KEY, isPlaceholder } from './conditions.ts';
import type { PrunedOperation } from './pruned-operation.ts';

/** An operation in which one response key means one field with one set of arguments, everywhere. */
export interface KeyedOperation extends PrunedOperation {
  /** Key in the tree → key in the client's answer, for those that differ. */
  readonly clientKeys: ReadonlyMap<string, string>;
}

/** Names that a plain object has without anyone giving them; as keys of the tree they could be read where nothing is. */
const inheritedNames = Object.getOwnPropertyNames(Object.prototype);

/**
 * Renames the client's response keys where they could be mistaken for something else in the merged tree:
 *
 * - `id: name` beside the `id` that the plan fetches as a key, or `reviews(first: 1)` beside a required `reviews`;
 * - `x: price(in: EUR)` on one type and `x: price(in: USD)` on another: the planner joins fetches along a path
 *   whatever the type conditions, and equal entities share one object in the tree;
 * - `__proto__`, `constructor` and their like.
 *
 * Everything else stays as the client wrote it. A plain field (no alias, no arguments) is the same field as the one
 * the plan fetches under that name, so those are shared, but for those of `apart`. Two keys of the client's never become one.
 */
export function withUniqueKeys(
  pruned: PrunedOperation,
  hiddenFields: ReadonlySet<string>,
  apart: ReadonlySet<string>,
): KeyedOperation {
  const names = new Names(hiddenFields, apart);
  for (const node of [pruned.operation, ...pruned.fragments.values()]) {
    visit(node, { ...besideIntrospection, Field: (field) => (isIntrospection(field) ? false : names.meet(field)) });
  }
  names.assign();
  const rename = <T extends OperationDefinitionNode | FragmentDefinitionNode>(node: T): T =>
    visit(node, { ...besideIntrospection, Field: (field) => (isIntrospection(field) ? false : names.renamed(field)) });
  const fragments = new Map([...pruned.fragments].map(([name, fragment]) => [name, rename(fragment)] as const));
  return { operation: rename(pruned.operation), fragments, clientKeys: names.clientKeys };
}

/** Fields that the gateway answers from the schema never lie in the tree. */
const besideIntrospection = {
  FragmentDefinition: (node: FragmentDefinitionNode) =>
    node.typeCondition.name.value.startsWith('__') ? (false as const) : undefined,
};

function isIntrospection({ name: { value } }: FieldNode): boolean {
  return value === '__schema' || value === '__type';
}

class Names {
  readonly clientKeys = new Map<string, string>();
  readonly #taken: Set<string>;
  /** The field, spelled out → its key in the tree. */
  readonly #keys = new Map<string, string>();
  readonly #met = new Map<string, string>();

  constructor(
    hiddenFields: ReadonlySet<string>,
    /** Object fields that are not to be shared with the plan, which needs them as well. */
    private readonly apart: ReadonlySet<string>,
  ) {
    this.#taken = new Set([...hiddenFields, ...inheritedNames, EMPTY_OBJECT_KEY]);
  }

  /** First pass: plain fields keep their names before anyone else may take them. */
  meet(field: FieldNode): undefined {
    if (isPlaceholder(field)) return;
    const spelled = spell(field);
    const key = responseKey(field);
    if (isPlain(field) && !inheritedNames.includes(key) && !this.apart.has(key)) {
      this.#taken.add(key);
      this.#keys.set(spelled, key);
    } else this.#met.set(spelled, key);
  }

  assign(): void {
    for (const [spelled, key] of this.#met) {
      let free = key;
      for (let count = 0; this.#taken.has(free); count++) free = `${key.startsWith('__') ? 'r' : ''}${key}__${count}`;
      this.#taken.add(free);
      this.#keys.set(spelled, free);
      if (free !== key) this.clientKeys.set(free, key);
    }
  }

  renamed(field: FieldNode): FieldNode | undefined {
    if (isPlaceholder(field)) return undefined;
    const key = this.#keys.get(spell(field));
    if (key === undefined || key === responseKey(field)) return undefined;
    return { ...field, alias: { kind: Kind.NAME, value: key } };
  }
}

function responseKey(field: FieldNode): string {
  return field.alias?.value ?? field.name.value;
}

function isPlain(field: FieldNode): boolean {
  return responseKey(field) === field.name.value && !field.arguments?.length;
}

/** Response key, field and arguments; the order of arguments counts, which costs at most a needless rename. */
function spell(field: FieldNode): string {
  const { name, arguments: given } = field;
  const alias = { kind: Kind.NAME, value: responseKey(field) } as const;
  return print({ kind: Kind.FIELD, alias, name, arguments: given });
}
