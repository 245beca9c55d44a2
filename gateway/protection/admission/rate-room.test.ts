import type { Caller } from '@codai/kit/wire';
import { describe, expect, it } from 'vitest';
import type { DocumentRead } from '../../documents/read-document.ts';
import type { Arrival } from '../../messages/arrival.ts';
import type { Identified } from '../../messages/identified.ts';
import { Refusal } from '../../messages/request/refusal.ts';
import { memoryWindow } from '../window.ts';
import {
  countBadToken,
  countForAddress,
  countForCaller,
  countOperation,
  createRateRoom,
  mayShowToken,
  type RateRoom,
  type RateRoomOptions,
} from './rates.ts';

type Setting = RateRoomOptions['settings'][number];
const rule = (changed: Partial<Setting> = {}): Setting => ({
  by: 'address',
  operations: 1,
  perSeconds: 60,
  ...changed,
});

function roomOf(...settings: Setting[]) {
  const clock = { now: 1_000_000 };
  const sourceOf = (address: string | null) => address && `source of ${address}`;
  const room = createRateRoom({ settings, redis: null, sourceOf, now: () => clock.now }) as RateRoom;
  return { room, clock };
}
const from = (address: string | null) => ({ address }) as Arrival;
const by = (caller: Partial<Caller>) =>
  ({ caller: { userId: null, tenantId: null, roles: [], source: 'src', ...caller } }) as unknown as Identified;
const read = (operation: string, name: string | null, caller: Partial<Caller> = {}) =>
  ({ ...by(caller), operation: { node: { operation }, name } }) as unknown as DocumentRead;
const isRefused = (outcome: unknown) => outcome instanceof Refusal;

describe('rate limits', () => {
  it('are none without a rule', () => {
    expect(createRateRoom({ settings: [], redis: null, sourceOf: () => null, now: () => 0 })).toBeNull();
  });

  it('hold as early as what they ask for is known', () => {
    const { room } = roomOf(
      rule(),
      rule({ roles: ['MEMBER'] }),
      rule({ by: 'user' }),
      rule({ by: 'tenant' }),
      rule({ types: ['mutation'] }),
      rule({ by: 'user', names: ['A'] }),
    );
    expect([room.byAddress, room.byCaller, room.byOperation].map(({ length }) => length)).toEqual([1, 3, 2]);
  });

  it('tell what is beyond, and until when', async () => {
    const { room, clock } = roomOf(rule({ operations: 2, perSeconds: 30 }));
    const arrival = from('a');
    expect(await countForAddress(arrival, room)).toBe(arrival);
    expect(await countForAddress(arrival, room)).toBe(arrival);
    clock.now += 15_500;
    expect(await countForAddress(arrival, room)).toMatchObject({
      code: 'RATE_LIMITED',
      facts: { by: 'address', operations: 2, perSeconds: 30, retryAfterSeconds: 15 },
      headers: { 'retry-after': '15', 'ratelimit-policy': '"address";q=2;w=30', ratelimit: '"address";r=0;t=15' },
    });
    clock.now += 14_499;
    expect(await countForAddress(arrival, room)).toMatchObject({ facts: { retryAfterSeconds: 1 } });
    clock.now += 1;
    expect(await countForAddress(arrival, room)).toBe(arrival);
  });

  it('count each address when they go by address, and all unknown ones together', async () => {
    const { room } = roomOf(rule());
    const outcomes = [];
    for (const address of ['a', 'b', null, 'a', null])
      outcomes.push(isRefused(await countForAddress(from(address), room)));
    expect(outcomes).toEqual([false, false, false, true, true]);
  });

  it('rate limits without one by address ask for nothing there', () => {
    const { room } = roomOf(rule({ by: 'user' }));
    const arrival = from('a');
    expect(countForAddress(arrival, room)).toBe(arrival);
  });

  it('rate limits all count, and the first that is used up is reported', async () => {
    const { room } = roomOf(rule({ operations: 3 }), rule({ operations: 1, perSeconds: 7 }));
    await countForAddress(from('a'), room);
    expect(await countForAddress(from('a'), room)).toMatchObject({ facts: { operations: 1, perSeconds: 7 } });
  });

  it.each([
    ['a user', 'user', { userId: 'one' }, { userId: 'two' }],
    ['a tenant', 'tenant', { tenantId: 'one', userId: 'x' }, { tenantId: 'two', userId: 'x' }],
    ['a user without a tenant', 'tenant', { userId: 'one' }, { userId: 'two' }],
    ['the address of nobody', 'user', { source: 'one' }, { source: 'two' }],
    ['an unknown address', 'tenant', { source: null }, { source: 'unknown address' }],
    ['an address', 'address', { source: 'one', userId: 'x' }, { source: 'two', userId: 'x' }],
    ['a user apart from a tenant of this name', 'tenant', { userId: 'one' }, { tenantId: 'one', userId: 'x' }],
  ] as const)('count %s', async (_title, kind, one, other) => {
    const { room } = roomOf(rule({ by: kind, roles: ['MEMBER'] }));
    const asked = (caller: object) => by({ ...caller, roles: ['MEMBER'] } as Partial<Caller>);
    const first = asked(one);
    expect(await countForCaller(first, room)).toBe(first);
    expect(isRefused(await countForCaller(asked(other), room))).toBe(false);
    expect(isRefused(await countForCaller(asked(one), room))).toBe(true);
  });

  it('rate limits of a role hold for callers with that role', async () => {
    const { room } = roomOf(rule({ by: 'user', operations: 1, roles: ['MEMBER', 'ADMIN'] }));
    const outcomes = [];
    for (const roles of [['OWNER'], [], ['MEMBER'], ['OWNER', 'ADMIN'], ['OWNER']] as Caller['roles'][]) {
      outcomes.push(isRefused(await countForCaller(by({ userId: 'one' as Caller['userId'], roles }), room)));
    }
    expect(outcomes).toEqual([false, false, false, true, false]);
    const owner = by({ roles: ['OWNER'] });
    expect(countForCaller(owner, room)).toBe(owner);
  });

  it('rate limits of a type, name or role hold for such operations only', async () => {
    const counted = async (setting: Partial<Setting>, ...asked: DocumentRead[]) => {
      const { room } = roomOf(rule(setting));
      const outcomes = [];
      for (const one of asked) outcomes.push(isRefused(await countOperation(one, room)));
      return outcomes;
    };
    const [mutation, query] = [read('mutation', null), read('query', 'A')];
    expect(await counted({ types: ['mutation'] }, query, mutation, query, mutation)).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect(await counted({ names: ['A'] }, mutation, query, mutation, query)).toEqual([false, false, false, true]);
    expect(await counted({ names: ['A', 'B'] }, query, read('query', 'B'), read('query', 'C'))).toEqual([
      false,
      true,
      false,
    ]);
    const member = read('query', 'A', { roles: ['MEMBER'] });
    expect(await counted({ names: ['A'], roles: ['MEMBER'] }, query, query, member, member)).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect(await counted({ types: ['query'], names: ['A'] }, read('query', 'B'), read('mutation', 'A'), query)).toEqual(
      [false, false, false],
    );
    const { room } = roomOf(rule({ types: ['mutation'] }));
    expect(countOperation(query, room)).toBe(query);
    expect(await countOperation(mutation, room)).toBe(mutation);
  });
});

