import { afterAll, describe, expect, it } from 'vitest';
import {
  addOrganization,
  addPerson,
  callerOfToken,
  type Identity,
  rowCounts,
  signedIn,
  startIdentity,
  totpOf,
} from '../../testing/identity.ts';

const subject = await startIdentity();
afterAll(() => subject[Symbol.asyncDispose]());

type AnyCaller = Parameters<Identity['execute']>[0];

interface Enrolment {
  __typename: string;
  factorId: string;
  secret: string;
  uri: string;
  code?: string;
}
interface Confirmed {
  __typename: string;
  code?: string;
  attemptsLeft?: number;
  accessToken: string;
  recoveryCodes: string[] | null;
  factor: { id: string; label: string };
}

async function enrol(caller: AnyCaller, label?: string) {
  const { data, errors } = await subject.execute<{ enrolTotp: Enrolment }>(
    caller,
    `mutation ($input: EnrolTotpInput!) { enrolTotp(input: $input) {
      __typename ... on TotpEnrolment { factorId secret uri expiresAt } ... on Error { code }
    } }`,
    { input: { label } },
  );
  return { ...data?.enrolTotp, errors } as Enrolment & { errors: typeof errors };
}

async function confirm(caller: AnyCaller, factorId: string, code: string) {
  const { data, errors } = await subject.execute<{ confirmTotp: Confirmed }>(
    caller,
    `mutation ($input: ConfirmTotpInput!) { confirmTotp(input: $input) {
      __typename ... on TotpConfirmed { accessToken aal recoveryCodes factor { id kind label } }
      ... on Error { code } ... on InvalidCodeError { attemptsLeft }
    } }`,
    { input: { factorId, code } },
  );
  return { ...data?.confirmTotp, errors } as Confirmed & { errors: typeof errors };
}

async function remove(caller: AnyCaller, factorId: string) {
  const { data, errors } = await subject.execute<{ removeFactor: { __typename: string; code?: string } }>(
    caller,
    'mutation ($factorId: ID!) { removeFactor(input: { factorId: $factorId }) { __typename ... on Error { code } } }',
    { factorId },
  );
  return { ...data?.removeFactor, errors };
}

