import { useWords } from '@codai/ui';
import { Page } from '../../lib/page.tsx';
import { usePages } from '../../lib/part.tsx';
import { discoverWords } from './discover-words.ts';
import { BookmarkedPostsDocument } from './generated/discovery.ts';
import { PostList } from './post-list.tsx';
import { socialWords } from './words.ts';
import './social.css';

export default function BookmarksPage() {
  const words = useWords(discoverWords);
  const { feed } = useWords(socialWords);
  const pages = usePages(BookmarkedPostsDocument, {}, ({ bookmarks }) => bookmarks);
  return (
    <Page title={words.bookmarks} trail={[{ label: feed, path: '/people/feed' }]}>
      <div className="page-narrow">
        <PostList
          pages={pages}
          name={words.bookmarks}
          nothing={words.bookmarksNone}
          nothingWhy={words.bookmarksNoneWhy}
        />
      </div>
    </Page>
  );
}
