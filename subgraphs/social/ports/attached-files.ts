import {
  ConflictError,
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  type Peers,
  peerDocument,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';

export interface FileWish {
  readonly fileId: string;
  readonly attachmentId: string;
  readonly isPicture: boolean;
  readonly bytesMax: number;
}

/** Facts of a file that files keeps for an attachment. */
export interface FileFacts {
  readonly fileId: string;
  readonly name: string;
  readonly contentType: string;
  readonly size: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly blurhash: string | null;
}

export type PictureSize = 'PREVIEW' | 'THUMBNAIL';

/** Port to the files subgraph for what people attach to posts, comments and messages. Throws COMPONENT_UNAVAILABLE when files is away. */
export interface AttachedFiles {
  /** Has files keep files of the caller, all or none. Returns their facts in the order of the wishes, or why one of them cannot be attached. */
  attach(
    caller: SignedInCaller,
    tenantId: Id<'Organization'>,
    wishes: readonly FileWish[],
  ): Promise<DomainError | readonly FileFacts[]>;
  /** Gives files back to their owners. May be repeated. */
  detach(tenantId: string, attachmentIds: readonly string[]): Promise<void>;
  /** Address for one minute of a file, or of an image made of it; null when files does not keep it. */
  address(tenantId: string, attachmentId: string, size: PictureSize | null): Promise<string | null>;
}

/** Files makes the images of pictures before it answers. */
const TIMEOUT_MS = 30_000;
/** Every attachment is read in one case: social alone decides who reads it. */
const CASE = 'attachment';

const ATTACH = peerDocument(
  'files',
  `mutation ($input: AttachForServiceInput!) { attachForService(input: $input) {
  ... on AttachedForService { files { fileId name contentType size width height blurhash } }
  ... on Error { code message path } ... on InvalidStateError { current } } }`,
);
const DETACH = peerDocument(
  'files',
  `mutation ($input: DetachForServiceInput!) { detachForService(input: $input) { ... on DetachedForService { keptFor } } }`,
);
const ADDRESS = peerDocument(
  'files',
  `query ($keptFor: ID!, $caseId: ID!, $size: DerivativeKind) {
  attachedFileAddressForService(keptFor: $keptFor, caseId: $caseId, size: $size) { url } }`,
);

interface Answer {
  readonly files?: readonly FileFacts[];
  readonly code?: string;
  readonly message?: string;
  readonly path?: readonly string[] | null;
  readonly current?: string;
}

export function attachedFilesOf(peers: Peers): AttachedFiles {
  return {
    async attach({ userId, correlationId }, tenantId, wishes) {
      const files = wishes.map(({ attachmentId: keptFor, ...wish }) => ({ ...wish, keptFor }));
      const variables = { input: { files, caseId: CASE } };
      const question = { variables, tenantId, userId, correlationId, timeoutMs: TIMEOUT_MS };
      const { attachForService: answer } = await peers.ask<{ readonly attachForService: Answer }>(ATTACH, question);
      return answer.files ?? refusalOf(answer);
    },
    async detach(tenantId, attachmentIds) {
      const variables = { input: { keptFor: attachmentIds } };
      const correlationId = attachmentIds[0] ?? '';
      await peers.ask(DETACH, { variables, tenantId: tenantId as Id<'Organization'>, correlationId });
    },
    async address(tenantId, attachmentId, size) {
      const { attachedFileAddressForService: found } = await peers.ask<{
        readonly attachedFileAddressForService: { readonly url: string } | null;
      }>(ADDRESS, {
        variables: { keptFor: attachmentId, caseId: CASE, size },
        tenantId: tenantId as Id<'Organization'>,
        correlationId: attachmentId,
      });
      return found?.url ?? null;
    },
  };
}

/** The refusal of files at the field of the attachment it names. */
function refusalOf({ code, message = '', path, current = '' }: Answer): DomainError {
  const index = path?.[2];
  const field = index === undefined ? ['input', 'attachments'] : ['input', 'attachments', index, 'fileId'];
  switch (code) {
    case 'NOT_FOUND':
      return new NotFoundError('File', field);
    case 'INVALID_STATE':
      return new InvalidStateError(current, ['READY'], message);
    case 'CONFLICT':
      return new ConflictError('FILE_IN_USE', message);
    case 'VALIDATION_FAILED':
      return new ValidationError(field, message);
    default:
      throw new Error(`Files refused to attach a file: ${code}. ${message}`);
  }
}
