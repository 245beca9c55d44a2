import { afterAll, describe, expect, it } from 'vitest';
import {
  addOrganization,
  addPerson,
  anonymous,
  callerOfToken,
  type Identity,
  mailsOf,
  type Person,
  password,
  signedIn,
  startIdentity,
  totpOf,
} from '../../testing/identity.ts';

const subject = await startIdentity();
afterAll(() => subject[Symbol.asyncDispose]());

type AnyCaller = Parameters<Identity['execute']>[0];
const HOUR_MS = 60 * 60_000;

interface Outcome {
  __typename: string;
  code?: string;
  accessToken: string;
  readyAt: string;
}

async function challengeOf({ email }: Person): Promise<string> {
  const { data } = await subject.execute<{ signIn: { challengeToken: string } }>(
    anonymous(),
    'mutation ($input: SignInInput!) { signIn(input: $input) { ... on MfaChallenge { challengeToken } } }',
    { input: { email, password } },
  );
  return data?.signIn.challengeToken ?? '';
}

async function start(challengeToken: string) {
  const { data, errors } = await subject.execute<{ startMfaRecovery: { ticket: string; code?: string } }>(
    anonymous(),
    'mutation ($input: StartMfaRecoveryInput!) { startMfaRecovery(input: $input) { ... on CodeSent { ticket } ... on Error { code } } }',
    { input: { challengeToken } },
  );
  return { ...data?.startMfaRecovery, errors } as { ticket: string; code?: string; errors: typeof errors };
}

async function approve(ticket: string, code: string): Promise<Outcome> {
  const { data } = await subject.execute<{ approveMfaRecovery: Outcome }>(
    anonymous(),
    `mutation ($input: ApproveMfaRecoveryInput!) { approveMfaRecovery(input: $input) {
      __typename ... on AuthPayload { accessToken } ... on MfaRecovery { readyAt } ... on Error { code }
    } }`,
    { input: { ticket, code } },
  );
  return data?.approveMfaRecovery as Outcome;
}

/** Password, mail and code: one step of the recovery. */
async function step(person: Person): Promise<Outcome> {
  const { ticket } = await start(await challengeOf(person));
  const mail = (await mailsOf(subject, 'identity.verification.requested')).findLast(
    ({ email }) => email === person.email,
  );
  return approve(ticket, mail?.code ?? '');
}

const toldOf = async ({ userId }: Person) =>
  (await subject.published())
    .filter(({ type, data }) => data.userId === userId && type.startsWith('identity.recovery.'))
    .map(({ type }) => type.replace('identity.recovery.', ''));

const cancel = (caller: AnyCaller) =>
  subject.execute<{ cancelMfaRecovery: { __typename: string; code?: string } }>(
    caller,
    'mutation { cancelMfaRecovery { __typename ... on Error { code } } }',
  );

