// `node gateway/playground/browser-app/build.mjs <source> <folder> <base>`: builds the Vite project in `source` into `folder`, packs what can
// be packed and lists the files in `build.json`. It runs in a process of its own, so that nothing of Vite is loaded or bundled
// where the files are served.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const PACKABLE = /\.(css|html|js|json|map|svg|txt|webmanifest|xml)$/;
/** A file that does not become smaller by at least this share is sent as it is. */
const WORTH = 0.9;

/** The program of Vite that the project, or else the gateway, has installed. */
export function viteProgram(source) {
  for (const from of [join(resolve(source), 'package.json'), fileURLToPath(import.meta.url)]) {
    try {
      return join(dirname(createRequire(from).resolve('vite/package.json')), 'bin/vite.js');
    } catch (error) {
      if (error.code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  throw new Error('Vite is not installed.');
}

/** Throws when the project does not build; Vite has then written the reason to standard error. */
export async function buildBrowserApp({ source, folder, base }) {
  const program = [viteProgram(source), 'build', '--outDir', resolve(folder), '--emptyOutDir', '--base', base];
  const { status } = spawnSync(process.execPath, [...program, '--logLevel', 'error'], {
    cwd: source,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
  });
  if (status !== 0) throw new Error(`Vite ended with ${status}.`);
  const files = {};
  for (const path of filesIn(folder)) files[relative(folder, path).split(sep).join('/')] = await packed(path);
  writeFileSync(join(folder, 'build.json'), JSON.stringify({ base, files }));
}

/** Digest of a file, and the encodings in which it stands beside itself. */
async function packed(path) {
  const plain = readFileSync(path);
  const encodings = [];
  if (PACKABLE.test(path)) {
    const quality = {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
    };
    const made = [
      ['br', await promisify(brotliCompress)(plain, quality)],
      ['gzip', await promisify(gzip)(plain, { level: 9 })],
    ];
    for (const [encoding, bytes] of made) {
      if (bytes.length > plain.length * WORTH) continue;
      writeFileSync(`${path}.${encoding}`, bytes);
      encodings.push(encoding);
    }
  }
  return { digest: createHash('sha256').update(plain).digest('base64url').slice(0, 22), encodings };
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [, , source, folder, base] = process.argv;
  await buildBrowserApp({ source, folder, base }).catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
}
