import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Changed modules leave their old form behind; a run of everything writes about 2,500. */
const MODULES_MAX = 10_000;
/** Another run may still use a folder of other settings; after this it does not. */
const OTHERS_MAX_MS = 86_400_000;

/**
 * Folder, relative to `root`, in which vitest keeps transformed modules between runs and projects. Vitest names each by its
 * content; what else decides how an import resolves, the manifests and the TypeScript settings, is in the folder's name.
 * Folders of other settings are removed after a day, and each when it has grown too large.
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
    const isOld = other !== name && Date.now() - statSync(folder).mtimeMs > OTHERS_MAX_MS;
    if (isOld || readdirSync(folder).length > MODULES_MAX) rmSync(folder, { recursive: true, force: true });
  }
  return `${parent}/${name}`;
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
