import type { Id } from '../../base/ids.ts';
import { type Peers, peerDocument } from '../../base/peers.ts';

/** Subject of a document within its subgraph: `invoice/inv_…`. */
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

/** Keeps the documents that a subgraph issues: files does. It throws COMPONENT_UNAVAILABLE when files is away. */
export interface DocumentKeeper {
  /** Stores a document for good. Repeated, it leaves the one that was stored first. */
  deposit(document: IssuedDocument): Promise<void>;
  /** Address of a document for five minutes; null before it was deposited. */
  address(document: DocumentKey): Promise<string | null>;
}

const DEPOSIT = peerDocument(
  'files',
  `mutation ($input: DepositForServiceInput!) { depositForService(input: $input) { __typename
  ... on Error { code message } } }`,
);
const ADDRESS = peerDocument(
  'files',
  `query ($keptFor: ID!) { keptFileAddressForService(keptFor: $keptFor, standing: []) { url } }`,
);
/** Files inspects and scans a document before it answers. */
const DEPOSIT_TIMEOUT_MS = 15_000;

interface Deposited {
  readonly depositForService: { readonly code?: string; readonly message?: string };
}
interface Addressed {
  readonly keptFileAddressForService: { readonly url: string } | null;
}

/**
 * Files as the keeper of a subgraph's documents, for one that lists files under `asks`. `readerRoles`: roles of the tenant that read them there
 * by themselves; none when the subgraph alone gives out addresses.
 */
export function documentKeeper(peers: Peers, readerRoles: readonly string[]): DocumentKeeper {
  const question = ({ tenantId, keptFor }: DocumentKey) => ({
    tenantId: tenantId as Id<'Organization'>,
    correlationId: keptFor,
  });
  return {
    async deposit({ name, type, bytes, retainUntil, ...of }) {
      const content = bytes.toString('base64');
      const input = { keptFor: of.keptFor, name, type, content, readerRoles, retainUntil };
      const { depositForService: answer } = await peers.ask<Deposited>(DEPOSIT, {
        ...question(of),
        variables: { input },
        timeoutMs: DEPOSIT_TIMEOUT_MS,
      });
      if (answer.code !== undefined) throw new Error(`Files refused a document: ${answer.code}. ${answer.message}`);
    },
    async address(of) {
      const variables = { keptFor: of.keptFor };
      const { keptFileAddressForService: found } = await peers.ask<Addressed>(ADDRESS, { ...question(of), variables });
      return found?.url ?? null;
    },
  };
}
