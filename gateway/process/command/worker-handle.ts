import type { Worker } from 'node:cluster';
import type { InvalidationTarget } from '../../cache/tags.ts';
import type { FromWorker, ToWorker } from './messages.ts';

/** The refusal of a worker; the sentence is safe to print. */
export class WorkerRefusal extends Error {
  override readonly name = 'WorkerRefusal';
}

type Question =
  | { readonly kind: 'supergraph'; readonly sdl: string }
  | { readonly kind: 'metrics' }
  | { readonly kind: 'invalidate'; readonly targets: readonly InvalidationTarget[] };

/** The primary's end of the line to one worker. */
export class WorkerHandle {
  readonly startedAt = Date.now();
  /** Where it serves; null until it does. */
  url: string | null = null;
  /** True from the moment it was asked to stop. */
  isStopping = false;
  readonly exited: Promise<number>;
  readonly #asked = new Map<number, { resolve: (answer: FromWorker) => void; reject: (error: Error) => void }>();
  #turn = 0;
  #isListening = false;
  readonly #unsent: ToWorker[] = [];

  constructor(readonly worker: Worker) {
    worker.on('message', (answer: FromWorker) => {
      if (answer.kind === 'listening') {
        this.#isListening = true;
        for (const message of this.#unsent.splice(0)) this.#send(message);
        return;
      }
      const question = this.#asked.get(answer.turn);
      this.#asked.delete(answer.turn);
      question?.resolve(answer);
    });
    this.exited = new Promise((resolve) => worker.once('exit', (code) => resolve(code ?? 1)));
    void this.exited.then(() => {
      for (const { reject } of this.#asked.values()) reject(new WorkerRefusal('A worker ended while it was starting.'));
      this.#asked.clear();
    });
    // A line that is cut shows as the end of the process.
    worker.on('error', () => undefined);
  }

  get id(): number {
    return this.worker.id;
  }

  /** Hands a supergraph over. Resolves with its id when it is served, rejects with `WorkerRefusal` when it cannot be. */
  async give(sdl: string): Promise<string> {
    const answer = await this.#ask({ kind: 'supergraph', sdl });
    if (answer.kind === 'refused') throw new WorkerRefusal(answer.sentence);
    if (answer.kind !== 'taken') throw new Error('A worker answered another question.');
    this.url = answer.url;
    return answer.graph;
  }

  async metrics(): Promise<Extract<FromWorker, { kind: 'metrics' }>['metrics']> {
    const answer = await this.#ask({ kind: 'metrics' });
    return answer.kind === 'metrics' ? answer.metrics : [];
  }

  /** Rejects with `WorkerRefusal` when it could not be noted. */
  async invalidate(targets: readonly InvalidationTarget[]): Promise<void> {
    const answer = await this.#ask({ kind: 'invalidate', targets });
    if (answer.kind === 'refused') throw new WorkerRefusal(answer.sentence);
  }

  /** Resolves when it has drained and ended, or was ended after `timeoutMs`. */
  async stop(timeoutMs: number): Promise<void> {
    this.isStopping = true;
    this.#send({ kind: 'stop' });
    const late = setTimeout(() => this.worker.process.kill('SIGKILL'), timeoutMs);
    await this.exited;
    clearTimeout(late);
  }

  #ask(question: Question): Promise<FromWorker> {
    const turn = ++this.#turn;
    return new Promise((resolve, reject) => {
      if (this.worker.isDead()) return reject(new WorkerRefusal('A worker has ended.'));
      this.#asked.set(turn, { resolve, reject });
      this.#send({ ...question, turn });
    });
  }

  #send(message: ToWorker): void {
    if (!this.#isListening) this.#unsent.push(message);
    else if (this.worker.isConnected()) this.worker.send(message, () => undefined);
  }
}
