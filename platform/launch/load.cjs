/**
 * Runs one file of a build, in the main thread or in a worker, from V8's code cache where that is valid. A copy of this file
 * stands in each build. It is CommonJS without dependencies, because it runs before anything else at each start.
 */
const { createHash } = require('node:crypto');
const { channel } = require('node:diagnostics_channel');
const { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { join, resolve } = require('node:path');
const { pathToFileURL } = require('node:url');
const v8 = require('node:v8');
const vm = require('node:vm');
const { isMainThread } = require('node:worker_threads');

/** Bytes of a digest in front of each code cache. */
const DIGEST_BYTES = 64;
/** Caches kept of one file: one for each set of V8 flags that it was started under. */
const CACHES_MAX = 3;
/** After the start: late enough to hold what the start compiled, early enough that V8 has not thrown it away. */
const CACHE_AFTER_MS = 2_000;
/** A start that never announces its end must not keep its flags. */
const START_MAX_MS = 60_000;
const PARAMETERS = 'exports, require, module, __filename, __dirname, __address, __path, __read, __import';

const digestOf = (...parts) => {
  const hash = createHash('blake2b512');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** A file of the build, checked against the manifest. Throws an error with code `BUILD_DAMAGED` when it differs. */
function readChecked(folder, manifest, file) {
  const expected = manifest.outputs[file];
  let content;
  try {
    content = readFileSync(join(folder, file));
  } catch {
    // Reported below like any other difference.
  }
  const digest = content && expected && digestOf(content).toString('base64url');
  if (digest === undefined || digest !== expected) {
    throw Object.assign(
      new Error(`The build in ${folder} is damaged: ${file} is not what was built. Remove the folder.`),
      {
        code: 'BUILD_DAMAGED',
      },
    );
  }
  return { content, digest };
}

/** The code cache of a file under the present V8 and flags; undefined when there is none or it was not written for this bundle. */
function readCache(file, bundle) {
  try {
    const kept = readFileSync(`${file}.${v8.cachedDataVersionTag().toString(16)}.cache`);
    const data = kept.subarray(DIGEST_BYTES);
    return digestOf(bundle, data).equals(kept.subarray(0, DIGEST_BYTES)) ? data : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps the functions compiled so far. A cache only saves time: where it cannot be written the next start does without. */
function writeCache(folder, name, bundle, script) {
  const file = join(folder, name);
  const target = `${file}.${v8.cachedDataVersionTag().toString(16)}.cache`;
  const unfinished = `${target}.${process.pid}`;
  try {
    const data = script.createCachedData();
    writeFileSync(unfinished, Buffer.concat([digestOf(bundle, data), data]), { mode: 0o600 });
    renameSync(unfinished, target);
    const caches = readdirSync(folder)
      .filter((one) => one.startsWith(`${name}.`) && one.endsWith('.cache'))
      .map((one) => ({ path: join(folder, one), at: statSync(join(folder, one)).mtimeMs }))
      .sort((a, b) => b.at - a.at);
    for (const { path } of caches.slice(CACHES_MAX)) rmSync(path, { force: true });
  } catch {
    rmSync(unfinished, { force: true });
  }
}

/** Sets flags of V8, but for those that the operator has set: these are theirs. */
function setFlags(values) {
  const given = [...process.execArgv, process.env.NODE_OPTIONS ?? ''].join(' ');
  for (const [name, value] of Object.entries(values)) {
    if (!given.includes(name)) v8.setFlagsFromString(`--${name}=${value}`);
  }
}

/** Runs under the flags of the start until `codai.started`, and then calls `write` to keep a code cache. */
function duringStart({ starting, serving }, write) {
  const hold = () => setFlags(starting);
  const release = () => setFlags(serving);
  let written = false;
  // V8 takes a cache only under the flags it was written under.
  const writeOnce = () => {
    if (written) return;
    written = true;
    hold();
    write();
    release();
  };
  hold();
  const late = setTimeout(release, START_MAX_MS).unref();
  channel('codai.started').subscribe(() => {
    clearTimeout(late);
    release();
    setTimeout(writeOnce, CACHE_AFTER_MS).unref();
    process.once('exit', writeOnce);
  });
}

/** Runs `<name>.js` of the build in `folder`. Throws an error with code `BUILD_DAMAGED` before anything has run. */
module.exports = function load(folder, name) {
  const manifest = JSON.parse(readFileSync(join(folder, 'build.json'), 'utf8'));
  const file = `${name}.bundle.js`;
  const { content, digest } = readChecked(folder, manifest, file);
  const root = resolve(folder, manifest.root);
  const path = join(folder, file);

  // Read by platform/seeds.ts.
  globalThis[Symbol.for('codai.build')] = { seeds: manifest.seeds };
  let script;
  let isCached = false;
  const keep = () => !isCached && writeCache(folder, file, digest, script);
  if (isMainThread && manifest.flags !== undefined) duringStart(manifest.flags, keep);

  const cachedData = readCache(path, digest);
  // The build writes ASCII, of which V8 keeps one byte a character; a character outside would be read as it is, and double that.
  script = new vm.Script(`(function (${PARAMETERS}) { ${content.utf8Slice()}\n})`, { filename: path, cachedData });
  isCached = cachedData !== undefined && !script.cachedDataRejected;

  const module_ = new Module(path, null);
  module_.filename = path;
  module_.paths = Module._nodeModulePaths(folder);
  const addressOf = (source) => pathToFileURL(resolve(root, source)).href;
  script.runInThisContext()(
    module_.exports,
    Module.createRequire(path),
    module_,
    path,
    folder,
    addressOf,
    (source) => resolve(root, source),
    (output) => readChecked(folder, manifest, output).content,
    // A script from a code cache has lost what `import()` needs; this one was compiled by Node.
    (specifier) => import(specifier),
  );
  // A thread has done its work of starting when its script has run. Later other flags may hold.
  if (!isMainThread) keep();
};
module.exports.digestOf = digestOf;
