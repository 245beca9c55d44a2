import { afterAll, describe, expect, it } from 'vitest';
import {
  addPerson,
  anonymous,
  callerOfToken,
  type Identity,
  type Person,
  password,
  signedIn,
  startIdentity,
} from '../../testing/identity.ts';
import { isTrusted } from './rules.ts';

const subject = await startIdentity();
afterAll(() => subject[Symbol.asyncDispose]());

type AnyCaller = Parameters<Identity['execute']>[0];
const DAY_MS = 24 * 60 * 60_000;

async function trust(caller: AnyCaller, name = 'Laptop') {
  const { data, errors } = await subject.execute<{ trustDevice: { secret: string; device: { id: string } } }>(
    caller,
    'mutation ($name: String) { trustDevice(input: { name: $name }) { secret device { id name expiresAt } } }',
    { name },
  );
  return { ...data?.trustDevice, errors } as { secret: string; device: { id: string }; errors: typeof errors };
}

async function signIn({ email }: Person, deviceSecret: string | null, given = password) {
  const { data } = await subject.execute<{ signIn: { __typename: string; accessToken: string; code?: string } }>(
    anonymous(),
    `mutation ($input: SignInInput!) { signIn(input: $input) {
      __typename ... on AuthPayload { accessToken } ... on Error { code }
    } }`,
    { input: { email, password: given, deviceSecret } },
  );
  return data?.signIn as { __typename: string; accessToken: string; code?: string };
}

async function listed(caller: AnyCaller): Promise<number> {
  const { data } = await subject.execute<{ myTrustedDevices: { edges: object[] } }>(
    caller,
    '{ myTrustedDevices { edges { node { id } } } }',
  );
  return data?.myTrustedDevices.edges.length ?? 0;
}

async function trusted() {
  const person = await addPerson(subject);
  const caller = await signedIn(subject, person);
  return { person, caller, ...(await trust(caller)) };
}

