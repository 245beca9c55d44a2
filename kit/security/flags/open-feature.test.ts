import {
  ErrorCode,
  OpenFeature,
  ProviderEvents,
  ProviderStatus,
  StandardResolutionReasons,
} from '@openfeature/server-sdk';
import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { createFlagClient, type FlagSnapshot } from './client.ts';
import type { Flag, FlagValue } from './definition.ts';
import { openFeatureProvider } from './open-feature.ts';

function flagOf(key: string, values: Readonly<Record<string, FlagValue>>, changes: Partial<Flag> = {}): Flag {
  const [first = 'on'] = Object.keys(values);
  return {
    key,
    version: 1,
    description: '',
    variants: Object.entries(values).map(([variant, value]) => ({ key: variant, value })),
    offVariant: Object.keys(values).at(-1) ?? 'off',
    isKilled: false,
    prerequisites: [],
    rules: [],
    otherwise: [{ variant: first, basisPoints: 10_000 }],
    isForClients: false,
    isProtected: false,
    ...changes,
  };
}

const flags: readonly Flag[] = [
  flagOf('search', { on: true, off: false }),
  flagOf('colour', { red: '#f00', none: '' }),
  flagOf('page-size', { large: 50, small: 10 }),
  flagOf('limits', { wide: { perDay: 3, names: ['a'] }, none: {} }),
  flagOf('killed', { on: true, off: false }, { isKilled: true }),
  flagOf(
    'half',
    { on: true, off: false },
    {
      otherwise: [
        { variant: 'on', basisPoints: 5_000 },
        { variant: 'off', basisPoints: 5_000 },
      ],
    },
  ),
  flagOf(
    'north-only',
    { on: true, off: false },
    {
      otherwise: [{ variant: 'off', basisPoints: 10_000 }],
      rules: [
        {
          id: 'north',
          conditions: [{ attribute: 'tenantId', operator: 'IS', values: ['org_north'] }],
          split: [{ variant: 'on', basisPoints: 10_000 }],
        },
      ],
    },
  ),
];

afterEach(() => OpenFeature.close());

/** A provider over flags that can be changed, registered for the domain. */
async function registered(domain: string) {
  let snapshot: FlagSnapshot = { revision: 1, flags };
  let isClosed = false;
  const flagClient = createFlagClient({
    load: async () => snapshot,
    follow: () => () => {
      isClosed = true;
    },
  });
  const provider = openFeatureProvider(flagClient);
  await OpenFeature.setProviderAndWait(domain, provider);
  return {
    client: OpenFeature.getClient(domain),
    isClosed: () => isClosed,
    async change(next: readonly Flag[]) {
      snapshot = { revision: snapshot.revision + 1, flags: next };
      await flagClient.reach(snapshot.revision);
    },
  };
}

describe('the provider, asked by @openfeature/server-sdk', () => {
  it('answers each kind of value', async () => {
    const { client } = await registered('kinds');
    expect(client.providerStatus).toBe(ProviderStatus.READY);
    expect(client.metadata.providerMetadata.name).toBe('codai-flags');
    expect(await client.getBooleanDetails('search', false)).toEqual({
      flagKey: 'search',
      value: true,
      variant: 'on',
      reason: StandardResolutionReasons.STATIC,
      flagMetadata: { version: 1 },
    });
    expect(await client.getStringValue('colour', 'x')).toBe('#f00');
    expect(await client.getNumberValue('page-size', 1)).toBe(50);
    expect(await client.getObjectValue('limits', {})).toEqual({ perDay: 3, names: ['a'] });
  });

  it('passes the targeting key and attributes on, of the call, the client and the process', async () => {
    const { client } = await registered('context');
    expect(await client.getBooleanDetails('north-only', false)).toMatchObject({ value: false, reason: 'STATIC' });
    expect(await client.getBooleanDetails('north-only', false, { tenantId: 'org_north' })).toMatchObject({
      value: true,
      variant: 'on',
      reason: StandardResolutionReasons.TARGETING_MATCH,
      flagMetadata: { ruleId: 'north' },
    });
    client.setContext({ tenantId: 'org_north' });
    expect(await client.getBooleanValue('north-only', false)).toBe(true);

    const values = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        client.getBooleanDetails('half', false, { targetingKey: `usr_${index}` }),
      ),
    );
    expect(values.every(({ reason }) => reason === StandardResolutionReasons.SPLIT)).toBe(true);
    expect(new Set(values.map(({ value }) => value))).toEqual(new Set([true, false]));
    const again = await client.getBooleanValue('half', false, {
      targetingKey: 'usr_7',
      at: new Date(),
      rest: { a: 1 },
    });
    expect(again).toBe(values[7]?.value);
  });

  it('gives the fallback and its reason for an unknown flag, another type and a missing key', async () => {
    const { client } = await registered('errors');
    expect(await client.getBooleanDetails('nothing', true)).toMatchObject({
      value: true,
      reason: StandardResolutionReasons.ERROR,
      errorCode: ErrorCode.FLAG_NOT_FOUND,
    });
    expect(await client.getStringDetails('search', 'fallback')).toMatchObject({
      value: 'fallback',
      errorCode: ErrorCode.TYPE_MISMATCH,
    });
    expect(await client.getObjectDetails('colour', { a: 1 })).toMatchObject({
      value: { a: 1 },
      errorCode: ErrorCode.TYPE_MISMATCH,
    });
    expect(await client.getBooleanDetails('half', true)).toMatchObject({ errorCode: ErrorCode.TARGETING_KEY_MISSING });
    expect(await client.getBooleanDetails('killed', true)).toMatchObject({
      value: false,
      variant: 'off',
      reason: StandardResolutionReasons.DISABLED,
    });
  });

  it('reports the changed flags at each change, and nothing without one', async () => {
    const { client, change } = await registered('changes');
    const told: unknown[] = [];
    client.addHandler(ProviderEvents.ConfigurationChanged, (details) => {
      told.push(details?.flagsChanged);
    });
    await change(flags.map((flag) => (flag.key === 'search' ? { ...flag, version: 2, isKilled: true } : flag)));
    await eventually(() => told, [['search']]);
    expect(await client.getBooleanValue('search', true)).toBe(false);
    await change(flags.map((flag) => (flag.key === 'search' ? { ...flag, version: 2, isKilled: true } : flag)));
    await change(flags.filter(({ key }) => key !== 'colour'));
    await eventually(() => told.length, 2);
    expect(told[1]).toEqual(['search', 'colour']);
  });

  it('is in error until flags can be read, and closes with OpenFeature', async () => {
    const broken = openFeatureProvider(
      createFlagClient({ load: () => Promise.reject(new Error('The flags are away.')) }),
    );
    await expect(OpenFeature.setProviderAndWait('broken', broken)).rejects.toThrow('The flags are away.');
    const client = OpenFeature.getClient('broken');
    expect(client.providerStatus).toBe(ProviderStatus.ERROR);
    expect(await client.getBooleanDetails('search', true)).toMatchObject({
      value: true,
      errorCode: ErrorCode.PROVIDER_NOT_READY,
    });
    const { isClosed } = await registered('closing');
    expect(isClosed()).toBe(false);
    await OpenFeature.close();
    expect(isClosed()).toBe(true);
  });
});
