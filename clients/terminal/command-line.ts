import { parseArgs } from 'node:util';

export interface CommandLine {
  /** E-mail address of the account. */
  readonly user: string;
  /** The GraphQL endpoint. */
  readonly url: string;
  /** Ends after so many lines; null: never. */
  readonly eventsMax: number | null;
  readonly password: string;
  /** Base32. */
  readonly totpSecret: string;
}

/** A command line that cannot be followed; the message says what would do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const usage =
  'npm run watch-feed -- <user> [--url http://127.0.0.1:4000] [--once <events>], such as: npm run watch-feed -- member@north.test';

/** Credentials of every seeded user, printed when the product starts; they open nothing outside of development. */
const demo = { password: 'correct-horse-battery-staple-9', totpSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' };

/**
 * Reads arguments and environment: `WATCH_PASSWORD` and `WATCH_TOTP_SECRET` stand in for the demo users', which keeps
 * them out of the list of processes, and `PORT` is the product's. Throws `UsageError`.
 */
export function readCommandLine(args: readonly string[], env: NodeJS.ProcessEnv): CommandLine {
  const { values, positionals } = parsed(args);
  const [user, ...others] = positionals;
  if (user === undefined || others.length > 0) throw new UsageError(`Name one user: ${usage}`);
  return {
    user,
    url: endpointOf(values.url ?? `http://127.0.0.1:${env.PORT || 4000}`),
    eventsMax: values.once === undefined ? null : countOf(values.once),
    password: env.WATCH_PASSWORD || demo.password,
    totpSecret: env.WATCH_TOTP_SECRET || demo.totpSecret,
  };
}

function parsed(args: readonly string[]) {
  try {
    const options = { url: { type: 'string' }, once: { type: 'string' } } as const;
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (thrown) {
    throw new UsageError(`${(thrown as Error).message} ${usage}`, { cause: thrown });
  }
}

/** The endpoint, also when only the host was named. */
function endpointOf(text: string): string {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text))
    throw new UsageError(`${text} is not an http address. ${usage}`);
  const url = new URL(text);
  if (url.pathname === '/') url.pathname = '/graphql';
  return url.href;
}

function countOf(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new UsageError(`--once takes a count from 1 to 999999, and not "${text}".`);
  return Number(text);
}
