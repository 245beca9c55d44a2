import { type Peers, peerDocument } from '@codai/kit';

/** Question of a published public course. `answer` is the index of the right choice. */
export interface TaughtQuestion {
  readonly id: string;
  readonly courseId: string;
  readonly courseTitle: string;
  /** Two small letters, such as `en`. */
  readonly language: string;
  readonly topic: string;
  readonly text: string;
  readonly choices: readonly string[];
  readonly answer: number;
}

export interface Learning {
  /** Questions that games may ask, in the order of their ids after `after`. Throws COMPONENT_UNAVAILABLE when learning is away. */
  questions(page: { readonly after: string | null; readonly first: number }): Promise<readonly TaughtQuestion[]>;
}

const QUESTIONS = peerDocument(
  'learning',
  'query ($after: ID, $first: Int!) { gameQuestionsForService(after: $after, first: $first) { id courseId courseTitle language topic text choices answer } }',
);

export const askLearning = (peers: Peers): Learning => ({
  async questions(page) {
    const question = { variables: { ...page }, tenantId: null, correlationId: 'copy-questions' };
    const answer = await peers.ask<{ readonly gameQuestionsForService: readonly TaughtQuestion[] }>(
      QUESTIONS,
      question,
    );
    return answer.gameQuestionsForService;
  },
});
