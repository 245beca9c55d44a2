import { afterAll, describe, expect, it } from 'vitest';
import { SoftAuthenticator } from '../../testing/authenticator.ts';
import {
  addOrganization,
  addPasskeys,
  addPerson,
  anonymous,
  callerOfToken,
  type Identity,
  type Person,
  password,
  rowCounts,
  signedIn,
  startIdentity,
  totpOf,
} from '../../testing/identity.ts';

const subject = await startIdentity();
afterAll(() => subject[Symbol.asyncDispose]());

type AnyCaller = Parameters<Identity['execute']>[0];
interface Ceremony {
  readonly __typename: string;
  readonly ceremony: string;
  readonly options: string;
  readonly code?: string;
}
interface Outcome {
  readonly __typename: string;
  readonly code?: string;
  readonly accessToken: string;
  readonly recoveryCodes: readonly string[] | null;
  readonly factor: { readonly id: string; readonly label: string };
}

const CEREMONY = '__typename ... on PasskeyCeremony { ceremony options } ... on Error { code }';

async function run<T>(caller: AnyCaller, name: string, input: object | null, selection: string) {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const document = input
    ? `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} } }`
    : `mutation { ${name} { ${selection} } }`;
  const { data, errors } = await subject.execute<Record<string, T>>(caller, document, input ? { input } : {});
  return { ...data?.[name], errors } as T & { errors: typeof errors };
}

const beginRegistration = (caller: AnyCaller, isSignIn = true) =>
  run<Ceremony>(caller, 'beginPasskeyRegistration', { isSignIn }, CEREMONY);
const finishRegistration = (caller: AnyCaller, input: { ceremony: string; response: string; label?: string }) =>
  run<Outcome>(
    caller,
    'finishPasskeyRegistration',
    input,
    '__typename ... on PasskeyRegistered { accessToken recoveryCodes factor { id kind label isSignIn } } ... on Error { code }',
  );
const TOKENS = '__typename ... on AuthPayload { accessToken } ... on Error { code }';
const beginSignIn = () => run<Ceremony>(anonymous(), 'beginPasskeySignIn', null, 'ceremony options');
const signIn = (input: { ceremony: string; response: string }, source = 'source-a') =>
  run<Outcome>(anonymous(source), 'signInWithPasskey', input, TOKENS);

/** A person with one passkey that signs in, and its authenticator. */
async function withPasskey(options: { readonly doesCount?: boolean; readonly isSignIn?: boolean } = {}) {
  const person = await addPerson(subject, { hasFactor: false });
  const caller = await signedIn(subject, person, { aal: 1 });
  const authenticator = new SoftAuthenticator(options);
  const begun = await beginRegistration(caller, options.isSignIn ?? true);
  const done = await finishRegistration(caller, pick(begun, authenticator.create(begun.options)));
  expect(done).toMatchObject({ __typename: 'PasskeyRegistered' });
  return { person, authenticator, passkeyId: done.factor.id, caller: callerOfToken(done.accessToken), done };
}

const pick = ({ ceremony }: Ceremony, response: string) => ({ ceremony, response });

async function counterOf(passkeyId: string): Promise<number> {
  const { rows } = await subject.database.admin.query('SELECT sign_count FROM identity.passkeys WHERE id = $1', [
    passkeyId,
  ]);
  return Number(rows[0].sign_count);
}

async function suspicions({ userId }: Person) {
  return (await subject.published())
    .filter(({ type, data }) => type === 'identity.signin.suspicious' && data.userId === userId)
    .map(({ data }) => data.reason);
}

