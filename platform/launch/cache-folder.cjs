/** Where builds are kept. */
const { accessSync, constants, lstatSync, mkdirSync, symlinkSync } = require('node:fs');
const { tmpdir, userInfo } = require('node:os');
const { join, resolve } = require('node:path');
const { digestOf } = require('./load.cjs');

/**
 * `.cache/build` of the checkout. When the checkout cannot be written: `build` in the data folder, or else a folder of this user's
 * under the temporary one; which of them is said on standard error. Throws when none can be written.
 */
function cacheFolder(root) {
  const own = join(root, '.cache/build');
  if (isWritable(own)) return own;
  const data = process.env.DATA_DIR ? join(resolve(process.env.DATA_DIR), 'build') : null;
  const folder = data !== null && isWritable(data) ? data : temporaryFolder(root);
  // Packages that are not in the bundle are found from there.
  const link = join(folder, 'node_modules');
  if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(join(root, 'node_modules'), link, 'junction');
  process.stderr.write(`${root} cannot be written: builds are kept in ${folder}.\n`);
  return folder;
}

function temporaryFolder(root) {
  const { uid, username } = userInfo();
  const folder = join(tmpdir(), `codai-build-${username}-${digestOf(root).toString('hex').slice(0, 12)}`);
  if (!isWritable(folder)) throw new Error(`No folder for builds can be written: neither in ${root} nor ${folder}.`);
  // Code is run from it: a folder that another user made, or may write, is not taken.
  const { mode, uid: owner } = lstatSync(folder);
  if (uid >= 0 && (owner !== uid || (mode & 0o022) !== 0)) {
    throw new Error(`${folder} belongs to another user or may be written by others. Remove it.`);
  }
  return folder;
}

function isWritable(folder) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

module.exports = { cacheFolder };
