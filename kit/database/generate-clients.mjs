#!/usr/bin/env node
// Generates the Prisma client of each subgraph into `subgraphs/<name>/generated/` (not committed).
// Runs after `npm ci`, before `npm start` and before the tests. With --check it only names what is stale. A client of the same schema, Prisma version and
// compaction is left as it is.
//
// Prisma's CLI wants its native schema engine even for `generate`, and would download it. Any executable
// satisfies it, because `generate` itself never runs the engine: we point it at one that only exits.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compactClient } from './compact-client.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const require = createRequire(import.meta.url);
const prismaCli = require.resolve('prisma/build/index.js');
/** Version of the generator: a client depends on it and on its schema. */
const maker = `${require('prisma/package.json').version} ${readFileSync(new URL('./compact-client.mjs', import.meta.url), 'utf8')}`;

const isCheck = process.argv.includes('--check');
const only = process.argv.slice(2).filter((name) => name !== '--check');
const folders = readdirSync(join(root, 'subgraphs')).map((name) => ({ name, folder: join(root, 'subgraphs', name) }));
// The kit's tests have tables of their own; an image for production leaves kit/testing out.
folders.push({ name: 'sample', folder: join(root, 'kit/testing/sample') });
const schemas = folders
  .filter(({ name }) => only.length === 0 || only.includes(name))
  .map(({ name, folder }) => ({ name, folder, schema: join(folder, 'schema.prisma') }))
  .filter(({ schema }) => existsSync(schema));

const scratch = mkdtempSync(join(tmpdir(), 'prisma-generate-'));
try {
  const noEngine = join(scratch, 'no-schema-engine');
  writeFileSync(noEngine, '#!/bin/sh\nexit 1\n');
  chmodSync(noEngine, 0o755);

  for (const { name, folder, schema } of schemas) {
    const generated = join(folder, 'generated');
    const stamp = join(generated, 'source.sha256');
    const wanted = createHash('sha256').update(maker).update(readFileSync(schema)).digest('hex');
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) continue;
    if (isCheck) {
      process.stdout.write(`Stale: the database client of ${name}\n`);
      continue;
    }

    rmSync(generated, { recursive: true, force: true });
    const { status, stdout, stderr } = spawnSync(process.execPath, [prismaCli, 'generate', '--schema', schema], {
      cwd: folder,
      encoding: 'utf8',
      env: {
        ...process.env,
        // The generators are found by name; npm puts their folder on the path, a direct call does not.
        PATH: [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter),
        PRISMA_SCHEMA_ENGINE_BINARY: noEngine,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    });
    if (status !== 0) {
      process.stderr.write(`prisma generate failed for ${name}:\n${stdout}\n${stderr}\n`);
      process.exit(1);
    }
    mkdirSync(generated, { recursive: true });
    const client = join(generated, 'prisma/internal/class.ts');
    writeFileSync(client, compactClient(readFileSync(client, 'utf8')));
    writeFileSync(stamp, wanted);
    process.stdout.write(`Generated the database client of ${name}.\n`);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
