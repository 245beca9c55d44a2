import { type ExecutionArgs, type ExecutionResult, execute, GraphQLError } from 'graphql';
import type { EventLog } from './event-log.ts';

/** Request and sender of a subscribe message; the context value of a live operation. */
export interface LiveContext {
  readonly user: string;
  /** `extensions.resume`: absent when the client does not know of it. */
  readonly resume: { readonly cursor?: string } | undefined;
  readonly sendsOpening: boolean;
  readonly ended: AbortController;
  /** Errors that the stream ends with as soon as it has opened; absent: it goes on. */
  readonly lastWords: readonly GraphQLError[] | undefined;
}

/**
 * The results of one subscription as the gateway's protocol has them: a cursor with each, bound to the caller; first
 * a frame that opens the stream, or one that tells a gap.
 */
export async function* resumableStream(log: EventLog, args: ExecutionArgs): AsyncGenerator<ExecutionResult> {
  const { user, resume, sendsOpening, ended, lastWords } = args.contextValue as LiveContext;
  const asked = resume?.cursor === undefined ? log.end : positionIn(resume.cursor, user);
  const start = asked === null ? log.end : Math.max(asked, log.forgottenUpTo);
  if (start !== asked) {
    yield gap(asked === null ? null : start - asked, cursorAt(start, user));
  } else if (sendsOpening && resume !== undefined) {
    yield { data: null, extensions: { resume: { cursor: cursorAt(start, user), opening: true } } };
  }
  if (lastWords !== undefined) {
    yield { data: null, errors: lastWords };
    return;
  }
  for await (const tick of log.follow(start, ended.signal)) {
    const result = (await execute({ ...args, rootValue: { ticked: tick } })) as ExecutionResult;
    yield { ...result, extensions: { resume: { cursor: cursorAt(tick.position, user) } } };
  }
}

export function cursorAt(position: number, user: string): string {
  return Buffer.from(JSON.stringify([user, position])).toString('base64url');
}

/** Null when the cursor is another caller's. */
function positionIn(cursor: string, user: string): number | null {
  const [owner, position] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, number];
  return owner === user ? position : null;
}

function gap(missed: number | null, cursor: string): ExecutionResult {
  const error = new GraphQLError('Events were lost.', { extensions: { code: 'SUBSCRIPTION_GAP', missed } });
  return { data: null, errors: [error], extensions: { resume: { cursor } } };
}
