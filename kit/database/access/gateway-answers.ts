import type pg from 'pg';
import { coalesce } from '../../base/coalesce.ts';
import { requestError } from '../../base/errors/request-error.ts';
import { newId } from '../../base/ids.ts';
import { acquireListener, type Listener } from '../listener.ts';
import { ASKED_CHANNEL, FOLLOWED_MS, HEARD_CHANNEL } from './follower.ts';
import { ACCESS } from './schema.ts';

/** A gateway that was making its connection anew missed the question. */
const ASK_AGAIN_MS = 250;
/** Twice the time after which a gateway that does not answer does not count any more. */
const WAIT_MS = 2 * FOLLOWED_MS;

type Pool = Pick<pg.Pool, 'query'>;

/**
 * Asks the gateways that follow what is in force whether they have heard of all that has been committed. Those that ask at the same time share the
 * question behind the one under way.
 */
export class GatewayAnswers {
  #listener: Promise<Listener> | null = null;
  #note: (nonce: string, instance: number) => void = () => {};

  constructor(
    private readonly pool: Pool,
    private readonly databaseUrl: string,
  ) {}

  /**
   * Resolves when each gateway has taken in what was committed before the call, or has stopped relying on its copy, which takes `FOLLOWED_MS` at most.
   * Throws COMPONENT_UNAVAILABLE when a gateway goes on and does not answer, and the database's error when that is away.
   */
  readonly heard = coalesce(() => this.#ask());

  async close(): Promise<void> {
    await (await this.#listener)?.release();
  }

  async #ask(): Promise<void> {
    let awaited = await this.#followers();
    if (awaited.length === 0) return;
    const nonce = newId('ask');
    const until = performance.now() + WAIT_MS;
    const heard = new Set<number>();
    let wake = () => {};
    this.#listener ??= this.#listen();
    const listener = await this.#listener;
    this.#note = (of, instance) => {
      if (of !== nonce) return;
      heard.add(instance);
      wake();
    };
    const isHeard = () => awaited.every((instance) => heard.has(instance));
    for (;;) {
      // While the database is away nobody hears it; the next reading says so.
      await listener.notify(ASKED_CHANNEL, nonce).catch(() => {});
      for (const end = performance.now() + ASK_AGAIN_MS; !isHeard() && performance.now() < end; ) {
        await new Promise<void>((done) => {
          const timer = setTimeout(done, end - performance.now());
          wake = () => {
            clearTimeout(timer);
            done();
          };
        });
      }
      if (isHeard()) return;
      awaited = await this.#followers();
      if (isHeard()) return;
      if (performance.now() > until) {
        const facts = { component: 'gateway', retryable: true };
        throw requestError(
          'COMPONENT_UNAVAILABLE',
          'This has been stored. Not every gateway has confirmed it yet.',
          facts,
        );
      }
    }
  }

  /** Gateways that rely on their copies. One that begins after this reads what was committed before it. */
  async #followers(): Promise<readonly number[]> {
    const { rows } = await this.pool.query<{ instance: number }>({
      name: 'followers',
      text: `SELECT instance FROM ${ACCESS}.follower WHERE until > clock_timestamp()`,
    });
    return rows.map(({ instance }) => instance);
  }

  async #listen(): Promise<Listener> {
    const listener = acquireListener(this.databaseUrl);
    await listener.listen(HEARD_CHANNEL, (message) => {
      const [nonce = '', instance] = (message ?? '').split(' ');
      this.#note(nonce, Number(instance));
    });
    return listener;
  }
}
