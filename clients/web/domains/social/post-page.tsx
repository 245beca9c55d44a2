import { Empty, SkeletonRows, useWords } from '@codai/ui';
import { useQuery } from 'urql';
import { Link, useParams } from 'wouter';
import { codeOf } from '../../lib/act.tsx';
import { useLive } from '../../lib/live.ts';
import { Page } from '../../lib/page.tsx';
import { PartState } from '../../lib/part.tsx';
import { FeedNewsDocument, PostInFeedDocument } from './generated/operations.ts';
import { PostItem } from './post-item.tsx';
import { socialWords } from './words.ts';
import './social.css';

export default function PostPage() {
  const words = useWords(socialWords);
  const { id = '' } = useParams();
  const [{ data, fetching, error }, ask] = useQuery({
    query: PostInFeedDocument,
    variables: { id },
    requestPolicy: 'cache-and-network',
  });
  // The cache hears of edits and deletions by the stream of the feed.
  useLive(FeedNewsDocument, {}, { onEvent: () => {} });
  const code = codeOf(error);
  const isMissing = data?.post === null && (error === undefined || code === 'BAD_USER_INPUT' || code === 'NOT_FOUND');
  return (
    <Page title={words.post} trail={[{ label: words.feed, path: '/people/feed' }]}>
      <div className="page-narrow">
        {data?.post ? (
          <div className="panel posts">
            <PostItem key={id} id={id} place={{ cursor: null, isRanked: true }} isWhole />
          </div>
        ) : fetching ? (
          <div className="panel">
            <SkeletonRows rows={1} />
          </div>
        ) : isMissing || code === 'BAD_USER_INPUT' ? (
          <div className="panel">
            <Empty
              title={words.missingPost}
              action={
                <Link href="/people/feed" className="button">
                  {words.back}
                </Link>
              }
            >
              {words.missingPostWhy}
            </Empty>
          </div>
        ) : (
          <PartState
            part={{
              isLoading: false,
              isForbidden: code === 'FORBIDDEN' || code === 'MFA_REQUIRED',
              needsFactor: code === 'MFA_REQUIRED',
              reload: () => ask({ requestPolicy: 'network-only' }),
            }}
            name={words.post}
          />
        )}
      </div>
    </Page>
  );
}
