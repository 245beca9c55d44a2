import { activeTenantOf, DomainError, type Id, newId, type SignedInCaller } from '@codai/kit';
import { promptFacts } from '@codai/kit/text/prompt';
import type { AiRead, Deps } from '../../deps.ts';
import { type GovernedRequest, govern } from '../../inference/calls/govern.ts';
import { givenOf } from '../../inference/calls/plan.ts';
import { modelTextRefusal, seedRefusal } from '../../inference/calls/rules.ts';
import { instructions } from '../../inference/prompts/built-in.ts';
import {
  excludingWordings,
  GREETING,
  generateCourse,
  generateQuiz as generateItems,
  generateJobDescription as generateJob,
  generateLearningPath as generatePath,
  type JobFacts,
  type LearningUnit,
  writeMarketingCopy,
} from '../../models/engine/generation.ts';
import { analyzeResume as analyze } from '../../models/engine/resume.ts';
import { sourcesMessage } from '../../models/engine/sources.ts';
import type { Level } from '../../models/engine/tutor.ts';
import { type Language, languageOf } from '../../models/engine/words.ts';
import { sealJson } from '../../ports/cells.ts';
import type { Source } from '../../ports/provider.ts';
import { LANGUAGE_NAMES } from '../tutor/output.ts';
import { checkCopy, checkCourse, checkJob, checkPath, checkQuiz, checkResume } from './checks.ts';
import { copySchema, courseSchema, quizSchema, SUBJECT_MAX } from './output.ts';
import {
  COURSE_MODULES_MAX,
  hoursRefusal,
  jobRefusal,
  lineRefusal,
  listRefusal,
  QUIZ_MAX,
  someSources,
  unitsRefusal,
  withinRange,
} from './rules.ts';
import type { Check, GenerationContent, GenerationKind, GenerationResults } from './types.ts';

export interface GenerationId {
  readonly generationId: Id<'Generation'>;
}

interface GenerationRequest {
  readonly language?: Language | null | undefined;
  readonly modelId?: string | null | undefined;
  readonly idempotencyKey: string;
}

export interface GenerateCourseContent extends GenerationRequest {
  readonly topic: string;
  readonly level: Level;
  readonly modules: number;
  readonly sources: readonly Source[];
}

/** Generates the outline of a course from sources. Refusals: those of `govern`, and `ValidationError`. */
export async function generateCourseContent(
  deps: Deps,
  caller: SignedInCaller,
  input: GenerateCourseContent,
  signal?: AbortSignal,
): Promise<DomainError | GenerationId> {
  const { topic, level, modules, sources } = input;
  const refusal =
    modelTextRefusal(topic, ['input', 'topic']) ??
    someSources(sources) ??
    withinRange('modules', modules, COURSE_MODULES_MAX);
  if (refusal !== null) return refusal;
  const language = input.language ?? languageOf(topic);
  const values = { language: LANGUAGE_NAMES[language], level: level.toLowerCase(), modules: String(modules) };
  const system = await instructions(deps, caller, 'course-content', values);
  if (system instanceof DomainError) return system;
  return generate(deps, caller, {
    kind: 'COURSE',
    operation: 'generateCourseContent',
    input,
    title: topic,
    sources,
    jsonSchema: courseSchema,
    given: givenOf(topic, sources),
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: topic },
    ],
    read(output) {
      const { title, modules: made } = output as GenerationResults['COURSE'];
      if (made.length !== modules) return `It has ${made.length} modules, and ${modules} are wanted.`;
      return { title, modules: made.map((one) => ({ ...one, check: one.check ?? null })) };
    },
    compute: () => generateCourse({ topic, level, modules, sources, language }),
    resultOf: ({ title, modules }) => ({ title, modules }),
    checksOf: (course) => checkCourse(course, sources),
    signal,
  });
}

export interface GenerateQuiz extends GenerationRequest {
  readonly sources: readonly Source[];
  readonly count: number;
  readonly seed?: string | null | undefined;
}

