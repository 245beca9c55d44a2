import { Refusal, refuse } from '../../messages/request/refusal.ts';
import type { Admitted } from '../admission/admit.ts';
import type { Authoriser } from './authoriser.ts';
import type { Occurring } from './occurring.ts';
import type { Permit } from './permit.ts';
import { heldPolicies, type PolicyRoom } from './policies.ts';

/** The places that were left out of an operation, for the log. */
export interface WithheldRecord {
  readonly correlationId: string;
  readonly operationName: string | null;
  /** `user.email`: response keys without list indices. */
  readonly paths: readonly string[];
}

export interface AuthorisationRoom {
  /** null: the supergraph protects nothing. */
  readonly authoriser: Authoriser | null;
  readonly requireAuthentication: boolean;
  /** null: nobody holds any policy. */
  readonly policies: PolicyRoom | null;
  readonly onWithheld: (record: WithheldRecord) => void;
}

/** The engine gets the caller's permit; without one nothing of the operation is protected. */
export interface Authorised extends Admitted {
  readonly permit?: Permit | undefined;
  /** Judges the caller again; absent when that can change nothing. */
  readonly renewPermit?: (() => Promise<Permit>) | undefined;
}

/** Paths that a refusal names and a log line holds. */
const PATHS_MAX = 20;

/**
 * Finds out what of the operation its caller may see by `@authenticated`, `@requiresScopes` and `@policy`. What he may not
 * see is left out before the operation is planned, or the operation is refused as a whole.
 */
export function authorise(
  admitted: Admitted,
  room: AuthorisationRoom,
): Authorised | Refusal | Promise<Authorised | Refusal> {
  const { authoriser, requireAuthentication, policies } = room;
  if (requireAuthentication && admitted.caller.userId === null) {
    return refuse('UNAUTHENTICATED', 'Send a token: `authorization: Bearer …`.', {
      headers: { 'www-authenticate': 'Bearer' },
    });
  }
  if (authoriser === null) return admitted;
  const { document, operation, variables, caller } = admitted;
  const { node, key } = operation;
  const occurring = authoriser.occurring({ document: document.node, operation: node, variables, key });
  if (occurring === null || occurring.policies.length === 0 || policies === null) {
    return permitted(admitted, room, authoriser.judge(occurring, caller, NONE));
  }
  const renewPermit = () => judgeByPolicies(admitted, authoriser, policies, occurring);
  return renewPermit().then((permit) => {
    const authorised = permitted(admitted, room, permit);
    return authorised instanceof Refusal || node.operation !== 'subscription'
      ? authorised
      : { ...authorised, renewPermit };
  });
}

const NONE: ReadonlySet<string> = new Set();

async function judgeByPolicies(
  { caller, correlationId, headers, operation, signal }: Admitted,
  authoriser: Authoriser,
  room: PolicyRoom,
  occurring: Occurring,
): Promise<Permit> {
  const call = { caller, correlationId, headers, operationName: operation.name };
  return authoriser.judge(occurring, caller, await heldPolicies(room, occurring.policies, call, signal));
}

function permitted(admitted: Admitted, room: AuthorisationRoom, permit: Permit): Authorised | Refusal {
  // An operation may come here again, for another supergraph: nothing is left of what was found before.
  const authorised = { ...admitted, permit, renewPermit: undefined };
  if (permit.withheld.length === 0) return authorised;
  const paths = permit.withheld.slice(0, PATHS_MAX).map(({ path }) => path.join('.'));
  room.onWithheld({ correlationId: admitted.correlationId, operationName: admitted.operation.name, paths });
  if (!permit.isAllOrNothing) return authorised;
  const errors = paths.map((path) => ({ message: `The caller may not see ${path}.` }));
  return new Refusal('UNAUTHORIZED_FIELD_OR_TYPE', { errors });
}
