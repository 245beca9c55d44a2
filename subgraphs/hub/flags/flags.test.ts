import { randomUUID } from 'node:crypto';
import { silentLogger } from '@codai/kit';
import { type FlagDefinition, productFlags } from '@codai/kit/security';
import { callerOf, type TestSubgraph, testSubgraph } from '@codai/kit/testing';
import { eventually } from '@codai/kit/testing/eventually';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Deps } from '../deps.ts';
import hub from '../module.ts';
import { anybody, call, createFlag, definitionOf, evaluated, member, operatorsAt } from '../testing/hub.ts';

let subject: TestSubgraph<Deps>;
let people: ReturnType<typeof operatorsAt>;
let key: string;
beforeAll(async () => {
  subject = await testSubgraph(hub);
});
afterAll(() => subject[Symbol.asyncDispose]());
beforeEach(() => {
  subject.clock.advance(60_000);
  people = operatorsAt(subject);
  key = `flag-${randomUUID().slice(0, 8)}`;
});

const update = (flagId: string, definition: object, expectedVersion = 1) =>
  call(subject, people.ada, 'updateFlag', { flagId, definition, expectedVersion, reason: 'Change.' });
const propose = (flagId: string, definition: object, applyAt: Date | null = null, expectedVersion = 1) =>
  call(
    subject,
    people.ada,
    'scheduleFlagChange',
    { flagId, definition, expectedVersion, reason: 'Later.', applyAt, idempotencyKey: randomUUID() },
    'FlagProposal',
  );
const decide = (verb: string, proposalId: string, caller = people.bea) =>
  call(subject, caller, verb, { proposalId }, 'FlagProposal');

