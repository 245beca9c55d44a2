import type { Required, Rewrite } from '../planning/plan.ts';
import type { PossibleTypes } from '../supergraph/possible-types.ts';
import { textOfString } from './leaf-text.ts';
import { fits, isTree, type Tree } from './tree.ts';

/**
 * The JSON of an entity's representation. Null when this fetch does not concern objects of its type, undefined when a
 * required value is not there.
 */
export type Represent = (entity: Tree) => string | null | undefined;

export interface RepresentationPlan {
  readonly requires: readonly Required[];
  readonly inputRewrites: readonly Rewrite[];
}

interface Member {
  readonly prefix: string;
  readonly key: string;
  /** The whole text, when a rewrite sets the value whatever it is. */
  readonly constant: string | null;
  readonly inner: Represent | null;
}

/** Compiles one writer per runtime type, on first sight of the type. */
export function compileRepresentation(plan: RepresentationPlan, possibleTypes: PossibleTypes): Represent {
  const membersByType = new Map<unknown, readonly Member[]>();
  return (entity) => {
    const typeName = entity.__typename;
    let members = membersByType.get(typeName);
    if (members === undefined) {
      members = membersOf(plan, typeName, possibleTypes);
      // Type names come from subgraphs: only those of the schema may fill the table, and the rest match nothing.
      if (members.length > 0) membersByType.set(typeName, members);
    }
    return members.length === 0 ? null : write(entity, members);
  };
}

/** Whether every value of the top level is a leaf: then an entity can hold exactly its representation and no more. */
export function isFlat(requires: readonly Required[]): boolean {
  return requires.every((required) =>
    required.kind === 'fragment' ? isFlat(required.selections) : required.selections === null,
  );
}

function write(object: Tree, members: readonly Member[]): string | undefined {
  let text = '';
  for (let index = 0; index < members.length; index++) {
    const member = members[index] as Member;
    const value = member.constant ?? textOfValue(object, member);
    if (value === undefined) return undefined;
    text += (index === 0 ? '{' : ',') + member.prefix + value;
  }
  return `${text}}`;
}

function textOfValue(object: Tree, member: Member): string | undefined {
  const value = object[member.key];
  if (typeof value === 'string') return textOfString(value);
  if (value === null) return 'null';
  // What an object inherits (a key field may be named `constructor`) was not fetched.
  if (value === undefined || typeof value === 'function') return undefined;
  return member.inner === null ? JSON.stringify(value) : textOfComposite(value, member.inner);
}

function textOfComposite(value: unknown, inner: Represent): string | undefined {
  if (value === null) return 'null';
  if (Array.isArray(value)) {
    const items: string[] = [];
    for (const item of value) {
      const text = textOfComposite(item, inner);
      if (text === undefined) return undefined;
      items.push(text);
    }
    return `[${items.join(',')}]`;
  }
  if (!isTree(value)) return undefined;
  const text = inner(value);
  return text === null ? '{}' : text;
}

function membersOf(plan: RepresentationPlan, typeName: unknown, possibleTypes: PossibleTypes): Member[] {
  const fields = new Map<string, { key: string; inner: Required[] | null }>();
  const collect = (requires: readonly Required[]) => {
    for (const required of requires) {
      if (required.kind === 'fragment') {
        if (required.type === null || fits(typeName, required.type, possibleTypes)) collect(required.selections);
        continue;
      }
      const known = fields.get(required.name);
      if (known?.inner && required.selections) known.inner.push(...required.selections);
      else if (!known) fields.set(required.name, { key: required.key, inner: required.selections?.slice() ?? null });
    }
  };
  collect(plan.requires);
  const rewrites = plan.inputRewrites.flatMap((rewrite) => narrowed(rewrite, typeName, possibleTypes));
  return [...fields].map(([name, { key, inner }]) => {
    const own = rewrites.filter(({ path: [first] }) => first !== undefined && 'key' in first && first.key === name);
    const last = own.find(({ path }) => path.length === 1)?.change;
    const deeper = own.flatMap(({ path, change }) => (path.length > 1 ? [{ path: path.slice(1), change }] : []));
    return {
      prefix: `${JSON.stringify(last && 'renameTo' in last ? last.renameTo : name)}:`,
      key,
      constant: last && 'set' in last ? JSON.stringify(last.set) : null,
      inner: inner && compileRepresentation({ requires: inner, inputRewrites: deeper }, possibleTypes),
    };
  });
}

/** Takes leading type conditions off a rewrite's path; nothing is left when the type does not fit. */
function narrowed(rewrite: Rewrite, typeName: unknown, possibleTypes: PossibleTypes): Rewrite[] {
  const [first, ...rest] = rewrite.path;
  if (first === undefined || 'key' in first) return [rewrite];
  if (!first.types.some((type) => fits(typeName, type, possibleTypes))) return [];
  return narrowed({ ...rewrite, path: rest }, typeName, possibleTypes);
}
