import { stringifyExactly } from '@codai/kit/wire';
import type { KeyChoice, Required, Rewrite } from '../../planning/plan.ts';
import type { PossibleTypes } from '../../supergraph/possible-types.ts';
import { fits, isTree, type Tree } from '../operation/tree.ts';
import { textOfString } from '../write/leaf-text.ts';

/**
 * The JSON of an entity's representation. Null when this fetch does not concern objects of its type, undefined when a
 * required value is not there.
 */
export type RepresentationText = (entity: Tree) => string | null | undefined;

export interface Represent {
  readonly text: RepresentationText;
  /**
   * The key of the one leaf by which representations of objects of the runtime type differ; null when more of them may
   * differ, or nothing is known of the type.
   */
  identityOf(typeName: unknown): string | null;
}

export interface RepresentationPlan {
  readonly requires: readonly Required[];
  readonly keyChoices?: readonly KeyChoice[];
  readonly inputRewrites: readonly Rewrite[];
}

interface Member {
  readonly name: string;
  readonly prefix: string;
  readonly key: string;
  /** The whole text, when a rewrite sets the value whatever it is. */
  readonly constant: string | null;
  readonly inner: RepresentationText | null;
}

/** The members that an object of one type may lack, so long as one of the keys is there. */
interface Choice {
  readonly keys: readonly (readonly Member[])[];
  readonly optional: ReadonlySet<Member>;
}

/** Compiles one writer per runtime type, on first sight of the type. */
export function compileRepresentation(plan: RepresentationPlan, possibleTypes: PossibleTypes): Represent {
  const membersByType = new Map<unknown, readonly Member[]>();
  const choicesByType = new Map<readonly Member[], Choice>();
  const membersFor = (typeName: unknown): readonly Member[] => {
    let members = membersByType.get(typeName);
    if (members === undefined) {
      members = membersOf(plan, typeName, possibleTypes);
      const choice = choiceOf(plan.keyChoices ?? [], members, typeName, possibleTypes);
      if (choice !== null) choicesByType.set(members, choice);
      // Type names come from subgraphs: only those of the schema may fill the table, and the rest match nothing.
      if (members.length > 0) membersByType.set(typeName, members);
    }
    return members;
  };
  return {
    text: (entity) => {
      const members = membersFor(entity.__typename);
      if (members.length === 0) return null;
      const text = write(entity, members);
      // Asked in this order, since it is whole but for rare plans.
      const choice = text === undefined ? choicesByType.get(members) : undefined;
      return choice === undefined ? text : writeChosen(entity, members, choice);
    },
    identityOf: (typeName) => {
      if (typeof typeName !== 'string') return null;
      const varying = membersFor(typeName).filter(({ key, constant }) => constant === null && key !== '__typename');
      const [only] = varying;
      return only !== undefined && varying.length === 1 && only.inner === null ? only.key : null;
    },
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

/** Leaves out what is optional and not there; undefined when no key is whole. */
function writeChosen(object: Tree, members: readonly Member[], { keys, optional }: Choice): string | undefined {
  const isThere = (member: Member) => member.constant !== null || textOfValue(object, member) !== undefined;
  if (!keys.some((key) => key.every(isThere))) return undefined;
  return write(
    object,
    members.filter((member) => !optional.has(member) || isThere(member)),
  );
}

function choiceOf(
  choices: readonly KeyChoice[],
  members: readonly Member[],
  typeName: unknown,
  possibleTypes: PossibleTypes,
): Choice | null {
  const choice = choices.find(({ type }) => fits(typeName, type, possibleTypes));
  if (choice === undefined) return null;
  const named = (names: readonly string[]) => members.filter(({ name }) => names.includes(name));
  return { keys: choice.keys.map(named), optional: new Set(named(choice.optional)) };
}

function textOfValue(object: Tree, member: Member): string | undefined {
  const value = object[member.key];
  if (typeof value === 'string') return textOfString(value);
  if (value === null) return 'null';
  // A member that an object inherits (a key field may be named `constructor`) was not fetched.
  if (value === undefined || typeof value === 'function') return undefined;
  return member.inner === null ? stringifyExactly(value) : textOfComposite(value, member.inner);
}

function textOfComposite(value: unknown, inner: RepresentationText): string | undefined {
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
  const rewrites = plan.inputRewrites.flatMap((rewrite) => narrowed(rewrite, typeName, possibleTypes));
  const isMeant = (type: string) =>
    typeName === type || !namesSet(plan.inputRewrites).has(type) || namesSet(rewrites).has(type);
  const collect = (requires: readonly Required[]) => {
    for (const required of requires) {
      if (required.kind === 'fragment') {
        const { type } = required;
        if (type === null || (fits(typeName, type, possibleTypes) && isMeant(type))) collect(required.selections);
        continue;
      }
      const known = fields.get(required.name);
      if (known?.inner && required.selections) known.inner.push(...required.selections);
      else if (!known) fields.set(required.name, { key: required.key, inner: required.selections?.slice() ?? null });
    }
  };
  collect(plan.requires);
  return [...fields].map(([name, { key, inner }]) => {
    const own = rewrites.filter(({ path: [first] }) => first !== undefined && 'key' in first && first.key === name);
    const last = own.find(({ path }) => path.length === 1)?.change;
    const deeper = own.flatMap(({ path, change }) => (path.length > 1 ? [{ path: path.slice(1), change }] : []));
    return {
      name,
      prefix: `${JSON.stringify(last && 'renameTo' in last ? last.renameTo : name)}:`,
      key,
      constant: last && 'set' in last ? JSON.stringify(last.set) : null,
      inner: inner && compileRepresentation({ requires: inner, inputRewrites: deeper }, possibleTypes).text,
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

/**
 * Types that rewrites pass an object off as: to a subgraph with `@interfaceObject` each implementation is the interface.
 * What is required of the interface is then meant for those implementations only that are passed off as it; others of
 * the same interface may stand beside them, and have no key for this fetch.
 */
function namesSet(rewrites: readonly Rewrite[]): ReadonlySet<unknown> {
  return new Set(
    rewrites.flatMap(({ path, change }) => {
      const last = path.at(-1);
      return last && 'key' in last && last.key === '__typename' && 'set' in change ? [change.set] : [];
    }),
  );
}
