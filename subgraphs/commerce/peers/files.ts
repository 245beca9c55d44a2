import type { Caller, DomainError, Id, Peers, SignedInCaller } from '@codai/kit';
import { type KeptAddress, keepFile, keepRefusal, keptFileAddress } from '@codai/kit/documents';

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

/** Files that shoppers download. Throws COMPONENT_UNAVAILABLE when files is away. */
export interface Downloads {
  /** Keeps a ready file of the caller under an id. Returns null, or why it cannot be kept. */
  keep(caller: SignedInCaller, keptFor: string, fileId: string): Promise<DomainError | null>;
  /** Gives the file that is kept under an id back to its owner. */
  release(owner: ReleaseTo, keptFor: string): Promise<void>;
  /** Address for a shopper, for five minutes, as long as their session and the order line stand. Null when files does not keep it. */
  address(
    caller: SignedInCaller,
    file: { readonly tenantId: string; readonly keptFor: string; readonly lineId: string },
  ): Promise<KeptAddress | null>;
}

export interface ReleaseTo extends Pick<Caller, 'correlationId' | 'tenantId'> {
  readonly userId: string;
}

/** Key in `access.withdrawn`: a trigger of `order_line` withdraws it when the last unit is refunded. */
const lineKey = (lineId: string) => `order-line:${lineId}`;

export function askForDownloads(peers: Peers): Downloads {
  return {
    async keep(caller, keptFor, fileId) {
      const answer = await keepFile(peers, caller, { keptFor, fileId, caseId: keptFor }, { timeoutMs: TIMEOUT_MS });
      return answer.code === undefined
        ? null
        : keepRefusal(answer, ['input', 'fileId'], 'This file cannot be offered.');
    },
    async release(owner, keptFor) {
      const { code, message } = await keepFile(peers, owner as ReleaseTo & { userId: Id<'User'> }, {
        fileId: null,
        keptFor,
      });
      if (code !== undefined) throw new Error(`Files refused to release: ${code}. ${message}`);
    },
    address: (caller, { tenantId, keptFor, lineId }) =>
      keptFileAddress(peers, caller, { tenantId, keptFor, besides: [lineKey(lineId)] }),
  };
}
