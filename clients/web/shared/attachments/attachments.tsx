import { late, useLate } from '@codai/ui';
import './attachments.css';
import type { AttachmentShownFragment } from './generated/operations.ts';
import { shapeOf } from './shape.ts';

const parts = late(() => import('./gallery.tsx'));

/** Pictures and files of a post, comment or message. The code that shows them is loaded with the first; their place is there at once. */
export function Attachments({ attachments }: { readonly attachments: readonly AttachmentShownFragment[] }) {
  const [first] = attachments;
  const loaded = useLate(parts, first !== undefined);
  if (first === undefined) return null;
  if (first.kind === 'FILE') return loaded ? <loaded.Files files={attachments} /> : null;
  return loaded ? <loaded.Gallery pictures={attachments} /> : <div className="gallery" {...shapeOf(attachments)} />;
}
