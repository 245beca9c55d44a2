import { BudgetExceededError, ContentPolicyError, UpstreamUnavailableError } from '@codai/contracts/ai';
import { activeTenantOf, DomainError, isBlankText, newId, type SignedInCaller, ValidationError } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import {
  categoriesOf,
  keepVerdict,
  moderate,
  moderatePart,
  type Verdict,
} from '../../governance/moderation/moderation.ts';
import type { ModelKind, SpeechRequest } from '../../ports/provider.ts';
import { type Reservation, reserve } from '../../spending/budgets/reserve.ts';
import { beginCall, type Call, factsOf, writeNoted } from '../../spending/usage/call.ts';
import { type AttemptPlan, attemptChain, mostOf, type Tried } from './attempts.ts';
import { readRecording } from './audio.ts';
import { carriedOut, keepOutcome, NEVER, type Outcome, replayed } from './outcomes.ts';
import { type Chain, planChain } from './plan.ts';

interface VoiceInput {
  readonly idempotencyKey: string;
  readonly modelId?: string | null | undefined;
}

export interface TranscribeVoice extends VoiceInput {
  /** Base64. */
  readonly audio: string;
  /** ISO 639-1; the model finds out when absent. */
  readonly language?: string | null | undefined;
}

export interface Transcript extends Outcome {
  readonly requestId: string;
  readonly provider: string;
  readonly text: string;
  readonly language: string | null;
  readonly durationMs: number;
}

export interface SynthesizeVoice extends VoiceInput {
  readonly text: string;
  readonly voice: string;
  readonly format: SpeechRequest['format'];
}

export interface Speech extends Outcome {
  readonly requestId: string;
  readonly provider: string;
  /** Base64. */
  readonly audio: string;
  readonly format: SpeechRequest['format'];
}

const TEXT_CHARACTERS_MAX = 1_000;
const MODERATION_MS = 15_000;
/** A day for what is written, an hour for what is spoken, which is large: as long as a client may ask again with its key. */
const KEPT_MS = { TRANSCRIPTION: 24 * 3_600_000, SPEECH: 3_600_000 } as const;

/**
 * Writes down what is said in a recording. The text passes the moderation like any that the user writes. Refusals: `ValidationError`,
 * `NotFoundError`, `ModelUnavailableError`, `ContentPolicyError`, `BudgetExceededError`, `UpstreamUnavailableError`, `ConflictError`.
 */
export async function transcribeVoice(
  deps: Deps,
  caller: SignedInCaller,
  input: TranscribeVoice,
  waiting: AbortSignal = NEVER,
): Promise<DomainError | Transcript> {
  const { language = null } = input;
  const recording = readRecording(input.audio, 'input.audio');
  if (recording instanceof ValidationError) return recording;
  if (language !== null && !/^[a-z]{2}$/.test(language)) {
    return new ValidationError('input.language', 'Give a language of ISO 639-1, such as en or ro.');
  }
  const { audio, format, secondsMax } = recording;
  const call = callOf(caller, 'transcribeVoice');
  return voiceCall<Pick<Transcript, 'durationMs' | 'language' | 'text'>>(deps, caller, {
    call,
    input,
    kind: 'TRANSCRIPTION',
    given: null,
    units: secondsMax,
    waiting,
    async run({ model: { host, name }, signal }) {
      const transcript = await host.transcribe({ model: name, audio, format, language, signal });
      const value = {
        text: transcript.text,
        language: transcript.language,
        durationMs: Math.round(transcript.seconds * 1_000),
      };
      return { value, tokens: { input: Math.ceil(transcript.seconds), output: 0 } };
    },
    judge: ({ text }) =>
      isBlankText(text) ? Promise.resolve(null) : moderatePart(deps, call, text, AbortSignal.timeout(MODERATION_MS)),
  });
}

/**
 * Speaks a text that has passed the moderation. Refusals: `ValidationError`, `NotFoundError`, `ModelUnavailableError`,
 * `ContentPolicyError`, `BudgetExceededError`, `UpstreamUnavailableError`, `ConflictError`.
 */
export async function synthesizeVoice(
  deps: Deps,
  caller: SignedInCaller,
  input: SynthesizeVoice,
  waiting: AbortSignal = NEVER,
): Promise<DomainError | Speech> {
  const { text, voice, format } = input;
  const characters = [...text].length;
  if (isBlankText(text) || characters > TEXT_CHARACTERS_MAX) {
    return new ValidationError('input.text', `Write 1 to ${TEXT_CHARACTERS_MAX} characters.`);
  }
  if (!/^[a-z0-9][a-z0-9_-]{0,39}$/i.test(voice)) {
    return new ValidationError('input.voice', 'A voice has 1 to 40 letters, digits, _ and -.');
  }
  const call = callOf(caller, 'synthesizeVoice');
  return voiceCall<Pick<Speech, 'audio' | 'format'>>(deps, caller, {
    call,
    input,
    kind: 'SPEECH',
    given: text,
    units: characters,
    waiting,
    async run({ model: { host, name }, signal }) {
      const spoken = await host.speak({ model: name, text, voice, format, signal });
      const value = { audio: Buffer.from(spoken).toString('base64'), format };
      return { value, tokens: { input: characters, output: 0 } };
    },
    judge: () => Promise.resolve(null),
  });
}

