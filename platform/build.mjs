// `npm run build`: every command as JavaScript in `dist/bundle/`, and beside it, in the folders of the repository, what the
// program reads when it runs: migrations, SDL, and the playground as it was built. For the container image; `npm start` builds by itself.
import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from '../codegen/generate.mjs';
import { buildBrowserApp } from '../gateway/playground/browser-app/build.mjs';
import { BuildError, buildFolder } from './launch/build.mjs';
import entries from './launch/entries.cjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const generated = generate();
if (generated !== 0) process.exit(generated);
const dist = join(root, 'dist');
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);

try {
  for (const entry of Object.keys(entries)) {
    await buildFolder({ root, folder: join(dist, 'bundle', entry), addressRoot: dist, entry, sourcemap: true });
  }
} catch (error) {
  if (!(error instanceof BuildError)) throw error;
  rmSync(dist, { recursive: true, force: true });
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

for (const folder of ['kit', 'gateway', 'stand-ins', 'subgraphs']) {
  cpSync(join(root, folder), join(dist, folder), {
    recursive: true,
    filter: (path) =>
      !/(^|\/)(node_modules|testing|generated|absent)(\/|$)|\.(tsx?|mjs|md)$/.test(relative(root, path)),
  });
}
rmSync(join(dist, 'gateway/playground/app'), { recursive: true, force: true });
await buildBrowserApp({
  source: join(root, 'gateway/playground/app'),
  folder: join(dist, 'gateway/playground/built'),
  base: '/playground/',
});
await buildBrowserApp({ source: join(root, 'clients/web'), folder: join(dist, 'clients/web/dist'), base: '/app/' });
const composed = readdirSync(join(root, 'codegen/generated')).filter((file) => /\.(graphql|json)$/.test(file));
for (const file of ['supergraph.yaml', 'package-lock.json', ...composed.map((name) => `codegen/generated/${name}`)]) {
  cpSync(join(root, file), join(dist, file), { recursive: true });
}
// Native packages and fonts are not in the bundles.
symlinkSync('../node_modules', join(dist, 'node_modules'), 'junction');
process.stdout.write('Built dist/.\n');
