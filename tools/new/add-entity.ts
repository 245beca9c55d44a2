import { type EntityNames, NameError } from './names.ts';
import { entityAudit, entityEvents, entityModel, entitySubject } from './templates/entity.ts';
import { usersGraphql } from './templates/subgraph.ts';

/**
 * Changes that another aggregate needs in a subgraph, by file from the root. `read` gives the text of a file as it is, null
 * where there is none. Throws `NameError` for a file of another form.
 */
export async function entityChanges(
  subgraph: string,
  names: EntityNames,
  read: (file: string) => Promise<string | null>,
): Promise<ReadonlyMap<string, string>> {
  const folder = `subgraphs/${subgraph}`;
  const changes = new Map<string, string>();
  const change = async (file: string, how: (text: string) => string | null) => {
    const text = changes.get(file) ?? (await read(file));
    const changed = text === null ? null : how(text);
    if (changed === null)
      throw new NameError(`${file} is not of the form of a new subgraph's; add the aggregate by hand.`);
    changes.set(file, changed);
  };
  await change(`${folder}/schema.prisma`, (text) =>
    new RegExp(`^(model|enum) ${names.type} `, 'm').test(text) ? null : `${text.trimEnd()}\n${entityModel(names)}`,
  );
  await change(`contracts/${subgraph}/events.ts`, (text) => withEvents(text, entityEvents(subgraph, names)));
  await change(`${folder}/schema.ts`, (text) => withImport(text, `import './${names.folder}/graphql.ts';`));
  await change(`${folder}/subjects.ts`, (text) => withSubject(text, entitySubject(names)));
  await change(`${folder}/audit.ts`, (text) => withAudit(text, entityAudit(names)));
  await change(`${folder}/loaders.ts`, (text) => withLoader(text, names));
  if (usersFolder(changes.get(`${folder}/schema.ts`) ?? '') === null) {
    changes.set(`${folder}/users/graphql.ts`, usersGraphql());
    await change(`${folder}/schema.ts`, (text) => withImport(text, "import './users/graphql.ts';"));
    await change(`${folder}/declarations.ts`, withOpenUser);
  }
  return changes;
}

/** Folder of the users in a subgraph, from the subgraph's folder, by the imports of its `schema.ts`; null when it has none. */
export function usersFolder(schema: string): string | null {
  return /'\.\/((?:[\w-]+\/)*users)\/graphql\.ts'/.exec(schema)?.[1] ?? null;
}

/** Adds entries at the end of the table of events; null when there is none, or no `id`. */
export function withEvents(text: string, entries: string): string | null {
  const end = text.lastIndexOf('} as const;');
  if (end === -1 || !/\bid\b/.test(text)) return null;
  return `${text.slice(0, end)}${entries}${text.slice(end)}`;
}

/** Classifies a table before the others: erasure takes it first, and none is found through it. null when there are no tables. */
export function withSubject(text: string, entry: string): string | null {
  const place = '\n  tables: {\n';
  return text.includes(place) ? text.replace(place, `${place}${entry}`) : null;
}

/** Adds the actions of mutations to those that are declared; null when there are none. */
export function withAudit(text: string, entries: string): string | null {
  const place = /(export const audit: AuditDeclaration = \{\n)/;
  return place.test(text) ? text.replace(place, `$1${entries}`) : null;
}

/** Lets anybody ask for the id of a user, as where users are known already; null when no fields are declared open. */
export function withOpenUser(text: string): string | null {
  const place = /(\n {2}openFields: \{)/;
  return place.test(text) ? text.replace(place, "$1 User: ['id'],") : null;
}

/** Adds an import before the other parts of the schema, so that the order of the rest stays. */
export function withImport(text: string, line: string): string | null {
  const first = text.search(/^import '\.\//m);
  return first === -1 ? null : `${text.slice(0, first)}${line}\n${text.slice(first)}`;
}

/** Adds a loader to those that `loadersFor` returns; null when it returns nothing of the kind. */
export function withLoader(text: string, { camel, folder }: Pick<EntityNames, 'camel' | 'folder'>): string | null {
  const place = /(export function loadersFor\([\s\S]*?\n {2}return \{)/;
  if (!place.test(text)) return null;
  const loader = `${camel}: ${camel}Loader(deps, caller),`;
  const imported = `import { ${camel}Loader } from './${folder}/loaders.ts';\n`;
  const lastImport = text.lastIndexOf('\nimport ');
  const afterImports = text.indexOf(';\n', lastImport) + 2;
  return `${text.slice(0, afterImports)}${imported}${text.slice(afterImports)}`.replace(place, `$1\n    ${loader}`);
}
