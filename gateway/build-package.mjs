// `node gateway/build-package.mjs [folder] [version]`: the gateway as a package of its own, `codai-gateway-<version>.tgz`, in `dist/` or
// the folder. It holds the gateway and what it shares with subgraphs (`kit/wire`) as JavaScript with types, and nothing else
// of this repository, so that it can be installed anywhere.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildBrowserApp } from './playground/browser-app/build.mjs';

const gateway = fileURLToPath(new URL('./', import.meta.url));
const root = dirname(resolve(gateway));
const destination = resolve(process.argv[2] ?? join(root, 'dist'));
const stage = mkdtempSync(join(tmpdir(), 'codai-gateway-'));

function run(command, args, options = {}) {
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], ...options });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}.`);
}

/** Folders have no packages around them any more: what was one is found by its path. */
function rewrite(file) {
  const wire = relative(dirname(file), join(stage, 'kit/wire/index.js')).replaceAll(sep, '/');
  const text = readFileSync(file, 'utf8')
    .replaceAll(/(['"])@codai\/kit\/wire\1/g, `'${wire}'`)
    // The compiler does this in JavaScript, and leaves it in types.
    .replaceAll(/((?:from|import\() ?['"]\.[^'"]*)\.ts(['"])/g, '$1.js$2');
  writeFileSync(file, text);
}

/** The first page stands above the others there. */
function rewriteLinks(file) {
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/\]\((?=[a-z-]+(\/[a-z-]+)?\.)/g, '](docs/'));
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

/** The gateway's own manifest as one of a package that stands by itself. */
function manifestOf() {
  const own = JSON.parse(readFileSync(join(gateway, 'package.json'), 'utf8'));
  const { '@codai/kit': _, ...dependencies } = own.dependencies;
  const exported = (path) => ({ types: `./gateway/${path}.d.ts`, default: `./gateway/${path}.js` });
  const doors = Object.entries(own.exports).map(([name, path]) => [name, exported(path.slice(2, -3))]);
  return {
    name: own.name,
    version: process.argv[3] ?? own.version,
    description: 'Any Apollo Federation supergraph in, one GraphQL endpoint out.',
    license: own.license,
    type: 'module',
    engines: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines,
    bin: { 'codai-gateway': './gateway/cli.js' },
    exports: Object.fromEntries(doors),
    dependencies,
  };
}

try {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  run(process.execPath, [compiler, '-p', join(gateway, 'tsconfig.package.json'), '--outDir', stage]);
  for (const file of filesIn(stage)) rewrite(file);
  await buildBrowserApp({
    source: join(gateway, 'playground/app'),
    folder: join(stage, 'gateway/playground/built'),
    base: '/playground/',
  });
  cpSync(join(root, 'docs/gateway'), join(stage, 'docs'), { recursive: true });
  cpSync(join(root, 'docs/gateway/README.md'), join(stage, 'README.md'));
  rewriteLinks(join(stage, 'README.md'));
  for (const file of ['LICENSE', 'NOTICE']) cpSync(join(root, file), join(stage, file));
  cpSync(join(gateway, 'CHANGELOG.md'), join(stage, 'CHANGELOG.md'));
  writeFileSync(join(stage, 'package.json'), `${JSON.stringify(manifestOf(), null, 2)}\n`);
  mkdirSync(destination, { recursive: true });
  run('npm', ['pack', '--silent', '--pack-destination', destination], { cwd: stage });
} finally {
  rmSync(stage, { recursive: true, force: true });
}
