import type { Installation } from '@codai/kit';

/** Reads the lock file of the installation. The message of its refusal is for operators. */
export function lockFileOf(installation: Installation | undefined): () => Promise<string> {
  return async () => {
    if (installation?.lockFile === undefined) throw new Error('This process does not know what is installed.');
    return installation.lockFile().catch(() => {
      throw new Error('The installation has no package-lock.json.');
    });
  };
}
