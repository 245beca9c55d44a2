import type { SupergraphClient } from '@codai/sdk';
import { Note, useLocale } from '@codai/ui';
import type { CombinedError, DocumentInput, OperationResult } from '@urql/core';
import { createContext, useCallback, useContext, useRef, useState } from 'react';
import { serverNow } from './clock.ts';
import { type Refusal, refusalText, useErrorWords } from './errors.ts';
import { useSession } from './session.tsx';
import { isUnanswered, noteAttempt } from './unanswered.ts';

/** The outcome of the one root field of a mutation. */
type Outcome<Data> = NonNullable<Exclude<Data[keyof Data], string | undefined>>;
/** The members that are no refusal: those without a `code`. */
export type Done<Data> = Exclude<Outcome<Data>, { readonly code: string }>;

export interface Action<Data, Variables> {
  /** Resolves to what was done; null when it was refused or did not get through, which `problem` then tells. */
  run(variables: Variables): Promise<Done<Data> | null>;
  /** As `run`, and the problem beside: for several calls in turn, each with an outcome of its own. */
  attempt(variables: Variables): Promise<Attempt<Data>>;
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  /** The message for an input field, by the end of its path: `amount`, `to.iban`. */
  fieldError(path: string): string | undefined;
  clear(): void;
}

/** Outcome of one call: one of both is null, and both are where another call runs. */
export interface Attempt<Data> {
  readonly done: Done<Data> | null;
  readonly problem: Problem | null;
}

export interface Problem {
  readonly title: string;
  readonly detail?: string;
  readonly refusal: Refusal | null;
  readonly requestId?: string;
}

/** Asks for a fresh second factor, by one of the methods that the server names; whether it was given. */
export type StepUp = (methods?: readonly string[]) => Promise<boolean>;
export const StepUpContext = createContext<StepUp>(async () => false);

/**
 * One mutation of a screen. A second press while it runs does nothing. Where the server asks for a fresh second factor it is asked for in
 * place, and the same call is made again.
 */
export function useAct<Data, Variables extends object>(
  document: DocumentInput<Data, Variables>,
  options: { readonly with?: SupergraphClient } = {},
): Action<Data, Variables> {
  const { client } = useSession();
  const errorWords = useErrorWords();
  const locale = useLocale();
  const stepUp = useContext(StepUpContext);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const running = useRef(false);
  const by = options.with ?? client;

  const attempt = useCallback(
    async (variables: Variables): Promise<Attempt<Data>> => {
      if (running.current) return { done: null, problem: null };
      running.current = true;
      setBusy(true);
      try {
        let result = await by.mutate(document, variables as never);
        if (codeOf(result.error) === 'STEP_UP_REQUIRED' && (await stepUp(methodsOf(result.error)))) {
          result = await by.mutate(document, variables as never);
        }
        const outcome = outcomeOf(result as OperationResult<Data>);
        noteAttempt(variables, outcome !== null);
        if (outcome !== null && !isRefusal(outcome)) {
          setProblem(null);
          return { done: outcome as Done<Data>, problem: null };
        }
        const found =
          outcome === null
            ? failure(result.error, errorWords, locale.distance)
            : { ...refusalText(outcome as unknown as Refusal, errorWords), refusal: outcome as unknown as Refusal };
        setProblem(found);
        return { done: null, problem: found };
      } finally {
        running.current = false;
        setBusy(false);
      }
    },
    [by, document, stepUp, errorWords, locale],
  );
  const run = useCallback(async (variables: Variables) => (await attempt(variables)).done, [attempt]);
  const fieldError = (path: string) =>
    problem?.refusal?.fields?.find(({ path: at }) => at.join('.').endsWith(path))?.message ??
    (problem?.refusal?.path?.join('.').endsWith(path) === true ? problem.title : undefined);
  return { run, attempt, isBusy, problem, fieldError, clear: () => setProblem(null) };
}

function outcomeOf<Data>({ data }: OperationResult<Data>): Outcome<Data> | null {
  if (!data) return null;
  for (const [name, value] of Object.entries(data))
    if (name !== '__typename') return (value ?? null) as Outcome<Data> | null;
  return null;
}

function isRefusal(outcome: unknown): boolean {
  return typeof outcome === 'object' && outcome !== null && typeof (outcome as { code?: unknown }).code === 'string';
}

export function codeOf(error: CombinedError | undefined): string | null {
  const code = error?.graphQLErrors[0]?.extensions.code;
  return typeof code === 'string' ? code : null;
}

/** Methods that a step-up may be proven by; undefined where the server names none. */
export function methodsOf(error: CombinedError | undefined): readonly string[] | undefined {
  const methods = error?.graphQLErrors[0]?.extensions.methods;
  return Array.isArray(methods) && methods.length > 0 ? methods.map(String) : undefined;
}

/** Why the server, or the way to it, gave no outcome. */
export function failure(
  error: CombinedError | undefined,
  words: ReturnType<typeof useErrorWords>,
  distance: (instant: Date) => string,
): Problem {
  const code = codeOf(error);
  const extensions = error?.graphQLErrors[0]?.extensions ?? {};
  const requestId = typeof extensions.requestId === 'string' ? extensions.requestId : undefined;
  if (code === null) return { ...words.unreachable, refusal: null };
  const retryMs = Number(extensions.retryAfterMs ?? Number(extensions.retryAfterSeconds ?? Number.NaN) * 1_000);
  const known = words.codes[code];
  const title = known ?? error?.graphQLErrors[0]?.message ?? words.unknown;
  const detail = Number.isFinite(retryMs) ? words.again(distance(new Date(serverNow() + retryMs))) : undefined;
  return { title, ...(detail && { detail }), refusal: null, ...(requestId && { requestId }) };
}

/** Problem of an action, shown where it was tried. */
export function ProblemNote({ problem }: { readonly problem: Problem | null }) {
  if (problem === null) return null;
  return (
    <Note tone="danger" title={problem.title}>
      {problem.detail}
      {problem.requestId && <span className="mono"> {problem.requestId}</span>}
    </Note>
  );
}

/** Asks for a fresh second factor; resolves to whether it was proven. */
export const useStepUp = () => useContext(StepUpContext);

/**
 * One key for one request: the same for each attempt, another once it was done or refused. An attempt that got no answer keeps its key, whatever
 * is asked for: it may have been done.
 */
export function useIdempotencyKey(): { readonly key: string; renew(): void } {
  const [key, setKey] = useState(() => crypto.randomUUID());
  return { key, renew: () => setKey((last) => (isUnanswered(last) ? last : crypto.randomUUID())) };
}

/** Keys of several requests at once, one for each id, which stays the same for each attempt at it. */
export function useKeys(): { of(id: string): string } {
  const [keys] = useState(() => new Map<string, string>());
  return {
    of(id) {
      const known = keys.get(id);
      const key = known !== undefined && isUnanswered(known) ? known : crypto.randomUUID();
      keys.set(id, key);
      return key;
    },
  };
}
