import {
  AskTutorDocument,
  type AskTutorMutation,
  GiveFeedbackDocument,
  NextTutorHintDocument,
  newKey,
  type SupergraphClient,
  type ValueOf,
} from '@codai/sdk';

type Turn = ValueOf<AskTutorMutation>;

export interface Lesson {
  readonly question: string;
  readonly sources: readonly { readonly id: string; readonly title: string; readonly text: string }[];
  /** Answers the question by which learners check themselves. */
  readonly answer: (question: string) => Promise<string>;
}

/**
 * A session with the tutor: asks, takes hints until the tutor gives the answer, and answers the question that comes with it. Tells each step with its
 * sources and checks; a refusal is printed and ends the session.
 */
export async function learn(client: SupergraphClient, lesson: Lesson, say: (line: string) => void): Promise<void> {
  const { question, sources, answer } = lesson;
  const asked = await client.act(AskTutorDocument, {
    input: { question, sources: [...sources], idempotencyKey: newKey() },
  });
  if (asked.kind !== 'done') return say(asked.kind === 'refused' ? asked.refusal.message : asked.code);
  let turn: Turn = asked.value;
  let told = 0;
  while (turn.question !== null && turn.question.text === null) {
    for (const hint of turn.question.hints.slice(told)) say(`Hint: ${hint}`);
    told = turn.question.hints.length;
    const next = await client.act(NextTutorHintDocument, { input: { turnId: turn.id, idempotencyKey: newKey() } });
    if (next.kind !== 'done') return say(next.kind === 'refused' ? next.refusal.message : next.code);
    turn = next.value;
  }
  const { question: answered, provenance, exercises } = turn;
  say(`Answer: ${answered?.text}`);
  for (const { id, title } of answered?.sources ?? []) {
    if (answered?.citations.includes(id)) say(`Source: [${id}] ${title}`);
  }
  const { provider, confidence, costMicros, review } = provenance;
  say(
    `By ${provider}, confidence ${confidence ?? 'not given'}, ${costMicros} micro-dollars, review ${review?.verdict}.`,
  );
  for (const exercise of exercises) {
    const input = { exerciseId: exercise.id, answer: await answer(exercise.question), idempotencyKey: newKey() };
    const judged = await client.act(GiveFeedbackDocument, { input });
    if (judged.kind !== 'done') return say(judged.kind === 'refused' ? judged.refusal.message : judged.code);
    const { feedback } = judged.value;
    say(`${exercise.question} ${input.answer}: ${feedback?.verdict}. ${feedback?.message}`);
  }
}
