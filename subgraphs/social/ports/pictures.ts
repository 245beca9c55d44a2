import type { DomainError, Peers, SignedInCaller } from '@codai/kit';
import { keepFile, keepRefusal } from '@codai/kit/documents';

/** Port to the files subgraph. Throws COMPONENT_UNAVAILABLE when files is away. */
export interface Pictures {
  /**
   * Has everybody see an image of the caller, in the place of the one that was kept for the profile before; null: none. Returns null, or why the
   * file cannot be shown.
   */
  show(caller: SignedInCaller, profileId: string, fileId: string | null): Promise<DomainError | null>;
}

/** Files makes the images before it answers. */
const TIMEOUT_MS = 15_000;

export function askFiles(peers: Peers): Pictures {
  return {
    async show(caller, profileId, fileId) {
      const wish = { keptFor: profileId, fileId, isPublic: fileId !== null };
      const answer = await keepFile(peers, caller, wish, { timeoutMs: TIMEOUT_MS });
      if (answer.code === undefined) return null;
      return keepRefusal(answer, ['input', 'fileId'], 'This file cannot be shown.');
    },
  };
}
