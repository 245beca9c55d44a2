import { afterAll, describe, expect, it } from 'vitest';
import {
  addOrganization,
  addPerson,
  anonymous,
  callerOfToken,
  factorCodesOf,
  mailsOf,
  type Person,
  password,
  signedIn,
  startIdentity,
  totpOf,
} from '../../testing/identity.ts';
import { signIn } from '../challenges/sign-in.ts';

const subject = await startIdentity();
afterAll(() => subject[Symbol.asyncDispose]());

type AnyCaller = Parameters<typeof subject.execute>[0];
interface Answer {
  readonly __typename?: string;
  readonly code?: string;
  readonly reason?: string;
  readonly error?: string | undefined;
  readonly factorId: string;
  readonly hint: string;
  readonly attemptsLeft: number;
  readonly accessToken: string;
  readonly aal: number;
  readonly tenantId: string;
  readonly recoveryCodes: string[] | null;
  readonly factor: { readonly id: string; readonly kind: string; readonly hint: string };
}

/** One mutation with its input: what its result says, or the top-level error. */
async function ask(caller: AnyCaller, verb: string, input: object | null, fields: string): Promise<Answer> {
  const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`;
  const document = input
    ? `mutation ($input: ${type}!) { result: ${verb}(input: $input) { __typename ${fields} ... on Error { code } } }`
    : `mutation { result: ${verb} { __typename ${fields} ... on Error { code } } }`;
  const { data, errors } = await subject.execute<{ result: Answer }>(caller, document, input ? { input } : {});
  return { ...data?.result, error: errors?.[0]?.extensions.code } as Answer;
}

const POLICY = '... on TenantPolicyError { reason }';
const TRIED = '... on InvalidCodeError { attemptsLeft }';
const enrolSms = (caller: AnyCaller, phoneNumber: string) =>
  ask(caller, 'enrolSmsFactor', { phoneNumber }, `... on CodeFactorEnrolment { factorId hint expiresAt } ${POLICY}`);
const enrolEmail = (caller: AnyCaller, emailAddress: string) =>
  ask(caller, 'enrolEmailFactor', { emailAddress }, `... on CodeFactorEnrolment { factorId hint expiresAt } ${POLICY}`);
const confirm = (caller: AnyCaller, factorId: string, code: string) =>
  ask(
    caller,
    'confirmCodeFactor',
    { factorId, code },
    `... on CodeFactorConfirmed { accessToken aal recoveryCodes factor { id kind hint } } ${TRIED} ${POLICY}`,
  );
const sendMfa = (challengeToken: string, kind: string, source = 'source-a') =>
  ask(anonymous(source), 'sendMfaCode', { challengeToken, kind }, '... on FactorCodeSent { hint expiresAt }');
const complete = (challengeToken: string, kind: string, code: string) =>
  ask(
    anonymous(),
    'completeMfa',
    { challengeToken, kind, code },
    `... on AuthPayload { accessToken aal tenantId } ${TRIED}`,
  );
const sendStepUp = (caller: AnyCaller) =>
  ask(caller, 'sendStepUpCode', null, `... on FactorCodeSent { hint expiresAt } ${POLICY}`);
const stepUp = (caller: AnyCaller, code: string, kind = 'SMS') =>
  ask(caller, 'stepUp', { code, kind }, `... on AccessTokenPayload { accessToken aal } ${TRIED} ${POLICY}`);
const remove = (caller: AnyCaller, factorId: string) =>
  ask(caller, 'removeFactor', { factorId }, '... on MfaFactor { id }');

/** Kinds of proof that the error of a field with a step-up offers. */
async function stepUpMethods(caller: AnyCaller): Promise<unknown> {
  const { errors } = await subject.execute(
    caller,
    'mutation { removeFactor(input: { factorId: "fac_any" }) { __typename } }',
  );
  return errors?.[0]?.extensions.methods;
}

async function challengeOf({ email }: Person) {
  const issued = await signIn(subject.deps, anonymous(), { email, password });
  if (!('challengeToken' in issued)) throw new Error('No challenge.');
  return issued;
}

const lastCode = async ({ userId }: { readonly userId: string }) =>
  (await factorCodesOf(subject, userId)).at(-1)?.code ?? 'none';
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
let numbers = 0;
const newNumber = () => `+4072200${String(++numbers).padStart(4, '0')}`;

/** A person with a telephone number, as their own last factor or beside the authenticator. */
async function withNumber({ hasFactor = false } = {}) {
  const person = await addPerson(subject, { hasFactor });
  const caller = await signedIn(subject, person, { aal: hasFactor ? 2 : 1 });
  const number = newNumber();
  const { factorId } = await enrolSms(caller, number);
  const confirmed = await confirm(caller, factorId, await lastCode(person));
  if (confirmed.__typename !== 'CodeFactorConfirmed') throw new Error(`Not confirmed: ${confirmed.code}`);
  // Sends are limited by source, and people of this file share one.
  subject.clock.advance(6 * 60 * 60_000);
  return { person, number, factorId, caller: await signedIn(subject, person), confirmed };
}

/** A member of an organisation that permits e-mail codes, with an authenticator and a second address. */
async function withAddress() {
  const person = await addPerson(subject);
  const { tenantId } = await addOrganization(subject, [[person, 'OWNER']]);
  await permit(tenantId, { permits_email_codes: true });
  const caller = await signedIn(subject, person, { tenantId });
  const { factorId } = await enrolEmail(caller, `other-${person.email}`);
  const confirmed = await confirm(caller, factorId, await lastCode(person));
  if (confirmed.__typename !== 'CodeFactorConfirmed') throw new Error(`Not confirmed: ${confirmed.code}`);
  subject.clock.advance(6 * 60 * 60_000);
  return { person, tenantId, factorId, caller: await signedIn(subject, person, { tenantId }) };
}

async function permit(tenantId: string, flags: Record<string, boolean>) {
  for (const [column, value] of Object.entries(flags)) {
    await subject.database.admin.query(
      `UPDATE identity.tenant_policies SET ${column} = $2, version = version + 1 WHERE tenant_id = $1`,
      [tenantId, value],
    );
  }
}

describe('a telephone number', () => {
  it('ID-5: is proven by the code sent to it, and raises the session to two factors', async () => {
    const person = await addPerson(subject, { hasFactor: false });
    const caller = await signedIn(subject, person, { aal: 1 });
    const begun = await enrolSms(caller, '+40 (722) 555-012');
    expect(begun).toMatchObject({ __typename: 'CodeFactorEnrolment', hint: '•••• 12' });
    const [sent] = await factorCodesOf(subject, person.userId);
    expect(sent).toEqual({ kind: 'SMS', destination: '+40722555012', code: expect.stringMatching(/^[0-9]{6}$/) });
    expect(await confirm(caller, begun.factorId, wrong(sent?.code ?? ''))).toMatchObject({
      code: 'INVALID_CODE',
      attemptsLeft: 4,
    });
    const confirmed = await confirm(caller, begun.factorId, sent?.code ?? '');
    expect(confirmed).toMatchObject({ aal: 2, factor: { kind: 'SMS', hint: '•••• 12' } });
    expect(confirmed.recoveryCodes).toHaveLength(10);
    expect(callerOfToken(confirmed.accessToken)).toMatchObject({ aal: 2, sessionId: caller.sessionId });
  });

  it('keeps code and number unreadable in the database and the log', async () => {
    const { person, number, caller } = await withNumber();
    await sendStepUp(caller);
    const code = await lastCode(person);
    const { rows } = await subject.database.admin.query(
      `SELECT to_jsonb(f) AS row FROM identity.code_factors f UNION ALL SELECT to_jsonb(c) FROM identity.factor_codes c
       UNION ALL SELECT to_jsonb(o) FROM identity.outbox o`,
    );
    const stored = JSON.stringify(rows);
    expect(stored).not.toContain(number);
    expect(stored).not.toContain(`"${code}"`);
  });

  it.each([
    '0722000123',
    '+0722000123',
    '+407220',
    '+4072200012345678',
    'call me',
    '+40722000123\r\nTo: x',
    '٠٠٤٠٧٢٢٠٠٠١٢٣',
  ])('refuses %j as no number with a country code, and sends nothing', async (phoneNumber) => {
    const person = await addPerson(subject, { hasFactor: false });
    const caller = await signedIn(subject, person, { aal: 1 });
    expect(await enrolSms(caller, phoneNumber)).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await factorCodesOf(subject, person.userId)).toEqual([]);
  });

  it('signs in, once for each code', async () => {
    const { person, number } = await withNumber({ hasFactor: true });
    const challenge = await challengeOf(person);
    expect(challenge.methods).toEqual(['TOTP', 'SMS', 'RECOVERY_CODE']);
    const sent = await sendMfa(challenge.challengeToken, 'SMS');
    expect(sent).toMatchObject({ __typename: 'FactorCodeSent', hint: `•••• ${number.slice(-2)}` });
    const code = await lastCode(person);
    expect(await complete(challenge.challengeToken, 'TOTP', code)).toMatchObject({ code: 'INVALID_CODE' });
    const signed = await complete(challenge.challengeToken, 'SMS', code);
    expect(signed).toMatchObject({ __typename: 'AuthPayload', aal: 2 });
    expect(callerOfToken(signed.accessToken).authenticatedAt).toEqual(subject.clock.now());
    expect(await complete(challenge.challengeToken, 'SMS', code)).toMatchObject({ code: 'INVALID_GRANT' });
  });

  it('ID-15: accepts one right code once when it is presented eight times at once', async () => {
    const { person } = await withNumber();
    const { challengeToken } = await challengeOf(person);
    await sendMfa(challengeToken, 'SMS');
    const code = await lastCode(person);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => complete(challengeToken, 'SMS', code)));
    expect(outcomes.filter(({ __typename }) => __typename === 'AuthPayload')).toHaveLength(1);
    expect(new Set(outcomes.flatMap(({ code: refusal }) => refusal ?? []))).toEqual(new Set(['INVALID_GRANT']));
    await expect(
      subject.database.admin.query('UPDATE identity.factor_codes SET used_at = NULL WHERE user_id = $1', [
        person.userId,
      ]),
    ).rejects.toMatchObject({ code: 'ID015' });
  });

  it('ID-15: a code is good for ten minutes, in what asked for it alone, and until the next one', async () => {
    const { person, caller } = await withNumber();
    const [mine, other] = [await challengeOf(person), await challengeOf(person)];
    await sendMfa(mine.challengeToken, 'SMS');
    const first = await lastCode(person);
    expect(await complete(other.challengeToken, 'SMS', first)).toMatchObject({ code: 'INVALID_CODE' });
    expect(await stepUp(caller, first)).toMatchObject({ code: 'INVALID_CODE' });
    await sendMfa(mine.challengeToken, 'SMS');
    const second = await lastCode(person);
    if (first !== second) {
      expect(await complete(mine.challengeToken, 'SMS', first)).toMatchObject({ code: 'INVALID_CODE' });
    }
    expect(await complete(mine.challengeToken, 'SMS', second)).toMatchObject({ __typename: 'AuthPayload' });

    await sendStepUp(caller);
    const late = await lastCode(person);
    subject.clock.advance(10 * 60_000);
    expect(await stepUp(caller, late)).toMatchObject({ code: 'INVALID_CODE' });
    await expect(
      subject.database.admin.query(
        `UPDATE identity.factor_codes SET expires_at = created_at + interval '10 minutes 1 second' WHERE user_id = $1`,
        [person.userId],
      ),
    ).rejects.toMatchObject({ constraint: 'factor_codes_life' });
  });

  it('ID-15: five wrong answers end a code, and the account waits', async () => {
    const { person, caller } = await withNumber();
    await sendStepUp(caller);
    const code = await lastCode(person);
    const outcomes = await Promise.all(Array.from({ length: 9 }, () => stepUp(caller, wrong(code))));
    expect(outcomes.filter(({ code: refusal }) => refusal === 'INVALID_CODE')).toHaveLength(5);
    expect(outcomes.filter(({ error }) => error === 'RATE_LIMITED')).toHaveLength(4);
    subject.clock.advance(60_000);
    expect(await stepUp(caller, code)).toMatchObject({ code: 'INVALID_CODE' });
  });

  it('proves a step-up', async () => {
    const { person, caller } = await withNumber();
    subject.clock.advance(11 * 60_000);
    expect(await remove(caller, 'fac_any')).toMatchObject({ error: 'STEP_UP_REQUIRED' });
    expect(await stepUpMethods(caller)).toEqual(['PASSKEY', 'TOTP', 'SMS', 'RECOVERY_CODE']);
    await sendStepUp(caller);
    const code = await lastCode(person);
    const proven = await stepUp(caller, code);
    expect(proven).toMatchObject({ aal: 2 });
    expect(await remove(callerOfToken(proven.accessToken), 'fac_any')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await stepUp(caller, code)).toMatchObject({ code: 'CODE_ALREADY_USED' });
  });

  it('is among the methods of a step-up from its confirmation to its removal, where the organisation permits it', async () => {
    const { person, confirmed, factorId } = await withNumber({ hasFactor: true });
    const late = (accessToken: string) => ({ ...callerOfToken(accessToken), authenticatedAt: new Date(0) });
    expect(await stepUpMethods(late(confirmed.accessToken))).toContain('SMS');
    const plain = await addPerson(subject);
    expect(await stepUpMethods({ ...(await signedIn(subject, plain)), authenticatedAt: new Date(0) })).not.toContain(
      'SMS',
    );

    const { tenantId } = await addOrganization(subject, [[person, 'OWNER']]);
    const entered = async (organizationId: string) => {
      const caller = await signedIn(subject, person);
      const input = { organizationId };
      const { accessToken } = await ask(
        caller,
        'switchOrganization',
        input,
        '... on AccessTokenPayload { accessToken }',
      );
      return late(accessToken);
    };
    expect(await stepUpMethods(await entered(tenantId))).toContain('SMS');
    await permit(tenantId, { permits_sms_codes: false });
    expect(await stepUpMethods(await entered(tenantId))).not.toContain('SMS');
    expect(await stepUpMethods(await entered(person.personalTenantId))).toContain('SMS');

    await remove(await signedIn(subject, person), factorId);
    expect(await stepUpMethods(await entered(person.personalTenantId))).not.toContain('SMS');
  });

  it('sends three codes and then makes the account, the number and the source wait', async () => {
    const { person, number } = await withNumber();
    const { challengeToken } = await challengeOf(person);
    const sends = await Promise.all(Array.from({ length: 6 }, () => sendMfa(challengeToken, 'SMS')));
    // The fourth is still sent; it is the one that begins the wait.
    expect(sends.filter(({ error }) => error === 'RATE_LIMITED')).toHaveLength(2);
    expect(await sendMfa(challengeToken, 'SMS', 'source-b')).toMatchObject({ error: 'RATE_LIMITED' });
    // The number waits, whichever account asks.
    const stranger = await signedIn(subject, await addPerson(subject, { hasFactor: false }), { aal: 1, source: 's-c' });
    expect(await enrolSms(stranger, number)).toMatchObject({ error: 'RATE_LIMITED' });
    expect(await enrolSms(stranger, newNumber())).toMatchObject({ __typename: 'CodeFactorEnrolment' });

    const flood = [];
    for (let index = 0; index < 9; index += 1) {
      const somebody = await signedIn(subject, await addPerson(subject, { hasFactor: false }), {
        aal: 1,
        source: 's-d',
      });
      // Four to an account: its own limit does not answer before that of the source.
      for (let send = 0; send < (index < 8 ? 4 : 1); send += 1) flood.push(await enrolSms(somebody, newNumber()));
    }
    expect(flood.filter(({ error }) => error === 'RATE_LIMITED')).toHaveLength(2);
    subject.clock.advance(12 * 60 * 60_000);
  });

  it('asks for a recent proof beside another factor, and for the session that began', async () => {
    const person = await addPerson(subject);
    const single = await signedIn(subject, person, { aal: 1 });
    expect(await enrolSms(single, newNumber())).toMatchObject({ error: 'MFA_REQUIRED' });
    const caller = await signedIn(subject, person);
    const { factorId } = await enrolSms(caller, newNumber());
    const other = await signedIn(subject, person);
    expect(await confirm(other, factorId, await lastCode(person))).toMatchObject({ code: 'NOT_FOUND' });
    subject.clock.advance(10 * 60_000 + 1);
    expect(await enrolSms(caller, newNumber())).toMatchObject({ error: 'STEP_UP_REQUIRED' });
  });

  it('ID-6: is replaced by another without a moment of none, and stays while it is the last factor', async () => {
    const { person, factorId } = await withNumber();
    await addOrganization(subject, [[person, 'OWNER']]);
    const caller = await signedIn(subject, person);
    expect(await remove(caller, factorId)).toMatchObject({ code: 'LAST_SIGN_IN_METHOD' });
    const next = await enrolSms(caller, newNumber());
    expect(await confirm(caller, next.factorId, await lastCode(person))).toMatchObject({ aal: 2 });
    const { data } = await subject.execute(caller, '{ me { factors { id kind } } }');
    expect(data).toEqual({ me: { factors: [{ id: next.factorId, kind: 'SMS' }] } });
    await expect(
      subject.database.admin.query('DELETE FROM identity.code_factors WHERE user_id = $1', [person.userId]),
    ).rejects.toMatchObject({ code: 'ID006' });
  });

  it('is removed beside another factor, after which it proves nothing', async () => {
    const { person, factorId, caller } = await withNumber({ hasFactor: true });
    const { challengeToken } = await challengeOf(person);
    await sendMfa(challengeToken, 'SMS');
    const code = await lastCode(person);
    expect(await remove(caller, factorId)).toMatchObject({ __typename: 'MfaFactor' });
    expect(await complete(challengeToken, 'SMS', code)).toMatchObject({ code: 'INVALID_CODE' });
    expect(await sendMfa(challengeToken, 'SMS')).toMatchObject({ code: 'NOT_FOUND' });
    expect((await challengeOf(person)).methods).toEqual(['TOTP', 'RECOVERY_CODE']);
  });

  it('is not accepted in an organisation that says so, and its sessions end at the answer', async () => {
    const { person } = await withNumber();
    const owner = await addPerson(subject);
    const { tenantId } = await addOrganization(subject, [
      [owner, 'OWNER'],
      [person, 'MEMBER'],
    ]);
    const { challengeToken } = await challengeOf(person);
    await sendMfa(challengeToken, 'SMS');
    const signed = await complete(challengeToken, 'SMS', await lastCode(person));
    expect(signed.tenantId).toBe(tenantId);
    const caller = callerOfToken(signed.accessToken);
    const input = { requiresSecondFactor: false, permitsSmsCodes: false, expectedVersion: 1 };
    const set = await ask(
      await signedIn(subject, owner, { tenantId }),
      'setTenantPolicy',
      input,
      '... on TenantPolicy { permitsSmsCodes permitsEmailCodes }',
    );
    expect(set).toMatchObject({ permitsSmsCodes: false, permitsEmailCodes: false });
    expect((await subject.execute(caller, '{ me { id } }')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');

    const here = await signedIn(subject, person, { tenantId });
    expect(await sendStepUp(here)).toMatchObject({ code: 'TENANT_POLICY', reason: 'SMS_CODE_NOT_PERMITTED' });
    expect(await stepUp(here, '123456')).toMatchObject({ code: 'TENANT_POLICY', reason: 'SMS_CODE_NOT_PERMITTED' });
    subject.clock.advance(6 * 60 * 60_000);
    const again = await challengeOf(person);
    await sendMfa(again.challengeToken, 'SMS');
    const personal = await complete(again.challengeToken, 'SMS', await lastCode(person));
    expect(personal.tenantId).toBe(person.personalTenantId);
    expect(
      await ask(
        callerOfToken(personal.accessToken),
        'switchOrganization',
        { organizationId: tenantId },
        `... on AccessTokenPayload { aal } ${POLICY}`,
      ),
    ).toMatchObject({ code: 'TENANT_POLICY', reason: 'SMS_CODE_NOT_PERMITTED' });
  });
});

describe('an e-mail address', () => {
  it('is enrolled where the organisation permits it, beside another factor proven recently, and sends to it', async () => {
    const person = await addPerson(subject);
    const { tenantId } = await addOrganization(subject, [[person, 'OWNER']]);
    const other = `other-${person.email}`;
    const personal = await signedIn(subject, person);
    const caller = await signedIn(subject, person, { tenantId });
    for (const each of [personal, caller]) {
      expect(await enrolEmail(each, other)).toMatchObject({
        code: 'TENANT_POLICY',
        reason: 'EMAIL_CODE_NOT_PERMITTED',
      });
    }
    await permit(tenantId, { permits_email_codes: true });
    expect(await enrolEmail(personal, other)).toMatchObject({ code: 'TENANT_POLICY' });
    const lone = await addPerson(subject, { hasFactor: false });
    expect(await enrolEmail(await signedIn(subject, lone, { aal: 1 }), other)).toMatchObject({ error: 'MFA_REQUIRED' });
    const { factorId, hint } = await enrolEmail(caller, other);
    expect(hint).toBe('o•••@people.test');
    expect((await factorCodesOf(subject, person.userId)).at(-1)).toMatchObject({ kind: 'EMAIL', destination: other });
    expect(await confirm(caller, factorId, await lastCode(person))).toMatchObject({ factor: { kind: 'EMAIL' } });
    subject.clock.advance(10 * 60_000 + 1);
    expect(await enrolEmail(caller, other)).toMatchObject({ error: 'STEP_UP_REQUIRED' });
  });

  it('is not the address that resets the password, however it is spelt, nor becomes it', async () => {
    const { person, caller, tenantId } = await withAddress();
    expect(await enrolEmail(caller, person.email.toUpperCase())).toMatchObject({ code: 'FACTOR_NOT_INDEPENDENT' });

    // A pending one, confirmed after the account has moved to its address.
    const moved = `moved-${person.email}`;
    const pending = await enrolEmail(caller, moved);
    const code = await lastCode(person);
    await subject.database.admin.query(
      'UPDATE identity.user_emails SET address = $2, normalized = $2 WHERE user_id = $1',
      [person.userId, moved],
    );
    expect(await confirm(caller, pending.factorId, code)).toMatchObject({ code: 'FACTOR_NOT_INDEPENDENT' });

    // A confirmed one, when the account moves there.
    const fresh = await signedIn(subject, person, { tenantId });
    const change = await subject.execute<{ changeEmail: { ticket: string } }>(
      fresh,
      `mutation ($email: String!) { changeEmail(input: { newEmail: $email }) { ... on CodeSent { ticket } ... on Error { code } } }`,
      { email: `other-${person.email}` },
    );
    const mails = (await mailsOf(subject, 'identity.verification.requested')).slice(-2);
    const at = (address: string) => mails.find(({ email }) => email === address)?.code;
    const { data } = await subject.execute(
      fresh,
      `mutation ($input: ConfirmEmailChangeInput!) { confirmEmailChange(input: $input) { __typename ... on Error { code } } }`,
      {
        input: {
          ticket: change.data?.changeEmail.ticket,
          code: at(`other-${person.email}`),
          presentCode: at(moved),
        },
      },
    );
    expect(data).toMatchObject({ confirmEmailChange: { __typename: 'SessionsEnded' } });
    const { data: left } = await subject.execute<{ me: { factors: { kind: string }[] } }>(
      fresh,
      '{ me { factors { kind } } }',
    );
    expect(left?.me.factors.map(({ kind }) => kind)).toEqual(['TOTP']);
  });

  it('ID-5: signs in to an organisation that permits it, and never proves a step-up', async () => {
    const { person, tenantId } = await withAddress();
    const challenge = await challengeOf(person);
    expect(challenge.methods).toEqual(['TOTP', 'EMAIL']);
    await sendMfa(challenge.challengeToken, 'EMAIL');
    const signed = await complete(challenge.challengeToken, 'EMAIL', await lastCode(person));
    expect(signed).toMatchObject({ __typename: 'AuthPayload', aal: 2, tenantId });
    const caller = callerOfToken(signed.accessToken);
    expect(caller.authenticatedAt).toBeNull();
    expect(await remove(caller, 'fac_any')).toMatchObject({ error: 'STEP_UP_REQUIRED' });
    expect(await stepUp(caller, '123456', 'EMAIL')).toMatchObject({ error: 'BAD_USER_INPUT' });
    const personal = { organizationId: person.personalTenantId };
    const fields = `... on AccessTokenPayload { aal tenantId } ${POLICY}`;
    expect(await ask(caller, 'switchOrganization', personal, fields)).toMatchObject({
      code: 'TENANT_POLICY',
      reason: 'EMAIL_CODE_NOT_PERMITTED',
    });
    await expect(
      subject.database.admin.query(
        'UPDATE identity.sessions SET fresh_proof_at = second_factor_at WHERE proof_kind = $1',
        ['EMAIL'],
      ),
    ).rejects.toMatchObject({ constraint: 'sessions_email_is_no_fresh_proof' });
    // Another factor lifts the session.
    expect(await stepUp(caller, totpOf(subject), 'TOTP')).toMatchObject({ aal: 2 });
    expect(await ask(caller, 'switchOrganization', personal, fields)).toMatchObject({
      tenantId: person.personalTenantId,
    });
  });

  it('is worth nothing once no organisation of the person permits it', async () => {
    const { person, tenantId } = await withAddress();
    const [early, late] = [await challengeOf(person), await challengeOf(person)];
    await sendMfa(early.challengeToken, 'EMAIL');
    const code = await lastCode(person);
    await permit(tenantId, { permits_email_codes: false });
    expect(await complete(early.challengeToken, 'EMAIL', code)).toMatchObject({ code: 'INVALID_GRANT' });
    expect(await sendMfa(late.challengeToken, 'EMAIL')).toMatchObject({ code: 'NOT_FOUND' });
    expect((await challengeOf(person)).methods).toEqual(['TOTP']);
    await permit(tenantId, { permits_email_codes: true });
    expect(await complete(early.challengeToken, 'EMAIL', code)).toMatchObject({ __typename: 'AuthPayload' });
  });

  it('ends its session when the person leaves the organisation', async () => {
    const { person, tenantId } = await withAddress();
    const second = await addPerson(subject);
    await subject.database.admin.query(
      `INSERT INTO identity.memberships (id, tenant_id, user_id, role, created_at)
       VALUES ('mem_' || $2, $1, $2, 'OWNER', now())`,
      [tenantId, second.userId],
    );
    const { challengeToken } = await challengeOf(person);
    await sendMfa(challengeToken, 'EMAIL');
    const signed = await complete(challengeToken, 'EMAIL', await lastCode(person));
    await subject.database.admin.query('DELETE FROM identity.memberships WHERE tenant_id = $1 AND user_id = $2', [
      tenantId,
      person.userId,
    ]);
    const { errors } = await subject.execute(callerOfToken(signed.accessToken), '{ me { id } }');
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('ID-7: does not stand in for the last second factor', async () => {
    const { person, caller, factorId } = await withAddress();
    expect(await remove(caller, `fac_${person.userId}`)).toMatchObject({ code: 'LAST_SIGN_IN_METHOD' });
    expect(await remove(caller, factorId)).toMatchObject({ __typename: 'MfaFactor' });
  });

  it('is not permitted together with a second factor required of each session', async () => {
    const { tenantId, person } = await withAddress();
    const owner = await signedIn(subject, person, { tenantId });
    const { rows } = await subject.database.admin.query(
      'SELECT version FROM identity.tenant_policies WHERE tenant_id = $1',
      [tenantId],
    );
    const input = { requiresSecondFactor: true, expectedVersion: rows[0].version };
    expect(await ask(owner, 'setTenantPolicy', input, '')).toMatchObject({ code: 'VALIDATION_FAILED' });
  });
});
