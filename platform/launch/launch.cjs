/**
 * `node platform/launch/launch.cjs <command> [arguments…]` runs a command of `entries.cjs` as bundled JavaScript. The bundle is
 * made when there is none of the present sources, and kept in `.cache/build/`.
 */
const { rmSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { findBuild } = require('./find-build.cjs');
const load = require('./load.cjs');

const root = resolve(__dirname, '../..');

async function launch(entry) {
  const { cacheFolder } = require('./cache-folder.cjs');
  const cache = cacheFolder(root);
  const folder = findBuild(root, cache, entry) ?? (await build(cache, entry));
  process.argv.splice(1, 2, join(folder, `${entry}.js`));
  try {
    load(folder, entry);
  } catch (error) {
    if (error.code !== 'BUILD_DAMAGED') throw error;
    rmSync(folder, { recursive: true, force: true });
    load(await build(cache, entry), entry);
  }
}

async function build(cache, entry) {
  const { BuildError, buildInto } = await import('./build.mjs');
  try {
    return await buildInto({ root, cache, entry });
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

const entries = require('./entries.cjs');
const [, , entry] = process.argv;
if (!Object.hasOwn(entries, entry ?? '')) {
  process.stderr.write(`There is no command "${entry ?? ''}". There are: ${Object.keys(entries).join(', ')}.\n`);
  process.exit(1);
}
void launch(entry);
