import type { Logger } from '@codai/kit';
import { sqlStateOf } from '@codai/kit/data';
import { byItself, type ProcessorDatabase } from '../store/database.ts';
import type { TimerAction } from '../store/timers.ts';
import { deliver, leaseNext } from './deliver.ts';
import { happenings } from './happenings.ts';

/** Longest wait for a timer, or for what another process left to be sent. */
const POLL_MS = 250;
const FAILURE_PAUSE_MS = 1000;
const FAILED_TIMER_PAUSE_S = 60;
/** Answers are kept for a day. https://docs.stripe.com/api/idempotent_requests */
const ANSWER_KEPT_MS = 86_400_000;

/** Webhooks under way to all endpoints; several times what one endpoint may have, so that some that hang hold up nothing else. */
const UNDER_WAY_MAX = 64;

export interface WorkerOptions {
  readonly logger: Logger;
  /** Webhooks under way to one endpoint. */
  readonly atOnce: number;
}

/** Does what happens by itself: rings the timers that are due, then sends the webhooks that are, several at a time. */
export class Worker {
  readonly #stopping = new AbortController();
  #isWoken = false;
  #isBusy = false;
  #interrupt = () => {};
  /** Grows with each time that nothing was left to do. */
  #rests = 0;
  #resters: { after: number; tell: () => void }[] = [];
  readonly #underWay = new Set<Promise<void>>();
  /** How many of those go to which endpoint. */
  readonly #byEndpoint = new Map<string, number>();
  /** Error that kept a webhook from being noted; the round that finds it fails. */
  #failure: Error | null = null;
  readonly #ended: Promise<void>;

  constructor(
    private readonly database: ProcessorDatabase,
    private readonly options: WorkerOptions,
  ) {
    this.#ended = this.#run();
  }

  /** Something may be due. */
  wake(): void {
    this.#isWoken = true;
    this.#interrupt();
  }

  /** Resolves when all that was due at the call, and what came of it, is done and sent (or could not be sent). */
  rest(): Promise<void> {
    return new Promise((tell) => {
      // The round under way may have looked before the call: the next whole one counts.
      this.#resters.push({ after: this.#rests + (this.#isBusy ? 2 : 1), tell });
      this.wake();
    });
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#interrupt();
    await this.#ended;
    await Promise.all(this.#underWay);
    for (const { tell } of this.#resters) tell();
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    let failures = 0;
    while (!signal.aborted) {
      this.#isWoken = false;
      this.#isBusy = true;
      try {
        await this.#doAllThatIsDue();
        failures = 0;
        this.#isBusy = false;
        this.#rested();
      } catch (error) {
        if (++failures === 1)
          this.options.logger.warn({ error }, 'The worker of the local processor failed; it is tried again.');
      }
      this.#isBusy = false;
      if (!this.#isWoken || failures > 0) await this.#pause(failures > 0 ? FAILURE_PAUSE_MS : POLL_MS);
    }
  }

  /** Until nothing is due and nothing under way. What becomes due while a webhook waits for its answer is done meanwhile. */
  async #doAllThatIsDue(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const failure = this.#failure;
      this.#failure = null;
      if (failure !== null) throw failure;
      this.#isWoken = false;
      const due = await this.database.due(ANSWER_KEPT_MS);
      if (due.answer) await this.#forgetAnswers();
      if ((due.timer && (await this.#ringNext())) || (due.delivery && (await this.#sendNext()))) continue;
      // An answer that came during the look made room for what the look has passed over.
      if (this.#isWoken) continue;
      if (this.#underWay.size === 0) return;
      await this.#pause(POLL_MS);
    }
  }

  /** Begins to send the webhook that is due for longest, if there is room for it; false when nothing was begun. */
  async #sendNext(): Promise<boolean> {
    if (this.#underWay.size >= UNDER_WAY_MAX) return false;
    const busy = [...this.#byEndpoint.keys()];
    const full = busy.filter((endpoint) => (this.#byEndpoint.get(endpoint) ?? 0) >= this.options.atOnce);
    const leased = await leaseNext(this.database, { busy, full });
    if (leased === null) return false;
    const { endpoint_id: endpoint } = leased;
    this.#count(endpoint, 1);
    const sending: Promise<void> = deliver(this.database, leased, this.#stopping.signal)
      .catch((error: Error) => {
        this.#failure = error;
      })
      .finally(() => {
        this.#count(endpoint, -1);
        this.#underWay.delete(sending);
        this.wake();
      });
    this.#underWay.add(sending);
    return true;
  }

  #count(endpoint: string, by: 1 | -1): void {
    const count = (this.#byEndpoint.get(endpoint) ?? 0) + by;
    if (count === 0) this.#byEndpoint.delete(endpoint);
    else this.#byEndpoint.set(endpoint, count);
  }

  #rested(): void {
    this.#rests++;
    const ready = this.#resters.filter(({ after }) => after <= this.#rests);
    this.#resters = this.#resters.filter(({ after }) => after > this.#rests);
    for (const { tell } of ready) tell();
    if (this.#resters.length > 0) this.#isWoken = true;
  }

  /** Rings the timer that is due for longest; false when none is. */
  async #ringNext(): Promise<boolean> {
    return this.database.transaction(byItself, async (tx) => {
      const [timer] = await tx.query<{ id: string; action: TimerAction; subject: string }>(
        `DELETE FROM timer WHERE id = (
           SELECT id FROM timer WHERE due_at <= $1 ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
         RETURNING id, action, subject`,
        [tx.occasion.now],
      );
      if (!timer) return false;
      await tx.query('SAVEPOINT ring');
      try {
        await happenings[timer.action](tx, timer.subject);
      } catch (error) {
        if (['40001', '40P01'].includes(sqlStateOf(error) ?? '')) throw error;
        // One that cannot be rung must not keep the others from it.
        await tx.query('ROLLBACK TO SAVEPOINT ring');
        await tx.schedule(timer.action, timer.subject, tx.after(FAILED_TIMER_PAUSE_S));
        this.options.logger.error(
          { error, action: timer.action, subject: timer.subject },
          'A timer of the processor failed.',
        );
      }
      return true;
    });
  }

  async #forgetAnswers(): Promise<void> {
    const now = await this.database.now();
    await this.database.pool.query('DELETE FROM answer WHERE created_at < $1', [
      new Date(now.getTime() - ANSWER_KEPT_MS),
    ]);
  }

  #pause(ms: number): Promise<void> {
    if (this.#stopping.signal.aborted) return Promise.resolve();
    return new Promise((done) => {
      const timer = setTimeout(done, ms);
      this.#interrupt = () => {
        clearTimeout(timer);
        done();
      };
    });
  }
}
