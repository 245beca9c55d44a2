import { type Logger, sqlStateOf } from '@codai/kit';
import { byItself, type ProcessorDatabase } from '../store/database.ts';
import type { TimerAction } from '../store/timers.ts';
import { deliverNext } from './deliver.ts';
import { happenings } from './happenings.ts';

/** Longest wait for a timer, or for what another process left to be sent. */
const POLL_MS = 250;
const FAILURE_PAUSE_MS = 1000;
const FAILED_TIMER_PAUSE_S = 60;
/** Answers are kept for a day. https://docs.stripe.com/api/idempotent_requests */
const ANSWER_KEPT_MS = 86_400_000;

/** Does what happens by itself: rings the timers that are due, then sends the webhooks that are. */
export class Worker {
  readonly #stopping = new AbortController();
  #isWoken = false;
  #isBusy = false;
  #interrupt = () => {};
  /** Grows with each time that nothing was left to do. */
  #rests = 0;
  #resters: { after: number; tell: () => void }[] = [];
  readonly #ended: Promise<void>;

  constructor(
    private readonly database: ProcessorDatabase,
    private readonly logger: Logger,
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
    for (const { tell } of this.#resters) tell();
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    let failures = 0;
    while (!signal.aborted) {
      this.#isWoken = false;
      this.#isBusy = true;
      try {
        while (!signal.aborted && ((await this.#ringNext()) || (await deliverNext(this.database, signal)))) {}
        await this.#forgetAnswers();
        failures = 0;
        this.#isBusy = false;
        this.#rested();
      } catch (error) {
        if (++failures === 1)
          this.logger.warn({ error }, 'The worker of the local processor failed; it is tried again.');
      }
      this.#isBusy = false;
      if (!this.#isWoken || failures > 0) await this.#pause(failures > 0 ? FAILURE_PAUSE_MS : POLL_MS);
    }
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
        this.logger.error({ error, action: timer.action, subject: timer.subject }, 'A timer of the processor failed.');
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
