import { newId, ValidationError, VersionConflictError } from '@codai/kit';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openNotifications, signedIn } from '../../testing/notifications.ts';
import { listPreferences, setPreference, setPreferences } from './service.ts';

const domain = await openNotifications();
afterAll(() => domain[Symbol.asyncDispose]());

let ana: ReturnType<typeof signedIn>;
beforeEach(() => {
  ana = signedIn(newId('usr'));
});

const off = { type: 'social.follow', channel: 'EMAIL', isEnabled: false, expectedVersion: 0 } as const;
const set = (input: Partial<Parameters<typeof setPreference>[2]> = {}) =>
  setPreference(domain.deps, ana, { ...off, ...input });
const cell = async (caller = ana) =>
  (await listPreferences(domain.deps, caller)).find(
    ({ type, channel }) => type === off.type && channel === off.channel,
  );
const told = async () => (await domain.events()).filter(({ partition_key }) => partition_key === ana.userId);

describe('preferences', () => {
  it('are the defaults until chosen, then the choice, in every tenant and for nobody else', async () => {
    expect(await cell()).toEqual({ type: off.type, channel: off.channel, isEnabled: true, version: 0 });
    expect(await set()).toEqual({ type: off.type, channel: off.channel, isEnabled: false, version: 1 });
    expect(await set({ isEnabled: true, expectedVersion: 1 })).toMatchObject({ isEnabled: true, version: 2 });
    expect(await set({ expectedVersion: 2 })).toMatchObject({ isEnabled: false, version: 3 });
    expect(await cell(signedIn(ana.userId, 'org_south'))).toMatchObject({ isEnabled: false, version: 3 });
    expect(await cell(signedIn(newId('usr')))).toMatchObject({ isEnabled: true, version: 0 });
    expect((await told()).map(({ data }) => [data.isEnabled, data.version])).toEqual([
      [false, 1],
      [true, 2],
      [false, 3],
    ]);
  });

  it.each([0, 1])('let one of two win who both saw version %i', async (expectedVersion) => {
    if (expectedVersion === 1) await set();
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => set({ expectedVersion, isEnabled: true })));
    const refusals = outcomes.filter((outcome) => outcome instanceof VersionConflictError);
    expect(refusals.map(({ currentVersion }) => currentVersion)).toEqual(Array(5).fill(expectedVersion + 1));
    expect(await told()).toHaveLength(expectedVersion + 1);
  });

  it.each([
    { what: 'a stale version', input: { expectedVersion: 3 }, refusal: VersionConflictError },
    { what: 'an unknown type', input: { type: 'constructor' }, refusal: ValidationError },
    {
      what: 'a channel that is not offered',
      input: { type: 'account.password-reset', channel: 'IN_APP' },
      refusal: ValidationError,
    },
    {
      what: 'NOTIF-2: a critical type switched off',
      input: { type: 'account.password-reset' },
      refusal: ValidationError,
    },
  ] as const)('refuse $what: no row, no event', async ({ input, refusal }) => {
    expect(await set(input)).toBeInstanceOf(refusal);
    expect(await told()).toEqual([]);
    const rows = await domain.deps.database.read(ana, (tx) => tx.notificationPreference.findMany());
    expect(rows).toEqual([]);
  });

  it('are set together, each with its own version', async () => {
    await set();
    const choices = [
      { ...off, isEnabled: true, expectedVersion: 1 },
      { ...off, channel: 'PUSH', isEnabled: false },
    ] as const;
    expect(await setPreferences(domain.deps, ana, { choices })).toEqual({
      preferences: choices.map(({ expectedVersion, ...choice }) =>
        expect.objectContaining({ ...choice, version: expectedVersion + 1 }),
      ),
    });
    expect((await told()).map(({ data }) => [data.channel, data.isEnabled, data.version])).toEqual([
      ['EMAIL', false, 1],
      ['EMAIL', true, 2],
      ['PUSH', false, 1],
    ]);
  });

  it.each([
    {
      what: 'one is stale',
      choices: [off, { ...off, channel: 'PUSH', expectedVersion: 1 }],
      refusal: VersionConflictError,
    },
    { what: 'one is unknown', choices: [off, { ...off, type: 'constructor' }], refusal: ValidationError },
    { what: 'one occurs twice', choices: [off, off], refusal: ValidationError },
    { what: 'there is none', choices: [], refusal: ValidationError },
  ] as const)('are set together, all or none: refused when $what', async ({ choices, refusal }) => {
    expect(await setPreferences(domain.deps, ana, { choices })).toBeInstanceOf(refusal);
    expect(await told()).toEqual([]);
    expect(await cell()).toMatchObject({ isEnabled: true, version: 0 });
  });
});
