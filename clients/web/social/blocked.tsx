import { BlockedUsersDocument, UnblockUserDocument } from '@codai/sdk';
import { Avatar, Button, Empty, Panel, useWords, When } from '@codai/ui';
import { ProblemNote, useAct } from '../app/act.tsx';
import { PartView, usePart } from '../app/part.tsx';
import { Page } from '../app/shell.tsx';
import { socialWords } from './words.ts';
import './social.css';

export default function BlockedPage() {
  const words = useWords(socialWords);
  const part = usePart(BlockedUsersDocument, { first: 100 });
  return (
    <Page title={words.blockedList} trail={[{ label: words.feed, path: '/people/feed' }]}>
      <div className="page-narrow">
        <PartView part={part} pick={({ blockedUsers }) => blockedUsers} name={words.blockedList}>
          {({ edges }) => (
            <Panel>
              {edges.length === 0 ? (
                <Empty title={words.blockedNone} />
              ) : (
                <div className="rows">
                  {edges.map(({ node: { user, blockedAt } }) => (
                    <BlockedRow
                      key={user.id}
                      id={user.id}
                      name={user.displayName}
                      handle={user.handle}
                      blockedAt={blockedAt}
                      onDone={part.reload}
                    />
                  ))}
                </div>
              )}
            </Panel>
          )}
        </PartView>
      </div>
    </Page>
  );
}

interface BlockedRowProps {
  readonly id: string;
  readonly name: string;
  readonly handle: string;
  readonly blockedAt: string;
  readonly onDone: () => void;
}

function BlockedRow({ id, name, handle, blockedAt, onDone }: BlockedRowProps) {
  const words = useWords(socialWords);
  const unblock = useAct(UnblockUserDocument);
  return (
    <div>
      <Avatar id={id} name={name} />
      <span className="grow cut">
        <bdi className="strong">{name}</bdi>{' '}
        <span className="meta">
          <bdi>@{handle}</bdi>
        </span>
        <br />
        <span className="meta">
          {words.blockedSince} <When at={blockedAt} />
        </span>
        <ProblemNote problem={unblock.problem} />
      </span>
      <Button
        size="s"
        aria-label={`${words.unblock}: ${name}`}
        busy={unblock.isBusy && words.busy}
        onClick={() => void unblock.run({ input: { userId: id } }).then((done) => done && onDone())}
      >
        {words.unblock}
      </Button>
    </div>
  );
}
