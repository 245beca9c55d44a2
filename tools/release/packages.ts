import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A workspace that is released as a package of its own. */
export interface ReleasedPackage {
  readonly name: string;
  /** Path from the root. */
  readonly folder: string;
  /** Program that packs it, from the root: `<program> <folder for the tarball> <version>`. */
  readonly packer: string;
  /** Doors that need a package which only some users have. */
  readonly optionalDoors: readonly string[];
  /** Command of the package that must answer `--help`; null without one. */
  readonly command: string | null;
}

export const releasedPackages: readonly ReleasedPackage[] = [
  {
    name: '@codai/gateway',
    folder: 'gateway',
    packer: 'gateway/build-package.mjs',
    optionalDoors: [],
    command: 'codai-gateway',
  },
  { name: '@codai/kit', folder: 'kit', packer: 'kit/build-package.mjs', optionalDoors: [], command: null },
  {
    name: '@codai/sdk',
    folder: 'clients/sdk',
    packer: 'clients/sdk/build.mjs',
    optionalDoors: ['./react'],
    command: null,
  },
];

/** The version in the manifest of the workspace. */
export async function versionOf({ folder }: ReleasedPackage, root: string): Promise<string> {
  return JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8')).version;
}
