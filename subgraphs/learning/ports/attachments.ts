import { type Id, type Peers, peerDocument, type SignedInCaller } from '@codai/kit';

/** File of a learner with its current version. */
export interface Attachment {
  readonly fileId: string;
  readonly status: string;
  readonly name: string;
  readonly contentType: string;
  readonly size: bigint;
  /** Null until a version is ready. */
  readonly number: number | null;
  readonly sha256: string | null;
}

/** Questions to files. They throw COMPONENT_UNAVAILABLE when files is away. */
export interface Attachments {
  /** Files of the caller; those that are unknown, in the trash or of somebody else are left out. */
  find(caller: SignedInCaller, ids: readonly string[]): Promise<readonly Attachment[]>;
  /** Has the instructor view exactly these files for the submission. */
  share(handedIn: HandedIn): Promise<void>;
}

export interface HandedIn {
  readonly submissionId: string;
  readonly tenantId: string;
  readonly learnerId: string;
  readonly instructorId: string;
  readonly fileIds: readonly string[];
}

const FIND = peerDocument(
  'files',
  'query ($ids: [ID!]!) { filesForService(ids: $ids) { fileId status name contentType size number sha256 } }',
);
const SHARE = peerDocument(
  'files',
  `mutation ($input: SetSharesForServiceInput!) { setSharesForService(input: $input) { __typename
    ... on Error { code message } } }`,
);

interface Found {
  readonly filesForService: readonly (Omit<Attachment, 'size'> & { readonly size: string })[];
}
interface Shared {
  readonly setSharesForService: { readonly code?: string; readonly message?: string };
}

export function askFiles(peers: Peers): Attachments {
  return {
    async find({ tenantId, userId, correlationId }, ids) {
      const question = { variables: { ids }, tenantId, userId, correlationId };
      const { filesForService } = await peers.ask<Found>(FIND, question);
      return filesForService.map((file) => ({ ...file, size: BigInt(file.size) }));
    },
    async share({ submissionId, tenantId, learnerId, instructorId, fileIds }) {
      const { setSharesForService: answer } = await peers.ask<Shared>(SHARE, {
        variables: { input: { givenFor: submissionId, fileIds, granteeId: instructorId } },
        tenantId: tenantId as Id<'Organization'>,
        userId: learnerId as Id<'User'>,
        correlationId: submissionId,
      });
      if (answer.code !== undefined) throw new Error(`Files refused to share: ${answer.code}. ${answer.message}`);
    },
  };
}
