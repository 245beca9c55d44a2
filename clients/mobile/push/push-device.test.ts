import { RegisterPushDeviceDocument, type SupergraphClient, UnregisterPushDeviceDocument } from '@codai/sdk';
import { describe, expect, it } from 'vitest';
import { memoryStore } from '../testing/memory-store.ts';
import { type DeviceToken, type DeviceTokens, PushDevice } from './push-device.ts';

const token = (text: string): DeviceToken => ({ kind: 'FCM', token: text });

/** A server that keeps one registration for each token, as the real one, and a device whose token can be rotated. */
function arrange(first: DeviceToken | null = token('one')) {
  const registered = new Map<string, string>();
  const calls: string[] = [];
  let isDown = false;
  let made = 0;
  const act = async (document: unknown, { input }: { input: Record<string, string> }) => {
    if (isDown) return { kind: 'failed', code: 'NETWORK' };
    if (document === RegisterPushDeviceDocument) {
      const known = [...registered].find(([, held]) => held === input.token)?.[0];
      made += known === undefined ? 1 : 0;
      const id = known ?? `psh_${made}`;
      registered.set(id, input.token ?? '');
      calls.push(`register ${input.kind} ${input.token} ${input.name}`);
      return { kind: 'done', value: { __typename: 'PushDevice', id } };
    }
    expect(document).toBe(UnregisterPushDeviceDocument);
    registered.delete(input.pushDeviceId ?? '');
    calls.push(`unregister ${input.pushDeviceId}`);
    return { kind: 'done', value: { __typename: 'PushDeviceUnregistered' } };
  };
  const listeners = new Set<(next: DeviceToken) => void>();
  const tokens: DeviceTokens = {
    current: async () => first,
    onRotated(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const store = memoryStore();
  const client = { act } as unknown as Pick<SupergraphClient, 'act'>;
  return {
    device: new PushDevice({ client, store, userId: 'usr_1', tokens, name: 'Phone' }),
    registered,
    calls,
    store,
    rotate: (next: DeviceToken) => {
      for (const listener of listeners) listener(next);
    },
    setDown: (value: boolean) => {
      isDown = value;
    },
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('the registration of a phone for push', () => {
  it('is made with the token and the name of the device', async () => {
    const { device, calls } = arrange();
    device.follow();
    await settled();
    expect(calls).toEqual(['register FCM one Phone']);
    expect(await device.isRegistered()).toBe(true);
  });

  it('is not made where the device has no token', async () => {
    const { device, calls } = arrange(null);
    device.follow();
    await settled();
    expect(calls).toEqual([]);
    expect(await device.isRegistered()).toBe(false);
  });

  it('moves to a rotated token, and leaves nothing behind', async () => {
    const { device, registered, rotate } = arrange();
    device.follow();
    rotate(token('two'));
    await settled();
    expect([...registered.values()]).toEqual(['two']);
  });

  it('stays the same one when the app starts again', async () => {
    const { device, calls, registered } = arrange();
    device.follow()();
    device.follow();
    await settled();
    device.follow();
    await settled();
    expect(registered.size).toBe(1);
    expect(calls.filter((call) => call.startsWith('unregister'))).toEqual([]);
  });

  it('is taken back at the sign-out, also right after the start', async () => {
    const { device, registered, store } = arrange();
    device.follow();
    await device.forget();
    expect([...registered.values()]).toEqual([]);
    expect(store.held.size).toBe(0);
    expect(await device.isRegistered()).toBe(false);
  });

  it('is not claimed where the server was not reached, and is made at the next start', async () => {
    const { device, setDown } = arrange();
    setDown(true);
    device.follow()();
    await settled();
    expect(await device.isRegistered()).toBe(false);
    setDown(false);
    device.follow();
    await settled();
    expect(await device.isRegistered()).toBe(true);
  });

  it('follows no rotation after it was stopped', async () => {
    const { device, calls, rotate } = arrange();
    const stop = device.follow();
    await settled();
    stop();
    rotate(token('two'));
    await settled();
    expect(calls).toEqual(['register FCM one Phone']);
  });
});
