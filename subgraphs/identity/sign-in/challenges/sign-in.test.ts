import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  addPerson,
  anonymous,
  callerOfToken,
  type Person,
  password,
  rowCounts,
  startIdentity,
  totpOf,
} from '../../testing/identity.ts';

const argon2 = vi.hoisted(() => ({ verifications: 0 }));
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof import('@node-rs/argon2')>();
  return {
    ...real,
    verify: (...args: Parameters<typeof real.verify>) => {
      argon2.verifications += 1;
      return real.verify(...args);
    },
  };
});

const SIGN_IN = `mutation ($input: SignInInput!) {
  signIn(input: $input) {
    __typename
    ... on AuthPayload { accessToken refreshToken aal sessionId tenantId user { id handle } }
    ... on MfaChallenge { challengeToken attemptsLeft methods }
    ... on Error { code message }
  }
}`;
const COMPLETE = `mutation ($input: CompleteMfaInput!) {
  completeMfa(input: $input) {
    __typename
    ... on AuthPayload { accessToken aal }
    ... on Error { code }
    ... on InvalidCodeError { attemptsLeft }
  }
}`;

interface SignInAnswer {
  signIn: { __typename: string; code?: string; challengeToken: string; accessToken: string; aal?: number };
}
interface MfaAnswer {
  completeMfa: { __typename: string; code?: string; attemptsLeft?: number; accessToken: string; aal?: number };
}

const subject = await startIdentity();
afterAll(() => subject[Symbol.asyncDispose]());

async function signIn(email: string, given: string, source: string | null = 'source-a') {
  const answer = await subject.execute<SignInAnswer>(anonymous(source), SIGN_IN, { input: { email, password: given } });
  return { ...answer.data?.signIn, errors: answer.errors };
}
async function complete(challengeToken: string | undefined, code: string) {
  const answer = await subject.execute<MfaAnswer>(anonymous(), COMPLETE, { input: { challengeToken, code } });
  return { ...answer.data?.completeMfa, errors: answer.errors };
}

describe('signing in', () => {
  let person: Person;
  beforeAll(async () => {
    person = await addPerson(subject);
  });

  it('asks for the second factor, and with it starts a session of two factors', async () => {
    const challenge = await signIn(person.email.toUpperCase(), password);
    expect(challenge).toMatchObject({
      __typename: 'MfaChallenge',
      attemptsLeft: 5,
      methods: ['TOTP'],
    });
    const session = await complete(challenge.challengeToken, totpOf(subject));
    expect(session).toMatchObject({ __typename: 'AuthPayload', aal: 2 });
    expect(callerOfToken(session.accessToken ?? '')).toMatchObject({ userId: person.userId, aal: 2, roles: ['OWNER'] });
  });

  it('ID-5: starts a session of one factor, and no other, without a second factor', async () => {
    const single = await addPerson(subject, { hasFactor: false });
    const session = await signIn(single.email, password);
    expect(session).toMatchObject({ __typename: 'AuthPayload', aal: 1 });
    expect(callerOfToken(session.accessToken ?? '')).toMatchObject({ userId: single.userId, aal: 1 });
  });

  it('refuses an invalid address as a validation failure', async () => {
    for (const email of ['', 'nobody', 'a@people.test\r\nBcc: b@people.test']) {
      expect(await signIn(email, password)).toMatchObject({ __typename: 'ValidationError', code: 'VALIDATION_FAILED' });
    }
  });

  it('ID-5, K-4: a suspended account gets no token, and its right password is answered like a wrong one', async () => {
    const suspended = await addPerson(subject);
    await subject.database.admin.query(`UPDATE identity.users SET status = 'SUSPENDED' WHERE id = $1`, [
      suspended.userId,
    ]);
    const failures = async () =>
      (await subject.database.admin.query(`SELECT sum(failures)::int AS n FROM identity.attempt_counters`)).rows[0].n;
    const wrong = await signIn(suspended.email, 'another-long-password', 'source-w');
    const before = await failures();
    expect(wrong).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    expect(await signIn(suspended.email, password, 'source-w')).toEqual(wrong);
    expect(await failures()).toBeGreaterThan(before);
  });
});

