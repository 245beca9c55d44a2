import { Drawer, useWords, When } from '@codai/ui';
import { TriangleAlert } from 'lucide-react';
import { usePages } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import { type Mentioned, UserText } from '../../lib/user-text.tsx';
import { PostVersionsDocument } from './generated/operations.ts';
import { postWords } from './post-words.ts';

export interface VersionsProps {
  readonly post: {
    readonly id: string;
    readonly text: string;
    readonly mentions: readonly Mentioned[];
    readonly contentWarning: string | null;
  };
  readonly onClose: () => void;
}

/** The text as it is, and each that it replaced, the latest first. */
export function Versions({ post, onClose }: VersionsProps) {
  const words = useWords(postWords);
  const pages = usePages(PostVersionsDocument, { id: post.id }, (data) => {
    const page = data.post?.revisions;
    if (!page) return null;
    return { ...page, edges: page.edges.map(({ node }) => ({ node: { ...node, id: String(node.version) } })) };
  });
  return (
    <Drawer isOpen onClose={onClose} title={words.versions}>
      <div className="stack">
        <Version title={words.versionNow} text={post.text} mentions={post.mentions} warning={post.contentWarning} />
        <RowList pages={pages} name={words.versions} nothing={words.versionsNone} className="stack versions">
          {({ id, text, mentions, contentWarning, replacedAt }) => (
            <Version
              key={id}
              title={
                <>
                  {words.versionUntil} <When at={replacedAt} />
                </>
              }
              text={text}
              mentions={mentions}
              warning={contentWarning}
            />
          )}
        </RowList>
      </div>
    </Drawer>
  );
}

interface VersionProps {
  readonly title: React.ReactNode;
  readonly text: string;
  readonly mentions: readonly Mentioned[];
  readonly warning: string | null;
}

function Version({ title, text, mentions, warning }: VersionProps) {
  return (
    <section className="version">
      <p className="meta">{title}</p>
      {warning !== null && (
        <p className="line">
          <TriangleAlert className="icon" aria-hidden />
          <span dir="auto">{warning}</span>
        </p>
      )}
      <UserText text={text} className="reading" hasTags mentions={mentions} />
    </section>
  );
}