/** Generates multiple-choice questions from sources. Refusals as those of `generateCourseContent`. */
export async function generateQuiz(
  deps: Deps,
  caller: SignedInCaller,
  input: GenerateQuiz,
  signal?: AbortSignal,
): Promise<DomainError | GenerationId> {
  const { sources, count } = input;
  const refusal = someSources(sources) ?? withinRange('count', count, QUIZ_MAX) ?? seedRefusal(input.seed);
  if (refusal !== null) return refusal;
  const seed = input.seed ?? newId('aes');
  const language = input.language ?? languageOf(sources.map(({ text }) => text).join('\n'));
  const values = { language: LANGUAGE_NAMES[language], count: String(count) };
  const system = await instructions(deps, caller, 'quiz', values);
  if (system instanceof DomainError) return system;
  const title = sources[0]?.text ?? '';
  return generate(deps, caller, {
    kind: 'QUIZ',
    operation: 'generateQuiz',
    input,
    title,
    sources,
    jsonSchema: quizSchema,
    given: givenOf('', sources),
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: sourcesMessage(sources).content },
    ],
    read(output) {
      const { items } = output as Pick<GenerationResults['QUIZ'], 'items'>;
      if (items.length !== count) return `It has ${items.length} questions, and ${count} are wanted.`;
      const wrong = items.findIndex(({ options, correct }) => options[correct] === undefined);
      return wrong < 0 ? { items, seed } : `The right option of question ${wrong + 1} is not among its options.`;
    },
    compute: () => ({ ...generateItems(sources, { count, seed }), seed }),
    resultOf: ({ items }) => ({ items, seed }),
    checksOf: (quiz) => checkQuiz(quiz, sources),
    signal,
  });
}

export interface GenerateLearningPath extends GenerationRequest {
  readonly goals: readonly string[];
  readonly known: readonly string[];
  readonly units: readonly LearningUnit[];
  readonly hoursPerWeek: number;
}

/** Computes the shortest path from what is known to the goals. Refusals as those of `generateCourseContent`. */
export async function generateLearningPath(
  deps: Deps,
  caller: SignedInCaller,
  input: GenerateLearningPath,
  signal?: AbortSignal,
): Promise<DomainError | GenerationId> {
  const { goals, known, units, hoursPerWeek } = input;
  const refusal =
    listRefusal('goals', goals, 1) ??
    listRefusal('known', known, 0) ??
    unitsRefusal(units) ??
    hoursRefusal(hoursPerWeek);
  if (refusal !== null) return refusal;
  const given = [...goals, ...known, ...units.map(({ title }) => title)].join('\n');
  return generate(deps, caller, {
    kind: 'LEARNING_PATH',
    operation: 'generateLearningPath',
    input,
    title: goals.join(', '),
    given,
    sources: [],
    messages: [{ role: 'user', content: given }],
    jsonSchema: null,
    isComputed: true,
    read: () => 'A path is computed, never written by a model.',
    compute: () => generatePath({ goals, known, units, hoursPerWeek }),
    resultOf: ({ steps, hours, weeks, uncovered }) => ({ steps, hours, weeks, uncovered }),
    checksOf: (path) => checkPath(path, units, known),
    signal,
  });
}

export interface GenerateJobDescription extends GenerationRequest, Omit<JobFacts, 'language'> {}

/** Writes a job description from facts. Refusals as those of `generateCourseContent`. */
export async function generateJobDescription(
  deps: Deps,
  caller: SignedInCaller,
  input: GenerateJobDescription,
  signal?: AbortSignal,
): Promise<DomainError | GenerationId> {
  const { idempotencyKey: _key, modelId: _model, language: asked, ...facts } = input;
  const refusal = jobRefusal(facts);
  if (refusal !== null) return refusal;
  const given = promptFacts(facts);
  const language = asked ?? languageOf([facts.title, ...facts.responsibilities, ...facts.requirements].join('. '));
  const system = await instructions(deps, caller, 'job-description', { language: LANGUAGE_NAMES[language] });
  if (system instanceof DomainError) return system;
  return generate(deps, caller, {
    kind: 'JOB_DESCRIPTION',
    operation: 'generateJobDescription',
    input,
    title: facts.title,
    given,
    sources: [],
    jsonSchema: null,
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: given },
    ],
    read: (output) => ({ text: String(output), warnings: excludingWordings(String(output), language) }),
    compute: () => generateJob({ ...facts, language }),
    resultOf: ({ text, warnings }) => ({ text, warnings }),
    checksOf: ({ text }) => checkJob(text, given, language),
    signal,
  });
}

export interface GenerateMarketingCopy extends GenerationRequest {
  readonly topic: string;
  readonly facts: readonly string[];
  readonly tone: 'FRIENDLY' | 'PLAIN';
}

const PARAGRAPHS_MAX = 4;

