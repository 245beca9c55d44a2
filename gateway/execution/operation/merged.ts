import type { ClientPath, Fault, LocatedFault } from '../../messages/response/fault.ts';
import type { CollectedEntities } from './collected-entities.ts';
import type { GuessedError } from './guessed-error.ts';
import type { Tree } from './tree.ts';

/** Why members of an object are not there. */
export interface Mark {
  /** Keys in the tree that a fetch would have brought. */
  readonly keys: readonly string[];
  /** Null: the subgraph does not know the entity, which is an answer and no fault. */
  readonly fault: Fault | null;
  /** True when the fault is reported at its own place nearby, and these members only went down with it. */
  readonly isCollateral: boolean;
}

/** Faults reported for one operation; a broken subgraph under a long list would else answer with megabytes of errors. */
export const FAULTS_MAX = 1_000;

/** The merged answers of subgraphs: the tree and its faults. It depends on the operation and on those answers alone. */
export class Merged {
  readonly root: Tree = {};
  readonly faults: LocatedFault[] = [];
  /** Errors of subgraphs at places that there may not be: reported before anything is written, as far as there are. */
  readonly guessed: GuessedError[] = [];
  readonly marks = new Map<Tree, Mark[]>();
  /** Whether all texts that came were without a backslash: then no string in them has anything that JSON escapes. */
  isPlain = true;
  /** Whether all strings that came are ASCII. */
  isAscii = true;
  /** How many answers have been merged. */
  version = 0;
  /** The entities that steps have asked about, by the index of the step and part by part; filled as long as executions may share it. */
  readonly collected = new Map<number, readonly CollectedEntities[]>();
  /** How often an object has been replaced by an equal one that is shared. */
  replaced = 0;
  /**
   * Members that a fault has nulled, though another subgraph gave them a value, and the deferrals in whose parts they are
   * null; null: wherever they stand.
   */
  readonly #voided = new Map<object, Map<string | number, Set<number> | null>>();
  /**
   * The deferrals that wait for the answer that is merged now; null: the first part does. What it nulls is null in their
   * parts, and in none that may have been sent before.
   */
  mergingFor: readonly number[] | null = null;
  /** Paths, and faults without one. */
  readonly #reported = new Set<string | Fault>();

  mark(object: Tree, keys: readonly string[], fault: Fault | null, isCollateral = false): void {
    const mark = { keys, fault, isCollateral };
    const marks = this.marks.get(object);
    if (marks) marks.push(mark);
    else this.marks.set(object, [mark]);
  }

  /** True when a subgraph that was asked for members of this object answered, without an error, that there is no such entity. */
  isAbsent(object: Tree): boolean {
    return this.marks.get(object)?.some(({ fault }) => fault === null) === true;
  }

  /** True when every member is either there or null by its subgraph's word: nothing has to be explained. */
  get isSound(): boolean {
    return this.marks.size === 0 && this.#voided.size === 0;
  }

  /**
   * Follows the path of an error through `answer` to the null that it left there, and makes it stand in the tree, too:
   * two subgraphs may bring parts of one object, the other one later, and if one of them fails, it is null as a whole. When the whole
   * answer is null, the null came through the first member on the path.
   */
  voidAt(tree: unknown, answer: unknown, path: readonly (string | number)[]): void {
    const [first] = path;
    if (answer === null && first !== undefined && path.length > 1 && isObject(tree)) {
      this.#void(tree as object, first);
      return;
    }
    let [there, given] = [tree, answer] as [Record<string | number, unknown>, Record<string | number, unknown>];
    for (const element of path) {
      if (!isObject(there) || !isObject(given) || !Object.hasOwn(given, element)) return;
      if (given[element] === null) {
        this.#void(there, element);
        return;
      }
      there = there[element] as typeof there;
      given = given[element] as typeof given;
    }
  }

  #void(holder: object, key: string | number): void {
    const members = this.#voided.get(holder) ?? new Map<string | number, Set<number> | null>();
    this.#voided.set(holder, members);
    const known = members.get(key);
    if (known === null) return;
    if (this.mergingFor === null) members.set(key, null);
    else members.set(key, new Set([...(known ?? []), ...this.mergingFor]));
  }

  /** `within`: the deferrals that the part of the answer is in, with those around them. */
  isVoided(holder: object, key: string | number, within: ReadonlySet<number>): boolean {
    const deferrals = this.#voided.get(holder)?.get(key);
    if (deferrals === undefined) return false;
    return deferrals === null || [...deferrals].some((deferral) => within.has(deferral));
  }

  /** The mark that tells of `key`; one that tells of a fault before one that does not. */
  markOf(object: Tree, key: string): Mark | undefined {
    const marks = this.marks.get(object)?.filter(({ keys }) => keys.includes(key));
    return marks?.find(({ fault }) => fault !== null) ?? marks?.[0];
  }

  /** One fault per path: a field that two fetches ask for fails in both. */
  report(fault: Fault, path: ClientPath | null): void {
    const place = path === null ? fault : JSON.stringify(path);
    if (this.#reported.has(place)) return;
    this.#reported.add(place);
    if (this.faults.length < FAULTS_MAX) this.faults.push({ fault, path });
  }

  guess(error: GuessedError): void {
    if (this.guessed.length < FAULTS_MAX) this.guessed.push(error);
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
