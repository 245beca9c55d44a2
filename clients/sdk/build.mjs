// `node clients/sdk/build.mjs [folder] [version]`: the client as a package, `codai-sdk-<version>.tgz`, in `dist/` of this folder or the folder
// named. It holds JavaScript with types, one module for each source, so that an application bundles only what it imports.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const sdk = fileURLToPath(new URL('./', import.meta.url));
const root = resolve(sdk, '../..');
const destination = resolve(process.argv[2] ?? join(sdk, 'dist'));
const stage = mkdtempSync(join(tmpdir(), 'codai-sdk-'));

function run(command, args, options = {}) {
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], ...options });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}.`);
}

/** The compiler does this in JavaScript, and leaves it in types. */
function rewriteTypes(file) {
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replaceAll(/((?:from|import\() ?['"]\.[^'"]*)\.ts(['"])/g, '$1.js$2'));
}

/** Doors for this repository alone: tests, which need its schema, and what its own routes ask. */
const HOUSE_DOORS = ['./events-ingest', './memory-mcp', './testing'];

/** The workspace's manifest as one of a package that stands by itself. */
function manifestOf() {
  const own = JSON.parse(readFileSync(join(sdk, 'package.json'), 'utf8'));
  const exported = (path) => ({ types: `${path.slice(0, -3)}.d.ts`, default: `${path.slice(0, -3)}.js` });
  const doors = Object.entries(own.exports).filter(([name]) => !HOUSE_DOORS.includes(name));
  return {
    name: own.name,
    version: process.argv[3] ?? own.version,
    description:
      'Typed client of the supergraph: normalised cache, resumable live operations, offline queue, React bindings.',
    license: own.license,
    type: 'module',
    sideEffects: false,
    engines: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines,
    exports: Object.fromEntries(doors.map(([name, path]) => [name, exported(path)])),
    dependencies: own.dependencies,
    peerDependencies: own.peerDependencies,
    peerDependenciesMeta: own.peerDependenciesMeta,
  };
}

try {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  run(process.execPath, [compiler, '-p', join(sdk, 'tsconfig.package.json'), '--outDir', stage]);
  for (const name of readdirSync(stage, { recursive: true })) {
    if (name.endsWith('.d.ts')) rewriteTypes(join(stage, name));
  }
  for (const file of ['README.md', 'CHANGELOG.md']) cpSync(join(sdk, file), join(stage, file));
  for (const file of ['LICENSE', 'NOTICE']) cpSync(join(root, file), join(stage, file));
  writeFileSync(join(stage, 'package.json'), `${JSON.stringify(manifestOf(), null, 2)}\n`);
  mkdirSync(destination, { recursive: true });
  run('npm', ['pack', '--silent', '--pack-destination', destination], { cwd: stage });
} finally {
  rmSync(stage, { recursive: true, force: true });
}
