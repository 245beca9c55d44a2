import { createClient, createSession, type LiveStatus } from '@codai/sdk';
import { WebSocket } from 'ws';
import { readCommandLine, UsageError } from './command-line.ts';
import { signIn } from './sign-in.ts';
import { watch } from './watch.ts';

/** Longer than a sign-in ever takes, also on a machine that is busy starting the product. */
const ANSWER_WITHIN_MS = 15_000;

/** `npm run watch-feed -- <user>`: lines on the standard output, all else on the standard error. */
async function main(): Promise<void> {
  const command = readCommandLine(process.argv.slice(2), process.env);
  const { url, user, eventsMax } = command;
  const say = (sentence: string) => console.error(sentence);
  const now = () => new Date();
  const wait = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));

  const anonymous = createClient({ url, timeoutMs: ANSWER_WITHIN_MS });
  const session = createSession({ anonymous });
  await session.take(await signIn({ ...command, anonymous, say, now, wait }));

  const onSignedOut = () => say('The session is over: it was ended elsewhere, or its time has run out.');
  const client = createClient({
    url,
    webSocketImpl: WebSocket,
    tokens: session,
    onSignedOut,
    live: { onStatus: statusTeller(say, user) },
  });
  await watch({ client, eventsMax, print: (line) => console.log(line), now });
}

/** Tells a change of the socket's state once, and not every attempt. */
function statusTeller(say: (sentence: string) => void, user: string): (status: LiveStatus) => void {
  let isLive: boolean | null = null;
  return (status) => {
    if (status === 'live' && isLive !== true) {
      say(isLive === null ? `Watching as ${user}. End with Ctrl+C.` : 'Connected again; what was missed comes first.');
      isLive = true;
    } else if (status === 'waiting' && isLive === true) {
      say('The connection was lost; trying again until it is back.');
      isLive = false;
    }
  };
}

// A reader that goes away, as `head` does, is not a fault.
process.stdout.on('error', () => process.exit(0));
process.on('SIGINT', () => process.exit(0));
main().then(
  () => process.exit(0),
  (thrown: unknown) => {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    console.error(message);
    process.exit(thrown instanceof UsageError ? 2 : 1);
  },
);
