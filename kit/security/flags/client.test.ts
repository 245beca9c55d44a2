import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { createFlagClient, type FlagClient, type FlagSnapshot } from './client.ts';
import type { Flag } from './definition.ts';

const flag: Flag = {
  key: 'search',
  version: 3,
  description: '',
  variants: [
    { key: 'on', value: true },
    { key: 'off', value: false },
  ],
  offVariant: 'off',
  isKilled: false,
  prerequisites: [],
  rules: [],
  otherwise: [{ variant: 'on', basisPoints: 10_000 }],
  isForClients: true,
  isProtected: false,
};

let client: FlagClient | undefined;
afterEach(() => client?.close());

/** A source of flags whose answers are given by hand. */
function source() {
  const looks: { answer(snapshot: FlagSnapshot): void; fail(): void }[] = [];
  let changed = () => {};
  const failures: unknown[] = [];
  client = createFlagClient({
    load: () =>
      new Promise((answer, reject) => looks.push({ answer, fail: () => reject(new Error('The flags are away.')) })),
    follow: (tell) => {
      changed = tell;
      return () => {};
    },
    onFailure: (error) => failures.push(error),
  });
  return { client, looks, failures, change: () => changed() };
}

describe('a client of flags', () => {
  it('gives the fallback and the reason until flags were read', async () => {
    const { client: flags, looks } = source();
    expect(flags.boolean('search', false, {})).toMatchObject({ value: false, errorCode: 'PROVIDER_NOT_READY' });
    const reached = flags.reach();
    looks[0]?.answer({ revision: 1, flags: [flag] });
    await reached;
    expect(flags.boolean('search', false, {})).toEqual({
      value: true,
      variant: 'on',
      reason: 'STATIC',
      flagMetadata: { version: 3 },
    });
    expect(flags.boolean('other', true, {})).toMatchObject({ value: true, errorCode: 'FLAG_NOT_FOUND' });
    expect(flags.string('search', 'x', {})).toMatchObject({ value: 'x', errorCode: 'TYPE_MISMATCH' });
  });

  it('looks again after a change that arrives while it is looking, and takes no older answer', async () => {
    const { client: flags, looks, change } = source();
    change();
    change();
    looks[0]?.answer({ revision: 4, flags: [flag] });
    await eventually(() => looks.length, 2);
    looks[1]?.answer({ revision: 3, flags: [] });
    await eventually(() => flags.revision(), 4);
    expect(flags.flags().size).toBe(1);
  });

  it('keeps what it knows when flags cannot be read, and says so', async () => {
    const { client: flags, looks, change, failures } = source();
    change();
    looks[0]?.answer({ revision: 1, flags: [flag] });
    await eventually(() => flags.revision(), 1);
    change();
    looks[1]?.fail();
    await eventually(() => failures.length, 1);
    expect(flags.boolean('search', false, {}).value).toBe(true);
  });
});
