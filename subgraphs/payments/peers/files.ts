import type { Id, Peers } from '@codai/kit';

/** What a document is of, within payments: `invoice/inv_…`. */
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

/** What payments asks of files, which keeps its documents. It throws COMPONENT_UNAVAILABLE when files is away. */
export interface FilesPort {
  /** Stores a document for good. Repeated, it leaves the one that was stored first. */
  deposit(document: IssuedDocument): Promise<void>;
  /** Address of a document for five minutes; null before it was deposited. */
  address(document: DocumentKey): Promise<string | null>;
}

const DEPOSIT = `mutation ($input: DepositForServiceInput!) { depositForService(input: $input) { __typename
  ... on Error { code message } } }`;
const ADDRESS = `query ($keptFor: ID!) { keptFileAddressForService(keptFor: $keptFor, standing: []) { url } }`;
/** Files inspects and scans a document before it answers. */
const TIMEOUT_MS = 15_000;
/** Every member reads the invoices of a tenant. */
const READERS = ['OWNER', 'ADMIN', 'MEMBER'];

interface Deposited {
  readonly depositForService: { readonly code?: string; readonly message?: string };
}

export function askFiles(peers: Peers): FilesPort {
  const ask = <Data>(
    { tenantId, keptFor }: DocumentKey,
    document: string,
    variables: Readonly<Record<string, unknown>>,
  ) =>
    peers.ask<Data>('files', {
      ...{
        document,
        variables,
        tenantId: tenantId as Id<'Organization'>,
        correlationId: keptFor,
        timeoutMs: TIMEOUT_MS,
      },
    });
  return {
    async deposit({ tenantId, keptFor, name, type, bytes, retainUntil }) {
      const input = { keptFor, name, type, content: bytes.toString('base64'), readerRoles: READERS, retainUntil };
      const { depositForService: answer } = await ask<Deposited>({ tenantId, keptFor }, DEPOSIT, { input });
      if (answer.code !== undefined) throw new Error(`Files refused a document: ${answer.code}. ${answer.message}`);
    },
    async address(document) {
      const found = await ask<{ keptFileAddressForService: { readonly url: string } | null }>(document, ADDRESS, {
        keptFor: document.keptFor,
      });
      return found.keptFileAddressForService?.url ?? null;
    },
  };
}