describe('enrolling the first authenticator', () => {
  it('raises the session to two factors and gives the recovery codes', async () => {
    const person = await addPerson(subject, { hasFactor: false });
    const caller = await signedIn(subject, person, { aal: 1 });
    const enrolment = await enrol(caller, 'My phone');
    expect(enrolment.uri).toContain(encodeURIComponent(person.email));
    expect(enrolment.uri).toContain(`secret=${enrolment.secret}`);

    const confirmed = await confirm(caller, enrolment.factorId, totpOf(subject, 0, enrolment.secret));
    expect(confirmed).toMatchObject({ __typename: 'TotpConfirmed', factor: { label: 'My phone' } });
    expect(confirmed.recoveryCodes).toHaveLength(10);
    const raised = callerOfToken(confirmed.accessToken);
    expect(raised).toMatchObject({ aal: 2, sessionId: caller.sessionId });
    const me = await subject.execute(raised, '{ me { factors { label } tenants { kind role isActive } } }');
    expect(me.data).toEqual({
      me: { factors: [{ label: 'My phone' }], tenants: [{ kind: 'PERSONAL', role: 'OWNER', isActive: true }] },
    });
    const types = (await subject.published())
      .filter(({ data }) => data.userId === person.userId)
      .map(({ type }) => type);
    expect(types.slice(-2)).toEqual(['identity.factor.added', 'identity.recovery-codes.generated']);
  });

  it('keeps the seed sealed', async () => {
    const caller = await signedIn(subject, await addPerson(subject, { hasFactor: false }), { aal: 1 });
    const { factorId, secret } = await enrol(caller);
    const { rows } = await subject.database.admin.query('SELECT * FROM identity.totp_factors WHERE id = $1', [
      factorId,
    ]);
    expect(rows[0].secret_sealed).toMatch(/^s1\./);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  it('ID-5: allows nothing else, with one factor, but the minimal profile and signing out', async () => {
    const caller = await signedIn(subject, await addPerson(subject, { hasFactor: false }), { aal: 1 });
    for (const document of [
      '{ mySessions { edges { cursor } } }',
      '{ organization { id } }',
      '{ me { tenants { id } } }',
      'mutation { revokeAllOtherSessions { sessionsEnded } }',
      'mutation { updateProfile(input: { displayName: "x", expectedVersion: 1 }) { __typename } }',
      'mutation { createOrganization(input: { name: "x", slug: "xyz", idempotencyKey: "1" }) { __typename } }',
    ]) {
      const { errors } = await subject.execute(caller, document);
      expect([document, errors?.[0]?.extensions.code]).toEqual([document, 'MFA_REQUIRED']);
    }
    const { data } = await subject.execute(caller, '{ me { id handle displayName email locale factors { id } } }');
    expect(data).toMatchObject({ me: { id: caller.userId, factors: [] } });
  });

  it('ID-15: is confirmed in the session that began it, and within a quarter of an hour', async () => {
    const person = await addPerson(subject, { hasFactor: false });
    const [mine, other] = [await signedIn(subject, person, { aal: 1 }), await signedIn(subject, person, { aal: 1 })];
    const { factorId, secret } = await enrol(mine);
    expect(await confirm(other, factorId, totpOf(subject, 0, secret))).toMatchObject({ code: 'NOT_FOUND' });
    subject.clock.advance(15 * 60_000);
    expect(await confirm(mine, factorId, totpOf(subject, 0, secret))).toMatchObject({ code: 'NOT_FOUND' });
    const again = await enrol(mine);
    expect(await confirm(mine, factorId, totpOf(subject, 0, secret))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await confirm(mine, again.factorId, totpOf(subject, 0, again.secret))).toMatchObject({
      __typename: 'TotpConfirmed',
    });
  });

  it('counts wrong codes, and confirms nothing twice', async () => {
    const caller = await signedIn(subject, await addPerson(subject, { hasFactor: false }), { aal: 1 });
    const { factorId, secret } = await enrol(caller);
    expect(await confirm(caller, factorId, '000000')).toMatchObject({ code: 'INVALID_CODE', attemptsLeft: 4 });
    const outcomes = await Promise.all([1, 2, 3].map(() => confirm(caller, factorId, totpOf(subject, 0, secret))));
    expect(outcomes.map((outcome) => outcome.code ?? outcome.__typename).sort()).toEqual([
      'NOT_FOUND',
      'NOT_FOUND',
      'TotpConfirmed',
    ]);
  });

  it('refuses a label that cannot be shown', async () => {
    const caller = await signedIn(subject, await addPerson(subject, { hasFactor: false }), { aal: 1 });
    const before = await rowCounts(subject);
    expect(await enrol(caller, 'x'.repeat(61))).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await rowCounts(subject)).toEqual(before);
  });
});

describe('further authenticators', () => {
  it('ask for two factors: a session of one factor cannot add its own', async () => {
    const person = await addPerson(subject);
    const single = await signedIn(subject, person, { aal: 1 });
    const before = await rowCounts(subject);
    expect((await enrol(single)).errors?.[0]?.extensions.code).toBe('MFA_REQUIRED');
    const stale = await signedIn(subject, person);
    subject.clock.advance(10 * 60_000 + 1);
    expect((await enrol(stale)).errors?.[0]?.extensions).toMatchObject({
      code: 'STEP_UP_REQUIRED',
      maxAgeSeconds: 600,
    });
    expect({ ...(await rowCounts(subject)), sessions: 0, refresh_tokens: 0, outbox: 0 }).toEqual({
      ...before,
      sessions: 0,
      refresh_tokens: 0,
      outbox: 0,
    });
  });

  it('are added and removed, but the last one stays', async () => {
    const person = await addPerson(subject);
    const caller = await signedIn(subject, person);
    const { factorId, secret } = await enrol(caller, 'Second');
    expect((await confirm(caller, factorId, totpOf(subject, 0, secret))).recoveryCodes).toHaveLength(10);
    expect(await remove(caller, `fac_${person.userId}`)).toMatchObject({ __typename: 'MfaFactor' });
    expect(await remove(caller, factorId)).toMatchObject({ code: 'LAST_SIGN_IN_METHOD' });
    expect(await remove(caller, 'fac_nothing')).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('ID-6: keep one when two are removed at once', async () => {
    const person = await addPerson(subject);
    await addOrganization(subject, [[person, 'OWNER']]);
    const callers = [await signedIn(subject, person), await signedIn(subject, person)] as const;
    const { factorId, secret } = await enrol(callers[0]);
    await confirm(callers[0], factorId, totpOf(subject, 0, secret));
    const outcomes = await Promise.all([remove(callers[0], factorId), remove(callers[1], `fac_${person.userId}`)]);
    expect(outcomes.map((outcome) => outcome.code ?? outcome.__typename).sort()).toEqual([
      'LAST_SIGN_IN_METHOD',
      'MfaFactor',
    ]);
    await expect(
      subject.database.admin.query('DELETE FROM identity.totp_factors WHERE user_id = $1', [person.userId]),
    ).rejects.toMatchObject({ code: 'ID006' });
  });

  it('are five at most', async () => {
    const person = await addPerson(subject);
    const caller = await signedIn(subject, person);
    await subject.database.admin.query(
      `INSERT INTO identity.totp_factors (id, user_id, label, secret_sealed, created_at, confirmed_at)
       SELECT 'fac_' || n || $1, $1, 'Spare', 'sealed', now(), now() FROM generate_series(1, 4) n`,
      [person.userId],
    );
    expect(await enrol(caller)).toMatchObject({ __typename: 'QuotaExceededError', code: 'QUOTA_EXCEEDED' });
  });

  it('cannot be removed by anybody else', async () => {
    const victim = await addPerson(subject);
    const stranger = await signedIn(subject, await addPerson(subject));
    expect(await remove(stranger, `fac_${victim.userId}`)).toMatchObject({ code: 'NOT_FOUND' });
  });
});
