import type { AnyVariables, DocumentInput } from '@urql/core';
import type { Failure } from '../outcomes/failure.ts';
import type { Outcome, RefusalOf, ValueOf } from '../outcomes/outcome.ts';
import type { SupergraphClient } from '../supergraph-client.ts';
import { keyIn, takesKey, type WithoutKey, withKey } from './idempotency.ts';
import { newKey } from './new-key.ts';

/** State of a mutation that its form shows. */
export interface ActionState<Data> {
  readonly busy: boolean;
  /** Value of the last run, until the next one. */
  readonly value: ValueOf<Data> | null;
  readonly refusal: RefusalOf<Data> | null;
  readonly failure: Failure | null;
}

const idle = { busy: false, value: null, refusal: null, failure: null } as const;

/**
 * The runs of one mutation in one place of an application: one at a time, and each request of the user under one idempotency key,
 * however often it takes to bring it through.
 */
export class ActionRun<Data, Variables extends AnyVariables> {
  #state: ActionState<Data> = idle;
  #running: Promise<Outcome<Data>> | null = null;
  /** Idempotency key of the request that is neither done nor refused yet. */
  #key: string | null = null;
  /** Counts the wishes, so that an answer to one that was given up changes nothing. */
  #wish = 0;
  readonly #listeners = new Set<() => void>();
  readonly #client: Pick<SupergraphClient, 'act'>;
  readonly #document: DocumentInput<Data, Variables>;
  readonly #takesKey: boolean;

  constructor(client: Pick<SupergraphClient, 'act'>, document: DocumentInput<Data, Variables>) {
    this.#client = client;
    this.#document = document;
    this.#takesKey = takesKey(document);
  }

  readonly state = (): ActionState<Data> => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * Carries the mutation out. While it is under way, another call answers with the run that is. After a failure the next run has the
   * same idempotency key, also with other variables: the first attempt may have been carried out, and then the server says so
   * (`IDEMPOTENCY_KEY_REUSED`) instead of doing it twice. Never rejects.
   */
  readonly run = (variables: WithoutKey<Variables>): Promise<Outcome<Data>> => {
    this.#running ??= this.#run(variables, this.#wish);
    return this.#running;
  };

  /** Forgets the last outcome, and the key with it: the next run is another request. */
  readonly reset = (): void => {
    this.#wish += 1;
    this.#key = null;
    this.#running = null;
    this.#show(idle);
  };

  async #run(variables: WithoutKey<Variables>, wish: number): Promise<Outcome<Data>> {
    this.#show({ ...idle, busy: true });
    const outcome = await this.#client.act(this.#document, this.#keyed(variables));
    if (wish !== this.#wish) return outcome;
    this.#running = null;
    if (outcome.kind !== 'failed') this.#key = null;
    this.#show({
      busy: false,
      value: outcome.kind === 'done' ? outcome.value : null,
      refusal: outcome.kind === 'refused' ? outcome.refusal : null,
      failure: outcome.kind === 'failed' ? outcome : null,
    });
    return outcome;
  }

  #keyed(variables: WithoutKey<Variables>): Variables {
    if (!this.#takesKey || keyIn(variables) !== null) return variables as Variables;
    this.#key ??= newKey();
    return withKey<Variables>(variables, this.#key);
  }

  #show(state: ActionState<Data>): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }
}