describe('registering a passkey', () => {
  it('ID-5: raises the session to two factors and gives the recovery codes', async () => {
    const { person, done, caller } = await withPasskey();
    expect(done.recoveryCodes).toHaveLength(10);
    expect(done.factor).toMatchObject({ kind: 'PASSKEY', label: 'Passkey', isSignIn: true });
    expect(caller).toMatchObject({ aal: 2, userId: person.userId });
    const types = (await subject.published())
      .filter(({ data }) => data.userId === person.userId)
      .map(({ type }) => type);
    expect(types.slice(-2)).toEqual(['identity.factor.added', 'identity.recovery-codes.generated']);
  });

  it('asks for what stands for both factors to be discoverable and to verify its user', async () => {
    const caller = await signedIn(subject, await addPerson(subject, { hasFactor: false }), { aal: 1 });
    const both = JSON.parse((await beginRegistration(caller)).options);
    expect(both).toMatchObject({
      rp: { id: 'localhost' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    const second = JSON.parse((await beginRegistration(caller, false)).options);
    expect(second.authenticatorSelection).toMatchObject({ userVerification: 'discouraged' });
  });

  it.each([
    ['another origin', { origin: 'https://localhost.evil.test' }],
    ['another relying party', { rpId: 'evil.test' }],
    ['no verified user', { isVerified: false }],
    ['another challenge', { challenge: Buffer.alloc(32).toString('base64url') }],
  ])('ID-12: refuses an answer with %s', async (_what, facts) => {
    const caller = await signedIn(subject, await addPerson(subject, { hasFactor: false }), { aal: 1 });
    const begun = await beginRegistration(caller);
    const response = new SoftAuthenticator().create(begun.options, facts);
    expect(await finishRegistration(caller, pick(begun, response))).toMatchObject({ code: 'PASSKEY_NOT_ACCEPTED' });
  });

  it('ID-15: takes a challenge once, in the session that asked, for five minutes', async () => {
    const person = await addPerson(subject, { hasFactor: false });
    const [mine, other] = [await signedIn(subject, person, { aal: 1 }), await signedIn(subject, person, { aal: 1 })];
    const begun = await beginRegistration(mine);
    const create = () => pick(begun, new SoftAuthenticator().create(begun.options));
    expect(await finishRegistration(other, create())).toMatchObject({ code: 'INVALID_GRANT' });
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => finishRegistration(mine, create())));
    expect(outcomes.filter(({ __typename }) => __typename === 'PasskeyRegistered')).toHaveLength(1);

    const late = await signedIn(subject, await addPerson(subject, { hasFactor: false }), { aal: 1 });
    const begunLate = await beginRegistration(late);
    subject.clock.advance(5 * 60_000);
    const response = new SoftAuthenticator().create(begunLate.options);
    expect(await finishRegistration(late, pick(begunLate, response))).toMatchObject({ code: 'INVALID_GRANT' });
  });

  it('asks for a recent second factor once there is one', async () => {
    const person = await addPerson(subject);
    const single = await signedIn(subject, person, { aal: 1 });
    expect((await beginRegistration(single)).errors?.[0]?.extensions.code).toBe('MFA_REQUIRED');
    const stale = await signedIn(subject, person);
    subject.clock.advance(10 * 60_000 + 1);
    expect((await beginRegistration(stale)).errors?.[0]?.extensions.code).toBe('STEP_UP_REQUIRED');
  });

  it('refuses one that another account has registered, and an eleventh', async () => {
    const { authenticator } = await withPasskey();
    const person = await addPerson(subject, { hasFactor: false });
    const caller = await signedIn(subject, person, { aal: 1 });
    const begun = await beginRegistration(caller);
    const taken = await finishRegistration(caller, pick(begun, authenticator.create(begun.options)));
    expect(taken).toMatchObject({ code: 'PASSKEY_NOT_ACCEPTED' });
    await addPasskeys(subject, person.userId, 10);
    expect(await beginRegistration(await signedIn(subject, person))).toMatchObject({ code: 'QUOTA_EXCEEDED' });
  });

  it('is refused with a name that cannot be shown, before the challenge is used', async () => {
    const caller = await signedIn(subject, await addPerson(subject, { hasFactor: false }), { aal: 1 });
    const begun = await beginRegistration(caller);
    const answer = pick(begun, new SoftAuthenticator().create(begun.options));
    expect(await finishRegistration(caller, { ...answer, label: 'x'.repeat(61) })).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    expect(await finishRegistration(caller, { ...answer, label: 'Desk' })).toMatchObject({ factor: { label: 'Desk' } });
  });
});

describe('signing in with a passkey', () => {
  it('ID-5: names nobody beforehand, and starts a session of two factors', async () => {
    const { person, authenticator } = await withPasskey();
    const begun = await beginSignIn();
    expect(JSON.parse(begun.options)).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
    expect(JSON.parse(begun.options).allowCredentials).toBeUndefined();
    const done = await signIn(pick(begun, authenticator.get(begun.options)));
    expect(callerOfToken(done.accessToken)).toMatchObject({ userId: person.userId, aal: 2 });
  });

  it.each([
    ['another origin', { origin: 'https://localhost.evil.test' }],
    ['another relying party', { rpId: 'evil.test' }],
    ['no verified user', { isVerified: false }],
    ['another challenge', { challenge: Buffer.alloc(32).toString('base64url') }],
    ['the handle of another user', { userHandle: Buffer.from('usr_other').toString('base64url') }],
  ])('ID-12: refuses an answer with %s', async (_what, facts) => {
    const { authenticator } = await withPasskey();
    const begun = await beginSignIn();
    expect(await signIn(pick(begun, authenticator.get(begun.options, facts)))).toMatchObject({
      code: 'PASSKEY_NOT_ACCEPTED',
    });
  });

  it('ID-5: refuses unknown passkeys, suspended accounts and keys for the second step alike', async () => {
    const unknown = new SoftAuthenticator();
    const { person, authenticator: suspended } = await withPasskey();
    const { authenticator: second } = await withPasskey({ isSignIn: false });
    await subject.database.admin.query(`UPDATE identity.users SET status = 'SUSPENDED' WHERE id = $1`, [person.userId]);
    const before = await rowCounts(subject);
    for (const authenticator of [unknown, suspended, second]) {
      const begun = await beginSignIn();
      expect(await signIn(pick(begun, authenticator.get(begun.options)))).toMatchObject({
        code: 'PASSKEY_NOT_ACCEPTED',
      });
    }
    expect((await rowCounts(subject)).sessions).toBe(before.sessions);
  });

  it('ID-15: takes an answer once, also when it comes several times at once', async () => {
    const { authenticator } = await withPasskey();
    const begun = await beginSignIn();
    const answer = pick(begun, authenticator.get(begun.options));
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => signIn(answer)));
    expect(outcomes.map(({ code, __typename }) => code ?? __typename).sort()).toEqual([
      'AuthPayload',
      'INVALID_GRANT',
      'INVALID_GRANT',
      'INVALID_GRANT',
    ]);
  });

  it('ID-15: takes no challenge of another purpose', async () => {
    const { authenticator, caller } = await withPasskey();
    const begun = await run<Ceremony>(caller, 'beginPasskeyStepUp', null, CEREMONY);
    expect(await signIn(pick(begun, authenticator.get(begun.options)))).toMatchObject({ code: 'INVALID_GRANT' });
    expect(await signIn({ ceremony: 'nonsense', response: '{}' })).toMatchObject({ code: 'INVALID_GRANT' });
  });

  it('ID-12: refuses a copy whose counter is behind, tells the user, and lets the original in', async () => {
    const { person, authenticator, passkeyId } = await withPasskey();
    const first = await beginSignIn();
    expect(await signIn(pick(first, authenticator.get(first.options, { counter: 40 })))).toMatchObject({
      __typename: 'AuthPayload',
    });
    for (const counter of [40, 39, 0]) {
      const begun = await beginSignIn();
      expect(await signIn(pick(begun, authenticator.get(begun.options, { counter })))).toMatchObject({
        code: 'PASSKEY_NOT_ACCEPTED',
      });
    }
    expect(await counterOf(passkeyId)).toBe(40);
    expect(await suspicions(person)).toEqual(['PASSKEY_COPIED', 'PASSKEY_COPIED', 'PASSKEY_COPIED']);
    const last = await beginSignIn();
    expect(await signIn(pick(last, authenticator.get(last.options, { counter: 41 })))).toMatchObject({
      __typename: 'AuthPayload',
    });
  });

  it('ID-12: admits one of several answers with one counter at the same time', async () => {
    const { authenticator, passkeyId } = await withPasskey();
    const begun = await Promise.all([beginSignIn(), beginSignIn(), beginSignIn()]);
    const outcomes = await Promise.all(
      begun.map((ceremony) => signIn(pick(ceremony, authenticator.get(ceremony.options, { counter: 9 })))),
    );
    expect(outcomes.filter(({ __typename }) => __typename === 'AuthPayload')).toHaveLength(1);
    expect(await counterOf(passkeyId)).toBe(9);
  });

  it('ID-12: the database lets no counter go backwards and no passkey be exchanged', async () => {
    const { authenticator, passkeyId } = await withPasskey();
    const begun = await beginSignIn();
    await signIn(pick(begun, authenticator.get(begun.options, { counter: 7 })));
    const set = (change: string) =>
      subject.database.admin.query(`UPDATE identity.passkeys SET ${change} WHERE id = $1`, [passkeyId]);
    for (const change of ['sign_count = 6', 'sign_count = 7', 'sign_count = 0', "public_key = '\\x01'"]) {
      await expect(set(change)).rejects.toMatchObject({ code: 'ID012' });
    }
    await set('sign_count = 8');
    expect(await counterOf(passkeyId)).toBe(8);
  });

  it('ID-12: accepts a passkey that never counts, again and again', async () => {
    const { authenticator } = await withPasskey({ doesCount: false });
    for (let turn = 0; turn < 2; turn += 1) {
      const begun = await beginSignIn();
      expect(await signIn(pick(begun, authenticator.get(begun.options)))).toMatchObject({ __typename: 'AuthPayload' });
    }
  });

  it('slows a source down after a hundred wrong answers', async () => {
    const wrong = () => signIn({ ceremony: 'x', response: '{}' }, 'source-flood');
    await wrong();
    await subject.database.admin.query('UPDATE identity.attempt_counters SET failures = 100 WHERE failures > 0');
    await wrong();
    const { errors } = await signIn({ ceremony: 'x', response: '{}' }, 'source-flood');
    expect(errors?.[0]?.extensions.code).toBe('RATE_LIMITED');
  });
});

