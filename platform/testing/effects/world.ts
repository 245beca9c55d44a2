import { randomUUID } from 'node:crypto';
import { type Actor, type Input, signedIn } from './acting.ts';

/** A running product, and its seeded people with one session each. */
export class World {
  readonly #actors = new Map<string, ReturnType<typeof signedIn>>();

  constructor(readonly url: string) {}

  /** A seeded user by the address before `.test`, such as `owner@north`, in the one session that all effects share. */
  as(user: Person): ReturnType<typeof signedIn> {
    const known = this.#actors.get(user);
    if (known !== undefined) return known;
    const actor = this.anew(user);
    this.#actors.set(user, actor);
    return actor;
  }

  /** Has the next effect sign them in again, after one that ended their sessions. */
  forget(user: Person): void {
    this.#actors.delete(user);
  }

  /** The same in another session. */
  anew(user: Person, options: { readonly tenant?: string } = {}): ReturnType<typeof signedIn> {
    return signedIn(this.url, `${user}.test`, options);
  }
}

export type Person =
  | 'owner@north'
  | 'member@north'
  | 'owner@south'
  | 'member@south'
  | 'member@both'
  | 'admin@platform'
  | 'operator@platform';

export const idOf = (user: Person) => {
  const [role = '', tenant = ''] = user.split('@');
  return tenant === 'platform' ? `usr_seed_${role}` : `usr_seed_${role}_${tenant}`;
};

/** An input with an idempotency key of its own. */
export const once = (input: Input): Input => ({ ...input, idempotencyKey: randomUUID() });

/** Calls a mutation and proves its effect at another door than its own answer. */
export type Effect = (world: World) => Promise<void>;

export type { Actor };
