import { execFileSync } from 'node:child_process';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { pathOf, root } from '../project.ts';
import { planRelease } from './plan.ts';
import { publish, publishRefusals } from './publish.ts';
import { checkTarball, pack, type Tarball } from './tarballs.ts';

/**
 * `npm run release`: a dry run. Says which versions the changesets make, packs them into `dist/release` and checks each tarball.
 * `-- --version` writes the versions and CHANGELOGs. `-- --publish` publishes versions that have no tag, and tags them.
 * `--to <folder>`: for the tarballs. `--offline`: checks take the packages of this checkout instead of the registry's.
 */
const { values } = parseArgs({
  options: {
    publish: { type: 'boolean', default: false },
    version: { type: 'boolean', default: false },
    offline: { type: 'boolean', default: false },
    to: { type: 'string', default: pathOf('dist/release') },
  },
});

const plan = await planRelease(root);
const refusals = values.publish ? publishRefusals(plan, root) : [];
for (const refusal of refusals) console.error(refusal);
if (refusals.length > 0) process.exit(1);

if (values.version) {
  execFileSync('npx', ['--no-install', 'changeset', 'version'], { cwd: root, stdio: 'inherit' });
  // The lock file holds the versions of workspaces too.
  const lock = ['install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'];
  execFileSync('npm', lock, { cwd: root, stdio: 'inherit' });
  process.exit(0);
}

if (plan.releases.length === 0) console.log('Nothing to release: no changesets, and every version has its tag.');
const folder = resolve(values.to);
await mkdir(folder, { recursive: true });
for (const name of await readdir(folder)) if (/^codai-.*\.tgz$/.test(name)) await rm(join(folder, name));
const tarballs: Tarball[] = [];
for (const release of plan.releases) {
  const { from, to, changes } = release;
  console.log(`${release.package.name} ${from === to ? `${to} (has no tag yet)` : `${from} → ${to}`}`);
  for (const change of changes) console.log(`  - ${change.split('\n')[0]}`);
  const tarball = await pack(release, root, folder);
  await checkTarball(tarball, values.offline ? join(root, 'node_modules') : null);
  console.log(`  ${tarball.file} is installed and imported in an empty folder.`);
  tarballs.push(tarball);
}
if (values.publish) await publish(tarballs, root, console.log);
else console.log('This was a dry run: nothing is published, tagged or changed.');
