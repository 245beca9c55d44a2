import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import type { Visitor } from './browser.ts';
import { codeIn, mailTo } from './mailbox.ts';

export interface Newcomer {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** A person that no other test uses, with a password that the rules accept. */
export function newcomer(name = 'Irina Dock'): Newcomer {
  const id = randomUUID();
  return { name, email: `irina-${id}@example.test`, password: `four unrelated words ${id}` };
}

/** Creates an account through the pages, by the code of the mail, puts its protection off, and ends on the home page. */
export async function signUp({ page, open }: Visitor, { name, email, password }: Newcomer): Promise<void> {
  await open('/sign-up');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Create the account' }).click();
  const field = page.getByLabel('Code from the e-mail');
  await field.waitFor();
  await field.fill(codeIn(await mailTo(email, /verification/)));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await protectLater(page);
  await page.waitForURL('**/home');
}

/** Puts the step off that protects the account, which the page shows after a sign-in by password. */
export async function protectLater(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Protect your account' }).waitFor();
  await page.getByRole('button', { name: 'Later' }).click();
}

const PERIOD_MS = 30_000;
/** Time that a request takes from an app to the server on a busy machine. */
const ON_ITS_WAY_MS = 8_000;

/** An authenticator app: each code once, as the server takes it, and therefore up to three at once before it has to wait. */
export class Authenticator {
  readonly #totp: TOTP;
  #step = Math.floor(Date.now() / PERIOD_MS) - 1;

  constructor(secret: string) {
    this.#totp = new TOTP({ secret: secret.replaceAll(' ', ''), algorithm: 'SHA1', digits: 6, period: 30 });
  }

  async code(): Promise<string> {
    const oldest = Math.floor(Date.now() / PERIOD_MS) - 1;
    const step = Math.max(this.#step, oldest);
    this.#step = step + 1;
    const opensAt = (step - 1) * PERIOD_MS;
    if (Date.now() < opensAt) await wait(opensAt - Date.now());
    // The oldest that is taken ends with the present period: not while it is on its way.
    const left = (step + 2) * PERIOD_MS - Date.now();
    if (left < ON_ITS_WAY_MS) return this.code();
    return this.#totp.generate({ timestamp: step * PERIOD_MS });
  }
}

/** Sets up the second factor in the security centre and gives the authenticator that has it. */
export async function enrol({ page, open }: Visitor): Promise<Authenticator> {
  await open('/security?do=authenticator');
  return setUpAuthenticator(page);
}

/** Goes through the steps of a new authenticator, which the page shows already. */
export async function setUpAuthenticator(page: Page): Promise<Authenticator> {
  await page.getByRole('button', { name: 'Show the QR code' }).click();
  await page.getByRole('img', { name: /QR code/ }).waitFor();
  const secret = (await page.getByRole('definition').textContent()) ?? '';
  const authenticator = new Authenticator(secret);
  await page.getByLabel('Code from the app').fill(await authenticator.code());
  await keepCodes(page);
  return authenticator;
}

/** Says that the recovery codes which the page shows are stored. */
export async function keepCodes(page: Page): Promise<void> {
  await page.getByLabel('I have saved the codes').check();
  await page.getByRole('button', { name: 'Done' }).click();
}
