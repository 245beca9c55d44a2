import type { GraphQLSchema } from 'graphql';
import { useCallback, useRef, useState } from 'react';
import type { Environment } from '../environments/environments.ts';
import type { Report } from '../explain/report.ts';
import { addFrame, type LiveFrame } from '../live/frames.ts';
import { type LiveState, type LiveSubscription, subscribeLive } from '../live/subscribe.ts';
import { endpointUrl, options } from '../options.ts';
import { readInput } from '../request/read-input.ts';
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
      const { query, variables: variablesText, operationName, after, mock } = request;
      const isSubscription = request.isSubscription && mock === null;
      const ran = { query, variables: variablesText, operationName };
      const begin = (current: TabRun): TabRun => ({
        ...NOTHING,
        isRunning: true,
        ran,
        before: current.result?.report ?? current.before,
        live: isSubscription
          ? { frames: after === undefined ? [] : (current.live?.frames ?? []), state: 'connecting' }
          : null,
      });
      const read = readInput(request);
      if ('problem' in read) {
        update(tab, (current) => ({ ...begin(current), isRunning: false, problem: read.problem }));
        return;
      }
      const { variables, headers } = read;
      if (mock !== null) {
        const { runMock } = await import('../mock/run-mock.ts');
        const made = runMock({ ...mock, query, operationName, variables });
        const outcome = 'problem' in made ? made : { result: made };
        update(tab, (current) => ({ ...begin(current), isRunning: false, ...outcome }));
        return;
      }
      const common = { url: endpointUrl, query, variables, operationName };
      if (isSubscription) {
        const counted = after === undefined ? 0 : (runsNow.current.get(tab)?.live?.frames.at(-1)?.number ?? 0);
        update(tab, begin);
        const live: LiveSubscription = subscribeLive({
          ...common,
          query: withRandomTexts(query),
          authorization: async () => headers.authorization ?? (await authorization()),
          after: after ?? null,
          counted,
          onFrame: (frame) =>
            update(tab, (current) =>
              current.live === null
                ? current
                : { ...current, live: { ...current.live, frames: addFrame(current.live.frames, frame) } },
            ),
          onState: (state) =>
            update(tab, (current) => ({
              ...current,
              isRunning: state !== 'ended',
              live: current.live && { ...current.live, state },
            })),
        });
        running.current.set(tab, live);
        return;
      }
      const abort = new AbortController();
      const own: Running = { stop: () => abort.abort() };
      running.current.set(tab, own);
      update(tab, begin);
      try {
        await runOperation(
          {
            ...common,
            headers,
            files: chosenFiles(request),
            authorization: await authorization(),
            explain: options.explain !== 'nobody',
            signal: abort.signal,
          },
          (result) => update(tab, (current) => ({ ...current, result })),
        );
      } catch (error) {
        const isStopped = abort.signal.aborted;
        const problem = isStopped
          ? null
          : `The operation could not be sent: ${error instanceof Error ? error.message : String(error)}`;
        if (running.current.get(tab) === own) update(tab, (current) => ({ ...current, problem }));
      } finally {
        if (running.current.get(tab) === own) {
          running.current.delete(tab);
          update(tab, (current) => ({ ...current, isRunning: false }));
        }
      }
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
