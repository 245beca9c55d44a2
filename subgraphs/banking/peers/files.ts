import {
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  type Peers,
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
  /** Keeps a ready file of the caller for a submission, whose case is open from then on. Returns what it is, or why it cannot be kept. */
  keepScan(caller: SignedInCaller, scanId: string, fileId: string): Promise<DomainError | KeptScan>;
  /** The submission came to nothing: its owner has the file back. */
  releaseScan(caller: SignedInCaller, scanId: string): Promise<void>;
  /** Address of a scan for an operator, as long as its case is open and the operator stands; null after the case or an erasure. */
  scanAddress(operator: SignedInCaller, scan: ScanRef): Promise<Address | null>;
  /** Stores a document of banking for good. Repeated, it leaves the one that was stored first. */
  deposit(document: IssuedDocument): Promise<void>;
  /** Address of a document that banking deposited, for five minutes; null before that. */
  documentAddress(document: DocumentKey): Promise<string | null>;
  /** Nobody but its owner reads the scan any more, and nobody deletes it before the instant. */
  endCase(scan: ScanRef, retainUntil: Date): Promise<void>;
}

export interface ScanRef {
  readonly tenantId: string;
  readonly scanId: string;
}

/** What a document is of, within banking: `statement/stm_…/en`. */
export interface DocumentKey {
  readonly tenantId: string;
  readonly keptFor: string;
}

export interface IssuedDocument extends DocumentKey {
  readonly name: string;
  /** Media type. */
  readonly type: string;
  readonly bytes: Buffer;
  readonly retainUntil: Date;
}

export interface Address {
  readonly url: string;
  readonly expiresAt: Date;
}

const KEEP = `mutation ($input: KeepForServiceInput!) { keepForService(input: $input) {
  ... on KeptForService { file { contentType } } ... on Error { code message } } }`;
const ADDRESS = `query ($keptFor: ID!, $caseId: ID, $standing: [String!]!) {
  keptFileAddressForService(keptFor: $keptFor, caseId: $caseId, standing: $standing) { url expiresAt } }`;
const END = 'mutation ($input: EndCaseForServiceInput!) { endCaseForService(input: $input) { caseId } }';

const DEPOSIT = `mutation ($input: DepositForServiceInput!) { depositForService(input: $input) { __typename
  ... on Error { code message } } }`;
/** Files inspects and scans a document before it answers. */
const DEPOSIT_TIMEOUT_MS = 15_000;

interface Deposited {
  readonly depositForService: { readonly code?: string; readonly message?: string };
}
interface Kept {
  readonly keepForService: { readonly file?: KeptScan | null; readonly code?: string; readonly message?: string };
}
interface Addressed {
  readonly keptFileAddressForService: { readonly url: string; readonly expiresAt: string } | null;
}

export function askFiles(peers: Peers): FilesPort {
  const keep = async ({ tenantId, userId, correlationId }: SignedInCaller, input: Readonly<Record<string, unknown>>) =>
    (await peers.ask<Kept>('files', { document: KEEP, variables: { input }, tenantId, userId, correlationId }))
      .keepForService;
  return {
    async keepScan(caller, scanId, fileId) {
      const { file, code, message } = await keep(caller, { fileId, keptFor: scanId, caseId: scanId });
      return file ?? refusalOf(code, message);
    },
    async releaseScan(caller, scanId) {
      await keep(caller, { fileId: null, keptFor: scanId });
    },
    async scanAddress(operator, { tenantId, scanId }) {
      const standing = standingKeys(operator).filter((key) => !key.startsWith('proof:'));
      const { keptFileAddressForService: found } = await peers.ask<Addressed>('files', {
        document: ADDRESS,
        variables: { keptFor: scanId, caseId: scanId, standing },
        tenantId: tenantId as Id<'Organization'>,
        userId: operator.userId,
        correlationId: operator.correlationId,
      });
      return found && { url: found.url, expiresAt: new Date(found.expiresAt) };
    },
    async deposit({ tenantId, keptFor, name, type, bytes, retainUntil }) {
      // Read by nobody's role: who reads statements is the tenant's policy, which banking asks.
      const input = { keptFor, name, type, content: bytes.toString('base64'), readerRoles: [], retainUntil };
      const { depositForService: answer } = await peers.ask<Deposited>('files', {
        ...{ document: DEPOSIT, variables: { input }, tenantId: tenantId as Id<'Organization'> },
        ...{ correlationId: keptFor, timeoutMs: DEPOSIT_TIMEOUT_MS },
      });
      if (answer.code !== undefined) throw new Error(`Files refused a document: ${answer.code}. ${answer.message}`);
    },
    async documentAddress({ tenantId, keptFor }) {
      const { keptFileAddressForService: found } = await peers.ask<Addressed>('files', {
        ...{ document: ADDRESS, variables: { keptFor, caseId: null, standing: [] } },
        ...{ tenantId: tenantId as Id<'Organization'>, correlationId: keptFor },
      });
      return found?.url ?? null;
    },
    async endCase({ tenantId, scanId: caseId }, retainUntil) {
      const variables = { input: { caseId, retainUntil } };
      const question = { document: END, variables, tenantId: tenantId as Id<'Organization'> };
      await peers.ask('files', { ...question, correlationId: caseId });
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
