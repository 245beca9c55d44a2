import type { Caller, SignedInCaller } from '../../base/caller.ts';
import { ConflictError, InvalidStateError, NotFoundError, ValidationError } from '../../base/errors/shared-errors.ts';
import type { Id } from '../../base/ids.ts';
import { type Peers, peerDocument } from '../../base/peers.ts';
import type { DomainError } from '../../contract/domain-error.ts';
import { standingKeys } from '../../database/access/standing.ts';

/** A file of the user of the call that files is to keep for a thing of the subgraph that asks; see `KeepForServiceInput`. */
export interface KeepWish {
  readonly keptFor: string;
  /** Null: none is kept any more. */
  readonly fileId: string | null;
  readonly isPublic?: boolean;
  readonly caseId?: string;
  readonly keptYears?: number;
}

/** Answer of the subgraph files: the file that it keeps, or the code and message of its refusal. */
export interface KeepAnswer {
  readonly file?: { readonly contentType: string } | null;
  readonly code?: string;
  readonly message?: string;
}

export interface KeptAddress {
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

/** Has files keep a file, for a subgraph that lists files under `asks`. It throws COMPONENT_UNAVAILABLE when files is away. */
export async function keepFile(
  peers: Peers,
  { tenantId, userId, correlationId }: Pick<Caller, 'correlationId' | 'tenantId' | 'userId'>,
  input: KeepWish,
  how: { readonly timeoutMs?: number } = {},
): Promise<KeepAnswer> {
  const question = { variables: { input }, tenantId, userId, correlationId, ...how };
  return (await peers.ask<{ readonly keepForService: KeepAnswer }>(KEEP, question)).keepForService;
}

/** The refusal of the field at `path` in the words of files, and `otherwise` where it says none. Throws for a refusal that a client cannot mend. */
export function keepRefusal({ code, message }: KeepAnswer, path: readonly string[], otherwise: string): DomainError {
  switch (code) {
    case 'NOT_FOUND':
      return new NotFoundError('File', path);
    case 'INVALID_STATE':
      return new InvalidStateError('SCANNING', ['READY'], message);
    case 'CONFLICT':
      return new ConflictError('FILE_IN_USE', message);
    case 'VALIDATION_FAILED':
      return new ValidationError(path, message ?? otherwise);
    default:
      throw new Error(`Files refused to keep a file: ${code}. ${message}`);
  }
}

/**
 * Address of a kept file for somebody who is let into its case, for five minutes, as long as their session, roles and membership stand, and what stands
 * `besides` of `access.withdrawn`. Null when files does not keep it, or not in this case.
 */
export async function keptFileAddress(
  peers: Peers,
  reader: SignedInCaller,
  { tenantId, keptFor, besides = [] }: { tenantId: string; keptFor: string; besides?: readonly string[] },
): Promise<KeptAddress | null> {
  const own = standingKeys(reader).filter((key) => !key.startsWith('proof:'));
  const { keptFileAddressForService: found } = await peers.ask<{
    readonly keptFileAddressForService: { readonly url: string; readonly expiresAt: string } | null;
  }>(ADDRESS, {
    variables: { keptFor, caseId: keptFor, standing: [...own, ...besides] },
    tenantId: tenantId as Id<'Organization'>,
    userId: reader.userId,
    correlationId: reader.correlationId,
  });
  return found && { url: found.url, expiresAt: new Date(found.expiresAt) };
}
