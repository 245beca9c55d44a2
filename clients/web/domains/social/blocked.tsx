import { Avatar, Button, useWords, When } from '@codai/ui';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useNameOf } from '../../lib/name-of.ts';
import { Page } from '../../lib/page.tsx';
import { usePages } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import { BlockedUsersDocument, UnblockUserDocument } from './generated/operations.ts';
import { socialWords } from './words.ts';
import './social.css';

export default function BlockedPage() {
  const words = useWords(socialWords);
  return (
    <Page title={words.blockedList} trail={[{ label: words.feed, path: '/people/feed' }]}>
      <div className="page-narrow">
        <BlockedList />
      </div>
    </Page>
  );
}

export function BlockedList() {
  const words = useWords(socialWords);
  const pages = usePages(
    BlockedUsersDocument,
    {},
    ({ blockedUsers }) =>
      blockedUsers && {
        ...blockedUsers,
        edges: blockedUsers.edges.map(({ node }) => ({ node: { ...node, id: node.user?.id ?? node.blockedAt } })),
      },
  );
  return (
    <RowList pages={pages} name={words.blockedList} nothing={words.blockedNone}>
      {({ id, user, blockedAt }) => (
        <BlockedRow key={id} user={user} blockedAt={blockedAt} onDone={() => pages.drop(id)} />
      )}
    </RowList>
  );
}

interface BlockedRowProps {
  readonly user: { readonly id: string; readonly handle: string; readonly displayName: string } | null;
  readonly blockedAt: string;
  readonly onDone: () => void;
}

function BlockedRow({ user, blockedAt, onDone }: BlockedRowProps) {
  const name = useNameOf()(user);
  const words = useWords(socialWords);
  const unblock = useAct(UnblockUserDocument);
  return (
    <div>
      <Avatar id={user?.id} name={name} />
      <span className="grow cut">
        <bdi className="strong">{name}</bdi>{' '}
        {user !== null && (
          <span className="meta">
            <bdi>@{user.handle}</bdi>
          </span>
        )}
        <br />
        <span className="meta">
          {words.blockedSince} <When at={blockedAt} />
        </span>
        <ProblemNote problem={unblock.problem} />
      </span>
      {user !== null && (
        <Button
          size="s"
          aria-label={`${words.unblock}: ${name}`}
          busy={unblock.isBusy && words.busy}
          onClick={() => void unblock.run({ input: { userId: user.id } }).then((done) => done && onDone())}
        >
          {words.unblock}
        </Button>
      )}
    </div>
  );
}
