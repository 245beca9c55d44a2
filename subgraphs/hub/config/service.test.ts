import { type TestSubgraph, testSubgraph } from '@codai/kit/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Deps } from '../deps.ts';
import hub from '../module.ts';
import { act, operatorsAt } from '../testing/hub.ts';

let subject: TestSubgraph<Deps>;
let people: ReturnType<typeof operatorsAt>;
beforeAll(async () => {
  subject = await testSubgraph(hub);
});
afterAll(() => subject[Symbol.asyncDispose]());
beforeEach(() => {
  subject.clock.advance(60_000);
  people = operatorsAt(subject);
});

describe('the configuration register', () => {
  const set = (key: string, value: string, expectedVersion: number) =>
    act(
      subject,
      people.ada,
      'setConfig',
      { environment: 'STAGING', key, value, expectedVersion, reason: 'Try.' },
      '... on ConfigEntry { id version }',
    );
  const valueAt = async (key: string, at?: Date) => {
    const document =
      'query ($key: String!, $at: DateTime) { configEntry(environment: STAGING, key: $key, at: $at) { value version } }';
    return (await subject.execute<{ configEntry: unknown }>(people.ada, document, { key, at })).data?.configEntry;
  };

  it('HUB-7 gives the value of each instant, and its database refuses to change one', async () => {
    const before = subject.clock.now();
    subject.clock.advance(1000);
    await set('mail.daily-limit', '100', 0);
    const first = subject.clock.now();
    subject.clock.advance(1000);
    people = operatorsAt(subject);
    await set('mail.daily-limit', '{"people":200}', 1);
    expect(await valueAt('mail.daily-limit')).toEqual({ value: '{"people":200}', version: 2 });
    expect(await valueAt('mail.daily-limit', first)).toEqual({ value: '100', version: 1 });
    expect(await valueAt('mail.daily-limit', before)).toBeNull();
    await expect(subject.database.admin.query(`UPDATE hub.config_entry SET reason = 'x'`)).rejects.toThrow(
      'config_entry is insert-only',
    );
  });

  it('takes one of two values that are set at once', async () => {
    const outcomes = await Promise.all([set('race', '1', 0), set('race', '2', 0)]);
    expect(outcomes.filter(({ code }) => code === undefined)).toHaveLength(1);
    expect(outcomes.map(({ code }) => code)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^(CONFLICT|VERSION_CONFLICT)$/)]),
    );
  });

  it.each([
    ['Mail', '1', ['input', 'key']],
    ['stripe.api-key', '1', ['input', 'key']],
    ['mail.limit', '{', ['input', 'value']],
  ])('refuses %s = %s at the field', async (key, value, path) => {
    expect(await set(key, value, 0)).toMatchObject({ code: 'VALIDATION_FAILED', path });
  });
});
