import { afterAll, describe, expect, it } from 'vitest';
import { refreshSession } from '../../sessions/refresh.ts';
import { addPerson, anonymous, type Identity, mailsOf, signedIn, startIdentity } from '../../testing/identity.ts';

const subject = await startIdentity();
afterAll(() => subject[Symbol.asyncDispose]());

type AnyCaller = Parameters<Identity['execute']>[0];
interface Outcome {
  __typename: string;
  code?: string;
  reason?: string;
  ticket?: string;
  attemptsLeft?: number;
  sessionsEnded?: number;
  version?: number;
}

async function mutate(caller: AnyCaller, field: string, selection: string, input: object) {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { ${field}(input: $input) { __typename ${selection} ... on Error { code } } }`;
  const { data, errors } = await subject.execute<Record<string, Outcome>>(caller, document, { input });
  return { ...(data?.[field] as Outcome), refused: errors?.[0]?.extensions.code };
}

describe('changing the address', () => {
  const ask = (caller: AnyCaller, newEmail: string) =>
    mutate(caller, 'changeEmail', '... on CodeSent { ticket }', { newEmail });
  const confirm = (caller: AnyCaller, input: object) =>
    mutate(
      caller,
      'confirmEmailChange',
      '... on SessionsEnded { sessionsEnded } ... on InvalidCodeError { attemptsLeft } ... on ConflictError { reason }',
      input,
    );
  const codeTo = async (email: string) =>
    (await mailsOf(subject, 'identity.verification.requested')).filter((mail) => mail.email === email).at(-1)?.code;

  it('ID-9: asks for a code from both mailboxes, and ends all other sessions', async () => {
    const person = await addPerson(subject);
    const [mine, other] = [await signedIn(subject, person), await signedIn(subject, person)];
    const { ticket } = await ask(mine, 'Fresh@people.test');
    const [code, presentCode] = [await codeTo('Fresh@people.test'), await codeTo(person.email)];
    expect(code).not.toBe(presentCode);
    // I-8: the mail to the present address says that it is being replaced.
    const asked = (await subject.published()).filter(({ type }) => type === 'identity.verification.requested');
    expect(asked.slice(-2).map(({ data }) => data.purpose)).toEqual(['EMAIL_REPLACEMENT', 'EMAIL_CHANGE']);
    expect(await confirm(mine, { ticket, code, presentCode: code })).toMatchObject({
      code: 'INVALID_CODE',
      attemptsLeft: 4,
    });
    expect(await confirm(mine, { ticket, code: presentCode, presentCode })).toMatchObject({ code: 'INVALID_CODE' });
    expect(await confirm(mine, { ticket, code, presentCode })).toMatchObject({ sessionsEnded: 1 });
    expect(await refreshSession(subject.deps, anonymous(), other.refreshToken)).toMatchObject({
      code: 'INVALID_GRANT',
    });
    const { data } = await subject.execute(mine, '{ me { email } }');
    expect(data).toEqual({ me: { email: 'Fresh@people.test' } });
    expect(await mailsOf(subject, 'identity.email.changed')).toEqual([{ email: 'Fresh@people.test' }]);
  });

  it('ID-15: is confirmed in the session that asked, once', async () => {
    const person = await addPerson(subject);
    const [mine, other] = [await signedIn(subject, person), await signedIn(subject, person)];
    const { ticket } = await ask(mine, 'bound@people.test');
    const input = { ticket, code: await codeTo('bound@people.test'), presentCode: await codeTo(person.email) };
    expect(await confirm(other, input)).toMatchObject({ code: 'INVALID_GRANT' });
    expect(await confirm(mine, input)).toMatchObject({ __typename: 'SessionsEnded' });
    expect(await confirm(mine, input)).toMatchObject({ code: 'INVALID_GRANT' });
  });

  it('ID-8: does not tell of another account, and never takes its address', async () => {
    const [person, holder] = [await addPerson(subject), await addPerson(subject)];
    const caller = await signedIn(subject, person);
    expect(await ask(caller, holder.email)).toMatchObject({ __typename: 'CodeSent' });
    expect(await codeTo(holder.email)).toBeUndefined();

    // Two ask for one free address, and both have the codes: the second one comes too late.
    const rival = await signedIn(subject, await addPerson(subject));
    const asked = [];
    for (const one of [caller, rival]) {
      const { ticket } = await ask(one, 'free@people.test');
      const mails = await mailsOf(subject, 'identity.verification.requested');
      asked.push({ ticket, code: mails.at(-1)?.code, presentCode: mails.at(-2)?.code });
    }
    const outcomes = await Promise.all([confirm(caller, asked[0] ?? {}), confirm(rival, asked[1] ?? {})]);
    expect(outcomes.map((outcome) => outcome.reason ?? outcome.__typename).sort()).toEqual([
      'EMAIL_TAKEN',
      'SessionsEnded',
    ]);
  });

  it('refuses the present address and what is none, and asks for a recent proof', async () => {
    const person = await addPerson(subject);
    const caller = await signedIn(subject, person);
    expect(await ask(caller, person.email.toUpperCase())).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await ask(caller, 'a@b.test\r\nBcc: x@y.test')).toMatchObject({ code: 'VALIDATION_FAILED' });
    subject.clock.advance(10 * 60_000 + 1);
    expect(await ask(caller, 'later@people.test')).toMatchObject({ refused: 'STEP_UP_REQUIRED' });
  });
});