describe('a trusted device', () => {
  it('ID-11: stands for the second factor after the password, and never for step-up', async () => {
    const { person, secret } = await trusted();
    const session = callerOfToken((await signIn(person, secret)).accessToken);
    expect(session).toMatchObject({ userId: person.userId, aal: 2, authenticatedAt: null });
    for (const document of ['mutation { generateRecoveryCodes }', 'mutation { trustDevice(input: {}) { secret } }']) {
      const { errors } = await subject.execute(session, document);
      expect(errors?.[0]?.extensions.code).toBe('STEP_UP_REQUIRED');
    }
    const enrolment = await subject.execute(session, 'mutation { enrolTotp(input: {}) { __typename } }');
    expect(enrolment.errors?.[0]?.extensions.code).toBe('STEP_UP_REQUIRED');
    const { data } = await subject.execute(session, '{ mySessions(first: 1) { edges { node { aal } } } }');
    expect(data).toEqual({ mySessions: { edges: [{ node: { aal: 2 } }] } });
  });

  it('ID-11: says nothing without the password, for another user, or with another secret', async () => {
    const { person, secret } = await trusted();
    const other = await addPerson(subject);
    expect(await signIn(person, secret, 'not the password at all')).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    for (const [who, given] of [
      [other, secret],
      [person, `${secret}x`],
      [person, ''],
      [person, 'x'.repeat(200)],
      [person, null],
    ] as const) {
      expect(await signIn(who, given)).toMatchObject({ __typename: 'MfaChallenge' });
    }
  });

  it('ID-11: is trusted for thirty days, and by the database for no longer', async () => {
    const { person, secret, device } = await trusted();
    const { admin } = subject.database;
    await expect(
      admin.query(`UPDATE identity.trusted_devices SET expires_at = expires_at + interval '1 ms' WHERE id = $1`, [
        device.id,
      ]),
    ).rejects.toMatchObject({ constraint: 'trusted_devices_life' });
    subject.clock.advance(30 * DAY_MS - 1_000);
    expect(await signIn(person, secret)).toMatchObject({ __typename: 'AuthPayload' });
    subject.clock.advance(1_000);
    expect(await signIn(person, secret)).toMatchObject({ __typename: 'MfaChallenge' });
  });

  it.each([
    [
      'password',
      `UPDATE identity.password_credentials SET changed_at = changed_at + interval '1 s' WHERE user_id = $1`,
    ],
    ['address', `UPDATE identity.user_emails SET normalized = 'x' || normalized WHERE user_id = $1`],
    [
      'factor, by one more',
      `INSERT INTO identity.passkeys (id, user_id, credential_id, public_key, sign_count, is_sign_in, is_backed_up, transports, label, created_at)
       VALUES ('fac_new' || $1, $1, 'new' || $1, '\\x00', 0, true, false, '{}', 'Key', now())`,
    ],
  ])('ID-11: is forgotten with a change of the %s', async (_what, change) => {
    const { person, secret, caller } = await trusted();
    expect(await listed(caller)).toBe(1);
    await subject.database.admin.query(change, [person.userId]);
    expect(await listed(caller)).toBe(0);
    const email = change.includes('normalized') ? `x${person.email}` : person.email;
    expect(await signIn({ ...person, email }, secret)).toMatchObject({ __typename: 'MfaChallenge' });
  });

  it('ID-11: is forgotten with a removed factor', async () => {
    const person = await addPerson(subject);
    await subject.database.admin.query(
      `INSERT INTO identity.totp_factors (id, user_id, label, secret_sealed, created_at, confirmed_at)
       VALUES ('fac_spare' || $1, $1, 'Spare', 'sealed', now(), now())`,
      [person.userId],
    );
    const caller = await signedIn(subject, person);
    await trust(caller);
    await subject.execute(caller, 'mutation ($id: ID!) { removeFactor(input: { factorId: $id }) { __typename } }', {
      id: `fac_spare${person.userId}`,
    });
    expect(await listed(caller)).toBe(0);
  });

  it('stays when only its password is hashed anew', async () => {
    const { person, secret } = await trusted();
    await subject.database.admin.query(
      'UPDATE identity.password_credentials SET hash = hash, changed_at = changed_at WHERE user_id = $1',
      [person.userId],
    );
    expect(await signIn(person, secret)).toMatchObject({ __typename: 'AuthPayload' });
  });

  it('is forgotten on request at once, and only by its holder', async () => {
    const { person, secret, caller, device } = await trusted();
    const forget = (by: AnyCaller) =>
      subject.execute<{ forgetDevice: { __typename: string; code?: string } }>(
        by,
        'mutation ($id: ID!) { forgetDevice(input: { deviceId: $id }) { __typename ... on Error { code } } }',
        { id: device.id },
      );
    const stranger = await signedIn(subject, await addPerson(subject));
    expect((await forget(stranger)).data?.forgetDevice).toMatchObject({ code: 'NOT_FOUND' });
    expect((await forget(caller)).data?.forgetDevice).toMatchObject({ __typename: 'TrustedDevice' });
    expect(await signIn(person, secret)).toMatchObject({ __typename: 'MfaChallenge' });
  });

  it('asks for a recent proof, keeps only a hash, and is one of ten at most', async () => {
    const person = await addPerson(subject);
    const stale = await signedIn(subject, person);
    subject.clock.advance(10 * 60_000 + 1);
    expect((await trust(stale)).errors?.[0]?.extensions.code).toBe('STEP_UP_REQUIRED');
    const caller = await signedIn(subject, person);
    const first = await trust(caller);
    for (let count = 0; count < 10; count += 1) {
      subject.clock.advance(1_000);
      await trust(caller);
    }
    expect(await listed(caller)).toBe(10);
    expect(await signIn(person, first.secret)).toMatchObject({ __typename: 'MfaChallenge' });
    const { rows } = await subject.database.admin.query('SELECT * FROM identity.trusted_devices');
    expect(JSON.stringify(rows)).not.toContain(first.secret);
  });
});

it.each([
  [null, false],
  [{ userId: 'usr_other', expiresAt: new Date(2) }, false],
  [{ userId: 'usr_a', expiresAt: new Date(1) }, false],
  [{ userId: 'usr_a', expiresAt: new Date(2) }, true],
])('ID-11: %j at instant 1 is trusted: %s', (device, isIt) => {
  expect(isTrusted(device, 'usr_a', new Date(1))).toBe(isIt);
});
