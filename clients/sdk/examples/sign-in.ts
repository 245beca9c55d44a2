import {
  CompleteMfaDocument,
  createClient,
  createSession,
  type Fetch,
  type Session,
  SignInDocument,
  type SupergraphClient,
} from '@codai/sdk';

export interface SignInOptions {
  readonly url: string;
  readonly email: string;
  readonly password: string;
  /** Asks the user for the code of the authenticator, or of the message that was sent. */
  readonly askForCode: () => Promise<string>;
  /** Default: the WebSocket of the platform; Node 20 has none. */
  readonly webSocketImpl?: unknown;
  readonly fetch?: Fetch;
}

export interface SignedIn {
  readonly client: SupergraphClient;
  readonly session: Session;
}

/** Signs in, by a second factor if the account has one. Resolves to a sentence for the user when that did not succeed. */
export async function signIn(options: SignInOptions): Promise<SignedIn | string> {
  const { url, email, password, askForCode, ...transport } = options;
  const anonymous = createClient({ url, ...transport });
  const session = createSession({ anonymous });
  const client = () => createClient({ url, tokens: session, ...transport });

  const first = await anonymous.act(SignInDocument, { input: { email, password } });
  if (first.kind === 'refused') return first.refusal.message;
  if (first.kind === 'failed') return `Nobody could be asked (${first.code}). Try again.`;
  if (first.value.__typename === 'AuthPayload') {
    await session.take(first.value);
    return { client: client(), session };
  }

  const { challengeToken } = first.value;
  const second = await anonymous.act(CompleteMfaDocument, { input: { challengeToken, code: await askForCode() } });
  if (second.kind === 'refused') return second.refusal.message;
  if (second.kind === 'failed') return `Nobody could be asked (${second.code}). Try again.`;
  await session.take(second.value);
  return { client: client(), session };
}
