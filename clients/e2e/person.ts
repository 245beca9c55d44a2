import type { Browser } from 'playwright-core';
import { ask, tokenOf } from './ask.ts';
import { type Look, oneTimeCode, type Visitor, visit } from './browser.ts';
import { codeIn, mailTo } from './mailbox.ts';

/** Somebody who signed up for one test: nothing that others do reaches them. */
export interface Person {
  readonly name: string;
  readonly email: string;
  readonly secret: string;
  readonly session: { readonly accessToken: string; readonly refreshToken: string };
}

export const personPassword = 'a-password-of-one-test-only-7';

let count = 0;

/** An address that nobody else of this run has. */
export function newAddress(): string {
  count += 1;
  return `e2e-${process.pid}-${Date.now().toString(36)}-${count}@people.test`;
}

/** An account at the bank, opened for somebody by the API. */
export async function newAccount(
  { session }: Pick<Person, 'session'>,
  name: string,
  currency = 'EUR',
): Promise<{ readonly id: string; readonly iban: string; readonly version: number }> {
  const { openAccount } = (await ask(
    'mutation ($input: OpenAccountInput!) { openAccount(input: $input) { __typename ... on BankAccount { id iban version } ... on Error { message } } }',
    { input: { name, currency, idempotencyKey: crypto.randomUUID() } },
    session.accessToken,
  )) as unknown as { openAccount: { __typename: string; id: string; iban: string; version: number } };
  if (openAccount.__typename !== 'BankAccount') throw new Error(JSON.stringify(openAccount));
  return openAccount;
}

/** Signs somebody up and sets up their second factor, by the API. Before that they sign in on `elsewhere` other devices. */
export async function newPerson(name: string, elsewhere = 0): Promise<Person> {
  const email = newAddress();
  const { signUp } = (await ask(
    'mutation ($input: SignUpInput!) { signUp(input: $input) { __typename ... on CodeSent { ticket } ... on Error { message } } }',
    { input: { displayName: name, email, password: personPassword, locale: 'en' } },
  )) as unknown as { signUp: { ticket: string } };
  const { verifyEmail } = (await ask(
    'mutation ($input: VerifyEmailInput!) { verifyEmail(input: $input) { __typename ... on AuthPayload { accessToken refreshToken } ... on Error { message } } }',
    { input: { ticket: signUp.ticket, code: codeIn(await mailTo(email, /verification code/)), deviceName: 'test' } },
  )) as unknown as { verifyEmail: { accessToken: string; refreshToken: string } };
  for (let device = 1; device <= elsewhere; device += 1) {
    await ask('mutation ($input: SignInInput!) { signIn(input: $input) { __typename ... on AuthPayload { aal } } }', {
      input: { email, password: personPassword, deviceName: `Tablet ${device}` },
    });
  }
  const { enrolTotp } = (await ask(
    'mutation ($input: EnrolTotpInput!) { enrolTotp(input: $input) { __typename ... on TotpEnrolment { factorId secret } ... on Error { message } } }',
    { input: { label: 'test' } },
    verifyEmail.accessToken,
  )) as unknown as { enrolTotp: { factorId: string; secret: string } };
  const { confirmTotp } = (await ask(
    'mutation ($input: ConfirmTotpInput!) { confirmTotp(input: $input) { __typename ... on TotpConfirmed { accessToken } ... on Error { message } } }',
    { input: { factorId: enrolTotp.factorId, code: oneTimeCode(enrolTotp.secret) } },
    verifyEmail.accessToken,
  )) as unknown as { confirmTotp: { accessToken: string } };
  return {
    name,
    email,
    secret: enrolTotp.secret,
    session: { accessToken: confirmTotp.accessToken, refreshToken: verifyEmail.refreshToken },
  };
}

/** A browser profile in which the person is signed in. */
export async function visitAs(browser: Browser, person: Person, look?: Look): Promise<Visitor> {
  const visitor = await visit(browser, look);
  await visitor.context.addInitScript((session) => {
    // Only the first page brings the session in: later ones have what the app has renewed.
    if (localStorage.getItem('codai.session') === null) localStorage.setItem('codai.session', session);
  }, JSON.stringify(person.session));
  return visitor;
}

/** A browser profile in which a demo user is signed in with both factors, without using up one of their one-time codes. */
export async function visitAsDemo(browser: Browser, user: string, look?: Look): Promise<Visitor> {
  const session = { accessToken: await tokenOf(user), refreshToken: 'none' };
  return visitAs(browser, { name: user, email: user, secret: '', session }, look);
}

/** Money from another bank in an account, which the clearing house of the sandbox brings within a minute. */
export async function payIn(iban: string, minor: string, debtorName = 'Erika Mustermann'): Promise<void> {
  await ask(
    'mutation ($input: DemonstrateIncomingPaymentInput!) { demonstrateIncomingPayment(input: $input) { __typename ... on Error { message } } }',
    {
      input: {
        iban,
        amount: { minor, currency: 'EUR' },
        debtorName,
        remittance: 'To begin with',
        idempotencyKey: crypto.randomUUID(),
      },
    },
    await tokenOf('admin@platform.test'),
  );
}
