import { Avatar, Button, Field, Form, Input, Panel, Switch, useToast, useWords, When } from '@codai/ui';
import { MessageSquareOff } from 'lucide-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { ChangeProblem } from '../../lib/change-problem.tsx';
import { useNameOf } from '../../lib/name-of.ts';
import { Page } from '../../lib/page.tsx';
import { PartView, usePages, usePart } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import { useSession } from '../../lib/session.tsx';
import { TabLinks } from '../../lib/tab-links.tsx';
import { PersonLink } from '../../lib/user-text.tsx';
import { BlockedList } from './blocked.tsx';
import {
  AddKeywordFilterDocument,
  KeywordFiltersDocument,
  LockProfileDocument,
  MutedUsersDocument,
  OwnLockDocument,
  RemoveKeywordFilterDocument,
  UnmuteUserDocument,
} from './generated/safety.ts';
import { minutesOf, type Span, SpanField } from './mute.tsx';
import { safetyWords } from './safety-words.ts';
import { socialWords } from './words.ts';
import './social.css';

const tabs = ['account', 'muted', 'words', 'blocked'] as const;

export default function PrivacyPage() {
  const words = useWords(safetyWords);
  const { feed } = useWords(socialWords);
  const [search] = useSearchParams();
  const tab = tabs.find((one) => one === search.get('tab')) ?? 'account';
  return (
    <Page title={words.privacy} trail={[{ label: feed, path: '/people/feed' }]}>
      <div className="page-narrow stack">
        <TabLinks
          label={words.privacy}
          current={tab}
          tabs={tabs.map((key) => ({
            key,
            label: words.tabs[key],
            href: `/people/privacy?tab=${encodeURIComponent(key)}`,
          }))}
        />
        {tab === 'account' && <Lock />}
        {tab === 'muted' && <Muted />}
        {tab === 'words' && <Filters />}
        {tab === 'blocked' && <BlockedList />}
      </div>
    </Page>
  );
}

/** Whether people have to ask before they follow. */
function Lock() {
  const words = useWords(safetyWords);
  const tell = useToast();
  const { me } = useSession();
  const part = usePart(OwnLockDocument, { handle: me?.handle ?? '' }, { pause: me === null });
  const act = useAct(LockProfileDocument);
  const change = async (isLocked: boolean, expectedVersion: number) => {
    const done = await act.run({ input: { isLocked, expectedVersion } });
    if (done === null) return part.reload();
    tell(done.isLocked ? words.locked : words.unlocked);
  };
  return (
    <PartView part={part} pick={({ socialProfile }) => socialProfile} name={words.privacy}>
      {({ isLocked, version }) => (
        <Panel>
          <div className="rows">
            <div>
              <span className="grow">
                <span className="strong">{words.lock}</span>
                <br />
                <span className="meta">{words.lockWhy}</span>
              </span>
              <Switch
                isOn={isLocked}
                isDisabled={act.isBusy}
                label={words.lock}
                onChange={(next) => void change(next, version)}
              />
            </div>
            <Link href="/people/requests">{words.toRequests}</Link>
          </div>
          <ChangeProblem problem={act.problem} conflict={words.changedElsewhere} />
        </Panel>
      )}
    </PartView>
  );
}

function End({ at }: { readonly at: string | null }) {
  const words = useWords(safetyWords);
  return at === null ? (
    words.untilEnded
  ) : (
    <>
      {words.until} <When at={at} />
    </>
  );
}

function Muted() {
  const words = useWords(safetyWords);
  const pages = usePages(
    MutedUsersDocument,
    {},
    ({ mutedUsers }) =>
      mutedUsers && {
        ...mutedUsers,
        edges: mutedUsers.edges.map(({ node }) => ({ node: { ...node, id: node.user?.id ?? node.mutedAt } })),
      },
  );
  return (
    <RowList pages={pages} name={words.tabs.muted} nothing={words.mutedNone} nothingWhy={words.mutedNoneWhy}>
      {({ id, user, expiresAt }) => (
        <MutedRow key={id} user={user} expiresAt={expiresAt} onDone={() => pages.drop(id)} />
      )}
    </RowList>
  );
}

