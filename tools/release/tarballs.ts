import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Release } from './plan.ts';

export interface Tarball {
  readonly release: Release;
  readonly file: string;
}

/** Packs the release into `folder`, and says where. */
export async function pack(release: Release, root: string, folder: string): Promise<Tarball> {
  const { name, packer } = release.package;
  run(process.execPath, [join(root, packer), folder, release.to], root);
  const file = `${name.slice(1).replace('/', '-')}-${release.to}.tgz`;
  if (!(await readdir(folder)).includes(file)) throw new Error(`${packer} did not write ${file}.`);
  return { release, file: join(folder, file) };
}

/**
 * Installs a tarball in an empty folder, imports each of its doors and asks its command for help. Throws with what was printed when one of
 * them fails. `modules`: a folder of installed packages that are taken in place of the registry's.
 */
export async function checkTarball({ release, file }: Tarball, modules: string | null): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'codai-release-'));
  try {
    await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
    if (modules === null) run('npm', ['install', '--no-audit', '--no-fund', file], folder);
    else await unpack(file, release.package.name, { folder, modules });
    const { name, command, optionalDoors } = release.package;
    const installed = join(folder, 'node_modules', name);
    const manifest = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
    if (manifest.version !== release.to) throw new Error(`${file} has the version ${manifest.version}.`);
    if (manifest.private) throw new Error(`${file} is private and cannot be published.`);
    await readFile(join(installed, 'CHANGELOG.md'));
    const doors = Object.keys(manifest.exports).filter((door) => !door.includes('*') && !optionalDoors.includes(door));
    const imports = doors.map((door) => `await import(${JSON.stringify(name + door.slice(1))});`).join('\n');
    // A door may hold a connection or a timer.
    run(process.execPath, ['--input-type=module', '--eval', `${imports}\nprocess.exit(0);`], folder);
    if (command !== null) run(process.execPath, [join(installed, manifest.bin[command]), '--help'], folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function unpack(file: string, name: string, { folder, modules }: { folder: string; modules: string }) {
  const own = join(folder, 'node_modules');
  await mkdir(join(own, name), { recursive: true });
  run('tar', ['-xzf', file, '--strip-components=1', '-C', join(own, name)], folder);
  for (const other of await readdir(modules)) {
    if (other !== '@codai') await symlink(join(modules, other), join(own, other));
  }
}

function run(command: string, args: readonly string[], cwd: string): void {
  try {
    execFileSync(command, args, { cwd, stdio: 'pipe', maxBuffer: 64 << 20 });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: Buffer; stderr?: Buffer };
    throw new Error(`${command} ${args.join(' ')} failed:\n${stdout ?? ''}${stderr ?? error}`);
  }
}