describe('bad tokens', () => {
  it('count as operations of their address, and as many as those may be are looked at', async () => {
    const { room, clock } = roomOf(rule({ operations: 2 }));
    for (let n = 0; n < 2; n += 1) {
      expect(await mayShowToken(from('a'), room)).toBe(true);
      await countBadToken(from('a'), room);
    }
    expect(await mayShowToken(from('a'), room)).toBe(false);
    expect(await mayShowToken(from('b'), room)).toBe(true);
    expect(await mayShowToken(from(null), room)).toBe(true);
    expect(isRefused(await countForAddress(from('a'), room))).toBe(true);
    clock.now += 60_000;
    expect(await mayShowToken(from('a'), room)).toBe(true);
  });

  it('bad tokens of unknown addresses count together, and operations are no bad tokens', async () => {
    const { room } = roomOf(rule());
    await countForAddress(from(null), room);
    expect(await mayShowToken(from(null), room)).toBe(true);
    await countBadToken(from(null), room);
    expect(await mayShowToken(from(null), room)).toBe(false);
  });
});

describe('a window', () => {
  it('begins with its first operation, and ends as long after it', () => {
    let now = 500;
    const window = memoryWindow({ operations: 2, perSeconds: 10 }, () => now);
    expect(window.take('a')).toEqual({ isAllowed: true, endsInMs: 10_000 });
    now += 9_999;
    expect(window.hasLeft('a')).toBe(true);
    expect(window.take('a')).toEqual({ isAllowed: true, endsInMs: 1 });
    expect(window.hasLeft('a')).toBe(false);
    expect(window.take('a')).toEqual({ isAllowed: false, endsInMs: 1 });
    now += 1;
    expect(window.hasLeft('a')).toBe(true);
    expect(window.take('a')).toEqual({ isAllowed: true, endsInMs: 10_000 });
  });
});
