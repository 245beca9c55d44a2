import {
  ConflictError,
  type DomainError,
  InvalidStateError,
  NotFoundError,
  type Peers,
  peerDocument,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';

/** What social asks of files. It throws COMPONENT_UNAVAILABLE when files is away. */
export interface Pictures {
  /**
   * Has everybody see an image of the caller, in the place of the one that was kept for the profile before; null: none. Returns null, or why the
   * file cannot be shown.
   */
  show(caller: SignedInCaller, profileId: string, fileId: string | null): Promise<DomainError | null>;
}

const KEEP = peerDocument(
  'files',
  `mutation ($input: KeepForServiceInput!) { keepForService(input: $input) { __typename ... on Error { code message } } }`,
);
/** Files makes the images before it answers. */
const TIMEOUT_MS = 15_000;

interface Answer {
  readonly keepForService: { readonly code?: string; readonly message?: string };
}

export function askFiles(peers: Peers): Pictures {
  return {
    async show({ tenantId, userId, correlationId }, profileId, fileId) {
      const { keepForService: answer } = await peers.ask<Answer>(KEEP, {
        variables: { input: { keptFor: profileId, fileId, isPublic: fileId !== null } },
        tenantId,
        userId,
        correlationId,
        timeoutMs: TIMEOUT_MS,
      });
      const { code, message } = answer;
      switch (code) {
        case undefined:
          return null;
        case 'NOT_FOUND':
          return new NotFoundError('File', ['input', 'fileId']);
        case 'INVALID_STATE':
          return new InvalidStateError('SCANNING', ['READY'], message);
        case 'CONFLICT':
          return new ConflictError('FILE_IN_USE', message);
        case 'VALIDATION_FAILED':
          return new ValidationError('input.fileId', message ?? 'This file cannot be shown.');
        default:
          throw new Error(`Files refused to show a picture: ${code}. ${message}`);
      }
    },
  };
}
