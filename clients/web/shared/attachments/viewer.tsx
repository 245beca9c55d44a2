import { Button, Dialog, IconButton, useLocale, useWords } from '@codai/ui';
import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useEffect } from 'react';
import { type Attachment, Picture } from './picture.tsx';
import { attachmentWords } from './words.ts';

interface ViewerProps {
  readonly pictures: readonly Attachment[];
  readonly at: number;
  readonly onMove: (at: number) => void;
  readonly onClose: () => void;
}

/** One picture at its size, with its description. The arrow keys lead to the others, Escape back. */
export function Viewer({ pictures, at, onMove, onClose }: ViewerProps) {
  const words = useWords(attachmentWords);
  const locale = useLocale();
  const picture = pictures[at];
  const last = pictures.length - 1;
  useEffect(() => {
    const onKeyDown = ({ key }: KeyboardEvent) => {
      const to =
        key === 'ArrowLeft' ? at - 1 : key === 'ArrowRight' ? at + 1 : key === 'Home' ? 0 : key === 'End' ? last : at;
      if (to !== at && to >= 0 && to <= last) onMove(to);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [at, last, onMove]);
  if (picture === undefined) return null;
  // Within the window, whatever its shape.
  const ratio = (picture.width ?? 16) / (picture.height ?? 9);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words.picture(locale.number(at + 1), locale.number(pictures.length))}
      description={picture.altText === '' ? undefined : <span dir="auto">{picture.altText}</span>}
      actions={
        <>
          {last > 0 && (
            <>
              <IconButton icon={ArrowLeft} label={words.previous} disabled={at === 0} onClick={() => onMove(at - 1)} />
              <IconButton icon={ArrowRight} label={words.next} disabled={at === last} onClick={() => onMove(at + 1)} />
            </>
          )}
          <Button onClick={onClose}>{words.close}</Button>
        </>
      }
    >
      <div
        className="viewer"
        style={{ aspectRatio: String(ratio), width: `min(100%, calc((100dvh - 280px) * ${ratio}))` }}
      >
        <Picture key={picture.id} picture={picture} sizes="100vw" />
      </div>
    </Dialog>
  );
}
