import type { LinkPreviewShownFragment } from './generated/operations.ts';

export interface LinkPreviewProps {
  /** Post or message. */
  readonly kind: 'message' | 'post';
  readonly id: string;
  readonly text: string;
  readonly preview: LinkPreviewShownFragment | null;
  /** Instant at which the text was written or changed. */
  readonly writtenAt: string;
  readonly isOwn: boolean;
  /** Receives a preview that came or was removed; absent for what is shown from the cache. */
  readonly onChange?: (preview: LinkPreviewShownFragment | null) => void;
}