function callOf(caller: SignedInCaller, operation: string): Call {
  return beginCall({ tenantId: activeTenantOf(caller), userId: caller.userId, requestId: newId('acl'), operation });
}

interface VoiceCall<T> {
  readonly call: Call;
  readonly input: VoiceInput;
  readonly kind: Extract<ModelKind, 'SPEECH' | 'TRANSCRIPTION'>;
  /** Text that the caller wrote; null when only the result can be judged. */
  readonly given: string | null;
  /** Most seconds or characters that are billed. */
  readonly units: number;
  /** Ends the wait for a call that an earlier request with the same key began. */
  readonly waiting: AbortSignal;
  readonly run: (attempt: Parameters<AttemptPlan<T>['run']>[0]) => Promise<Tried<T>>;
  /** Judges the result; null when there is nothing to judge. */
  readonly judge: (value: T) => Promise<UpstreamUnavailableError | Verdict | null>;
}

/** One call on the governed path: verdict, hold, attempts, verdict on the result, which is kept for the same request. */
async function voiceCall<T extends object>(
  deps: Deps,
  caller: SignedInCaller,
  plan: VoiceCall<T>,
): Promise<DomainError | (Outcome & T & { readonly requestId: string; readonly provider: string })> {
  const { call, input, kind, given, units, waiting } = plan;
  const { tenantId, userId, requestId, operation } = call;
  const chain = await planChain(deps, input.modelId, kind);
  if (chain instanceof DomainError) return chain;
  const verdict = given === null ? null : await moderate(deps, call, given, AbortSignal.timeout(MODERATION_MS));
  if (verdict instanceof UpstreamUnavailableError) return verdict;
  const bound = () => ({ input: units, output: 0 });
  let held = null as Reservation | null;
  const begun = await deps.database.once({ caller, operation, input }, async (tx) => {
    held = null;
    if (verdict !== null) await keepVerdict(deps, tx, call, { direction: 'INPUT', verdict });
    if (verdict?.isFlagged === true)
      return new ContentPolicyError({ categories: categoriesOf(verdict), isOutput: false });
    const facts = { ...factsOf(call), attempt: call.attempt + 1, modelId: chain[0].id };
    const reserved = await reserve(deps, tx, { ...facts, amountMicros: mostOf(chain[0], bound) });
    if (reserved instanceof BudgetExceededError) return reserved;
    held = reserved;
    return { requestId };
  });
  if (begun instanceof DomainError) return begun;
  if (held === null) return replayed(deps, { tenantId, ...begun }, waiting);
  return carriedOut(deps, call, () => finish(deps, plan, { chain, bound, held: held as Reservation, userId }));
}

interface Begun {
  readonly chain: Chain;
  readonly bound: AttemptPlan<unknown>['bound'];
  readonly held: Reservation;
  readonly userId: string;
}

async function finish<T extends object>(
  deps: Deps,
  { call, kind, run, judge }: VoiceCall<T>,
  { chain, bound, held, userId }: Begun,
): Promise<DomainError | (Outcome & T & { readonly requestId: string; readonly provider: string })> {
  const { tenantId, requestId } = call;
  const end = await attemptChain<T>(deps, {
    call,
    kind,
    chain,
    bound,
    run,
    signal: NEVER,
    firstReservation: held,
    // Nothing of a call that broke off is delivered.
    delivered: () => ({ input: 0, output: 0 }),
    startOver: () => true,
  });
  if (end.kind === 'REFUSED') return end.refusal;
  if (end.kind !== 'SUCCEEDED') return new UpstreamUnavailableError();
  const verdict = await judge(end.value);
  await writeNoted(deps, call);
  if (verdict instanceof UpstreamUnavailableError) return verdict;
  const { model, costMicros } = end;
  const value = { ...end.value, requestId, modelId: model.id, provider: model.host.name, costMicros };
  return deps.database.systemWrite(
    tenantId,
    async (tx) => {
      if (verdict !== null) await keepVerdict(deps, tx, call, { direction: 'INPUT', verdict });
      if (verdict?.isFlagged === true)
        return new ContentPolicyError({ categories: categoriesOf(verdict), isOutput: false });
      await keepOutcome(deps, tx, { tenantId, userId, key: requestId, value, forMs: KEPT_MS[kind] });
      return value;
    },
    { userId },
  );
}