interface MutedRowProps {
  readonly user: { readonly id: string; readonly handle: string; readonly displayName: string } | null;
  readonly expiresAt: string | null;
  readonly onDone: () => void;
}

function MutedRow({ user, expiresAt, onDone }: MutedRowProps) {
  const name = useNameOf()(user);
  const words = useWords(safetyWords);
  const { busy } = useWords(socialWords);
  const act = useAct(UnmuteUserDocument);
  return (
    <div>
      <Avatar id={user?.id} name={name} />
      <span className="grow cut">
        <PersonLink handle={user?.handle} name={name} />
        <br />
        <span className="meta">
          <End at={expiresAt} />
        </span>
        <ProblemNote problem={act.problem} />
      </span>
      {user !== null && (
        <Button
          size="s"
          aria-label={`${words.unmute}: ${name}`}
          busy={act.isBusy && busy}
          onClick={() => void act.run({ input: { userId: user.id } }).then((done) => done && onDone())}
        >
          {words.unmute}
        </Button>
      )}
    </div>
  );
}

function Filters() {
  const words = useWords(safetyWords);
  const pages = usePages(KeywordFiltersDocument, {}, ({ keywordFilters }) => keywordFilters);
  return (
    <>
      <AddFilter onDone={pages.restart} />
      <RowList pages={pages} name={words.tabs.words} nothing={words.filtersNone} nothingWhy={words.filtersNoneWhy}>
        {({ id, phrase, expiresAt }) => (
          <FilterRow key={id} id={id} phrase={phrase} expiresAt={expiresAt} onDone={() => pages.drop(id)} />
        )}
      </RowList>
    </>
  );
}

function AddFilter({ onDone }: { readonly onDone: () => void }) {
  const words = useWords(safetyWords);
  const act = useAct(AddKeywordFilterDocument);
  const [phrase, setPhrase] = useState('');
  const [span, setSpan] = useState<Span>('ever');
  const submit = async () => {
    if (phrase.trim() === '') return;
    if ((await act.run({ input: { phrase, forMinutes: minutesOf(span) } })) === null) return;
    setPhrase('');
    onDone();
  };
  const error = act.fieldError('phrase');
  return (
    <Form onSubmit={() => void submit()} errors={error === undefined ? [] : [error]}>
      <Field label={words.phrase} hint={words.phraseHint} error={error}>
        <Input value={phrase} maxLength={100} onChange={(event) => setPhrase(event.target.value)} dir="auto" />
      </Field>
      <SpanField value={span} onChange={setSpan} />
      {error === undefined && <ProblemNote problem={act.problem} />}
      <div className="line">
        <Button type="submit" look="primary" busy={act.isBusy && words.adding} disabled={phrase.trim() === ''}>
          {words.addFilter}
        </Button>
      </div>
    </Form>
  );
}

interface FilterRowProps {
  readonly id: string;
  readonly phrase: string;
  readonly expiresAt: string | null;
  readonly onDone: () => void;
}

function FilterRow({ id, phrase, expiresAt, onDone }: FilterRowProps) {
  const words = useWords(safetyWords);
  const { busy } = useWords(socialWords);
  const act = useAct(RemoveKeywordFilterDocument);
  return (
    <div data-filter={phrase}>
      <MessageSquareOff className="icon" aria-hidden />
      <span className="grow cut">
        <bdi className="strong">{phrase}</bdi>
        <br />
        <span className="meta">
          <End at={expiresAt} />
        </span>
        <ProblemNote problem={act.problem} />
      </span>
      <Button
        size="s"
        aria-label={`${words.removeFilter}: ${phrase}`}
        busy={act.isBusy && busy}
        onClick={() => void act.run({ input: { filterId: id } }).then((done) => done && onDone())}
      >
        {words.removeFilter}
      </Button>
    </div>
  );
}
