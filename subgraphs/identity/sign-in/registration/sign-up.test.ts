import { afterAll, describe, expect, it } from 'vitest';
import { addPerson, anonymous, callerOfToken, mailsOf, rowCounts, startIdentity } from '../../testing/identity.ts';

const SIGN_UP = `mutation ($input: SignUpInput!) {
  signUp(input: $input) {
    __typename
    ... on CodeSent { ticket expiresAt }
    ... on ValidationError { code fields { path reason } }
  }
}`;
const VERIFY = `mutation ($input: VerifyEmailInput!) {
  verifyEmail(input: $input) {
    __typename
    ... on AuthPayload { accessToken aal user { handle displayName email } }
    ... on Error { code }
    ... on InvalidCodeError { attemptsLeft }
    ... on ConflictError { reason }
  }
}`;

interface SignUpAnswer {
  signUp: { __typename: string; ticket: string; expiresAt: string; code?: string; fields?: object[] };
}
interface VerifyAnswer {
  verifyEmail: { __typename: string; code?: string; attemptsLeft?: number; accessToken: string; reason?: string };
}

const subject = await startIdentity();
afterAll(() => subject[Symbol.asyncDispose]());

let nextSource = 0;
async function signUp(email: string, password = 'correct-horse-battery-staple-9', displayName = 'Ada Lovelace') {
  nextSource += 1;
  const input = { email, password, displayName };
  const answer = await subject.execute<SignUpAnswer>(anonymous(`s${nextSource}`), SIGN_UP, { input });
  return { ...answer.data?.signUp, errors: answer.errors };
}
async function verify(ticket: string | undefined, code: string | undefined) {
  const answer = await subject.execute<VerifyAnswer>(anonymous(), VERIFY, { input: { ticket, code } });
  return { ...answer.data?.verifyEmail, errors: answer.errors };
}
async function lastCode(email: string): Promise<string | undefined> {
  const mails = await mailsOf(subject, 'identity.verification.requested');
  return mails.filter((mail) => mail.email === email).at(-1)?.code;
}

describe('signing up', () => {
  it('opens the account when the mailed code comes back with the ticket, and not before', async () => {
    const before = await rowCounts(subject);
    const { ticket, expiresAt } = await signUp('Ada@New.test');
    expect(new Date(expiresAt ?? '').getTime() - subject.clock.now().getTime()).toBe(15 * 60_000);
    expect(await rowCounts(subject)).toEqual({ ...before, one_time_codes: 1, outbox: (before.outbox ?? 0) + 1 });

    const session = await verify(ticket, await lastCode('Ada@New.test'));
    expect(session).toMatchObject({ __typename: 'AuthPayload', aal: 1, user: { displayName: 'Ada Lovelace' } });
    const caller = callerOfToken(session.accessToken ?? '');
    const me = await subject.execute(caller, '{ me { email handle factors { id } locale } }');
    expect(me.data).toEqual({
      me: { email: 'Ada@New.test', handle: expect.stringMatching(/^user_/), factors: [], locale: 'en' },
    });
    const types = (await subject.published()).map(({ type }) => type);
    expect(types.slice(-3)).toEqual(['identity.user.registered', 'identity.user.verified', 'identity.session.started']);
  });

  it('ID-5: signs nobody in before the address is verified', async () => {
    await signUp('unverified@new.test');
    const { data } = await subject.execute<{ signIn: { code: string } }>(
      anonymous(),
      'mutation ($input: SignInInput!) { signIn(input: $input) { __typename ... on Error { code } } }',
      { input: { email: 'unverified@new.test', password: 'correct-horse-battery-staple-9' } },
    );
    expect(data?.signIn.code).toBe('INVALID_CREDENTIALS');
  });

  it('keeps address, code and password out of the event log, and only hashes in the tables', async () => {
    const { ticket } = await signUp('secret.person@new.test');
    const code = (await lastCode('secret.person@new.test')) ?? '';
    const { rows } = await subject.database.admin.query('SELECT * FROM identity.one_time_codes');
    const everything = JSON.stringify([await subject.published(), rows]).toLowerCase();
    for (const text of [
      'secret.person',
      'correct-horse',
      code.toLowerCase(),
      code.replace('-', '').toLowerCase(),
      ticket,
    ]) {
      expect(everything).not.toContain(text);
    }
  });

  it.each([
    { fault: 'a malformed address', input: { email: 'ada' }, path: ['input', 'email'] },
    { fault: 'a header in the address', input: { email: 'a@b.test\r\nBcc: c@d.test' }, path: ['input', 'email'] },
    { fault: 'a name that cannot be shown', input: { displayName: 'A\u202eda' }, path: ['input', 'displayName'] },
    { fault: 'a short password', input: { password: 'short' }, path: ['input', 'password'] },
    { fault: 'a locale that is none', input: { locale: '??' }, path: ['input', 'locale'] },
  ])('refuses $fault and leaves no row and no event', async ({ input, path }) => {
    const before = await rowCounts(subject);
    const valid = { email: 'eve@new.test', password: 'correct-horse-battery-staple-9', displayName: 'Eve' };
    const answer = await subject.execute<SignUpAnswer>(anonymous(), SIGN_UP, { input: { ...valid, ...input } });
    expect(answer.data?.signUp).toMatchObject({ __typename: 'ValidationError', fields: [{ path }] });
    expect(await rowCounts(subject)).toEqual(before);
  });

  it('tells a well-known password by its reason', async () => {
    expect(await signUp('eve@new.test', 'Password2031!')).toMatchObject({
      fields: [{ reason: 'PASSWORD_COMPROMISED' }],
    });
  });
});