describe('a flag', () => {
  it('is evaluated for clients, with the reason, and follows each change at once', async () => {
    const { id } = await createFlag(subject, key);
    expect(await evaluated(subject, member, key)).toEqual({
      key,
      variant: 'off',
      value: 'false',
      reason: 'DEFAULT',
      version: 1,
    });
    expect(await update(id, definitionOf({}, 10_000))).toMatchObject({ __typename: 'FeatureFlag', version: 2 });
    expect(await evaluated(subject, anybody, key)).toMatchObject({ variant: 'on', version: 2 });
    await call(subject, people.ada, 'killFlag', { flagId: id, reason: 'It breaks the home.' });
    expect(await evaluated(subject, member, key)).toMatchObject({ variant: 'off', reason: 'KILLED', version: 3 });
    await call(subject, people.ada, 'reviveFlag', { flagId: id, reason: 'Mended.' });
    expect(await evaluated(subject, member, key)).toMatchObject({ variant: 'on', reason: 'DEFAULT', version: 4 });
  });

  it('answers as missing when it is archived or not for clients', async () => {
    const unknown = { variant: null, value: null, reason: 'FLAG_NOT_FOUND', version: null };
    const { id } = await createFlag(subject, key, definitionOf({ isForClients: false }));
    expect(await evaluated(subject, member, key)).toEqual({ key, ...unknown });
    expect(await evaluated(subject, member, 'never-made')).toEqual({ key: 'never-made', ...unknown });
    expect(await call(subject, people.ada, 'archiveFlag', { flagId: id, reason: 'Done.' })).toMatchObject({
      isArchived: true,
    });
    expect(await call(subject, people.ada, 'killFlag', { flagId: id, reason: 'x' })).toMatchObject({
      code: 'INVALID_STATE',
    });
    expect(await createFlag(subject, key)).toMatchObject({ code: 'CONFLICT', reason: 'FLAG_KEY_TAKEN' });
  });

  it('I-15: lets no client say who they are', async () => {
    const rule = (attribute: string, value: string) => ({
      rules: [
        {
          id: 'one',
          conditions: [{ attribute, operator: 'IS', values: [value] }],
          split: [{ variant: 'on', basisPoints: 10_000 }],
        },
      ],
    });
    await createFlag(subject, key, definitionOf(rule('userId', 'usr_vip')));
    const claim = { targetingKey: 'usr_vip', attributes: [{ name: 'userId', value: 'usr_vip' }] };
    expect(await evaluated(subject, member, key, claim)).toMatchObject({ variant: 'off' });
    expect(await evaluated(subject, anybody, key, claim)).toMatchObject({ variant: 'off' });
    expect(await evaluated(subject, callerOf({ userId: 'usr_vip' }), key)).toMatchObject({ variant: 'on' });
    expect(await evaluated(subject, people.ada, key, { targetingKey: 'usr_vip' })).toMatchObject({ variant: 'on' });
  });

  it('I-4: keeps attributes as the texts that clients send', async () => {
    const conditions = [{ attribute: 'build', operator: 'IS', values: ['1.10'] }];
    const rules = [{ id: 'one', conditions, split: [{ variant: 'on', basisPoints: 10_000 }] }];
    await createFlag(subject, key, definitionOf({ rules }));
    const build = (value: string) => ({ attributes: [{ name: 'build', value }] });
    expect(await evaluated(subject, member, key, build('1.10'))).toMatchObject({ variant: 'on' });
    expect(await evaluated(subject, member, key, build('1.1'))).toMatchObject({ variant: 'off' });
  });

  it.each([
    ['shares below 100 %', { otherwise: [{ variant: 'on', basisPoints: 9999 }] }, ['otherwise']],
    ['an unknown variant', { otherwise: [{ variant: 'blue', basisPoints: 10_000 }] }, ['otherwise']],
    ['an unknown off variant', { offVariant: 'blue' }, ['offVariant']],
    [
      'values of two types',
      {
        variants: [
          { key: 'on', value: '1' },
          { key: 'off', value: '"x"' },
        ],
      },
      ['variants'],
    ],
    ['a value that is no JSON', { variants: [{ key: 'on', value: '{' }] }, ['variants', '0', 'value']],
    ['an unknown prerequisite', { prerequisites: [{ flag: 'nowhere', variants: ['on'] }] }, ['prerequisites', '0']],
    ['unseen characters', { description: 'a\u202Eb' }, ['description']],
    [
      'a number that is none',
      {
        rules: [
          {
            id: 'one',
            conditions: [{ attribute: 'seats', operator: 'ABOVE', values: ['many'] }],
            split: [{ variant: 'on', basisPoints: 10_000 }],
          },
        ],
      },
      ['rules', '0', 'conditions', '0', 'values'],
    ],
  ])('is refused with %s, at the field', async (_what, changes, path) => {
    expect(await createFlag(subject, key, definitionOf(changes))).toMatchObject({
      code: 'VALIDATION_FAILED',
      path: ['input', 'definition', ...path],
    });
  });

  it('changes only for operators with a fresh proof who know its version', async () => {
    const { id } = await createFlag(subject, key);
    await update(id, definitionOf());
    expect(await update(id, definitionOf())).toMatchObject({ code: 'VERSION_CONFLICT' });
    const input = { flagId: id, reason: 'x' };
    await expect(call(subject, member, 'killFlag', input)).rejects.toThrow('FORBIDDEN');
    subject.clock.advance(16 * 60_000);
    await expect(call(subject, people.ada, 'archiveFlag', input)).rejects.toThrow('STEP_UP_REQUIRED');
    expect(await call(subject, people.ada, 'killFlag', input)).toMatchObject({ __typename: 'FeatureFlag' });
  });
});

describe('prerequisites', () => {
  it('HUB-4 never form a circle, also when two flags are changed at once', async () => {
    const [one, two] = [await createFlag(subject, `${key}-a`), await createFlag(subject, `${key}-b`)];
    const needing = (flag: string) => definitionOf({ prerequisites: [{ flag, variants: ['on'] }] });
    const outcomes = await Promise.all([update(one.id, needing(`${key}-b`)), update(two.id, needing(`${key}-a`))]);
    expect(outcomes.map(({ code }) => code ?? 'DONE').sort()).toEqual(['DONE', 'VALIDATION_FAILED']);
    const refused = outcomes.find(({ code }) => code !== undefined);
    expect(refused).toMatchObject({ path: ['input', 'definition', 'prerequisites', '0'] });
    expect(refused?.message).toContain('circle');
  });

  it('keep what is needed: the flag and the variant', async () => {
    const base = await createFlag(subject, `${key}-base`);
    await createFlag(subject, key, definitionOf({ prerequisites: [{ flag: `${key}-base`, variants: ['on'] }] }));
    expect(await call(subject, people.ada, 'archiveFlag', { flagId: base.id, reason: 'x' })).toMatchObject({
      reason: 'FLAG_IN_USE',
    });
    const without = {
      variants: [{ key: 'off', value: 'false' }],
      otherwise: [{ variant: 'off', basisPoints: 10_000 }],
    };
    expect(await update(base.id, definitionOf(without))).toMatchObject({ reason: 'VARIANT_IN_USE' });
  });
});

