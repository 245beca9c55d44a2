// Bundles a command with esbuild. See README.md of this folder for what a build holds and why.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import entries from './entries.cjs';
import { buildsOf, circumstances, fingerprint, isOf, readManifest } from './find-build.cjs';
import { digestOf } from './load.cjs';
import { sourcePlugin } from './source-plugin.mjs';

/** The sources do not build; `message` is for the developer. */
export class BuildError extends Error {}

const here = dirname(fileURLToPath(import.meta.url));

/** Written by npm whenever it changes `node_modules`. */
const INSTALLED = 'node_modules/.package-lock.json';
/** For the bundler, a program in Go that ends with its build: what it frees is collected only when it takes this much. Saves a second of four and a half. */
const BUNDLER_ENVIRONMENT = { GOGC: 'off', GOMEMLIMIT: '1500MiB' };
/** Builds kept of one command, the one used last first. */
const BUILDS_MAX = 3;
/** A folder of a build that ended in the middle is removed after this. */
const UNFINISHED_MAX_MS = 600_000;

/**
 * Native, optional, or never run: a configuration loader of graphile-worker brings the whole compiler along. The client of S3, a megabyte, is
 * loaded by products that have a bucket.
 */
const EXTERNAL = [
  '@aws-sdk/client-s3',
  '@node-rs/argon2',
  '@prisma/schema-engine-wasm',
  'bufferutil',
  'esbuild',
  'pg-native',
  'pino-pretty',
  'tsx',
  'tsx/*',
  'typescript',
  'utf-8-validate',
];

/**
 * Builds `entry` into a folder of its own below `cache` and returns that folder. It appears whole or not at all; of two builds
 * of the same sources at once the later one is thrown away. Throws `BuildError`.
 */
