// `npm run build`: the repository as JavaScript in `dist/`, same folders, for production and the container image.
// `dist/node_modules/@codai/*` point to the built packages; all other packages come from the `node_modules` above.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const dist = join(root, 'dist');
rmSync(dist, { recursive: true, force: true });

const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
if (status !== 0) process.exit(status ?? 1);

const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const packages = workspaces.flatMap((pattern) =>
  pattern.endsWith('/*') ? list(join(root, pattern.slice(0, -2))) : [join(root, pattern)],
);
for (const folder of packages) {
  const target = join(dist, relative(root, folder));
  if (!existsSync(target) || relative(root, folder).includes('absent')) continue;
  // What the code reads beside itself: migrations, SDL, templates, manifests.
  cpSync(folder, target, {
    recursive: true,
    filter: (path) => !/(^|\/)(node_modules|testing)(\/|$)|\.tsx?$/.test(relative(folder, path)),
  });
  const manifest = join(target, 'package.json');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replaceAll('.ts"', '.js"'));
  const { name } = JSON.parse(readFileSync(manifest, 'utf8'));
  const link = join(dist, 'node_modules', name);
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(relative(dirname(link), target), link, 'dir');
}
for (const file of ['supergraph.yaml', 'codegen/supergraph.graphql', 'codegen/trusted-documents.json']) {
  cpSync(join(root, file), join(dist, file));
}
process.stdout.write('Built dist/.\n');

function list(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'package.json')))
    .map((entry) => join(folder, entry.name));
}
