import type { DomainError, Peers, SignedInCaller } from '@codai/kit';
import { keepFile, keepRefusal } from '@codai/kit/documents';

/** Requests of commerce to files. Throws COMPONENT_UNAVAILABLE when files is away. */
export interface Pictures {
  /** Has everybody see an image of the caller for a picture of a product; null: gives it back. Returns null, or why the file cannot be shown. */
  show(caller: SignedInCaller, pictureId: string, fileId: string | null): Promise<DomainError | null>;
}

/** Files makes the images before it answers. */
const TIMEOUT_MS = 15_000;

export function askFiles(peers: Peers): Pictures {
  return {
    async show(caller, pictureId, fileId) {
      const wish = { keptFor: pictureId, fileId, isPublic: fileId !== null };
      const answer = await keepFile(peers, caller, wish, { timeoutMs: TIMEOUT_MS });
      return answer.code === undefined ? null : keepRefusal(answer, ['input', 'fileId'], 'This file cannot be shown.');
    },
  };
}