describe('the way back without any factor', () => {
  it('ID-13: waits for 24 hours, ends all sessions, and lets one factor take the place of the lost ones', async () => {
    const person = await addPerson(subject);
    await addOrganization(subject, [[person, 'OWNER']]);
    const before = await signedIn(subject, person);
    expect(await step(person)).toMatchObject({
      __typename: 'MfaRecovery',
      readyAt: new Date(subject.clock.now().getTime() + 24 * HOUR_MS).toISOString(),
    });
    subject.clock.advance(24 * HOUR_MS - 1_000);
    expect(await step(person)).toMatchObject({ code: 'INVALID_STATE' });
    subject.clock.advance(1_000);
    const done = await step(person);
    const caller = callerOfToken(done.accessToken);
    expect(caller).toMatchObject({ userId: person.userId, aal: 1 });
    expect((await cancel(before)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await subject.execute(caller, '{ mySessions { edges { cursor } } }')).errors?.[0]?.extensions.code).toBe(
      'MFA_REQUIRED',
    );

    const enrolled = await subject.execute<{ enrolTotp: { factorId: string; secret: string } }>(
      caller,
      'mutation { enrolTotp(input: { label: "New phone" }) { ... on TotpEnrolment { factorId secret } } }',
    );
    const { factorId = '', secret } = enrolled.data?.enrolTotp ?? {};
    const confirmed = await subject.execute<{
      confirmTotp: { accessToken: string; recoveryCodes: string[] | null };
    }>(
      caller,
      'mutation ($input: ConfirmTotpInput!) { confirmTotp(input: $input) { ... on TotpConfirmed { accessToken recoveryCodes } } }',
      { input: { factorId, code: totpOf(subject, 0, secret) } },
    );
    expect(confirmed.data?.confirmTotp.recoveryCodes).toHaveLength(10);
    const raised = callerOfToken(confirmed.data?.confirmTotp.accessToken ?? '');
    const { data } = await subject.execute(raised, '{ me { factors { label } } myMfaRecovery { id } }');
    expect(data).toEqual({ me: { factors: [{ label: 'New phone' }] }, myMfaRecovery: null });
    expect(await toldOf(person)).toEqual(['requested', 'completed']);
    const enrolAgain = await subject.execute(caller, 'mutation { enrolTotp(input: {}) { __typename } }');
    expect(enrolAgain.errors?.[0]?.extensions.code).toBe('MFA_REQUIRED');
  });

  it('ID-13: is cancelled from any live session, also of one factor, and then begins anew', async () => {
    const person = await addPerson(subject);
    const single = await signedIn(subject, person, { aal: 1 });
    await step(person);
    const { data } = await subject.execute(single, '{ myMfaRecovery { readyAt } }');
    expect(data).toMatchObject({ myMfaRecovery: { readyAt: expect.any(String) } });
    expect((await cancel(single)).data?.cancelMfaRecovery).toMatchObject({ __typename: 'MfaRecovery' });
    expect((await cancel(single)).data?.cancelMfaRecovery).toMatchObject({ code: 'NOT_FOUND' });
    subject.clock.advance(24 * HOUR_MS);
    expect(await step(person)).toMatchObject({ __typename: 'MfaRecovery' });
    expect(await toldOf(person)).toEqual(['requested', 'cancelled', 'requested']);
  });

  it('ID-13: cannot be cancelled or seen by anybody else', async () => {
    const person = await addPerson(subject);
    await step(person);
    const stranger = await signedIn(subject, await addPerson(subject));
    expect((await cancel(stranger)).data?.cancelMfaRecovery).toMatchObject({ code: 'NOT_FOUND' });
    expect((await subject.execute(stranger, '{ myMfaRecovery { id } }')).data).toEqual({ myMfaRecovery: null });
  });

  it('ID-13: ends a recovery when a second factor is proven', async () => {
    const person = await addPerson(subject);
    await step(person);
    const challengeToken = await challengeOf(person);
    await subject.execute(
      anonymous(),
      'mutation ($input: CompleteMfaInput!) { completeMfa(input: $input) { __typename } }',
      {
        input: { challengeToken, code: totpOf(subject) },
      },
    );
    expect(await toldOf(person)).toEqual(['requested', 'cancelled']);
    subject.clock.advance(24 * HOUR_MS);
    expect(await step(person)).toMatchObject({ __typename: 'MfaRecovery' });
  });

  it('ID-13: runs out a week after it could be completed', async () => {
    const person = await addPerson(subject);
    await step(person);
    subject.clock.advance(8 * 24 * HOUR_MS);
    expect(await step(person)).toMatchObject({ __typename: 'MfaRecovery' });
  });

  it('ID-13: is opened once and completed once by several steps at the same time', async () => {
    const person = await addPerson(subject);
    const prepare = async () => {
      const { ticket } = await start(await challengeOf(person));
      const mails = await mailsOf(subject, 'identity.verification.requested');
      return { ticket, code: mails.findLast(({ email }) => email === person.email)?.code ?? '' };
    };
    const opening = [await prepare(), await prepare(), await prepare()];
    const opened = await Promise.all(opening.map(({ ticket, code }) => approve(ticket, code)));
    expect(opened.map((one) => one.code ?? one.__typename).sort()).toEqual([
      'INVALID_STATE',
      'INVALID_STATE',
      'MfaRecovery',
    ]);
    subject.clock.advance(24 * HOUR_MS);
    const completing = [await prepare(), await prepare()];
    const completed = await Promise.all(completing.map(({ ticket, code }) => approve(ticket, code)));
    expect(completed.filter(({ __typename }) => __typename === 'AuthPayload')).toHaveLength(1);
  });

  it('ID-15: needs the password, the mailbox and both in one go', async () => {
    const person = await addPerson(subject);
    expect(await start('chl_nothing')).toMatchObject({ code: 'INVALID_GRANT' });
    const { ticket } = await start(await challengeOf(person));
    expect(await approve(ticket, 'AAAA-AAAA')).toMatchObject({ code: 'INVALID_CODE' });
    expect(await approve('tkt_nothing', 'AAAA-AAAA')).toMatchObject({ code: 'INVALID_GRANT' });
    await subject.database.admin.query('UPDATE identity.mfa_challenges SET used_at = now() WHERE user_id = $1', [
      person.userId,
    ]);
    const mail = (await mailsOf(subject, 'identity.verification.requested')).at(-1);
    expect(await approve(ticket, mail?.code ?? '')).toMatchObject({ code: 'INVALID_GRANT' });
    expect(await toldOf(person)).toEqual([]);
  });

  it('ID-13: keeps its wait and its outcome, by the database', async () => {
    const person = await addPerson(subject);
    await step(person);
    const set = (change: string) =>
      subject.database.admin.query(`UPDATE identity.mfa_recoveries SET ${change} WHERE user_id = $1`, [person.userId]);
    await expect(set("ready_at = ready_at - interval '1 hour'")).rejects.toMatchObject({ code: 'ID013' });
    await expect(
      set("outcome = 'COMPLETED', settled_at = ready_at - interval '1 s', session_id = 'ses_x'"),
    ).rejects.toMatchObject({ constraint: 'mfa_recoveries_in_time' });
    await set("outcome = 'CANCELLED', settled_at = requested_at");
    await expect(set('outcome = NULL, settled_at = NULL')).rejects.toMatchObject({ code: 'ID013' });
    await expect(
      subject.database.admin.query(
        `INSERT INTO identity.mfa_recoveries (id, user_id, requested_at, ready_at, expires_at)
         VALUES ('mrc_quick', $1, now(), now() + interval '23 hours', now() + interval '3 days')`,
        [person.userId],
      ),
    ).rejects.toMatchObject({ constraint: 'mfa_recoveries_wait' });
  });
});
