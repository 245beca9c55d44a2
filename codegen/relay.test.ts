import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import graphqlPlugin from '@graphql-eslint/eslint-plugin';
import { ESLint } from 'eslint';
import { expect, it } from 'vitest';
import { project } from './project.ts';

const run = promisify(execFile);
// Its main module is the path of the binary for this platform; it has no types.
const compiler: string = createRequire(import.meta.url)('relay-compiler');

it('follows the rules of Relay connections and describes each element', async () => {
  const eslint = new ESLint({
    cwd: fileURLToPath(new URL('./', import.meta.url)),
    overrideConfigFile: true,
    ignore: false,
    overrideConfig: {
      files: ['**/*.graphql'],
      languageOptions: { parser: graphqlPlugin.parser, parserOptions: { graphQLConfig: { schema: project.api } } },
      plugins: { '@graphql-eslint': graphqlPlugin as never },
      rules: {
        // A ranked list has no end to page back from.
        '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
        '@graphql-eslint/relay-connection-types': 'error',
        '@graphql-eslint/relay-edge-types': [
          'error',
          { listTypeCanWrapOnlyEdgeType: false, shouldImplementNode: false },
        ],
        '@graphql-eslint/relay-page-info': 'error',
        '@graphql-eslint/require-description': [
          'error',
          {
            types: true,
            FieldDefinition: true,
            InputValueDefinition: true,
            EnumValueDefinition: true,
            ignoredSelectors: ['[type=ObjectTypeDefinition][name.value=/^(Query|Mutation|Subscription)$/]'],
          },
        ],
      },
    },
  });
  const results = await eslint.lintFiles([project.api]);
  expect(results.flatMap(({ messages }) => messages.map(({ line, message }) => `${line}: ${message}`))).toEqual([]);
  expect(results).toHaveLength(1);
});

it('compiles operations of Relay: connections, refetchable fragments and node(id:)', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'codai-relay-'));
  try {
    await cp(fileURLToPath(new URL('./testing/relay/', import.meta.url)), join(folder, 'src'), { recursive: true });
    await cp(project.api, join(folder, 'api.graphql'));
    const config = { src: './src', schema: './api.graphql', language: 'javascript' };
    await writeFile(join(folder, 'relay.config.json'), JSON.stringify(config));
    await run(compiler, [], { cwd: folder });
    expect(await readdir(join(folder, 'src/__generated__'))).toEqual(
      expect.arrayContaining(['inboxPostsPaginationQuery.graphql.js', 'inboxUserRefetchQuery.graphql.js']),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
