import { type Id, type Peers, peerDocument } from '@codai/kit';

export interface DocumentState {
  readonly status: string;
  readonly contentType: string;
  readonly text: string | null;
}

/** Files keeps the bytes, inspects them and reads the text of documents. */
export interface Documents {
  /** A file of the user; null for an unknown one and for one of somebody else. Throws COMPONENT_UNAVAILABLE when files is away. */
  document(userId: string, fileId: string): Promise<DocumentState | null>;
}

const QUESTION = peerDocument(
  'files',
  'query ($fileId: ID!) { documentForService(fileId: $fileId) { status contentType text } }',
);
const TIMEOUT_MS = 15_000;

export function askFiles(peers: Peers): Documents {
  return {
    async document(userId, fileId) {
      const { documentForService } = await peers.ask<{ documentForService: DocumentState | null }>(QUESTION, {
        variables: { fileId },
        tenantId: null,
        userId: userId as Id<'User'>,
        correlationId: fileId,
        timeoutMs: TIMEOUT_MS,
      });
      return documentForService;
    },
  };
}
