import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSchema, concatAST, parse } from 'graphql';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { operationFiles } from '../generate.mjs';
import { type CompiledRoute, compileRoutes, type ListedRoute } from './compile.ts';
import { openApiOf } from './openapi.ts';

interface Sources {
  /** Text of the API schema. */
  readonly api: string;
  /** Folder from which the files are named. */
  readonly root: string;
  /** Text of the manifest of trusted documents. */
  readonly trustedDocuments: string;
}

/** The routes of `clients/rest` with what is needed to answer them, and their OpenAPI document. Throws an Error that lists what does not fit. */
export async function makeRest({ api, root, trustedDocuments }: Sources): Promise<{
  readonly routes: readonly CompiledRoute[];
  readonly openApi: unknown;
}> {
  const schema = buildSchema(api, { assumeValid: true });
  const files = operationFiles().filter((name) => /^clients\/(rest|sdk\/operations)\//.test(name));
  const documents = await Promise.all(
    files.map(async (name) => ({ name, document: parse(await readFile(join(root, name), 'utf8')) })),
  );
  const own = documents.filter(({ name }) => name.startsWith('clients/rest/'));
  const parts = compileRoutes({
    schema,
    document: concatAST(own.map(({ document }) => document)),
    routes: await listedRoutes(join(root, 'clients/rest/routes.yaml')),
    documentIds: documentIdsOf(trustedDocuments),
  });
  const document = concatAST(documents.map((one) => one.document));
  return { routes: parts.map(({ compiled }) => compiled), openApi: openApiOf({ schema, document, parts }) };
}

const operationName = z.string().regex(/^Rest\w+$/);
const fileSchema = z.record(
  z.string().regex(/^(GET|POST|PUT|PATCH|DELETE) \/[\w{}/-]+$/),
  z.union([operationName, z.strictObject({ operation: operationName, status: z.literal([200, 201]) })]),
);

async function listedRoutes(file: string): Promise<readonly ListedRoute[]> {
  const listed = fileSchema.parse(parseYaml(await readFile(file, 'utf8')));
  return Object.entries(listed).map(([place, value]) => {
    const [method = '', path = ''] = place.split(' ');
    return { method, path, ...(typeof value === 'string' ? { operation: value, status: 200 } : value) };
  });
}

/** Keys of the manifest by the names of their operations. */
function documentIdsOf(trustedDocuments: string): ReadonlyMap<string, string> {
  const manifest = JSON.parse(trustedDocuments) as Record<string, string>;
  return new Map(
    Object.entries(manifest).map(([id, text]) => [
      /\b(?:query|mutation|subscription)\s+(\w+)/.exec(text)?.[1] ?? '',
      id,
    ]),
  );
}
