import type { PlannerState, QueryPlanner } from '../../../planning/planner.ts';
import type { IdentityRoom } from '../../../protection/identity/identify.ts';
import type { CircuitState } from '../../../upstream/circuit.ts';
import type { Readiness } from '../contract.ts';

export interface ReadinessParts {
  readonly isLeaving: boolean;
  readonly identity: IdentityRoom;
  readonly circuits: ReadonlyMap<string, CircuitState>;
  /** Undefined in an engine that does without. */
  readonly planner: Pick<QueryPlanner, 'state'> | undefined;
}

/** Whether operations should be sent here. */
export async function readinessOf({ isLeaving, identity, circuits, planner }: ReadinessParts): Promise<Readiness> {
  const problems: string[] = [];
  if (isLeaving) problems.push('The gateway is about to stop.');
  await identity.verifier?.ready().catch(() => problems.push('The keys of the token issuer cannot be had.'));
  const state = planner?.state;
  if (state === 'failed') problems.push('The planner cannot be started; it is tried again.');
  return { isReady: problems.length === 0, problems, notes: [...notesOn(circuits), ...notesOnPlanner(state)] };
}

function notesOn(circuits: ReadonlyMap<string, CircuitState>): string[] {
  return [...circuits].flatMap(([subgraph, state]) =>
    state === 'closed' ? [] : [`The circuit of subgraph ${subgraph} is ${state}.`],
  );
}

/** An operation whose plan is kept waits for nothing; any other one waits for the thread to load the supergraph. */
function notesOnPlanner(state: PlannerState | undefined): string[] {
  if (state === 'idle')
    return ['The planner is not running: the first operation without a kept plan starts it and waits.'];
  return state === 'starting' ? ['The planner is starting: operations without a kept plan wait for it.'] : [];
}
