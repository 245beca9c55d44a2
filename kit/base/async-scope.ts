import { AsyncLocalStorage } from 'node:async_hooks';

type Values = Readonly<Record<symbol, unknown>>;

/** One for all scopes: each costs every promise of the process. */
const values = new AsyncLocalStorage<Values>();

/** A value that code sees while the work it belongs to runs, however many calls and awaits below. */
export class AsyncScope<T> {
  readonly #key = Symbol();

  get(): T | null {
    return (values.getStore()?.[this.#key] as T | undefined) ?? null;
  }

  run<Result>(value: T, work: () => Result): Result {
    return values.run({ ...values.getStore(), [this.#key]: value }, work);
  }
}
