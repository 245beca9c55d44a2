import { lazy, Suspense } from 'react';
import './attachments.css';
import type { AttachmentShownFragment } from './generated/operations.ts';
import { shapeOf } from './shape.ts';

const Gallery = lazy(async () => ({ default: (await import('./gallery.tsx')).Gallery }));
const Files = lazy(async () => ({ default: (await import('./gallery.tsx')).Files }));

/** Pictures and files of a post, comment or message. What shows them is loaded with the first; their place is there at once. */
export function Attachments({ attachments }: { readonly attachments: readonly AttachmentShownFragment[] }) {
  const [first] = attachments;
  if (first === undefined) return null;
  return first.kind === 'PICTURE' ? (
    <Suspense fallback={<div className="gallery" {...shapeOf(attachments)} />}>
      <Gallery pictures={attachments} />
    </Suspense>
  ) : (
    <Suspense>
      <Files files={attachments} />
    </Suspense>
  );
}