describe('ID-8: one address, one account', () => {
  it('answers alike for an address that has an account, tells its holder, and its ticket fits nothing', async () => {
    const holder = await addPerson(subject);
    const before = await rowCounts(subject);
    const known = await signUp(holder.email.toUpperCase());
    const unknown = await signUp('quite.new@new.test');
    expect({ ...known, ticket: '' }).toEqual({ ...unknown, ticket: '' });
    expect(known.ticket?.length).toBe(unknown.ticket?.length);
    const after = await rowCounts(subject);
    expect(after.one_time_codes).toBe((before.one_time_codes ?? 0) + 2);
    expect(await mailsOf(subject, 'identity.registration.repeated')).toEqual([{ email: holder.email }]);
    expect(await lastCode(holder.email)).toBeUndefined();

    // Both tickets bear five wrong codes and then none.
    for (const attemptsLeft of [4, 3, 2, 1, 0]) {
      expect(await verify(known.ticket, 'AAAA-AAAA')).toMatchObject({ code: 'INVALID_CODE', attemptsLeft });
      expect(await verify(unknown.ticket, 'AAAA-AAAA')).toMatchObject({ code: 'INVALID_CODE', attemptsLeft });
    }
    expect(await verify(known.ticket, 'AAAA-AAAA')).toMatchObject({ code: 'INVALID_GRANT' });
    expect(await verify(unknown.ticket, await lastCode('quite.new@new.test'))).toMatchObject({ code: 'INVALID_GRANT' });
  });

  it('lets one of eight who verify the same address at once open the account', async () => {
    const spellings = ['both@new.test', 'BOTH@new.test', 'Both@NEW.test', 'boTH@new.test'];
    const asked = await Promise.all([...spellings].map((email) => signUp(email)));
    const codes = await mailsOf(subject, 'identity.verification.requested');
    const pairs = asked.map(({ ticket }, index) => ({
      ticket,
      code: codes.filter(({ email }) => email === spellings[index]).at(-1)?.code,
    }));
    const answers = await Promise.all([...pairs, ...pairs].map(({ ticket, code }) => verify(ticket, code)));
    expect(answers.filter(({ __typename }) => __typename === 'AuthPayload')).toHaveLength(1);
    const { rows } = await subject.database.admin.query(
      `SELECT count(*)::int AS count FROM identity.user_emails WHERE normalized = 'both@new.test'`,
    );
    expect(rows[0].count).toBe(1);
    for (const { __typename, code, reason } of answers) {
      if (__typename === 'AuthPayload') continue;
      expect([`${code} ${reason}`]).toEqual([
        expect.stringMatching(/^(CONFLICT EMAIL_TAKEN|INVALID_GRANT undefined)$/),
      ]);
    }
    const registered = (await subject.published()).filter(({ type }) => type === 'identity.user.registered');
    expect(registered).toHaveLength(2); // Ada above, and this one.
  });

  it('is held by the database', async () => {
    const [one, other] = [await addPerson(subject), await addPerson(subject)];
    const steal = subject.database.admin.query(
      'UPDATE identity.user_emails SET normalized = (SELECT normalized FROM identity.user_emails WHERE user_id = $1) WHERE user_id = $2',
      [one.userId, other.userId],
    );
    await expect(steal).rejects.toMatchObject({ code: '23505' });
    const capitals = subject.database.admin.query(
      'UPDATE identity.user_emails SET normalized = upper(normalized) WHERE user_id = $1',
      [one.userId],
    );
    await expect(capitals).rejects.toMatchObject({ code: '23514' });
  });
});

