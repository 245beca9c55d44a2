import { late, useLate } from '@codai/ui';
import { serverDate } from '../../lib/clock.ts';
import type { LinkPreviewProps } from './preview-props.ts';

const parts = late(() => import('./preview-card.tsx'));
/** The page of a link is read after the text was published. */
const AWAITED_MS = 30_000;

/** Card of the page behind the first link of a text. Its code is loaded with the first that is shown or awaited. */
export function LinkPreview(props: LinkPreviewProps) {
  const { preview, text, writtenAt } = props;
  const isAwaited =
    preview === null && /https?:\/\//.test(text) && serverDate().getTime() - Date.parse(writtenAt) < AWAITED_MS;
  const loaded = useLate(parts, preview !== null || isAwaited);
  return loaded ? <loaded.PreviewCard key={text} {...props} isAwaited={isAwaited} /> : null;
}