export async function buildInto({ root, cache, entry }) {
  const unfinished = join(cache, `${entry}-.${process.pid}`);
  rmSync(unfinished, { recursive: true, force: true });
  try {
    const id = await buildFolder({ root, folder: unfinished, addressRoot: root, entry });
    const folder = join(cache, `${entry}-${id}`);
    if (!isWhole(folder)) {
      rmSync(folder, { recursive: true, force: true });
      renameSync(unfinished, folder);
    }
    removeOld(cache, entry, folder);
    return folder;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/**
 * Writes the build of `entry` into `folder` and returns its id, a hash of all inputs. `addressRoot` is the folder below which the
 * running program finds what the sources find beside themselves (migrations, templates, SDL).
 */
export async function buildFolder({ root, folder, addressRoot, entry, sourcemap = false, commands = entries }) {
  const { source, threads = {}, flags, external = [] } = commands[entry];
  const inputs = {};
  // npm's list of what it installed stands for the files of the packages: half as many files to look at in each start.
  const isListed = existsSync(join(root, INSTALLED));
  const record = (path) => {
    const stat = statSync(path);
    const content = readFileSync(path);
    const name = nameOf(root, path);
    if (!isListed || name === INSTALLED || !/(^|\/)node_modules\//.test(name))
      inputs[name] = fingerprint(stat, content);
    return content;
  };
  for (const path of surroundings(root)) record(path);
  mkdirSync(folder, { recursive: true });
  const result = await withEnvironment(BUNDLER_ENVIRONMENT, () =>
    esbuild.build({
      absWorkingDir: root,
      entryPoints: Object.entries({ [entry]: source, ...threads }).map(([name, path]) => ({
        in: join(root, path),
        out: `${name}.bundle`,
      })),
      outdir: folder,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      minify: true,
      // The names of error classes are names of GraphQL types.
      keepNames: true,
      // A character above Latin-1 would double the text in memory. Regular expressions are escaped by the plugin.
      charset: 'ascii',
      // `import()` of a literal becomes `require`: it would fail in a script from a code cache.
      supported: { 'dynamic-import': false },
      legalComments: 'none',
      sourcemap: sourcemap && 'external',
      sourcesContent: false,
      logLevel: 'silent',
      external: [...EXTERNAL, ...external],
      plugins: [sourcePlugin({ root, folder, record, nameOf: (path) => nameOf(root, path) })],
    }),
  )
    .catch((error) => {
      throw new BuildError(`The sources do not build:\n${explain(error)}`);
    })
    // Its process would keep about a gigabyte for as long as the product runs.
    .finally(() => esbuild.stop());
  for (const name of [entry, ...Object.keys(threads)]) nameClassesOnly(join(folder, `${name}.bundle.js`));
  for (const { text } of result.warnings) process.stderr.write(`Warning of the build: ${text}\n`);

  const loader = readFileSync(join(here, 'load.cjs'));
  writeFileSync(join(folder, 'load.cjs'), loader);
  writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }\n');
  for (const name of [entry, ...Object.keys(threads)]) {
    writeFileSync(join(folder, `${name}.js`), `require('./load.cjs')(__dirname, ${JSON.stringify(name)});\n`);
  }
  const outputs = {};
  for (const file of readdirSync(folder)) {
    if (!file.endsWith('.map')) outputs[file] = digestOf(readFileSync(join(folder, file))).toString('base64url');
  }
  const manifest = {
    root: placeOf(folder, addressRoot),
    flags: flags && knownFlags(flags),
    seeds: seedsOf(inputs),
    outputs,
  };
  const text = JSON.stringify(manifest);
  writeFileSync(join(folder, 'build.json'), text);
  const build = digestOf(text).toString('base64url');
  writeFileSync(join(folder, 'inputs.json'), JSON.stringify({ ...circumstances(), build, inputs }));
  const contents = Object.entries(inputs).map(([name, [, , , digest]]) => `${name} ${digest}`);
  return digestOf(JSON.stringify([circumstances(), manifest.root, contents.sort()]))
    .toString('hex')
    .slice(0, 16);
}

/** esbuild's helper that names a function, in the minified form that `keepNames` gives it. */
const NAMING = /\(([\w$]+),([\w$]+)\)=>([\w$]+)\(\1,"name",\{value:\2,configurable:!0\}\)/g;

/**
 * Leaves arrow functions without the names that `keepNames` gives them: naming one costs more than making it, and each request makes dozens.
 * Classes keep theirs. The text keeps its length, so a source map stays true.
 */
function nameClassesOnly(file) {
  const text = readFileSync(file, 'utf8');
  const changed = text.replace(NAMING, (helper, target, name, define) =>
    `(${target},${name})=>${target}.prototype?${define}(${target},"name",{value:${name}}):${target}`.padEnd(
      helper.length,
    ),
  );
  writeFileSync(file, changed);
}

/** Lets the process that `start` starts have these settings, unless the developer has set them. */
function withEnvironment(values, start) {
  const own = Object.keys(values).filter((name) => process.env[name] === undefined);
  for (const name of own) process.env[name] = values[name];
  try {
    return start();
  } finally {
    for (const name of own) delete process.env[name];
  }
}

/** Everything that decides the bundle besides the sources: this folder, the installed packages, the packages' manifests. */
function surroundings(root) {
  const { workspaces = [] } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const folders = workspaces.flatMap((pattern) =>
    pattern.endsWith('/*')
      ? readdirSync(join(root, pattern.slice(0, -2))).map((name) => join(pattern.slice(0, -2), name))
      : [pattern],
  );
  return [
    ...readdirSync(here)
      .filter((file) => /\.[cm]js$/.test(file))
      .map((file) => join(here, file)),
    ...['package.json', 'package-lock.json', INSTALLED, 'tsconfig.json'].map((file) => join(root, file)),
    ...folders.map((folder) => join(root, folder, 'package.json')),
  ].filter(existsSync);
}

/** Address of an input in the manifest: relative to the checkout, or absolute when it lies elsewhere (linked packages). */
function nameOf(root, path) {
  const name = relative(root, path);
  return name.startsWith('..') ? path : name.split(sep).join('/');
}

/** Relative where the build moves along with what it refers to. The folder is renamed within its parent only. */
function placeOf(folder, addressRoot) {
  const place = relative(folder, addressRoot);
  return /^[./\\]*$/.test(place) ? place : resolve(addressRoot);
}

/** Those of the flags that this V8 has: an unknown one would end the process. */
function knownFlags(flags) {
  const { stdout = '' } = spawnSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
  const isKnown = ([name]) => stdout.includes(`--${name}=`);
  return Object.fromEntries(
    Object.entries(flags).map(([phase, values]) => [phase, Object.fromEntries(Object.entries(values).filter(isKnown))]),
  );
}

/** By subgraph: a digest of its sources and of the demo users. It changes whenever its demo data could. */
function seedsOf(inputs) {
  const bySubgraph = new Map();
  for (const [name, [, , , digest]] of Object.entries(inputs)) {
    const subgraph = /^subgraphs\/([^/]+)\//.exec(name)?.[1];
    if (subgraph) bySubgraph.set(subgraph, [...(bySubgraph.get(subgraph) ?? []), `${name} ${digest}`]);
  }
  const shared = inputs['kit/base/seeds.ts']?.[3] ?? '';
  return Object.fromEntries(
    [...bySubgraph].map(([name, lines]) => [name, digestOf(shared, lines.sort().join()).toString('base64url')]),
  );
}

function explain(error) {
  if (!Array.isArray(error.errors)) return error.message;
  return esbuild.formatMessagesSync(error.errors.slice(0, 10), { kind: 'error' }).join('').trimEnd();
}

function isWhole(folder) {
  try {
    const manifest = readManifest(folder);
    if (manifest === null || !isOf(manifest, folder)) return false;
    const { outputs } = JSON.parse(readFileSync(join(folder, 'build.json'), 'utf8'));
    return Object.entries(outputs).every(
      ([file, digest]) => digestOf(readFileSync(join(folder, file))).toString('base64url') === digest,
    );
  } catch {
    return false;
  }
}

/** Keeps the builds used last, and those that another process is making. */
function removeOld(cache, entry, current) {
  const old = buildsOf(cache, entry).filter((folder) => folder !== current);
  for (const folder of old.slice(BUILDS_MAX - 1)) rmSync(folder, { recursive: true, force: true });
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (/^[a-z]+-\./.test(name) && stat && Date.now() - stat.mtimeMs > UNFINISHED_MAX_MS) {
      rmSync(path, { recursive: true, force: true });
    }
  }
}