describe('ID-15: a ticket with its code', () => {
  it('is used at most once, of eight uses at once', async () => {
    const { ticket } = await signUp('once@new.test');
    const code = await lastCode('once@new.test');
    const answers = await Promise.all(Array.from({ length: 8 }, () => verify(ticket, code)));
    expect(answers.map((answer) => answer.code ?? answer.__typename).sort()).toEqual([
      'AuthPayload',
      ...Array.from({ length: 7 }, () => 'INVALID_GRANT'),
    ]);
  });

  it('is worth nothing a quarter of an hour later', async () => {
    const { ticket } = await signUp('late@new.test');
    subject.clock.advance(15 * 60_000);
    expect(await verify(ticket, await lastCode('late@new.test'))).toMatchObject({ code: 'INVALID_GRANT' });
  });

  it('fits no other ticket, no other purpose, and no forged one', async () => {
    const [mine, other] = [await signUp('mine@new.test'), await signUp('other@new.test')];
    expect(await verify(mine.ticket, await lastCode('other@new.test'))).toMatchObject({ code: 'INVALID_CODE' });
    expect(await verify(`${other.ticket}x`, await lastCode('other@new.test'))).toMatchObject({ code: 'INVALID_GRANT' });
    const reset = await subject.execute<{ resetPassword: { code: string } }>(
      anonymous(),
      'mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) { ... on Error { code } } }',
      {
        input: { ticket: other.ticket, code: await lastCode('other@new.test'), newPassword: 'quite another sentence' },
      },
    );
    expect(reset.data?.resetPassword.code).toBe('INVALID_GRANT');
  });

  it('bears exactly five wrong codes, also when twenty come at once', async () => {
    const { ticket } = await signUp('guess@new.test');
    const answers = await Promise.all(Array.from({ length: 20 }, () => verify(ticket, 'AAAA-AAAA')));
    expect(
      answers
        .filter(({ code }) => code === 'INVALID_CODE')
        .map(({ attemptsLeft }) => attemptsLeft)
        .sort(),
    ).toEqual([0, 1, 2, 3, 4]);
    expect(answers.filter(({ code }) => code === 'INVALID_GRANT')).toHaveLength(15);
  });
});

it('limits mails to one address, also from different sources', async () => {
  for (let mail = 0; mail < 6; mail += 1) await signUp('flooded@new.test');
  const refused = await signUp('flooded@new.test');
  expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 30 });
});
