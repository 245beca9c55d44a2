export interface Change {
  readonly kind: 'added' | 'removed' | 'changed';
  /** `data.users[id=3].name`, `data.latest[0].n`. */
  readonly path: string;
  /** Absent for what was added. */
  readonly before?: unknown;
  /** Absent for what was removed. */
  readonly after?: unknown;
}

export interface AnswerDiff {
  readonly changes: readonly Change[];
  /** Whether the answers are too large to be compared as a whole. */
  readonly isCut: boolean;
}

const CHANGES_MAX = 2_000;
const VALUES_MAX = 200_000;
const DEPTH_MAX = 500;

interface Walk {
  readonly changes: Change[];
  left: number;
}

/**
 * The differences between two answers, in the order of the first one. Lists whose items all have an `id` are compared by it, other lists by place;
 * another order of the same items is one change of the list.
 */
export function diffAnswers(before: unknown, after: unknown): AnswerDiff {
  const walk: Walk = { changes: [], left: VALUES_MAX };
  compare(before, after, '', 0, walk);
  return { changes: walk.changes, isCut: isFull(walk) };
}

const isFull = ({ changes, left }: Walk) => left <= 0 || changes.length >= CHANGES_MAX;

function compare(before: unknown, after: unknown, path: string, depth: number, walk: Walk): void {
  walk.left -= 1;
  if (depth > DEPTH_MAX) walk.left = 0;
  if (isFull(walk) || Object.is(before, after)) return;
  if (Array.isArray(before) && Array.isArray(after)) compareLists(before, after, path, depth, walk);
  else if (isObject(before) && isObject(after)) {
    const [old, next] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
    compareMembers(old, next, (key) => memberPath(path, key), depth, walk);
  } else walk.changes.push({ kind: 'changed', path, before, after });
}

function compareLists(before: readonly unknown[], after: readonly unknown[], path: string, depth: number, walk: Walk) {
  const [old, next] = [byId(before), byId(after)];
  if (old === null || next === null) {
    const places = (list: readonly unknown[]) => new Map(list.map((item, at) => [String(at), item]));
    compareMembers(places(before), places(after), (at) => `${path}[${at}]`, depth, walk);
    return;
  }
  const orders = [[...old.keys()].filter((id) => next.has(id)), [...next.keys()].filter((id) => old.has(id))] as const;
  if (orders[0].some((id, at) => id !== orders[1][at])) {
    walk.changes.push({ kind: 'changed', path: `${path} (order)`, before: orders[0], after: orders[1] });
  }
  compareMembers(old, next, (id) => `${path}[id=${id}]`, depth, walk);
}

function compareMembers(
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
  pathOf: (key: string) => string,
  depth: number,
  walk: Walk,
): void {
  for (const [key, value] of before) {
    if (isFull(walk)) return;
    if (after.has(key)) compare(value, after.get(key), pathOf(key), depth + 1, walk);
    else walk.changes.push({ kind: 'removed', path: pathOf(key), before: value });
  }
  for (const [key, value] of after) {
    if (isFull(walk)) return;
    if (!before.has(key)) walk.changes.push({ kind: 'added', path: pathOf(key), after: value });
  }
}

/** Items by their id, or null when one has none or two have the same. */
function byId(list: readonly unknown[]): ReadonlyMap<string, unknown> | null {
  const items = new Map<string, unknown>();
  for (const item of list) {
    const id = isObject(item) && Object.hasOwn(item, 'id') ? item.id : null;
    if (typeof id !== 'string' && typeof id !== 'number') return null;
    items.set(String(id), item);
  }
  return items.size === list.length ? items : null;
}

function memberPath(path: string, key: string): string {
  if (!/^[A-Za-z_]\w*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
