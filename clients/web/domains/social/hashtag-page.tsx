import { Empty, Panel, useWords } from '@codai/ui';
import { Link, useParams } from 'wouter';
import { Page } from '../../lib/page.tsx';
import { usePages } from '../../lib/part.tsx';
import { tagOf } from '../../lib/user-text.tsx';
import { discoverWords } from './discover-words.ts';
import { HashtagPostsDocument } from './generated/discovery.ts';
import { PostList } from './post-list.tsx';
import { socialWords } from './words.ts';
import './social.css';

export default function HashtagPage() {
  const words = useWords(discoverWords);
  const { feed, newPost } = useWords(socialWords);
  const { name: raw = '' } = useParams();
  const tag = tagOf(decodeURIComponent(raw));
  return (
    <Page title={tag === null ? words.hashtag : `#${tag}`} trail={[{ label: feed, path: '/people/feed' }]}>
      <div className="page-narrow">
        {tag === null ? (
          <Panel>
            <Empty title={words.tagUnknown} />
          </Panel>
        ) : (
          <Tagged
            key={tag}
            name={tag}
            write={
              <Link href="/people/feed?write=yes" className="button">
                {newPost}
              </Link>
            }
          />
        )}
      </div>
    </Page>
  );
}

function Tagged({ name, write }: { readonly name: string; readonly write: React.ReactNode }) {
  const words = useWords(discoverWords);
  const pages = usePages(HashtagPostsDocument, { name }, ({ hashtag }) => hashtag?.posts);
  return (
    <PostList
      pages={pages}
      name={`#${name}`}
      nothing={words.tagNone(name)}
      nothingWhy={words.tagNoneWhy}
      nothingAction={write}
    />
  );
}
