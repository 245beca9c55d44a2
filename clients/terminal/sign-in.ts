import {
  CompleteMfaDocument,
  type CompleteMfaMutation,
  SignInDocument,
  type StoredSession,
  type SupergraphClient,
} from '@codai/sdk';
import { nextCodeInMs, oneTimeCode } from './one-time-code.ts';

export interface SignInOptions {
  /** A client without tokens. */
  readonly anonymous: SupergraphClient;
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly totpSecret: string;
  /** For people: what is waited for. */
  readonly say: (sentence: string) => void;
  readonly now: () => Date;
  readonly wait: (ms: number) => Promise<void>;
}

/** No session; the message says why, and what to do. */
export class SignInError extends Error {
  override readonly name = 'SignInError';
}

/** Codes that were used already are followed by the next one; three in a row means that somebody else uses them up. */
const CODES_MAX = 3;

/** Signs in by password and one-time code. Rejects with `SignInError`. */
export async function signIn(options: SignInOptions): Promise<StoredSession> {
  const { say, now, wait } = options;
  const challengeToken = await passwordStep(options);
  for (let code = 1; code <= CODES_MAX; code += 1) {
    const outcome = await codeStep(options, challengeToken);
    if (outcome.__typename === 'AuthPayload') return outcome;
    if (outcome.__typename !== 'CodeAlreadyUsedError') throw new SignInError(codeRefusal(outcome));
    if (code === CODES_MAX) break;
    const waitMs = nextCodeInMs(now());
    say(`The present one-time code was used already; the next one comes in ${Math.ceil(waitMs / 1000)} s.`);
    await wait(waitMs);
  }
  throw new SignInError(
    `${CODES_MAX} one-time codes in a row were used already. Does somebody else sign in with them?`,
  );
}

/** The challenge that the right password brings. */
async function passwordStep({ anonymous, user, password, url }: SignInOptions): Promise<string> {
  const input = { email: user, password, deviceName: 'watch-feed' };
  const outcome = outcomeOf(await anonymous.mutate(SignInDocument, { input }), ({ signIn }) => signIn, url);
  switch (outcome.__typename) {
    case 'MfaChallenge':
      return outcome.challengeToken;
    case 'AuthPayload':
      throw new SignInError(
        `${user} has no second factor yet, and the feed asks for one: enrol an authenticator first.`,
      );
    case 'InvalidCredentialsError':
      throw new SignInError(
        `There is no ${user} with this password. The product prints its demo users when it starts.`,
      );
    default:
      throw new SignInError(`${user} cannot sign in: ${outcome.message}`);
  }
}

type CodeOutcome = NonNullable<CompleteMfaMutation['completeMfa']>;

async function codeStep(
  { anonymous, totpSecret, now, url }: SignInOptions,
  challengeToken: string,
): Promise<CodeOutcome> {
  const input = { challengeToken, code: oneTimeCode(totpSecret, now()) };
  return outcomeOf(await anonymous.mutate(CompleteMfaDocument, { input }), ({ completeMfa }) => completeMfa, url);
}

function codeRefusal(outcome: Exclude<CodeOutcome, { __typename: 'AuthPayload' }>): string {
  if (outcome.__typename !== 'InvalidCodeError') return `The sign-in did not go through: ${outcome.message}`;
  return 'The one-time code is wrong. Is the TOTP secret the right one, and the clock of this machine?';
}

interface Answer<Data> {
  readonly data?: Data | null | undefined;
  readonly error?: {
    readonly message: string;
    readonly networkError?: Error;
    readonly graphQLErrors: readonly Fault[];
  };
}

interface Fault {
  readonly message: string;
  readonly extensions: Record<string, unknown>;
}

/** The outcome of a mutation; throws `SignInError` when there is none. */
function outcomeOf<Data, Outcome>(
  { data, error }: Answer<Data>,
  pick: (data: Data) => Outcome | null,
  url: string,
): Outcome {
  const outcome = data ? pick(data) : null;
  if (outcome !== null) return outcome;
  if (error?.networkError) {
    throw new SignInError(
      `Nothing answers at ${url} (${reasonOf(error.networkError)}). Is the product running (npm start)?`,
    );
  }
  const [fault] = error?.graphQLErrors ?? [];
  const { code, retryAfterSeconds } = fault?.extensions ?? {};
  if (code === 'RATE_LIMITED')
    throw new SignInError(`Too many attempts; try again in ${retryAfterSeconds ?? 'some'} s.`);
  if (code === 'PERSISTED_QUERY_NOT_FOUND') {
    throw new SignInError(
      `${url} does not know this client's operations: it runs another version, or is another product.`,
    );
  }
  throw new SignInError(`${url} refused the sign-in: ${fault?.message ?? 'no reason was given'}`);
}

/** undici says "fetch failed", and why in its cause. */
function reasonOf({ message, cause }: Error): string {
  const { code } = (cause ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : message;
}
