import { InvalidStateError, ValidationError } from '@codai/kit';
import { isAllowedSource, readNetwork } from '@codai/kit/security';

export type BlockKind = 'SOURCE' | 'TENANT' | 'USER';
/** Requests that a block refuses: all, or, for a source, signing in and up. */
export type BlockReach = 'EVERYTHING' | 'SIGN_IN';

export interface BlockSubject {
  readonly kind: BlockKind;
  readonly subject: string;
  readonly reason: string;
  readonly reach?: BlockReach;
  /** null: until it is lifted. */
  readonly seconds?: number | null | undefined;
}

/** A source as gateways make it of an address: 22 characters of a keyed hash, marked when its network is allowed. */
const SOURCE_HASH = /^\+?[\w-]{22}$/;
const ORGANIZATION_ID = /^org_[0-9A-Za-z_]{1,60}$/;

/** Reads the subject of a block: the id of a user or organisation, the hash of a source, or an address or network, in one form for each. */
export function readSubject({ kind, subject, reach = 'EVERYTHING' }: BlockSubject): string | ValidationError {
  const text = subject.trim();
  if (kind !== 'SOURCE') {
    if (reach !== 'EVERYTHING')
      return new ValidationError('input.reach', 'Only a source is kept from signing in alone.');
    const isId = kind === 'USER' || ORGANIZATION_ID.test(text);
    return isId ? text : new ValidationError('input.subject', 'Enter the id of an organisation.');
  }
  if (SOURCE_HASH.test(text)) return text;
  const network = readNetwork(text);
  if (typeof network === 'string') return new ValidationError('input.subject', network);
  if (reach === 'EVERYTHING') return network.text;
  return new ValidationError(
    'input.reach',
    'An address or network is blocked from everything. Enter the hash of a source.',
  );
}

/** Refuses a block of the caller's own account, tenant or source. */
export function ownAccessRefusal(
  { kind, subject }: Pick<BlockSubject, 'kind' | 'subject'>,
  caller: { readonly userId: string; readonly tenantId: string | null; readonly source: string | null },
): InvalidStateError | null {
  const own = { USER: caller.userId, TENANT: caller.tenantId, SOURCE: caller.source }[kind];
  if (own !== subject) return null;
  return new InvalidStateError(
    'OWN_ACCESS',
    ['OTHER_ACCESS'],
    'This would block your own access. Choose another subject.',
  );
}

/** Refuses a block of a source that a gateway has marked as allowed. */
export function allowedSourceRefusal({
  kind,
  subject,
}: Pick<BlockSubject, 'kind' | 'subject'>): InvalidStateError | null {
  if (kind !== 'SOURCE' || !isAllowedSource(subject)) return null;
  return new InvalidStateError('ALLOWED_SOURCE', [], 'This source is of an allowed network.');
}

/** State that decides whether an operator is left who can lift blocks. */
export interface OperatorAccess {
  /** Active operators. */
  readonly operators: readonly { readonly userId: string; readonly personalTenantId: string }[];
  /** Blocks in force of operators and of sources. */
  readonly blocks: readonly { readonly kind: string; readonly subject: string }[];
  /** Sources from which operators have signed in. */
  readonly sources: readonly { readonly userId: string | null; readonly source: string | null }[];
}

/**
 * Refuses a block after which no operator is left who is active and not blocked. A source counts for the operators who have
 * signed in from it. `placedById`: null for a threat rule.
 */
export function lastOperatorRefusal(
  { operators, blocks, sources }: OperatorAccess,
  { kind, subject, placedById }: Pick<BlockSubject, 'kind' | 'subject'> & { readonly placedById: string | null },
): InvalidStateError | null {
  const isBlocked = (of: BlockKind, value: string) =>
    (of === kind && value === subject) || blocks.some((block) => block.kind === of && block.subject === value);
  const left = operators.filter(({ userId, personalTenantId }) => {
    if (isBlocked('USER', userId) || isBlocked('TENANT', personalTenantId)) return false;
    // One who has never been seen can come from anywhere.
    const own = sources.filter((signal) => signal.userId === userId);
    return own.length === 0 || own.some(({ source }) => !isBlocked('SOURCE', source ?? ''));
  });
  // Where no operator is known yet, only an operator blocks.
  const locksOut = left.length === 0 && (operators.length > 0 || placedById === null);
  if (!locksOut) return null;
  const message = 'This would lock out the last operator. Appoint another operator first.';
  return new InvalidStateError('LAST_ADMINISTRATOR', [], message);
}

export function liftedRefusal(): InvalidStateError {
  return new InvalidStateError('LIFTED', ['IN_FORCE'], 'This block was lifted already.');
}
