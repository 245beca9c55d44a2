import type { GraphQLSchema } from 'graphql';
import { useCallback, useRef, useState } from 'react';
import type { Environment } from '../environments/environments.ts';
import type { Report } from '../explain/report.ts';
import { addFrame, type LiveFrame } from '../live/frames.ts';
import { type LiveState, type LiveSubscription, subscribeLive } from '../live/subscribe.ts';
import { endpointUrl, options } from '../options.ts';
import { type ReadInput, readInput } from '../request/read-input.ts';
import { type RunResult, runOperation, withRandomTexts } from '../request/run.ts';
import type { FilePlace } from '../request/upload-form.ts';
import type { TabFile } from './use-tabs.ts';

/** The text of an operation when it was run: the explanation belongs to this text, whatever is typed since. */
export interface RunText {
  readonly query: string;
  readonly variables: string;
  readonly operationName: string | null;
}

export interface TabRun {
  readonly isRunning: boolean;
  readonly ran: RunText | null;
  readonly result: RunResult | null;
  /** The report of the run before, to compare with. */
  readonly before: Report | null;
  readonly live: { readonly frames: readonly LiveFrame[]; readonly state: LiveState } | null;
  /** Why nothing could be sent, as a sentence. */
  readonly problem: string | null;
}

export interface RunRequest extends RunText {
  readonly isSubscription: boolean;
  readonly headers: string;
  /** Fills the places in variables and headers, and adds its own headers. */
  readonly environment: Environment | null;
  readonly files: readonly TabFile[];
  /** Answers in this browser, by the schema and the seed; null: the operation is sent. */
  readonly mock: { readonly schema: GraphQLSchema | null; readonly seed: number } | null;
  /** Goes on behind the frame with this cursor. */
  readonly after?: string;
}

export interface Runs {
  of(tab: string): TabRun;
  run(tab: string, request: RunRequest): Promise<void>;
  stop(tab: string): void;
  /** Cuts the socket of a subscription, as a network would. */
  cut(tab: string): void;
}

const chosenFiles = ({ files }: RunRequest): readonly FilePlace[] =>
  files.flatMap(({ path, file }) => (file === null ? [] : [{ path, file }]));

const NOTHING: TabRun = { isRunning: false, ran: null, result: null, before: null, live: null, problem: null };

interface Running {
  stop(): void;
  cut?(): void;
}

export function useRuns(authorization: () => Promise<string | null>): Runs {
  const [runs, setRuns] = useState<ReadonlyMap<string, TabRun>>(new Map());
  const running = useRef(new Map<string, Running>());
  const update = useCallback((tab: string, change: (run: TabRun) => TabRun) => {
    setRuns((current) => new Map(current).set(tab, change(current.get(tab) ?? NOTHING)));
  }, []);

  const stop = useCallback(
    (tab: string) => {
      running.current.get(tab)?.stop();
      running.current.delete(tab);
      update(tab, (run) => ({ ...run, isRunning: false }));
    },
    [update],
  );

  const run = useCallback(
    async (tab: string, request: RunRequest) => {
      running.current.get(tab)?.stop();
      running.current.delete(tab);
      const { after, mock } = request;
      const isLive = request.isSubscription && mock === null;
      const change: Change = (make) => update(tab, make);
      const read = readInput(request);
      change((current) => begun(current, request, isLive));
      if ('problem' in read) return change((current) => ({ ...current, isRunning: false, problem: read.problem }));
      const ready: Ready = { request, read, authorization, change };
      if (mock !== null) return answerHere(ready, mock);
      if (isLive) {
        const counted = after === undefined ? 0 : (runsNow.current.get(tab)?.live?.frames.at(-1)?.number ?? 0);
        running.current.set(tab, follow(ready, counted));
        return;
      }
      const abort = new AbortController();
      const own: Running = { stop: () => abort.abort() };
      running.current.set(tab, own);
      const isLatest = () => running.current.get(tab) === own;
      await send(ready, abort.signal, isLatest);
      if (!isLatest()) return;
      running.current.delete(tab);
      change((current) => ({ ...current, isRunning: false }));
    },
    [authorization, update],
  );

  const runsNow = useRef(runs);
  runsNow.current = runs;
  return {
    of: (tab) => runs.get(tab) ?? NOTHING,
    run,
    stop,
    cut: (tab) => running.current.get(tab)?.cut?.(),
  };
}

type Change = (make: (run: TabRun) => TabRun) => void;

/** A request whose variables and headers have been read. */
interface Ready {
  readonly request: RunRequest;
  readonly read: Exclude<ReadInput, { problem: string }>;
  readonly authorization: () => Promise<string | null>;
  readonly change: Change;
}

function begun(current: TabRun, { query, variables, operationName, after }: RunRequest, isLive: boolean): TabRun {
  return {
    ...NOTHING,
    isRunning: true,
    ran: { query, variables, operationName },
    before: current.result?.report ?? current.before,
    live: isLive ? { frames: after === undefined ? [] : (current.live?.frames ?? []), state: 'connecting' } : null,
  };
}

/** Follows a subscription. `counted` is the number of its last frame that is shown already. */
function follow({ request, read, authorization, change }: Ready, counted: number): LiveSubscription {
  return subscribeLive({
    url: endpointUrl,
    query: withRandomTexts(request.query),
    variables: read.variables,
    operationName: request.operationName,
    authorization: async () => read.headers.authorization ?? (await authorization()),
    after: request.after ?? null,
    counted,
    onFrame: (frame) =>
      change((current) =>
        current.live === null
          ? current
          : { ...current, live: { ...current.live, frames: addFrame(current.live.frames, frame) } },
      ),
    onState: (state) =>
      change((current) => ({
        ...current,
        isRunning: state !== 'ended',
        live: current.live && { ...current.live, state },
      })),
  });
}

async function answerHere({ request, read, change }: Ready, mock: NonNullable<RunRequest['mock']>): Promise<void> {
  const { query, operationName } = request;
  const made = await import('../mock/run-mock.ts').then(
    ({ runMock }) => runMock({ ...mock, query, operationName, variables: read.variables }),
    () => ({ problem: 'The script for mock answers could not be loaded.' }),
  );
  const outcome = 'problem' in made ? made : { result: made };
  change((current) => ({ ...current, isRunning: false, ...outcome }));
}

async function send(
  { request, read, authorization, change }: Ready,
  signal: AbortSignal,
  isLatest: () => boolean,
): Promise<void> {
  const { query, operationName } = request;
  try {
    await runOperation(
      {
        url: endpointUrl,
        query,
        operationName,
        ...read,
        files: chosenFiles(request),
        authorization: await authorization(),
        explain: options.explain !== 'nobody',
        signal,
      },
      (result) => {
        if (isLatest()) change((current) => ({ ...current, result }));
      },
    );
  } catch (error) {
    if (signal.aborted || !isLatest()) return;
    const reason = error instanceof Error ? error.message : String(error);
    change((current) => ({ ...current, problem: `The operation could not be sent: ${reason}` }));
  }
}
