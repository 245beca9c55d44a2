/** Finds builds that are still true to their sources. CommonJS without dependencies: it runs at each start. */
const { readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { digestOf } = require('./load.cjs');

/** Raised when the layout of a build changes, so that builds of another layout are not read. */
const LAYOUT = 1;

/** Facts that a build depends on besides its sources. */
const circumstances = () => ({ layout: LAYOUT, node: process.version, platform: process.platform, arch: process.arch });

/**
 * Record of an input: size, times of change of content and of anything, digest of the content. Equal size and times
 * are taken for equal content; otherwise the content decides.
 */
function fingerprint(stat, content) {
  return [stat.size, stat.mtimeMs, stat.ctimeMs, digestOf(content).toString('base64url').slice(0, 32)];
}

/**
 * The newest build of `entry` below `cache` whose every input is what it was, or null. Where only times differ the manifest is
 * brought up to date.
 */
function findBuild(root, cache, entry) {
  for (const folder of buildsOf(cache, entry)) {
    const manifest = readManifest(folder);
    if (manifest === null || !sameCircumstances(manifest) || !isOf(manifest, folder)) continue;
    const touched = compareInputs(root, manifest.inputs);
    if (touched === null) continue;
    try {
      if (touched > 0) replaceManifest(folder, manifest);
      const now = new Date();
      utimesSync(join(folder, 'inputs.json'), now, now);
    } catch {
      // A read-only folder serves as well; its times are only compared again.
    }
    return folder;
  }
  return null;
}

/** Folders of builds of `entry`, the one used last first. */
function buildsOf(cache, entry) {
  let names;
  try {
    names = readdirSync(cache);
  } catch {
    return [];
  }
  return names
    .filter((name) => name.startsWith(`${entry}-`) && !name.includes('.'))
    .map((name) => join(cache, name))
    .map((folder) => ({
      folder,
      usedAt: statSync(join(folder, 'inputs.json'), { throwIfNoEntry: false })?.mtimeMs ?? 0,
    }))
    .sort((a, b) => b.usedAt - a.usedAt)
    .map(({ folder }) => folder);
}

function readManifest(folder) {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, 'inputs.json'), 'utf8'));
    return typeof manifest?.inputs === 'object' ? manifest : null;
  } catch {
    return null;
  }
}

/** Whether `build.json`, which holds the digests of the other files, is the one that was made. */
function isOf(manifest, folder) {
  try {
    return manifest.build === digestOf(readFileSync(join(folder, 'build.json'))).toString('base64url');
  } catch {
    return false;
  }
}

function sameCircumstances(manifest) {
  return Object.entries(circumstances()).every(([name, value]) => manifest[name] === value);
}

/** Number of inputs whose times had to be brought up to date in `inputs`; null when one has changed or is gone. */
function compareInputs(root, inputs) {
  let touched = 0;
  for (const [name, known] of Object.entries(inputs)) {
    const path = resolve(root, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined || stat.size !== known[0]) return null;
    if (stat.mtimeMs === known[1] && stat.ctimeMs === known[2]) continue;
    const now = fingerprint(stat, readFileSync(path));
    if (now[3] !== known[3]) return null;
    inputs[name] = now;
    touched += 1;
  }
  return touched;
}

function replaceManifest(folder, manifest) {
  const unfinished = join(folder, `inputs.json.${process.pid}`);
  try {
    writeFileSync(unfinished, JSON.stringify(manifest));
    renameSync(unfinished, join(folder, 'inputs.json'));
  } finally {
    rmSync(unfinished, { force: true });
  }
}

module.exports = { buildsOf, circumstances, findBuild, fingerprint, isOf, readManifest };
