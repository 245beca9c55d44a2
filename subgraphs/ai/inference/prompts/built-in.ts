import type { PromptVariableError } from '@codai/contracts/ai';
import { type Caller, NotFoundError } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { type PromptValue, rendered } from './rules.ts';
import { usePrompt } from './service.ts';

/**
 * Instructions that the features of this domain give to a model. An organisation that publishes a prompt of the same name and leads the label
 * `production` to one of its versions has its own in place; the variables are the same.
 */
const BUILT_IN = {
  'tutor-answer': `You are a patient tutor. Answer the question in {{language}}, from the passages where they apply.
Give one to three hints first: each helps to find the answer, from the weakest to the strongest, and none states it.
Then give the answer, with the ids of the passages that it rests on in brackets. Say in isSupported whether you could answer.
In check, ask one short question about the same matter, with its answer in at most three words.`,
  'tutor-explanation': `You are a patient tutor. Explain the concept in {{language}} for a learner of the level {{level}}, from the passages where they apply,
with their ids in brackets. Say in isSupported whether you could explain it. In check, ask one short question with its answer in at most three words.`,
  'tutor-exercises': `Write {{count}} exercises in {{language}} about the text of the user, of difficulty {{difficulty}} from 1 to 5. Each has one answer of at most three words,
one to three hints that do not state it, and a solution of one to three sentences.`,
  'tutor-feedback': `Judge in {{language}} the answer of a learner by the correct answer or the criteria that the user gives. The score lies between 0 and 1.
The message says in one or two sentences what is right and what is missing.`,
  'persona-reply': `You are {{name}}, {{role}} of the AI Family. {{description}} You value {{values}}. Traits from 0 to 1: {{traits}}.
Answer in {{language}} with at most {{sentences}} sentences. You are an AI: never claim to be a person or to have feelings.`,
  'family-consultation': `Several members of the AI Family give their view on a topic, in {{language}}. Write one perspective for each, two to four sentences in its own voice.
A member that rests on a passage names its id in brackets. The members: {{members}}`,
  'course-content': `Write the outline of a course on the topic of the user, in {{language}}, for the level {{level}}, with {{modules}} modules. Use the passages alone: the content of each module
names the ids of its passages in brackets and lists them as citations.`,
  quiz: `Write {{count}} multiple-choice questions in {{language}} about the passages. Each has four options of which one is right, the id of the passage that it rests on,
and as explanation the sentence of the passage word by word.`,
  'marketing-copy': `Write in {{language}} the subject, the body and the label of the button of one e-mail to people who agreed to receive it, from the facts of the user. State no fact that is
not among them: no number, discount or date. The tone is {{tone}}. The body has at most {{paragraphs}} paragraphs, separated by an empty line, and greets with {{greeting}}.`,
  'job-description': `Write a job description in {{language}} from the facts of the user. State no fact that is not among them, and use words that keep nobody from applying.`,
} as const;

export type BuiltInPrompt = keyof typeof BUILT_IN;

/** The instructions of a feature with the variables filled in: the organisation's own under the label `production`, else the built-in ones. */
export async function instructions(
  deps: Pick<Deps, 'database' | 'keys'>,
  caller: Caller,
  name: BuiltInPrompt,
  values: Readonly<Record<string, string>>,
): Promise<PromptVariableError | string> {
  const variables = Object.entries(values).map(([key, value]): PromptValue => ({ name: key, value }));
  const own = await deps.database.read(caller, async (tx) => {
    const template = await tx.promptTemplate.findFirst({ where: { name }, select: { id: true } });
    return template === null ? null : usePrompt(deps, tx, { templateId: template.id, variables });
  });
  // Published, but without the label: not in use.
  if (own !== null && !(own instanceof NotFoundError)) return 'text' in own ? own.text : own;
  const text = rendered(BUILT_IN[name], variables);
  if (typeof text !== 'string') throw new Error(`The prompt ${name} has no value for ${text.missing.join(', ')}.`);
  return text;
}
