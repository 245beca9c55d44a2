import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from '@graphql-codegen/cli';
import { addTypenameSelectionDocumentTransform } from '@graphql-codegen/client-preset';
import { cacheShape } from './cache-shape.ts';

export interface ClientSource {
  /** Text of the API schema. */
  readonly api: string;
  /** Folder of the `*.graphql` files with operations and fragments. */
  readonly operations: string;
}

/** Texts of the files that are made for the client, the same for the same source. */
export interface GeneratedClient {
  /** Typed documents, and the types of their results, variables, inputs and enums. */
  readonly documents: string;
  /** What the normalised cache has to know of the schema. */
  readonly cacheShape: string;
  /** The trusted documents: one JSON object from `sha256:<hex>` to the very text that has this hash. */
  readonly trustedDocuments: string;
}

/** Makes the client's files from its operations. Throws an Error that lists what is wrong with an operation. */
export async function generateClient({ api, operations }: ClientSource): Promise<GeneratedClient> {
  const names = (await readdir(operations)).filter((name) => name.endsWith('.graphql')).sort();
  const files: readonly { readonly filename: string; readonly content: string }[] = await generate(
    {
      schema: api,
      documents: names.map((name) => join(operations, name)),
      silent: true,
      errorsOnly: true,
      generates: {
        'client/': {
          preset: 'client',
          presetConfig: {
            // The operations lie here, and not beside the components that would hide their data from each other.
            fragmentMasking: false,
            persistedDocuments: { mode: 'embedHashInDocument', hashPropertyName: 'hash', hashAlgorithm: 'sha256' },
          },
          // The cache must know the type of every object, or lists stay empty without a word.
          documentTransforms: [addTypenameSelectionDocumentTransform],
          config: {
            // `documentMode` stays what it is, trees with their fragments in them: urql cannot read texts, and the mode
            // named `documentNode` leaves the hashes out.
            enumType: 'string-literal',
            strictScalars: true,
            scalars: { BigInt: 'string', CurrencyCode: 'string', DateTime: 'string' },
            useTypeImports: true,
            immutableTypes: true,
            arrayInputCoercion: false,
          },
        },
      },
    },
    false,
  );
  const contentOf = (file: string): string => {
    const found = files.find(({ filename }) => filename.endsWith(file));
    if (found === undefined) throw new Error(`The client preset made no ${file}.`);
    return found.content;
  };
  return {
    documents: `${contentOf('graphql.ts').replace('/* eslint-disable */', HEADING).trimEnd()}\n`,
    cacheShape: `${HEADING}\n${cacheShape(api)}`,
    trustedDocuments: `${sortedJson(contentOf('persisted-documents.json'))}\n`,
  };
}

const HEADING = '// Made by `npm run codegen` from clients/sdk/operations. Do not edit.';

/** By operation name, so that a changed operation shows as one changed line. */
function sortedJson(json: string): string {
  const entries = Object.entries(JSON.parse(json) as Record<string, string>);
  const operationOf = (text: string) => /\b(?:query|mutation|subscription)\s+(\w+)/.exec(text)?.[1] ?? '';
  entries.sort(([, one], [, other]) => (operationOf(one) < operationOf(other) ? -1 : 1));
  return JSON.stringify(Object.fromEntries(entries), null, 2);
}
