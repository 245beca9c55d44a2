import { AsyncScope } from '../../base/async-scope.ts';
import type { Caller } from '../../base/caller.ts';
import type { AuditEntry } from '../../contract/audit-entry.ts';
import { DomainError } from '../../contract/domain-error.ts';

/** An audited mutation that is under way. */
export interface AuditedMutation {
  readonly subgraph: string;
  readonly mutation: string;
  readonly action: string;
  /** Whether the entry belongs to no organisation, so that its owners do not read it. */
  readonly isWithheld?: boolean;
  readonly caller: Caller;
  /** Arguments of the field, for the id of what it is about. */
  readonly args: Readonly<Record<string, unknown>>;
}

/** Ids as the platform makes them, and nothing else that a client may have sent in the place of one. */
const ID = /^[a-z]{3}_[0-9A-Za-z_]{1,60}$/;

const scopes = new AsyncScope<AuditScope>();

/**
 * One mutation field from the beginning to the end of its resolver. The first transaction that commits something writes its
 * entry, so that there is one for each mutation that committed, and none otherwise.
 */
export class AuditScope {
  #state: 'open' | 'claimed' | 'recorded' | 'closed' = 'open';

  constructor(readonly mutation: AuditedMutation) {}

  /** The scope in which this code runs, when it is of this subgraph and its entry is not written. */
  static current(subgraph: string): AuditScope | null {
    const scope = scopes.get();
    return scope !== null && scope.mutation.subgraph === subgraph && scope.#state === 'open' ? scope : null;
  }

  async run<T>(work: () => T | Promise<T>): Promise<T> {
    try {
      return await scopes.run(this, work);
    } finally {
      // Background work after the answer no longer belongs to the mutation.
      if (this.#state !== 'recorded') this.#state = 'closed';
    }
  }

  get isRecorded(): boolean {
    return this.#state === 'recorded';
  }

  /** Reserves the entry for one transaction; null when another one has it. */
  claim(outcome: unknown): AuditEntry | null {
    if (this.#state !== 'open') return null;
    this.#state = 'claimed';
    return entryOf(this.mutation, outcome);
  }

  /** The transaction that claimed the entry has ended. */
  settle(hasCommitted: boolean): void {
    if (this.#state === 'claimed') this.#state = hasCommitted ? 'recorded' : 'open';
  }
}

/** The entry of a field that has answered with `outcome`. */
export function entryOf(
  { caller, action, mutation, args }: Omit<AuditedMutation, 'subgraph'>,
  outcome: unknown,
): AuditEntry {
  const refusal = outcome instanceof DomainError ? outcome : null;
  const service = caller.service ?? null;
  return {
    actorKind: caller.userId !== null ? 'USER' : service !== null ? 'SERVICE' : 'ANONYMOUS',
    actorId: caller.userId,
    service,
    sessionId: caller.sessionId,
    ...(caller.impersonatorId !== undefined && { impersonatorId: caller.impersonatorId }),
    action,
    mutation,
    target: targetOf(outcome, args),
    outcome: refusal === null ? 'SUCCEEDED' : 'REFUSED',
    code: refusal?.code ?? null,
  };
}

/** Id of the created object; else the id that the arguments name; else the first id that came of it. */
function targetOf(outcome: unknown, args: Readonly<Record<string, unknown>>): string | null {
  const made = idOf(outcome);
  if (made !== null || typeof outcome !== 'object' || outcome === null || outcome instanceof Error)
    return made ?? idIn(args);
  return idOf((outcome as { id?: unknown }).id) ?? idIn(args) ?? idIn(outcome as Readonly<Record<string, unknown>>);
}

function idOf(value: unknown): string | null {
  return typeof value === 'string' && ID.test(value) ? value : null;
}

/** The first id among arguments named like one, of the input as well. */
function idIn(args: Readonly<Record<string, unknown>>): string | null {
  for (const [name, value] of Object.entries(args)) {
    const found = /(^id|Id)$/.test(name) ? idOf(value) : null;
    if (found !== null) return found;
  }
  const { input } = args;
  return typeof input === 'object' && input !== null ? idIn({ ...input, input: null }) : null;
}
