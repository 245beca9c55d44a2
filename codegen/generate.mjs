#!/usr/bin/env node
// `npm run generate`: makes the files that follow from committed schemas and operations and are not committed themselves: the supergraph, the API
// schema, the SDK's typed documents and the manifest of trusted documents. Runs after `npm ci`, before `npm start` and before the tests; a hash of
// all that they are made of says when nothing has changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = join(root, 'codegen/generated');
/** Code that makes the files; the versions of the libraries stand in the lock file. */
const MAKERS = ['codegen', 'gateway/supergraph', 'gateway/planning', 'package-lock.json'];

/** Parts in the order in which one needs the other: their sources, and the file that is written last. */
const PARTS = {
  supergraph: { sources: [...MAKERS, 'supergraph.yaml', ...schemas()], last: join(folder, 'api.graphql') },
  documents: {
    sources: [
      ...MAKERS,
      'clients/sdk/codegen',
      'clients/rest/routes.yaml',
      'codegen/generated/api.graphql',
      ...operationFiles(),
    ],
    last: join(folder, 'trusted-documents.json'),
  },
};

function schemas() {
  if (!existsSync(join(root, 'subgraphs'))) return [];
  return readdirSync(join(root, 'subgraphs'))
    .map((name) => `subgraphs/${name}/schema.graphql`)
    .filter((file) => existsSync(join(root, file)));
}

/** Files of the clients with operations and fragments, in order, as paths from the root. */
export function operationFiles() {
  const below = (folder) =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const name = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return /^(\.|(node_modules|generated|dist)$)/.test(entry.name) ? [] : below(name);
      return name.endsWith('.graphql') ? [name] : [];
    });
  return existsSync(join(root, 'clients')) ? below('clients').sort() : [];
}

/** Whether a module is made of a file of operations: the REST API sends its documents by their hashes. */
export const hasModule = (file) => !file.startsWith('clients/rest/');

/** The module that is made of a file of operations: in `generated` beside it; those of the SDK in the SDK's own. */
export function moduleOf(file) {
  const [, folder, name] = /^(.*)\/([^/]+)\.graphql$/.exec(file);
  return `${folder === 'clients/sdk/operations' ? 'clients/sdk' : folder}/generated/${name}.ts`;
}

/** SHA-256 in hex of the names and contents of the sources of a part, tests apart. */
function hashOf(part) {
  const hash = createHash('sha256');
  const add = (name) => {
    const path = join(root, name);
    if (/\.(ts|mjs|cjs|json|graphql|ya?ml)$/.test(name)) {
      if (existsSync(path)) hash.update(`${name}\0`).update(readFileSync(path)).update('\0');
      return;
    }
    if (!existsSync(path) || name.includes('.')) return;
    for (const entry of readdirSync(path).sort()) {
      if (!/\.test\.ts$|^(node_modules|generated|testing|published\.graphql|plan-budgets\.json)$/.test(entry))
        add(`${name}/${entry}`);
    }
  };
  for (const name of PARTS[part].sources) add(name);
  return hash.digest('hex');
}

const stampOf = (part) => join(folder, `${part}.sha256`);

/** Writes the files of a part by `write`, and notes that they are what its sources make. One that is cut off is stale. */
export async function make(part, write) {
  mkdirSync(folder, { recursive: true });
  rmSync(stampOf(part), { force: true });
  const sources = hashOf(part);
  await write();
  writeFileSync(stampOf(part), sources);
}

function isFresh(part) {
  const stamp = stampOf(part);
  const made =
    part === 'documents'
      ? operationFiles()
          .filter(hasModule)
          .map((file) => join(root, moduleOf(file)))
      : [];
  return (
    [PARTS[part].last, stamp, ...made].every((file) => existsSync(file)) && readFileSync(stamp, 'utf8') === hashOf(part)
  );
}

/** Makes what is stale. Returns the exit code: 1 when a schema or an operation has a fault, which is printed. */
export function generate() {
  // The stage of the image that installs packages has no sources yet.
  const script = join(root, 'codegen/generate.ts');
  if (!existsSync(script)) return 0;
  const parts = Object.keys(PARTS);
  const first = parts.findIndex((part) => !isFresh(part));
  if (first === -1) return 0;
  return (
    spawnSync(process.execPath, ['--import', 'tsx', script, ...parts.slice(first)], { cwd: root, stdio: 'inherit' })
      .status ?? 1
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = generate();
