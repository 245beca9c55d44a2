import { seedPassword } from '@codai/kit';
import { subgraphSdl } from '@codai/kit/graphql';
import { hash } from '@node-rs/argon2';
import { afterAll, describe, expect, it } from 'vitest';
import { buildSchema } from '../../schema.ts';
import { refreshSession } from '../../sessions/refresh.ts';
import {
  addPerson,
  anonymous,
  type Identity,
  mailsOf,
  type Person,
  password,
  rowCounts,
  signedIn,
  startIdentity,
  totpOf,
} from '../../testing/identity.ts';
import { completeMfa } from '../challenges/complete-mfa.ts';
import { openChallenge, signIn } from '../challenges/sign-in.ts';
import { commonPasswords } from './common-passwords.ts';
import { hashPassword, isOutdated, verifyPassword } from './hashing.ts';
import { passwordRefusal } from './rules.ts';

const newPassword = 'a sentence that nobody says';

const subject = await startIdentity();
afterAll(() => subject[Symbol.asyncDispose]());

interface Outcome {
  __typename: string;
  code?: string;
  attemptsLeft?: number;
  sessionsEnded?: number;
  ticket?: string;
  fields?: { path: string[]; reason: string | null }[];
}

const SELECTIONS: Readonly<Record<string, string>> = {
  changePassword: '... on SessionsEnded { sessionsEnded } ... on ValidationError { fields { path reason } }',
  requestPasswordReset: '... on CodeSent { ticket }',
  resetPassword: '... on SessionsEnded { sessionsEnded } ... on InvalidCodeError { attemptsLeft }',
};

async function mutate(caller: Parameters<Identity['execute']>[0], field: string, input: object) {
  const inputType = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const { data, errors } = await subject.execute<Record<string, Outcome>>(
    caller,
    `mutation ($input: ${inputType}!) { ${field}(input: $input) {
      __typename ... on Error { code } ${SELECTIONS[field]}
    } }`,
    { input },
  );
  return { ...data?.[field], errors };
}

const canSignIn = async ({ email }: Person, given: string) => {
  const outcome = await signIn(subject.deps, anonymous(`s${Math.random()}`), { email, password: given });
  return !(outcome instanceof Error);
};

