import { lstat, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, relative } from 'node:path';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/**
 * Does for one workspace whose packages are installed already what `npm install` would do: its entries in `package-lock.json`
 * and its link in `node_modules`. `root` ends with a slash, `folder` is named from it. Needs no network.
 */
export async function linkWorkspace(root: string, folder: string): Promise<void> {
  const manifest: Manifest = JSON.parse(await readFile(`${root}${folder}/package.json`, 'utf8'));
  const lockFile = `${root}package-lock.json`;
  const lock = JSON.parse(await readFile(lockFile, 'utf8'));
  const { name, version, license, dependencies, optionalDependencies, devDependencies } = manifest;
  const packages = {
    ...lock.packages,
    [`node_modules/${name}`]: { resolved: folder, link: true },
    [folder]: {
      name,
      version,
      ...(license && { license }),
      ...(dependencies && { dependencies }),
      ...(devDependencies && { devDependencies }),
      ...(optionalDependencies && { optionalDependencies }),
    },
  };
  // npm's own order.
  const sorted = Object.keys(packages).sort((one, other) => one.localeCompare(other, 'en'));
  lock.packages = Object.fromEntries(sorted.map((key) => [key, packages[key]]));
  await writeFile(lockFile, `${JSON.stringify(lock, null, 2)}\n`);

  const link = `${root}node_modules/${name}`;
  if ((await lstat(link).catch(() => null)) !== null) return;
  await mkdir(dirname(link), { recursive: true });
  await symlink(relative(dirname(link), `${root}${folder}`), link, 'dir');
}
