import { Button, useToast, useWords, When } from '@codai/ui';
import { Link } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Page } from '../../lib/page.tsx';
import { usePages } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import {
  AcceptFollowRequestDocument,
  FollowRequestsDocument,
  RejectFollowRequestDocument,
} from './generated/safety.ts';
import { type PersonCard, PersonRow } from './person-row.tsx';
import { safetyWords } from './safety-words.ts';
import { socialWords } from './words.ts';
import './social.css';

export default function RequestsPage() {
  const words = useWords(safetyWords);
  const { feed } = useWords(socialWords);
  const pages = usePages(
    FollowRequestsDocument,
    {},
    ({ followRequests }) =>
      followRequests && {
        ...followRequests,
        edges: followRequests.edges.map(({ node, requestedAt }) => ({
          node: { id: node.id, person: node, requestedAt },
        })),
      },
  );
  return (
    <Page title={words.requests} trail={[{ label: feed, path: '/people/feed' }]}>
      <div className="page-narrow">
        <RowList
          pages={pages}
          name={words.requests}
          nothing={words.requestsNone}
          nothingWhy={words.requestsNoneWhy}
          nothingAction={
            <Link href="/people/privacy" className="button">
              {words.privacy}
            </Link>
          }
        >
          {({ id, person, requestedAt }) => (
            <Request key={id} person={person} requestedAt={requestedAt} onDone={() => pages.drop(id)} />
          )}
        </RowList>
      </div>
    </Page>
  );
}

interface RequestProps {
  readonly person: PersonCard;
  readonly requestedAt: string;
  readonly onDone: () => void;
}

function Request({ person, requestedAt, onDone }: RequestProps) {
  const words = useWords(safetyWords);
  const { busy } = useWords(socialWords);
  const tell = useToast();
  const accept = useAct(AcceptFollowRequestDocument);
  const reject = useAct(RejectFollowRequestDocument);
  const { displayName, user } = person;
  const input = user && { userId: user.id };
  return (
    <PersonRow
      person={person}
      detail={
        <>
          {words.asked} <When at={requestedAt} />
        </>
      }
      actions={
        input !== null && (
          <span className="follow">
            <span className="line">
              <Button
                size="s"
                look="tonal"
                aria-label={`${words.accept}: ${displayName}`}
                busy={accept.isBusy && busy}
                onClick={() =>
                  void accept.run({ input }).then((done) => {
                    if (done === null) return;
                    tell(words.accepted(displayName));
                    onDone();
                  })
                }
              >
                {words.accept}
              </Button>
              <Button
                size="s"
                aria-label={`${words.reject}: ${displayName}`}
                busy={reject.isBusy && busy}
                onClick={() => void reject.run({ input }).then((done) => done && onDone())}
              >
                {words.reject}
              </Button>
            </span>
            <ProblemNote problem={accept.problem ?? reject.problem} />
          </span>
        )
      }
    />
  );
}
