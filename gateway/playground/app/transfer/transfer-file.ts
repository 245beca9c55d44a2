import {
  type Collections,
  DEPTH_MAX,
  type Folder,
  NAME_MAX,
  SAVED_MAX,
  type Saved,
  TEXT_MAX,
} from '../collections/collections.ts';
import {
  ENTRIES_MAX,
  ENVIRONMENTS_MAX,
  type Entry,
  type Environment,
  entryProblem,
  VALUE_MAX,
  withoutSecrets,
} from '../environments/environments.ts';

/** The content of a file: what is in it is added to what there is. */
export interface Transfer {
  readonly collections: Collections;
  readonly environments: readonly Environment[];
}

const FORMAT = 'graphql-playground';
const VERSION = 1;
export const FILE_BYTES_MAX = 3_000_000;

/** A file with collections, with environments, or with both. Ids are this browser's and stay here, as do values of secrets. */
export function transferText({ collections = [], environments = [] }: Partial<Transfer>): string {
  const plain = (item: Saved): object =>
    item.kind === 'folder'
      ? { kind: item.kind, name: item.name, children: item.children.map(plain) }
      : {
          kind: item.kind,
          name: item.name,
          query: item.query,
          variables: item.variables,
          operationName: item.operationName,
        };
  const shared = environments.map(withoutSecrets).map(({ name, variables, headers }) => ({ name, variables, headers }));
  return `${JSON.stringify(
    {
      format: FORMAT,
      version: VERSION,
      ...(collections.length > 0 && { collections: collections.map(plain) }),
      ...(environments.length > 0 && { environments: shared }),
    },
    null,
    2,
  )}\n`;
}

/** The content with new ids, or the reason why the file is refused, as a sentence. */
export function readTransfer(text: string): Transfer | { readonly problem: string } {
  try {
    if (text.length > FILE_BYTES_MAX) throw new FileFault('The file', 'is too large: at most 3 MB');
    const file = objectAt(parsed(text), 'The file', ['format', 'version', 'collections', 'environments']);
    if (file.get('format') !== FORMAT) throw new FileFault('The file', 'is not an export of this playground');
    if (file.get('version') !== VERSION) {
      throw new FileFault('The file', `has version ${JSON.stringify(file.get('version'))}; this page reads ${VERSION}`);
    }
    const budget = { left: SAVED_MAX };
    const collections = listAt(file.get('collections') ?? [], 'collections', SAVED_MAX).map((each, at) => {
      const item = savedAt(each, `collections[${at}]`, 0, budget);
      if (item.kind !== 'folder') throw new FileFault(`collections[${at}]`, 'is not a folder');
      return item;
    });
    const environments = listAt(file.get('environments') ?? [], 'environments', ENVIRONMENTS_MAX).map((each, at) =>
      environmentAt(each, `environments[${at}]`),
    );
    return { collections, environments };
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    return { problem: `${error.message}. Nothing was imported.` };
  }
}

class FileFault extends Error {
  constructor(place: string, what: string) {
    super(`${place} ${what}`);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new FileFault('The file', 'is not JSON');
  }
}

/** The members as a map: their names are the file's. Members that nobody knows are refused. */
function objectAt(value: unknown, place: string, names: readonly string[]): ReadonlyMap<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new FileFault(place, 'is not an object');
  const unknown = Object.keys(value).find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new FileFault(place, `has an unknown member ${JSON.stringify(unknown.slice(0, 50))}`);
  return new Map(Object.entries(value));
}

function listAt(value: unknown, place: string, max: number): readonly unknown[] {
  if (!Array.isArray(value)) throw new FileFault(place, 'is not a list');
  if (value.length > max) throw new FileFault(place, `has more than ${max} items`);
  return value;
}

function textAt(value: unknown, place: string, max: number): string {
  if (typeof value !== 'string') throw new FileFault(place, 'is not a text');
  if (value.length > max) throw new FileFault(place, `has more than ${max} characters`);
  return value;
}

function nameAt(value: unknown, place: string): string {
  const name = textAt(value, place, NAME_MAX);
  if (name.trim() === '') throw new FileFault(place, 'is empty');
  return name;
}

function savedAt(value: unknown, place: string, depth: number, budget: { left: number }): Saved {
  budget.left -= 1;
  if (budget.left < 0) throw new FileFault('The file', `has more than ${SAVED_MAX} folders and operations`);
  const kind = (value as { kind?: unknown } | null)?.kind;
  if (kind === 'folder') {
    if (depth >= DEPTH_MAX) throw new FileFault(place, `is deeper than ${DEPTH_MAX} folders`);
    const folder = objectAt(value, place, ['kind', 'name', 'children']);
    const children = listAt(folder.get('children'), `${place}.children`, SAVED_MAX);
    const made: Folder = {
      kind,
      id: crypto.randomUUID(),
      name: nameAt(folder.get('name'), `${place}.name`),
      children: children.map((each, at) => savedAt(each, `${place}.children[${at}]`, depth + 1, budget)),
    };
    return made;
  }
  if (kind !== 'operation') throw new FileFault(`${place}.kind`, 'is neither "folder" nor "operation"');
  const operation = objectAt(value, place, ['kind', 'name', 'query', 'variables', 'operationName']);
  const name = operation.get('operationName') ?? null;
  const query = textAt(operation.get('query'), `${place}.query`, TEXT_MAX);
  return {
    kind,
    id: crypto.randomUUID(),
    name: nameAt(operation.get('name'), `${place}.name`),
    query,
    variables: textAt(operation.get('variables'), `${place}.variables`, TEXT_MAX - query.length),
    operationName: name === null ? null : textAt(name, `${place}.operationName`, NAME_MAX * 3),
  };
}

function environmentAt(value: unknown, place: string): Environment {
  const environment = objectAt(value, place, ['name', 'variables', 'headers']);
  const entries = (of: 'variables' | 'headers'): readonly Entry[] => {
    const read = listAt(environment.get(of), `${place}.${of}`, ENTRIES_MAX).map((each, at): Entry => {
      const entryPlace = `${place}.${of}[${at}]`;
      const entry = objectAt(each, entryPlace, ['name', 'value', 'isSecret']);
      const isSecret = entry.get('isSecret');
      if (typeof isSecret !== 'boolean') throw new FileFault(`${entryPlace}.isSecret`, 'is neither true nor false');
      return {
        name: textAt(entry.get('name'), `${entryPlace}.name`, NAME_MAX),
        value: textAt(entry.get('value'), `${entryPlace}.value`, VALUE_MAX),
        isSecret,
      };
    });
    for (const [at, entry] of read.entries()) {
      const problem = entryProblem(entry, of, read);
      if (problem !== null) throw new FileFault(`${place}.${of}[${at}]`, `is refused: ${problem.replace(/\.$/, '')}`);
    }
    return read;
  };
  return {
    id: crypto.randomUUID(),
    name: nameAt(environment.get('name'), `${place}.name`),
    variables: entries('variables'),
    headers: entries('headers'),
  };
}
