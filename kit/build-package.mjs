// `node kit/build-package.mjs [folder] [version]`: the kit as a package, `codai-kit-<version>.tgz`, in `dist/` or the folder. It holds JavaScript with
// types and the migrations of its own tables. Doors for tests stay out: they need the servers and samples of this repository.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const kit = fileURLToPath(new URL('./', import.meta.url));
const root = dirname(resolve(kit));
const destination = resolve(process.argv[2] ?? join(root, 'dist'));
const folder = mkdtempSync(join(tmpdir(), 'codai-kit-'));
const stage = join(folder, 'kit');

function run(command, args, options = {}) {
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], ...options });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}.`);
}

/** The compiler does this in JavaScript, and leaves it in types. */
function rewriteTypes(file) {
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replaceAll(/((?:from|import\() ?['"]\.[^'"]*)\.ts(['"])/g, '$1.js$2'));
}

/** The workspace's manifest as one of a package that stands by itself. */
function manifestOf() {
  const own = JSON.parse(readFileSync(join(kit, 'package.json'), 'utf8'));
  const exported = (path) => ({ types: `${path.slice(0, -3)}.d.ts`, default: `${path.slice(0, -3)}.js` });
  const doors = Object.entries(own.exports).filter(([name]) => !name.startsWith('./testing'));
  return {
    name: own.name,
    version: process.argv[3] ?? own.version,
    description:
      'What a federated subgraph needs: schema builder, tenants, idempotency, outbox and event log, jobs, files, search.',
    license: own.license,
    type: 'module',
    engines: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines,
    exports: Object.fromEntries(doors.map(([name, path]) => [name, exported(path)])),
    dependencies: own.dependencies,
    optionalDependencies: own.optionalDependencies,
  };
}

try {
  const compiler = join(root, 'node_modules/typescript-native/bin/tsc');
  run(process.execPath, [compiler, '--checkers', '1', '-p', join(kit, 'tsconfig.package.json'), '--outDir', folder]);
  for (const name of readdirSync(stage, { recursive: true })) {
    if (name.endsWith('.d.ts')) rewriteTypes(join(stage, name));
  }
  cpSync(kit, stage, {
    recursive: true,
    filter: (path) => {
      const name = relative(kit, path);
      return (
        !/(^|\/)(node_modules|testing|absent|generated)(\/|$)/.test(name) &&
        !/\.(ts|mts|mjs)$|package\.json$/.test(name)
      );
    },
  });
  for (const file of ['LICENSE', 'NOTICE']) cpSync(join(root, file), join(stage, file));
  writeFileSync(join(stage, 'package.json'), `${JSON.stringify(manifestOf(), null, 2)}\n`);
  mkdirSync(destination, { recursive: true });
  run('npm', ['pack', '--silent', '--pack-destination', destination], { cwd: stage });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
