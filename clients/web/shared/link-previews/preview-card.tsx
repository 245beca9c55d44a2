import { IconButton, useWords } from '@codai/ui';
import { X } from 'lucide-react';
import { useEffect } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useSession } from '../../lib/session.tsx';
import {
  LinkPreviewOfDocument,
  RemoveMessageLinkPreviewDocument,
  RemovePostLinkPreviewDocument,
} from './generated/operations.ts';
import type { LinkPreviewProps } from './preview-props.ts';
import './link-previews.css';
import { linkPreviewWords } from './words.ts';

/** Pauses before the preview of a text just written is asked for again. */
const AGAIN_MS = [1_500, 4_000, 12_000] as const;

interface PreviewCardProps extends LinkPreviewProps {
  readonly isAwaited: boolean;
}

export function PreviewCard({ kind, id, preview, isOwn, isAwaited, onChange }: PreviewCardProps) {
  const words = useWords(linkPreviewWords);
  const ofPost = useAct(RemovePostLinkPreviewDocument);
  const ofMessage = useAct(RemoveMessageLinkPreviewDocument);
  useAwaited(id, isAwaited, onChange);
  if (preview === null) return null;
  const { url, host, title, description, siteName } = preview;
  const remove = async () => {
    const done =
      kind === 'post' ? await ofPost.run({ input: { postId: id } }) : await ofMessage.run({ input: { messageId: id } });
    if (done !== null) onChange?.(null);
  };
  return (
    <>
      <div className="link-preview">
        <a href={url} target="_blank" rel="noopener noreferrer nofollow ugc">
          <bdi className="strong">{title}</bdi>
          {description !== null && <bdi className="link-preview-about">{description}</bdi>}
          <span className="meta">
            {siteName !== null && (
              <>
                <bdi>{siteName}</bdi> ·{' '}
              </>
            )}
            <bdi>{host}</bdi>
          </span>
        </a>
        {isOwn && <IconButton icon={X} label={words.remove} size="s" onClick={() => void remove()} />}
      </div>
      <ProblemNote problem={ofPost.problem ?? ofMessage.problem} />
    </>
  );
}

/** Asks again for a preview that comes after its text, into the cache. */
function useAwaited(id: string, isAwaited: boolean, onChange: LinkPreviewProps['onChange']): void {
  const { client } = useSession();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once begun it is awaited to the end.
  useEffect(() => {
    if (!isAwaited) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
    const ask = (time: number) => {
      timer = setTimeout(async () => {
        const { data } = await client.query(LinkPreviewOfDocument, { id }, { requestPolicy: 'network-only' });
        if (isGone) return;
        const node = data?.node;
        const found = node && 'linkPreview' in node ? node.linkPreview : null;
        if (found !== null) onChange?.(found);
        else if (time + 1 < AGAIN_MS.length) ask(time + 1);
      }, AGAIN_MS[time]);
    };
    ask(0);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [client, id]);
}
