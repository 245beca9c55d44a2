import { inspect } from 'node:util';

/**
 * A value that must not be written anywhere by accident: in text, JSON, `util.inspect` and log lines it shows as
 * `[secret]` or `[personal]`. Only `reveal()` gives it back.
 */
export class Sensitive<T = string> {
  readonly #value: T;
  readonly kind: 'secret' | 'personal';

  constructor(kind: 'secret' | 'personal', value: T) {
    this.kind = kind;
    this.#value = value;
  }

  reveal(): T {
    return this.#value;
  }

  toString(): string {
    return `[${this.kind}]`;
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect.custom](): string {
    return this.toString();
  }
}

/** Tags a key, password or token. */
export function secret<T>(value: T): Sensitive<T> {
  return new Sensitive('secret', value);
}

/** Tags a person's data: name, address, number. */
export function personal<T>(value: T): Sensitive<T> {
  return new Sensitive('personal', value);
}