describe('ID-9: an answer that does not tell whether there is an account', () => {
  it('is the same for a wrong password and for an unknown address', async () => {
    const person = await addPerson(subject);
    const wrong = await signIn(person.email, 'another-long-password', 'source-b');
    const unknown = await signIn('nobody@people.test', 'another-long-password', 'source-b');
    expect(wrong).toMatchObject({ __typename: 'InvalidCredentialsError', code: 'INVALID_CREDENTIALS' });
    expect(unknown).toEqual(wrong);
  });

  it('takes the same work: one verification and the same statements', async () => {
    const person = await addPerson(subject);
    const workOf = async (email: string) => {
      argon2.verifications = 0;
      subject.statements.splice(0);
      await signIn(email, 'another-long-password', 'source-c');
      return { verifications: argon2.verifications, statements: subject.statements.map(shapeOf) };
    };
    const known = await workOf(person.email);
    const unknown = await workOf('nobody-else@people.test');
    expect(known.verifications).toBe(1);
    expect(unknown.verifications).toBe(1);
    expect(unknown.statements).toEqual(known.statements);
  });

  it('leaves no row of a refusal but the counters and the failure’s event, which names no unknown address', async () => {
    const before = await rowCounts(subject);
    await signIn('stranger@people.test', 'another-long-password', 'source-d');
    expect(await rowCounts(subject)).toEqual({ ...before, outbox: (before.outbox ?? 0) + 1 });
    const events = await subject.published();
    expect(events.at(-1)).toMatchObject({ type: 'identity.signin.failed', data: { userId: null, reason: 'PASSWORD' } });
    expect(JSON.stringify(events)).not.toContain('stranger');
    const { rows } = await subject.database.admin.query('SELECT key FROM identity.attempt_counters');
    expect(JSON.stringify(rows)).not.toContain('stranger');
  });
});

describe('the back-off', () => {
  it('lets ten wrong passwords at once through and makes the rest wait, exactly', async () => {
    const person = await addPerson(subject);
    const answers = await Promise.all(
      Array.from({ length: 16 }, () => signIn(person.email, 'another-long-password', 'source-e')),
    );
    const refused = answers.filter(({ code }) => code === 'INVALID_CREDENTIALS');
    const limited = answers.filter(({ errors }) => errors?.[0]?.extensions.code === 'RATE_LIMITED');
    // The eleventh is still judged, and its failure begins the wait.
    expect([refused.length, limited.length]).toEqual([11, 5]);
    expect(limited[0]?.errors?.[0]?.extensions.retryAfterSeconds).toBe(1);
  });

  it('does not lock the owner out: at another source they sign in at once', async () => {
    const person = await addPerson(subject);
    for (let failure = 0; failure < 12; failure += 1) await signIn(person.email, 'another-long-password', 'stranger');
    expect((await signIn(person.email, password, 'stranger')).errors?.[0]?.extensions.code).toBe('RATE_LIMITED');
    expect(await signIn(person.email, password, 'home')).toMatchObject({ __typename: 'MfaChallenge' });
  });

  it('never waits longer than a minute while sources are not known', async () => {
    const person = await addPerson(subject);
    let waited = 0;
    for (let failure = 0; failure < 30; failure += 1) {
      const { errors } = await signIn(person.email, 'another-long-password', null);
      const wait = Number(errors?.[0]?.extensions.retryAfterSeconds ?? 0);
      waited = Math.max(waited, wait);
      subject.clock.advance(wait * 1_000);
    }
    expect(waited).toBe(60);
  });

  it('is over when its time has passed', async () => {
    const person = await addPerson(subject);
    for (let failure = 0; failure < 11; failure += 1) await signIn(person.email, 'another-long-password', 'source-f');
    expect((await signIn(person.email, password, 'source-f')).errors?.[0]?.extensions.code).toBe('RATE_LIMITED');
    subject.clock.advance(1_000);
    expect(await signIn(person.email, password, 'source-f')).toMatchObject({ __typename: 'MfaChallenge' });
  });
});

/** A statement without what differs from call to call. */
function shapeOf(sql: string): string {
  return sql.replace(/\s+/g, ' ').trim();
}
