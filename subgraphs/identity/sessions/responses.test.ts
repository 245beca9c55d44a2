import { afterAll, describe, expect, it } from 'vitest';
import { signIn } from '../sign-in/challenges/sign-in.ts';
import { addPerson, anonymous, callerOfToken, password, signedIn, startIdentity, totpOf } from '../testing/identity.ts';

const subject = await startIdentity();
afterAll(() => subject[Symbol.asyncDispose]());

type AnyCaller = Parameters<typeof subject.execute>[0];
const errorOf = async (caller: AnyCaller, document = '{ me { id } }') =>
  (await subject.execute(caller, document)).errors?.[0]?.extensions.code;

describe('responses of security', () => {
  it('SIGN_OUT ends all sessions of the user, pending sign-ins and trusted devices, and nothing of others', async () => {
    const [person, other] = [await addPerson(subject), await addPerson(subject)];
    const sessions = [await signedIn(subject, person), await signedIn(subject, person)];
    const bystander = await signedIn(subject, other);
    const trusted = await subject.execute<{ trustDevice: { secret: string } }>(
      sessions[0] as AnyCaller,
      'mutation { trustDevice(input: {}) { secret } }',
    );
    const deviceSecret = trusted.data?.trustDevice.secret ?? '';
    const challenge = await signIn(subject.deps, anonymous(), { email: person.email, password });
    if (!('challengeToken' in challenge)) throw new Error('No challenge.');
    const order = { responseId: 'rsp_1', userId: person.userId, kind: 'SIGN_OUT' as const, until: null };
    await subject.deliver('security.response.ordered', order);
    await subject.runEvents();
    for (const caller of sessions) expect(await errorOf(caller)).toBe('UNAUTHENTICATED');
    expect(await errorOf(bystander)).toBeUndefined();
    const ended = (await subject.published()).filter(
      ({ type, data }) => type === 'identity.session.revoked' && data.userId === person.userId,
    );
    expect(ended.map(({ data }) => data.reason)).toEqual(['SECURITY_RESPONSE', 'SECURITY_RESPONSE']);
    const { data } = await subject.execute<{ completeMfa: { code: string } }>(
      anonymous(),
      'mutation ($input: CompleteMfaInput!) { completeMfa(input: $input) { ... on Error { code } } }',
      { input: { challengeToken: challenge.challengeToken, code: totpOf(subject) } },
    );
    expect(data?.completeMfa.code).toBe('INVALID_GRANT');
    expect(await signIn(subject.deps, anonymous(), { email: person.email, password, deviceSecret })).toMatchObject({
      challengeToken: expect.any(String),
    });
  });

  it('SEC-6: SIGN_OUT is in force at the commit that orders it, before identity hears of it', async () => {
    const [person, other] = [await addPerson(subject), await addPerson(subject)];
    const session = await signedIn(subject, person);
    const bystander = await signedIn(subject, other);
    const { admin } = subject.database;
    await admin.query('BEGIN');
    await admin.query('SELECT access.sign_out($1)', [person.userId]);
    expect(await errorOf(session)).toBeUndefined();
    await admin.query('COMMIT');
    expect(await errorOf(session)).toBe('UNAUTHENTICATED');
    const { data } = await subject.execute<{ refreshSession: { code?: string } }>(
      anonymous(),
      'mutation ($refreshToken: String!) { refreshSession(input: { refreshToken: $refreshToken }) { ... on Error { code } } }',
      { refreshToken: session.refreshToken },
    );
    expect(data?.refreshSession).toMatchObject({ code: 'INVALID_GRANT' });
    expect(await errorOf(bystander)).toBeUndefined();
    // A person who has signed in again since stays signed in, also when identity hears of the order.
    await subject.deliver('security.response.ordered', {
      responseId: 'rsp_2',
      userId: person.userId,
      kind: 'SIGN_OUT',
      until: null,
    });
    subject.clock.advance(1_000);
    const again = await signedIn(subject, person);
    await subject.runEvents();
    expect(await errorOf(again)).toBeUndefined();
    const ended = (await subject.published()).filter(
      ({ type, data: facts }) => type === 'identity.session.revoked' && facts.userId === person.userId,
    );
    expect(ended.map(({ data: facts }) => facts.sessionId)).toEqual([session.sessionId]);
  });

  it('STEP_UP leaves identity open, where the factor is proven again', async () => {
    const person = await addPerson(subject);
    const caller = await signedIn(subject, person);
    await subject.database.admin.query(`SELECT access.demand_proof($1, $2, now() + interval '1 hour')`, [
      person.userId,
      new Date(subject.clock.now().getTime() + 1),
    ]);
    expect(await errorOf(caller)).toBeUndefined();
    subject.clock.advance(1_000);
    const { data } = await subject.execute<{ stepUp: { accessToken: string } }>(
      caller,
      'mutation ($code: String!) { stepUp(input: { code: $code }) { ... on AccessTokenPayload { accessToken } } }',
      { code: totpOf(subject) },
    );
    const proven = callerOfToken(data?.stepUp.accessToken ?? '');
    expect(proven.authenticatedAt).toEqual(subject.clock.now());
    await expect(
      subject.database.admin.query('SELECT access.require_standing($1)', [[`proof:0:${person.userId}`]]),
    ).rejects.toMatchObject({ code: 'KA428' });
    const key = `proof:${proven.authenticatedAt?.getTime()}:${person.userId}`;
    await subject.database.admin.query('SELECT access.require_standing($1)', [[key]]);
  });
});
