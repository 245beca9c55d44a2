import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Deadlines } from '@codai/gateway/compose';
import { clientOutput } from '@codai/sdk/codegen';
import { generate } from '@graphql-codegen/cli';
import { buildSchema, concatAST, parse } from 'graphql';
import { cacheShape } from './cache-shape.ts';
import { clientModules } from './client-modules.ts';
import { hasModule } from './generate.mjs';
import { halfChanges } from './half-changes.ts';
import { hiddenFragments } from './hidden-fragments.ts';
import { missingIds } from './missing-ids.ts';

export interface ClientSource {
  /** Text of the API schema. */
  readonly api: string;
  /** Folder from which the files are named. */
  readonly root: string;
  /** Names of the `*.graphql` files with operations and fragments. */
  readonly files: readonly string[];
  /** `@deadline` of the supergraph. */
  readonly deadlines: Deadlines;
}

/** Texts of the files that are made for the clients, the same for the same source. */
export interface GeneratedClient {
  /** By name of the file: see `clientModules`, and `cache-shape.ts`, what the normalised cache has to know of the schema. */
  readonly modules: Readonly<Record<string, string>>;
  /** The trusted documents of all clients: one JSON object from `sha256:<hex>` to the very text that has this hash. */
  readonly trustedDocuments: string;
}

/** Makes the clients' files from their operations. Throws an Error that lists what is wrong with an operation. */
export async function generateClient({ api, root, files, deadlines }: ClientSource): Promise<GeneratedClient> {
  const made: readonly { readonly filename: string; readonly content: string }[] = await generate(
    {
      schema: api,
      documents: files.map((name) => join(root, name)),
      silent: true,
      errorsOnly: true,
      generates: { 'client/': clientOutput({ trusted: true }) },
    },
    false,
  );
  const sources = await Promise.all(
    files.map(async (name) => ({ name, document: parse(await readFile(join(root, name), 'utf8')) })),
  );
  // Answers of the REST API are in no normalised cache.
  const cached = sources.filter(({ name }) => hasModule(name)).map(({ document }) => document);
  const [schema, all] = [buildSchema(api), concatAST(cached)];
  refuse('Ask for the id of what has one', missingIds(schema, all));
  refuse('Ask for both the version and the values of what changes', halfChanges(schema, all));
  refuse('Move a fragment to where all that spread it may import it', hiddenFragments(sources));
  const contentOf = (file: string): string => {
    const found = made.find(({ filename }) => filename.endsWith(file));
    if (found === undefined) throw new Error(`The client preset made no ${file}.`);
    return found.content;
  };
  return {
    modules: {
      ...clientModules(contentOf('graphql.ts'), sources),
      'clients/sdk/generated/cache-shape.ts': `// Made by \`npm run codegen\` from the API schema. Do not edit.\n${cacheShape(api, deadlines)}`,
    },
    trustedDocuments: `${sortedJson(contentOf('persisted-documents.json'))}\n`,
  };
}

function refuse(what: string, faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(`${what}:\n- ${faults.join('\n- ')}`);
}

/** By operation name, so that a changed operation shows as one changed line. */
function sortedJson(json: string): string {
  const entries = Object.entries(JSON.parse(json) as Record<string, string>);
  const operationOf = (text: string) => /\b(?:query|mutation|subscription)\s+(\w+)/.exec(text)?.[1] ?? '';
  entries.sort(([, one], [, other]) => (operationOf(one) < operationOf(other) ? -1 : 1));
  return JSON.stringify(Object.fromEntries(entries), null, 2);
}