describe('a protected flag', () => {
  const locked = (onBasisPoints = 0) => definitionOf({ isProtected: true }, onBasisPoints);

  it('is changed by two people, and stopped by one', async () => {
    const { id } = await createFlag(subject, key, locked());
    expect(await update(id, definitionOf())).toMatchObject({ code: 'APPROVAL_REQUIRED' });
    const proposal = await propose(id, locked(10_000));
    expect(proposal).toMatchObject({ status: 'PENDING_APPROVAL' });
    expect(await decide('approveFlagChange', proposal.id, people.ada)).toMatchObject({ code: 'FOUR_EYES_VIOLATION' });
    expect(await evaluated(subject, member, key)).toMatchObject({ variant: 'off' });
    expect(await decide('approveFlagChange', proposal.id)).toMatchObject({
      status: 'APPLIED',
      decidedBy: { id: 'usr_bea' },
    });
    expect(await evaluated(subject, member, key)).toMatchObject({ variant: 'on', version: 2 });
    expect(await call(subject, people.ada, 'killFlag', { flagId: id, reason: 'Stop.' })).toMatchObject({ version: 3 });
    expect(await call(subject, people.ada, 'reviveFlag', { flagId: id, reason: 'Go.' })).toMatchObject({
      code: 'APPROVAL_REQUIRED',
    });
  });

  it('has a proposal applied once, however many approve it', async () => {
    const { id } = await createFlag(subject, key, locked());
    const proposal = await propose(id, locked(5000));
    const outcomes = await Promise.all([1, 2, 3].map(() => decide('approveFlagChange', proposal.id)));
    expect(outcomes.map(({ code }) => code ?? 'DONE').sort()).toEqual(['DONE', 'INVALID_STATE', 'INVALID_STATE']);
  });

  it('keeps what happened after the proposal: an overtaken one is not applied', async () => {
    const { id } = await createFlag(subject, key, locked(10_000));
    const proposal = await propose(id, locked(5000));
    await call(subject, people.ada, 'killFlag', { flagId: id, reason: 'Stop.' });
    expect(await decide('approveFlagChange', proposal.id)).toMatchObject({ code: 'INVALID_STATE' });
    expect(await evaluated(subject, member, key)).toMatchObject({ reason: 'KILLED' });
    expect(await decide('rejectFlagChange', proposal.id)).toMatchObject({ code: 'INVALID_STATE' });
  });

  it('has proposals rejected and taken back', async () => {
    const { id } = await createFlag(subject, key, locked());
    const [first, second] = [await propose(id, locked(1)), await propose(id, locked(2))];
    expect(await decide('rejectFlagChange', first.id)).toMatchObject({ status: 'REJECTED' });
    expect(await decide('withdrawFlagChange', second.id, people.ada)).toMatchObject({ status: 'WITHDRAWN' });
    expect(await decide('approveFlagChange', 'fpr_unknown')).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a scheduled change', () => {
  const later = (minutes: number) => new Date(subject.clock.now().getTime() + minutes * 60_000);

  it('is applied at its time, once', async () => {
    const { id } = await createFlag(subject, key);
    expect(await propose(id, definitionOf({}, 10_000), null)).toMatchObject({ path: ['input', 'applyAt'] });
    expect(await propose(id, definitionOf({}, 10_000), subject.clock.now())).toMatchObject({
      path: ['input', 'applyAt'],
    });
    const { id: proposalId } = await propose(id, definitionOf({}, 10_000), later(5));
    expect(await evaluated(subject, member, key)).toMatchObject({ variant: 'off' });
    subject.clock.advance(5 * 60_000);
    await subject.runJobs({ until: later(5) } as never);
    await hub.tasks?.(subject.deps)['apply-flag-change']?.({ proposalId }, {} as never);
    expect(await evaluated(subject, member, key)).toMatchObject({ variant: 'on', version: 2 });
  });

  it('changes nothing after it was taken back', async () => {
    const { id } = await createFlag(subject, key);
    const { id: proposalId } = await propose(id, definitionOf({}, 10_000), later(5));
    await decide('withdrawFlagChange', proposalId);
    await hub.tasks?.(subject.deps)['apply-flag-change']?.({ proposalId }, {} as never);
    expect(await evaluated(subject, member, key)).toMatchObject({ variant: 'off', version: 1 });
  });
});

describe('the history', () => {
  it('HUB-7 gives the flag as it was at each instant, with the person who changed it and the reason', async () => {
    const { id } = await createFlag(subject, key);
    const states: { at: string; basisPoints: number }[] = [{ at: subject.clock.now().toISOString(), basisPoints: 0 }];
    for (const [index, basisPoints] of [1000, 2500, 10_000].entries()) {
      subject.clock.advance(1000);
      people = operatorsAt(subject);
      await update(id, definitionOf({}, basisPoints), index + 1);
      states.push({ at: subject.clock.now().toISOString(), basisPoints });
    }
    const at = async (instant: string) => {
      const document = `query ($id: ID!, $instant: DateTime!) { featureFlag(id: $id) { at(instant: $instant) {
        version reason changedBy { id } definition { otherwise { variant basisPoints } } } } }`;
      const { data } = await subject.execute<{
        featureFlag: { at: { version: number; definition: FlagDefinition } | null };
      }>(people.ada, document, { id, instant });
      return data?.featureFlag.at ?? null;
    };
    for (const [index, state] of states.entries()) {
      const found = await at(state.at);
      expect(found).toMatchObject({ version: index + 1, changedBy: { id: 'usr_ada' } });
      expect(found?.definition.otherwise[0]?.basisPoints).toBe(state.basisPoints);
    }
    expect(await at(new Date(Date.parse(states[0]?.at ?? '') - 1).toISOString())).toBeNull();
    const document = `query ($id: ID!) { featureFlag(id: $id) { changes(first: 2) { edges { node { version kind reason } } pageInfo { hasNextPage } } } }`;
    expect((await subject.execute(people.ada, document, { id })).data).toEqual({
      featureFlag: {
        changes: {
          edges: [
            { node: { version: 4, kind: 'UPDATED', reason: 'Change.' } },
            { node: { version: 3, kind: 'UPDATED', reason: 'Change.' } },
          ],
          pageInfo: { hasNextPage: true },
        },
      },
    });
  });

  it.each(['UPDATE hub.flag_change SET reason = $1', 'DELETE FROM hub.flag_change WHERE reason <> $1'])(
    'HUB-7 is refused by the database: %s',
    async (sql) => {
      await createFlag(subject, key);
      await expect(subject.database.admin.query(sql, ['x'])).rejects.toThrow('flag_change is insert-only');
    },
  );
});

it('flags in the memory of another subgraph follow every change', async () => {
  const { id } = await createFlag(subject, key);
  const peers = {
    ask: async <Data>() => {
      const { data } = await subject.execute(callerOf({ userId: null, service: 'social' }), '{ flagSnapshot }');
      return data as Data;
    },
  };
  const flags = productFlags({ peers, signals: subject.services.signals, logger: silentLogger }, subject.deps.database);
  try {
    await flags.reach();
    expect(flags.boolean(key, true, {})).toMatchObject({ value: false, reason: 'STATIC' });
    subject.statements.splice(0);
    for (let times = 0; times < 100; times++) flags.boolean(key, true, { targetingKey: String(times) });
    expect(subject.statements).toEqual([]);
    await update(id, definitionOf({}, 10_000));
    await eventually(() => flags.boolean(key, false, {}).value, true);
  } finally {
    flags.close();
  }
});

it('tells subscribers of a flag, and of those that it depends on', async () => {
  const base = await createFlag(subject, `${key}-base`, definitionOf({}, 10_000));
  await createFlag(subject, key, definitionOf({ prerequisites: [{ flag: `${key}-base`, variants: ['on'] }] }, 10_000));
  const other = await createFlag(subject, `${key}-other`);
  await subject.runEvents();
  const stream = await subject.subscribe<{ flagChanged: { reason: string } }>(
    member,
    `subscription ($key: String!) { flagChanged(key: $key) { key variant reason } }`,
    { key },
  );
  await update(other.id, definitionOf());
  await call(subject, people.ada, 'killFlag', { flagId: base.id, reason: 'x' });
  await subject.runEvents();
  const { value } = await stream.next();
  expect(value.data.flagChanged).toEqual({ key, variant: 'off', reason: 'PREREQUISITE_FAILED' });
  await stream.return?.();
});
