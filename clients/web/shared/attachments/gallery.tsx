import { late, useLate, useLocale, useWords } from '@codai/ui';
import { File as FileIcon } from 'lucide-react';
import { useState } from 'react';
import { sizeText } from '../uploads/file-size.tsx';
import { type Attachment, Picture } from './picture.tsx';
import { shapeOf } from './shape.ts';
import { attachmentWords } from './words.ts';

const parts = late(() => import('./viewer.tsx'));

/** Up to four pictures, of which each opens the viewer. */
export function Gallery({ pictures }: { readonly pictures: readonly Attachment[] }) {
  const words = useWords(attachmentWords);
  const locale = useLocale();
  const [shown, show] = useState<number | null>(null);
  const viewer = useLate(parts, shown !== null);
  const count = locale.number(pictures.length);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a group of pictures is not a set of fields. */}
      <div className="gallery" role="group" aria-label={words.gallery(count)} {...shapeOf(pictures)}>
        {pictures.map((picture, index) => {
          const what = words.picture(locale.number(index + 1), count);
          const said = picture.altText === '' ? `${what}, ${words.noDescription}` : picture.altText;
          return (
            <button
              key={picture.id}
              type="button"
              className="gallery-picture"
              aria-label={words.open(said)}
              onClick={() => show(index)}
            >
              <Picture picture={picture} sizes={pictures.length === 1 ? '600px' : '300px'} />
            </button>
          );
        })}
      </div>
      {shown !== null && viewer && (
        <viewer.Viewer pictures={pictures} at={shown} onMove={show} onClose={() => show(null)} />
      )}
    </>
  );
}

/** Files to download, with their sizes. */
export function Files({ files }: { readonly files: readonly Attachment[] }) {
  const words = useWords(attachmentWords);
  const locale = useLocale();
  return (
    <ul className="attached-files" aria-label={words.attached}>
      {files.map(({ id, name, size, downloadUrl }) => (
        <li key={id}>
          <a
            className="attached-file"
            href={downloadUrl ?? undefined}
            download
            rel="noopener"
            aria-label={words.download(name, sizeText(locale, size))}
          >
            <FileIcon className="icon" aria-hidden />
            <bdi className="cut grow">{name}</bdi>
            <span className="meta num">{sizeText(locale, size)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
