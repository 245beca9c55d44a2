import { useLocale, useWords } from '@codai/ui';
import { File as FileIcon } from 'lucide-react';
import { useState } from 'react';
import { sizeText } from '../uploads/file-size.tsx';
import './attachments.css';
import { type Attachment, Picture } from './picture.tsx';
import { Viewer } from './viewer.tsx';
import { attachmentWords } from './words.ts';

/** Pictures and files of a post, comment or message. */
export function Attachments({ attachments }: { readonly attachments: readonly Attachment[] }) {
  const [first] = attachments;
  if (first === undefined) return null;
  return first.kind === 'PICTURE' ? <Gallery pictures={attachments} /> : <Files files={attachments} />;
}

/** Sides of one picture alone are bounded, so that none fills more than a window. */
const RATIO_MIN = 0.8;
const RATIO_MAX = 1.91;

function Gallery({ pictures }: { readonly pictures: readonly Attachment[] }) {
  const words = useWords(attachmentWords);
  const locale = useLocale();
  const [shown, show] = useState<number | null>(null);
  const [{ width, height } = { width: null, height: null }] = pictures;
  const ratio = Math.min(RATIO_MAX, Math.max(RATIO_MIN, (width ?? 16) / (height ?? 9)));
  const count = locale.number(pictures.length);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a group of pictures is no set of fields. */}
      <div
        className="gallery"
        data-count={pictures.length}
        role="group"
        aria-label={words.gallery(count)}
        {...(pictures.length === 1 && { style: { aspectRatio: String(ratio) } })}
      >
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
      {shown !== null && <Viewer pictures={pictures} at={shown} onMove={show} onClose={() => show(null)} />}
    </>
  );
}

function Files({ files }: { readonly files: readonly Attachment[] }) {
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
