import {
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  type Peers,
  peerDocument,
  type SignedInCaller,
  standingKeys,
  ValidationError,
} from '@codai/kit';

/** A file that is kept as a proof of identity. */
export interface KeptScan {
  readonly contentType: string;
}

/** What banking asks of files, which keeps the bytes. It throws COMPONENT_UNAVAILABLE when files is away. */
export interface FilesPort {
  /**
   * Keeps a ready file of the caller for a submission, whose case is open from then on. An erasure leaves it for `keptYears` after its order. Returns
   * what it is, or why it cannot be kept.
   */
  keepScan(caller: SignedInCaller, scan: WantedScan): Promise<DomainError | KeptScan>;
  /** The submission came to nothing: its owner has the file back. */
  releaseScan(caller: SignedInCaller, scanId: string): Promise<void>;
  /** Address of a scan for an operator, as long as its case is open and the operator stands; null after the case or an erasure. */
  scanAddress(operator: SignedInCaller, scan: ScanRef): Promise<Address | null>;
  /** Nobody but its owner reads the scan any more, and nobody deletes it before the instant. */
  endCase(scan: ScanRef, retainUntil: Date): Promise<void>;
}

export interface WantedScan {
  readonly scanId: string;
  readonly fileId: string;
  readonly keptYears: number;
}

export interface ScanRef {
  readonly tenantId: string;
  readonly scanId: string;
}

export interface Address {
  readonly url: string;
  readonly expiresAt: Date;
}

const KEEP = peerDocument(
  'files',
  `mutation ($input: KeepForServiceInput!) { keepForService(input: $input) {
  ... on KeptForService { file { contentType } } ... on Error { code message } } }`,
);
const ADDRESS = peerDocument(
  'files',
  `query ($keptFor: ID!, $caseId: ID, $standing: [String!]!) {
  keptFileAddressForService(keptFor: $keptFor, caseId: $caseId, standing: $standing) { url expiresAt } }`,
);
const END = peerDocument(
  'files',
  'mutation ($input: EndCaseForServiceInput!) { endCaseForService(input: $input) { caseId } }',
);

interface Kept {
  readonly keepForService: { readonly file?: KeptScan | null; readonly code?: string; readonly message?: string };
}
interface Addressed {
  readonly keptFileAddressForService: { readonly url: string; readonly expiresAt: string } | null;
}

export function askFiles(peers: Peers): FilesPort {
  const keep = async ({ tenantId, userId, correlationId }: SignedInCaller, input: Readonly<Record<string, unknown>>) =>
    (await peers.ask<Kept>(KEEP, { variables: { input }, tenantId, userId, correlationId })).keepForService;
  return {
    async keepScan(caller, { scanId, fileId, keptYears }) {
      const input = { fileId, keptFor: scanId, caseId: scanId, keptYears };
      const { file, code, message } = await keep(caller, input);
      return file ?? refusalOf(code, message);
    },
    async releaseScan(caller, scanId) {
      await keep(caller, { fileId: null, keptFor: scanId });
    },
    async scanAddress(operator, { tenantId, scanId }) {
      const standing = standingKeys(operator).filter((key) => !key.startsWith('proof:'));
      const { keptFileAddressForService: found } = await peers.ask<Addressed>(ADDRESS, {
        variables: { keptFor: scanId, caseId: scanId, standing },
        tenantId: tenantId as Id<'Organization'>,
        userId: operator.userId,
        correlationId: operator.correlationId,
      });
      return found && { url: found.url, expiresAt: new Date(found.expiresAt) };
    },
    async endCase({ tenantId, scanId: caseId }, retainUntil) {
      await peers.ask(END, {
        variables: { input: { caseId, retainUntil } },
        tenantId: tenantId as Id<'Organization'>,
        correlationId: caseId,
      });
    },
  };
}

function refusalOf(code: string | undefined, message: string | undefined): DomainError {
  const path = ['input', 'scanFileId'];
  switch (code) {
    case 'NOT_FOUND':
      return new NotFoundError('File', path);
    case 'INVALID_STATE':
      return new InvalidStateError('SCANNING', ['READY'], message);
    case 'CONFLICT':
    case 'VALIDATION_FAILED':
      return new ValidationError(path, message ?? 'This file cannot be taken.');
    default:
      throw new Error(`Files refused to keep a scan: ${code}. ${message}`);
  }
}
