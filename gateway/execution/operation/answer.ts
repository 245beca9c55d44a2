import type { AnswerHeaders } from '../../messages/headers/response-rules.ts';
import type { AnswerFreshness } from './freshness.ts';

/** A whole response body, already text. */
export interface Answer {
  /** `{"data":…,"errors":…,"extensions":…}`; without `data` when the operation was refused before it ran. */
  readonly json: string;
  /** False when `data` is absent. A `data` of null counts as present. */
  readonly hasData: boolean;
  readonly errorCount: number;
  /** `json` once more when it is known to be ASCII, whose bytes need no counting; code that changes `json` need not care. */
  readonly ascii?: string;
  /** Its lifetime and audience; absent when it may not be kept. */
  readonly freshness?: AnswerFreshness;
  /** Response headers of its own, lower-case, where the carrier has any. */
  readonly headers?: AnswerHeaders;
}

/** One event of a subscription. */
export interface StreamedAnswer extends Answer {
  /** Where this event stands, for one who comes back; null when nobody can come back to it. */
  readonly position: string | null;
  /** True for the frame that tells the position from which the source is live; it holds no event. */
  readonly isOpening?: boolean;
  /** True for the reason why the stream ends here. */
  readonly isLast?: boolean;
}
