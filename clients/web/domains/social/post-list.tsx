import type { ReactNode } from 'react';
import { useLive } from '../../lib/live.ts';
import type { OwnPages } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import { FeedNewsDocument } from './generated/operations.ts';
import { PostItem } from './post-item.tsx';

export interface PostListProps {
  readonly pages: OwnPages<{ readonly id: string }>;
  readonly name: string;
  readonly nothing: string;
  readonly nothingWhy?: ReactNode;
  readonly nothingAction?: ReactNode;
}

/** Posts page after page. What changes in them while the page is open is seen at once: the cache hears of it by the stream of the feed. */
export function PostList(props: PostListProps) {
  useLive(FeedNewsDocument, {}, { onEvent: () => {} });
  return (
    <RowList {...props} className="posts">
      {({ id }) => <PostItem key={id} id={id} />}
    </RowList>
  );
}