describe('the second step by passkey', () => {
  const challengeOf = async (person: Person) => {
    const { challengeToken, methods } = await run<{ challengeToken: string; methods: string[] }>(
      anonymous(),
      'signIn',
      { email: person.email, password },
      '... on MfaChallenge { challengeToken methods }',
    );
    return { challengeToken, methods };
  };
  const begin = (challengeToken: string) => run<Ceremony>(anonymous(), 'beginPasskeyMfa', { challengeToken }, CEREMONY);
  const complete = (input: object) => run<Outcome>(anonymous(), 'completeMfaWithPasskey', input, TOKENS);

  it('ID-5: follows the password, and names the passkeys of this account only', async () => {
    const { person, authenticator } = await withPasskey({ isSignIn: false });
    const { challengeToken, methods } = await challengeOf(person);
    expect(methods).toEqual(['PASSKEY', 'RECOVERY_CODE']);
    const begun = await begin(challengeToken);
    const { allowCredentials } = JSON.parse(begun.options) as { allowCredentials: { id: string }[] };
    expect(allowCredentials.map(({ id }) => id)).toEqual([authenticator.credentialId.toString('base64url')]);
    const response = authenticator.get(begun.options, { isVerified: false });
    const done = await complete({ challengeToken, ...pick(begun, response) });
    expect(callerOfToken(done.accessToken)).toMatchObject({ userId: person.userId, aal: 2 });
    expect(await begin(challengeToken)).toMatchObject({ code: 'INVALID_GRANT' });
  });

  it('is not answered by the passkey of somebody else, and ends after five wrong answers', async () => {
    const { person } = await withPasskey();
    const { authenticator: foreign } = await withPasskey();
    const { challengeToken } = await challengeOf(person);
    for (let turn = 0; turn < 5; turn += 1) {
      const begun = await begin(challengeToken);
      const answer = pick(begun, foreign.get(begun.options));
      expect(await complete({ challengeToken, ...answer })).toMatchObject({ code: 'PASSKEY_NOT_ACCEPTED' });
    }
    expect(await begin(challengeToken)).toMatchObject({ code: 'INVALID_GRANT' });
  });

  it('ID-15: takes no challenge of another sign-in', async () => {
    const { person, authenticator } = await withPasskey();
    const [one, other] = [await challengeOf(person), await challengeOf(person)];
    const begun = await begin(one.challengeToken);
    const answer = pick(begun, authenticator.get(begun.options));
    expect(await complete({ challengeToken: other.challengeToken, ...answer })).toMatchObject({
      code: 'INVALID_GRANT',
    });
  });
});