/** Writes an e-mail of a campaign from facts. A person reads and approves it before it is sent. Refusals as those of `generateCourseContent`. */
export async function generateMarketingCopy(
  deps: Deps,
  caller: SignedInCaller,
  input: GenerateMarketingCopy,
  signal?: AbortSignal,
): Promise<DomainError | GenerationId> {
  const { topic, facts, tone } = input;
  const refusal = lineRefusal(topic, ['input', 'topic'], SUBJECT_MAX) ?? listRefusal('facts', facts, 1);
  if (refusal !== null) return refusal;
  const given = promptFacts({ topic, facts });
  const language = input.language ?? languageOf([topic, ...facts].join('. '));
  const values = {
    language: LANGUAGE_NAMES[language],
    tone: tone.toLowerCase(),
    paragraphs: String(PARAGRAPHS_MAX),
    greeting: GREETING[language],
  };
  const system = await instructions(deps, caller, 'marketing-copy', values);
  if (system instanceof DomainError) return system;
  return generate(deps, caller, {
    kind: 'MARKETING_COPY',
    operation: 'generateMarketingCopy',
    input,
    title: topic,
    given,
    sources: [],
    jsonSchema: copySchema,
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: given },
    ],
    read: (output) => output as GenerationResults['MARKETING_COPY'],
    compute: () => writeMarketingCopy({ topic, facts, tone, language }),
    resultOf: ({ subject, body, actionLabel }) => ({ subject, body, actionLabel }),
    checksOf: (copy) => checkCopy(copy, given),
    signal,
  });
}

export interface AnalyzeResume extends GenerationRequest {
  readonly resume: string;
  /** Text of a job: its skills are looked for. */
  readonly job?: string | null | undefined;
}

/** Reads a résumé and suggests what to improve. It judges no person. Refusals as those of `generateCourseContent`. */
export async function analyzeResume(
  deps: Deps,
  caller: SignedInCaller,
  input: AnalyzeResume,
  signal?: AbortSignal,
): Promise<DomainError | GenerationId> {
  const { resume, job = null } = input;
  const refusal =
    modelTextRefusal(resume, ['input', 'resume']) ?? (job === null ? null : modelTextRefusal(job, ['input', 'job']));
  if (refusal !== null) return refusal;
  const language = input.language ?? languageOf(resume);
  const given = [resume, ...(job === null ? [] : [job])].join('\n\n');
  const now = deps.clock.now();
  return generate(deps, caller, {
    kind: 'RESUME_REVIEW',
    operation: 'analyzeResume',
    input,
    given,
    sources: [],
    title: resume.trim().split('\n', 1)[0] ?? '',
    messages: [{ role: 'user', content: resume }],
    jsonSchema: null,
    isComputed: true,
    read: () => 'Résumés are read by rules, never by a model.',
    compute: () => analyze(resume, { now, language, ...(job !== null && { job }) }),
    resultOf: ({ experienceMonths, score, sections, skills, suggestions }) => ({
      experienceMonths,
      score,
      sections,
      skills,
      suggestions,
    }),
    checksOf: (review) => checkResume(review, resume),
    signal,
  });
}

interface GenerationPlan<Kind extends GenerationKind>
  extends Pick<
    GovernedRequest<GenerationResults[Kind]>,
    'compute' | 'given' | 'isComputed' | 'jsonSchema' | 'messages' | 'operation' | 'read' | 'sources'
  > {
  readonly kind: Kind;
  readonly input: GenerationRequest;
  readonly title: string;
  /** The members that are kept. */
  readonly resultOf: (value: GenerationResults[Kind]) => GenerationResults[Kind];
  readonly checksOf: (result: GenerationResults[Kind]) => readonly Check[];
  readonly signal: AbortSignal | undefined;
}

const TITLE_CHARACTERS = 80;

async function generate<Kind extends GenerationKind>(
  deps: Deps,
  caller: SignedInCaller,
  { kind, title, resultOf, checksOf, signal, ...request }: GenerationPlan<Kind>,
): Promise<DomainError | GenerationId> {
  const key = { id: newId<'Generation'>('agn'), tenantId: activeTenantOf(caller) };
  const { userId } = caller;
  const outcome = await govern<GenerationResults[Kind]>(
    deps,
    caller,
    {
      ...request,
      id: key.id,
      async store(tx, { value, ...provenance }) {
        const result = resultOf(value);
        const content: GenerationContent<Kind> = {
          title: [...title.trim().replace(/\s+/g, ' ')].slice(0, TITLE_CHARACTERS).join(''),
          sources: request.sources.map((source) => ({ id: source.id, title: source.title })),
          checks: checksOf(result),
          result,
        };
        const sealed = sealJson(deps.keys, 'generation.content', key, content);
        const createdAt = deps.clock.now();
        await tx.generation.create({
          data: { ...key, ...provenance, userId, kind, content: sealed, createdAt },
          select: { id: true },
        });
        tx.outbox.append(
          'ai.generation.completed',
          { generationId: key.id, userId, kind, provider: provenance.provider },
          { subject: key.id, partitionKey: userId },
        );
        return undefined;
      },
      isKept: async (tx: AiRead, id) => (await tx.generation.count({ where: { id } })) === 1,
    },
    signal,
  );
  return outcome instanceof DomainError ? outcome : { generationId: outcome.id as Id<'Generation'> };
}