describe('ID-9: the storage of passwords', () => {
  it('stores passwords as Argon2id with a salt each, and nowhere in clear', async () => {
    const [one, other] = await Promise.all([hashPassword(password), hashPassword(password)]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(one).not.toBe(other);
    expect(isOutdated(one)).toBe(false);
    expect(await verifyPassword(one, password)).toBe(true);
    expect(await verifyPassword(one, `${password} `)).toBe(false);
    expect(await verifyPassword(null, password)).toBe(false);
  });

  it('has no field that leads to the hash', () => {
    const names = subgraphSdl(buildSchema()).match(/^ {2}\w*hash\w*(?=[(:])/gim) ?? [];
    // Hash of an address, salted, for credentials alone.
    expect(names.map((name) => name.trim())).toEqual(['emailHash']);
  });

  it('hashes a password anew with today’s parameters after a right sign-in', async () => {
    const person = await addPerson(subject);
    const weak = await hash(password, { memoryCost: 4096, timeCost: 1, parallelism: 1 });
    const { admin } = subject.database;
    await admin.query('UPDATE identity.password_credentials SET hash = $1 WHERE user_id = $2', [weak, person.userId]);
    expect(await canSignIn(person, password)).toBe(true);
    const { rows } = await admin.query('SELECT hash FROM identity.password_credentials WHERE user_id = $1', [
      person.userId,
    ]);
    expect(isOutdated(rows[0].hash)).toBe(false);
    expect(await canSignIn(person, password)).toBe(true);
  });
});

describe('changing the password', () => {
  it('ID-9: ends all other sessions and what was begun with the old one', async () => {
    const person = await addPerson(subject);
    const [mine, other, third] = [
      await signedIn(subject, person),
      await signedIn(subject, person),
      await signedIn(subject, person),
    ];
    const { deps } = subject;
    const { challengeToken } = await deps.database.systemWrite(null, (tx) =>
      openChallenge(deps, tx, { userId: person.userId, deviceName: null, source: null }),
    );
    const { ticket } = await mutate(anonymous('elsewhere'), 'requestPasswordReset', { email: person.email });
    const code = (await mailsOf(subject, 'identity.password.reset-requested')).at(-1)?.code ?? '';

    const changed = await mutate(mine, 'changePassword', { currentPassword: password, newPassword });
    expect(changed).toMatchObject({ __typename: 'SessionsEnded', sessionsEnded: 2 });
    expect(await refreshSession(deps, anonymous(), mine.refreshToken)).not.toBeInstanceOf(Error);
    expect(await refreshSession(deps, anonymous(), other.refreshToken)).toMatchObject({ code: 'INVALID_GRANT' });
    expect(await refreshSession(deps, anonymous(), third.refreshToken)).toMatchObject({ code: 'INVALID_GRANT' });
    const late = await completeMfa(deps, anonymous(), { challengeToken, code: totpOf(subject), kind: 'TOTP' });
    expect(late).toMatchObject({ code: 'INVALID_GRANT' });
    expect(
      await mutate(anonymous(), 'resetPassword', { ticket, code, newPassword: 'yet another long sentence' }),
    ).toMatchObject({
      code: 'INVALID_GRANT',
    });
    expect([await canSignIn(person, password), await canSignIn(person, newPassword)]).toEqual([false, true]);
    const told = (await subject.published())
      .filter(({ data }) => data.userId === person.userId)
      .map(({ type }) => type);
    expect(told).toContain('identity.password.changed');
  });

  it.each([
    {
      fault: 'a wrong current password',
      input: { currentPassword: 'not my password at all', newPassword },
      code: 'INVALID_CREDENTIALS',
      reason: undefined,
    },
    {
      fault: 'a weak new one',
      input: { currentPassword: password, newPassword: 'password1234' },
      code: 'VALIDATION_FAILED',
      reason: 'PASSWORD_COMPROMISED',
    },
    {
      fault: 'the same one',
      input: { currentPassword: password, newPassword: password },
      code: 'VALIDATION_FAILED',
      reason: 'PASSWORD_UNCHANGED',
    },
  ])('A-6: refuses $fault and says why, and leaves no row and no event', async ({ input, code, reason }) => {
    const person = await addPerson(subject);
    const [mine, other] = [await signedIn(subject, person), await signedIn(subject, person)];
    const before = await rowCounts(subject);
    const refused = await mutate(mine, 'changePassword', input);
    expect(refused).toMatchObject({ code });
    expect(refused.fields?.[0]?.reason).toBe(reason);
    expect(await rowCounts(subject)).toEqual(before);
    expect(await refreshSession(subject.deps, anonymous(), other.refreshToken)).not.toBeInstanceOf(Error);
  });

  it('refuses a password with the name of the user in it', async () => {
    const person = await addPerson(subject, { name: 'engelbert' });
    const caller = await signedIn(subject, person);
    const refused = await mutate(caller, 'changePassword', { currentPassword: password, newPassword: 'Engelbert2031' });
    expect(refused.fields).toEqual([{ path: ['input', 'newPassword'], reason: 'PASSWORD_COMPROMISED' }]);
  });

  it('accepts one of two changes at once from two sessions, and leaves one session', async () => {
    const person = await addPerson(subject);
    const callers = [await signedIn(subject, person), await signedIn(subject, person)];
    const outcomes = await Promise.all(
      callers.map((caller, index) =>
        mutate(caller, 'changePassword', { currentPassword: password, newPassword: `${newPassword} ${index}` }),
      ),
    );
    expect(outcomes.filter(({ __typename }) => __typename === 'SessionsEnded')).toHaveLength(1);
    const alive = await Promise.all(
      callers.map(({ refreshToken }) => refreshSession(subject.deps, anonymous(), refreshToken)),
    );
    expect(alive.filter((outcome) => !(outcome instanceof Error))).toHaveLength(1);
  });

  it('does not let a sign-in with the old password slip past it', async () => {
    const person = await addPerson(subject, { hasFactor: false });
    const caller = await signedIn(subject, person);
    const [, ...outcomes] = await Promise.all([
      mutate(caller, 'changePassword', { currentPassword: password, newPassword }),
      ...[1, 2, 3, 4].map((source) =>
        signIn(subject.deps, anonymous(`race-${source}`), { email: person.email, password }),
      ),
    ]);
    // The change ended sessions that came before it, and those after it were refused.
    for (const outcome of outcomes) {
      if (outcome instanceof Error || !('refreshToken' in outcome)) continue;
      expect(await refreshSession(subject.deps, anonymous(), outcome.refreshToken)).toMatchObject({
        code: 'INVALID_GRANT',
      });
    }
  });
});

describe('resetting the password', () => {
  const request = (email: string) => mutate(anonymous(`r${Math.random()}`), 'requestPasswordReset', { email });
  const lastCode = async (email: string) =>
    (await mailsOf(subject, 'identity.password.reset-requested')).filter((mail) => mail.email === email).at(-1)?.code;

  it('ID-9: ends every session, signs nobody in, and asks for the second factor as always', async () => {
    const person = await addPerson(subject);
    const caller = await signedIn(subject, person);
    const { ticket } = await request(person.email);
    const input = { ticket, code: await lastCode(person.email), newPassword };
    expect(await mutate(anonymous(), 'resetPassword', input)).toMatchObject({ sessionsEnded: 1 });
    expect(await refreshSession(subject.deps, anonymous(), caller.refreshToken)).toMatchObject({
      code: 'INVALID_GRANT',
    });
    const next = await signIn(subject.deps, anonymous('after'), { email: person.email, password: newPassword });
    expect(next).toHaveProperty('challengeToken');
    expect(await canSignIn(person, password)).toBe(false);
  });

  it('ID-15: works once', async () => {
    const person = await addPerson(subject);
    const { ticket } = await request(person.email);
    const code = await lastCode(person.email);
    const outcomes = await Promise.all(
      [1, 2, 3, 4].map((index) =>
        mutate(anonymous(), 'resetPassword', { ticket, code, newPassword: `${newPassword} ${index}` }),
      ),
    );
    expect(outcomes.map((outcome) => outcome.code ?? outcome.__typename).sort()).toEqual([
      'INVALID_GRANT',
      'INVALID_GRANT',
      'INVALID_GRANT',
      'SessionsEnded',
    ]);
  });

  it('answers alike for an address without an account, and sends nothing', async () => {
    const person = await addPerson(subject);
    const before = (await mailsOf(subject, 'identity.password.reset-requested')).length;
    const [known, unknown] = [await request(person.email), await request('nobody@nowhere.test')];
    expect({ ...unknown, ticket: '' }).toEqual({ ...known, ticket: '' });
    expect(await mailsOf(subject, 'identity.password.reset-requested')).toHaveLength(before + 1);
    const guess = { code: 'AAAA-AAAA', newPassword };
    expect(await mutate(anonymous(), 'resetPassword', { ticket: unknown.ticket, ...guess })).toMatchObject(
      await mutate(anonymous(), 'resetPassword', { ticket: known.ticket, ...guess }),
    );
  });

  it('uses nothing up when the new password is weak, or has the name of the user in it', async () => {
    const person = await addPerson(subject, { name: 'wilhelmine' });
    const { ticket } = await request(person.email);
    const code = await lastCode(person.email);
    for (const weak of ['short', 'password1234', 'Wilhelmine2031']) {
      expect(await mutate(anonymous(), 'resetPassword', { ticket, code, newPassword: weak })).toMatchObject({
        code: 'VALIDATION_FAILED',
      });
    }
    expect(await mutate(anonymous(), 'resetPassword', { ticket, code, newPassword })).toMatchObject({
      __typename: 'SessionsEnded',
    });
  });

  it('does nothing for a suspended account', async () => {
    const person = await addPerson(subject);
    await subject.database.admin.query(`UPDATE identity.users SET status = 'SUSPENDED' WHERE id = $1`, [person.userId]);
    const before = (await mailsOf(subject, 'identity.password.reset-requested')).length;
    expect(await request(person.email)).toMatchObject({ __typename: 'CodeSent' });
    expect(await mailsOf(subject, 'identity.password.reset-requested')).toHaveLength(before);
  });
});

it('takes the seeds’ password, which stands in the README', () => {
  expect(passwordRefusal(seedPassword, { common: commonPasswords, own: [] })).toBeNull();
});