describe('stepping up by passkey', () => {
  const begin = (caller: AnyCaller) => run<Ceremony>(caller, 'beginPasskeyStepUp', null, CEREMONY);
  const prove = (caller: AnyCaller, input: object) =>
    run<Outcome>(
      caller,
      'stepUpWithPasskey',
      input,
      '__typename ... on AccessTokenPayload { accessToken } ... on Error { code }',
    );

  it('opens what asks for a recent proof', async () => {
    const { caller, authenticator } = await withPasskey();
    subject.clock.advance(10 * 60_000 + 1);
    const refused = await subject.execute(caller, 'mutation { generateRecoveryCodes }');
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'STEP_UP_REQUIRED' });
    const begun = await begin(caller);
    const { accessToken } = await prove(caller, pick(begun, authenticator.get(begun.options)));
    const { data } = await subject.execute(callerOfToken(accessToken), 'mutation { generateRecoveryCodes }');
    expect(data?.generateRecoveryCodes).toHaveLength(10);
  });

  it('ID-5: raises a session of one factor, and only with a passkey of its user', async () => {
    const { person, authenticator } = await withPasskey();
    const { authenticator: foreign } = await withPasskey();
    const single = await signedIn(subject, person, { aal: 1 });
    const wrong = await begin(single);
    expect(await prove(single, pick(wrong, foreign.get(wrong.options)))).toMatchObject({
      code: 'PASSKEY_NOT_ACCEPTED',
    });
    const begun = await begin(single);
    const { accessToken } = await prove(single, pick(begun, authenticator.get(begun.options)));
    expect(callerOfToken(accessToken)).toMatchObject({ aal: 2, sessionId: single.sessionId });
  });

  it('is refused without a passkey, and does not accept a passkey as a code', async () => {
    const caller = await signedIn(subject, await addPerson(subject));
    expect(await begin(caller)).toMatchObject({ code: 'PASSKEY_NOT_ACCEPTED' });
    const { errors } = await run(caller, 'stepUp', { code: '1', kind: 'PASSKEY' }, '__typename');
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('keeping passkeys', () => {
  const remove = (caller: AnyCaller, factorId: string) =>
    run<Outcome>(caller, 'removeFactor', { factorId }, '__typename ... on Error { code }');

  it('are listed beside authenticators, renamed, and removed', async () => {
    const { caller, passkeyId, person } = await withPasskey();
    const renamed = await run<Outcome>(
      caller,
      'renameFactor',
      { factorId: passkeyId, label: 'Laptop' },
      '... on MfaFactor { label } ... on Error { code }',
    );
    expect(renamed).toMatchObject({ label: 'Laptop' });
    const { data } = await subject.execute(caller, '{ me { factors { id kind label isSignIn } } }');
    expect(data).toEqual({ me: { factors: [{ id: passkeyId, kind: 'PASSKEY', label: 'Laptop', isSignIn: true }] } });
    expect(await remove(caller, passkeyId)).toMatchObject({ code: 'LAST_SIGN_IN_METHOD' });
    const spare = new SoftAuthenticator();
    const begun = await beginRegistration(caller);
    await finishRegistration(caller, pick(begun, spare.create(begun.options)));
    expect(await remove(caller, passkeyId)).toMatchObject({ __typename: 'MfaFactor' });
    const told = (await subject.published()).filter(({ data: { userId } }) => userId === person.userId).at(-1);
    expect(told).toMatchObject({ type: 'identity.factor.removed', data: { kind: 'PASSKEY', factorId: passkeyId } });
  });

  it('cannot be renamed or removed by anybody else', async () => {
    const { passkeyId } = await withPasskey();
    const stranger = await signedIn(subject, await addPerson(subject));
    expect(await remove(stranger, passkeyId)).toMatchObject({ code: 'NOT_FOUND' });
    expect(
      await run(stranger, 'renameFactor', { factorId: passkeyId, label: 'x' }, '... on Error { code }'),
    ).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('ID-6: make an owner able, and the last factor of the only owner stays', async () => {
    const { person, caller, passkeyId } = await withPasskey();
    await addOrganization(subject, [[person, 'OWNER']]);
    expect(await remove(caller, passkeyId)).toMatchObject({ code: 'LAST_SIGN_IN_METHOD' });
    await expect(
      subject.database.admin.query('DELETE FROM identity.passkeys WHERE id = $1', [passkeyId]),
    ).rejects.toMatchObject({ code: 'ID006' });
  });

  it('ID-7: an account keeps a password or a passkey that signs in, by the database', async () => {
    const { person, passkeyId } = await withPasskey();
    const { admin } = subject.database;
    await admin.query('DELETE FROM identity.password_credentials WHERE user_id = $1', [person.userId]);
    await expect(admin.query('DELETE FROM identity.passkeys WHERE id = $1', [passkeyId])).rejects.toMatchObject({
      code: 'ID007',
    });
    const other = await addPerson(subject);
    await expect(
      admin.query('DELETE FROM identity.password_credentials WHERE user_id = $1', [other.userId]),
    ).rejects.toMatchObject({ code: 'ID007' });
  });

  it('an authenticator can follow a passkey, and take its place', async () => {
    const { caller, passkeyId } = await withPasskey();
    const enrolled = await run<{ factorId: string; secret: string }>(
      caller,
      'enrolTotp',
      {},
      '... on TotpEnrolment { factorId secret }',
    );
    const code = totpOf(subject, 0, enrolled.secret);
    await run(caller, 'confirmTotp', { factorId: enrolled.factorId, code }, '__typename');
    expect(await remove(caller, passkeyId)).toMatchObject({ __typename: 'MfaFactor' });
  });
});
