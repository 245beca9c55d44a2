import type { StreamedAnswer } from '../execution/engine.ts';
import type { LiveEvent } from './live-stream.ts';

/** Told when nothing is known of what a client missed; the stream goes on from now. */
export const GAP: LiveEvent = {
  json: JSON.stringify({
    data: null,
    errors: [
      {
        message: 'Events may have been missed, and it is not known how many.',
        extensions: { missed: null, code: 'SUBSCRIPTION_GAP' },
      },
    ],
  }),
  cursor: null,
  isOpening: false,
};

export interface ResumeWriter {
  /** Makes a cursor of a position. */
  readonly seal: (position: string) => string;
  /** Whether the client asked by `extensions.resume`, and so knows what an opening frame is. */
  readonly showsOpening: boolean;
}

/**
 * Puts `extensions.resume.cursor` into each event. The answer is text already, and the engine gives streamed answers no
 * `extensions`, so it goes in before the last brace. An opening frame has no text for a client that does not know it: on
 * SSE its `id:` still arrives, on a socket nothing does.
 */
export async function* toLiveEvents(
  answers: AsyncIterable<StreamedAnswer>,
  { seal, showsOpening }: ResumeWriter,
): AsyncGenerator<LiveEvent> {
  for await (const { json, position, isOpening = false } of answers) {
    if (position === null) {
      if (!isOpening) yield { json, cursor: null, isOpening };
      continue;
    }
    const cursor = seal(position);
    const resume = isOpening ? { cursor, opening: true } : { cursor };
    const isSilent = isOpening && !showsOpening;
    yield {
      json: isSilent ? '' : `${json.slice(0, -1)},"extensions":{"resume":${JSON.stringify(resume)}}}`,
      cursor,
      isOpening,
    };
  }
}
