import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Changed modules leave their old form behind; a run of everything writes about 2,500. */
const MODULES_MAX = 10_000;
/** Another run may still use a folder of other settings, or a module that was written for it; after this it does not. */
const USED_MAX_MS = 86_400_000;

/**
 * Folder, relative to `root`, in which vitest keeps transformed modules between runs and projects. Vitest names each by its
 * content; what else decides how an import resolves, the manifests and the TypeScript settings, is in the folder's name.
 * Folders of other settings are removed after a day; of one that has grown too large, the modules that are older than that.
 */
export function moduleCache(root: string): string {
  const parent = '.cache/vitest';
  const hash = createHash('sha256');
  for (const file of ['tsconfig.json', 'package-lock.json', ...manifests(root)]) {
    hash.update(file).update(readFileSync(join(root, file)));
  }
  const name = hash.digest('hex').slice(0, 16);
  for (const other of existsSync(join(root, parent)) ? readdirSync(join(root, parent)) : []) {
    const folder = join(root, parent, other);
    if (other !== name && isUnused(folder)) remove(folder);
    else for (const module of modulesBeyondMax(folder)) if (isUnused(module)) remove(module);
  }
  return `${parent}/${name}`;
}

function modulesBeyondMax(folder: string): readonly string[] {
  const modules = readdirSync(folder);
  return modules.length > MODULES_MAX ? modules.map((module) => join(folder, module)) : [];
}

function isUnused(path: string): boolean {
  const written = statSync(path, { throwIfNoEntry: false });
  return written !== undefined && Date.now() - written.mtimeMs > USED_MAX_MS;
}

/** A run that begins at the same moment may remove the same; what one could not remove is removed by the next. */
function remove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {}
}

function manifests(root: string): readonly string[] {
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { workspaces: string[] };
  const folders = workspaces.flatMap((pattern) => {
    const parent = pattern.endsWith('/*') ? pattern.slice(0, -2) : null;
    return parent === null ? [pattern] : readdirSync(join(root, parent)).map((name) => `${parent}/${name}`);
  });
  return ['package.json', ...folders.map((folder) => `${folder}/package.json`)].filter((file) =>
    existsSync(join(root, file)),
  );
}
