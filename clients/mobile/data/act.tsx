import { StepUpDocument, type SupergraphClient } from '@codai/sdk';
import type { DocumentInput } from '@urql/core';
import { randomUUID } from 'expo-crypto';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { View } from 'react-native';
import { codeOf, type Done, outcomeOf, type Refusal, refusalOf } from '../offline/answers.ts';
import { Button } from '../parts/button.tsx';
import { CodeInput } from '../parts/field.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { Text } from '../parts/text.tsx';
import { useSession } from '../session/session.tsx';
import { space } from '../theme/tokens.ts';
import { appWords } from '../words/app-words.ts';
import { useWords } from '../words/locale.tsx';
import { useErrorWords } from './error-words.ts';

export interface Problem {
  readonly text: string;
  /** Null where no server has refused it: it may have got through or not. */
  readonly refusal: Refusal | null;
  readonly isUnanswered: boolean;
}

export interface Action<Data, Variables> {
  /** Resolves to what was done; null when it was refused or did not get through, which `problem` then tells. */
  run(variables: Variables): Promise<Done<Data> | null>;
  /** As `run`, with the refusal beside: for refusals that the screen goes on from. */
  attempt(variables: Variables): Promise<Attempt<Data>>;
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  /** The message for a field of the input, by the end of its path: `amount`, `to.handle`. */
  fieldError(path: string): string | undefined;
  clear(): void;
}

/** Outcome of one call; both are null where no server answered, or another call runs. */
export interface Attempt<Data> {
  readonly done: Done<Data> | null;
  readonly refusal: Refusal | null;
}

type StepUp = () => Promise<boolean>;
const StepUpContext = createContext<StepUp>(async () => false);

/** One mutation of a screen. A second press while it runs does nothing; a fresh second factor is asked for in place. */
export function useAct<Data, Variables extends object>(
  document: DocumentInput<Data, Variables>,
  options: { readonly with?: SupergraphClient } = {},
): Action<Data, Variables> {
  const { client } = useSession();
  const words = useErrorWords();
  const stepUp = useContext(StepUpContext);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const running = useRef(false);
  const by = options.with ?? client;

  const attempt = useCallback(
    async (variables: Variables): Promise<Attempt<Data>> => {
      if (running.current) return { done: null, refusal: null };
      running.current = true;
      setBusy(true);
      try {
        let result = await by.mutate(document, variables as never);
        if (codeOf(result.error) === 'STEP_UP_REQUIRED' && (await stepUp())) {
          result = await by.mutate(document, variables as never);
        }
        const outcome = outcomeOf(result);
        const refusal = refusalOf(outcome);
        if (outcome !== null && refusal === null) {
          setProblem(null);
          return { done: outcome as Done<Data>, refusal: null };
        }
        const code = refusal?.code ?? codeOf(result.error);
        const message = refusal?.message ?? result.error?.graphQLErrors[0]?.message;
        const field = refusal?.fields?.[0];
        const detailed = field && (words.codes[field.reason ?? ''] ?? field.message);
        setProblem({
          text: code === null ? words.unreachable : (detailed ?? words.codes[code] ?? message ?? words.unknown),
          refusal,
          isUnanswered: code === null,
        });
        return { done: null, refusal };
      } finally {
        running.current = false;
        setBusy(false);
      }
    },
    [by, document, stepUp, words],
  );
  const run = useCallback(async (variables: Variables) => (await attempt(variables)).done, [attempt]);
  const fieldError = (path: string) => {
    const { fields, path: own } = problem?.refusal ?? {};
    const field = fields?.find(({ path: at }) => at.join('.').endsWith(path));
    if (field) return words.codes[field.reason ?? ''] ?? field.message;
    return own?.join('.').endsWith(path) ? problem?.text : undefined;
  };
  return { run, attempt, isBusy, problem, fieldError, clear: () => setProblem(null) };
}

/**
 * One key for one request: the same for each attempt, another once it was done or changed. A refusal is an answer, which the server repeats for
 * its key: the attempt after it is a new request.
 */
export function useIdempotencyKey(problem: Problem | null = null): { readonly key: string; renew(): void } {
  const [key, setKey] = useState(randomUUID);
  const refusal = problem?.refusal ?? null;
  useEffect(() => {
    if (refusal !== null) setKey(randomUUID());
  }, [refusal]);
  return useMemo(() => ({ key, renew: () => setKey(randomUUID()) }), [key]);
}

/** Asks for a fresh second factor; resolves to whether it was proven. */
export const useStepUp = () => useContext(StepUpContext);

/** Asks for the second factor where an action needs a fresh proof of it. */
export function StepUpProvider({ children }: { readonly children: ReactNode }) {
  const { take, factors } = useSession();
  const words = useWords(appWords).stepUp;
  const [code, setCode] = useState('');
  const [ask, setAsk] = useState<{ readonly end: (isProven: boolean) => void } | null>(null);
  const prove = useAct(StepUpDocument);

  const stepUp = useCallback<StepUp>(
    () =>
      new Promise((resolve) => {
        setCode('');
        setAsk({
          end: (isProven) => {
            setAsk(null);
            resolve(isProven);
          },
        });
      }),
    [],
  );
  const submit = async (typed: string) => {
    const proven = await prove.run({ input: { code: typed, kind: 'TOTP' } });
    if (proven === null) return setCode('');
    // Sections that asked for a second factor load afresh.
    await take(proven, factors < 2 ? 'new caller' : undefined);
    ask?.end(true);
  };
  return (
    <StepUpContext value={stepUp}>
      {children}
      <Sheet isOpen={ask !== null} title={words.title} onClose={() => ask?.end(false)}>
        <View style={{ gap: space.s3 }}>
          <Text tone="ink2">{words.why}</Text>
          <CodeInput
            label={words.code}
            value={code}
            onChange={setCode}
            onComplete={(typed) => void submit(typed)}
            error={prove.problem?.text}
          />
          <Button
            look="primary"
            label={words.confirm}
            busy={prove.isBusy ? words.busy : undefined}
            onPress={() => void submit(code)}
          />
          <Button look="plain" label={words.cancel} onPress={() => ask?.end(false)} />
        </View>
      </Sheet>
    </StepUpContext>
  );
}
