import {
  Button,
  Drawer,
  Empty,
  Field,
  Form,
  Input,
  Panel,
  Section,
  Select,
  SkeletonRows,
  useToast,
  useWords,
} from '@codai/ui';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useStoredIdempotencyKey } from '../../lib/drafts.ts';
import { useNameOf } from '../../lib/name-of.ts';
import { Page } from '../../lib/page.tsx';
import { MoreRows, type OwnPages, PartState, usePages } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { titleOf } from '../../shared/people/conversation.ts';
import { documentWords } from './document-words.ts';
import { type DocumentCard, DocumentRow, DocumentsOfCommunity, DocumentsOfConversation } from './documents-list.tsx';
import {
  CreateSharedDocumentDocument,
  DocumentsInConversationsDocument,
  type DocumentsInConversationsQuery,
  DocumentsInGroupsDocument,
  type DocumentsInGroupsQuery,
} from './generated/documents.ts';
import { Writers } from './writers.tsx';
import './social.css';

type Group = NonNullable<DocumentsInGroupsQuery['ownGroups']>['edges'][number]['node'];
type Conversation = NonNullable<DocumentsInConversationsQuery['conversations']>['edges'][number]['node'];

/** Where documents are shared: a community or a conversation of the caller. */
interface Place {
  readonly id: string;
  readonly kind: 'group' | 'conversation';
  readonly name: string;
  readonly documents: readonly DocumentCard[];
  readonly hasMore: boolean;
}

const TITLE_MAX = 120;

/** Documents by the places where they are shared; with a place in the address all of that one. */
export default function DocumentsPage() {
  const words = useWords(documentWords);
  const [search, setSearch] = useSearchParams();
  const groups = usePages(DocumentsInGroupsDocument, {}, ({ ownGroups }) => ownGroups);
  const conversations = usePages(DocumentsInConversationsDocument, {}, (data) => data.conversations);
  const placeOf = usePlaceNames();
  const places = {
    group: groups.rows.map((group) => placeOf.group(group)),
    conversation: conversations.rows.map((conversation) => placeOf.conversation(conversation)),
  };
  const isNew = search.get('new') === 'yes';
  const kind = search.has('group') ? 'group' : search.has('conversation') ? 'conversation' : null;
  const id = kind === null ? null : search.get(kind);
  const here = kind === null ? undefined : places[kind].find((place) => place.id === id);
  const close = () => setSearch(Object.fromEntries([...search].filter(([name]) => name !== 'new')));
  return (
    <Page
      title={here?.name ?? words.documents}
      trail={kind === null ? [] : [{ label: words.documents, path: '/people/documents' }]}
      actions={
        <Button look="primary" icon={Plus} onClick={() => setSearch({ ...Object.fromEntries(search), new: 'yes' })}>
          {words.begin}
        </Button>
      }
    >
      <div className="page-narrow stack">
        {kind === 'group' && id !== null && <DocumentsOfCommunity key={id} id={id} name={here?.name ?? ''} />}
        {kind === 'conversation' && id !== null && <DocumentsOfConversation key={id} id={id} name={here?.name ?? ''} />}
        {kind === null && (
          <>
            <Shelf title={words.ofCommunities} pages={groups} places={places.group} />
            <Shelf title={words.ofConversations} pages={conversations} places={places.conversation} />
          </>
        )}
      </div>
      {isNew && (
        <NewDocument
          places={places}
          first={id === null || kind === null ? null : `${kind}:${id}`}
          isLoading={groups.isLoading || conversations.isLoading}
          hasMore={groups.hasMore || conversations.hasMore}
          onMore={() => {
            groups.more();
            conversations.more();
          }}
          onClose={close}
        />
      )}
    </Page>
  );
}

function usePlaceNames() {
  const words = useWords(documentWords);
  const nameOf = useNameOf();
  const { subject } = useSession();
  const cards = ({ documents }: Group | Conversation) => ({
    documents: documents.edges.map(({ node }) => node),
    hasMore: documents.pageInfo.hasNextPage,
  });
  return {
    group: (group: Group): Place => ({ id: group.id, kind: 'group', name: group.name, ...cards(group) }),
    conversation(conversation: Conversation): Place {
      const name = titleOf(conversation, subject, nameOf, words.somebody);
      return { id: conversation.id, kind: 'conversation', name, ...cards(conversation) };
    },
  };
}

interface ShelfProps {
  readonly title: string;
  readonly pages: OwnPages<{ readonly id: string }>;
  readonly places: readonly Place[];
}

function Shelf({ title, pages, places }: ShelfProps) {
  const words = useWords(documentWords);
  const filled = places.filter(({ documents }) => documents.length > 0);
  return (
    <Section title={title}>
      {places.length === 0 && (pages.isLoading || pages.part.isDown || pages.part.isForbidden) ? (
        <PartState
          part={pages.part}
          name={title}
          skeleton={
            <Panel>
              <SkeletonRows />
            </Panel>
          }
        />
      ) : (
        <div className="stack">
          {filled.length === 0 && (
            <Panel>
              <Empty title={words.none}>{words.noneWhy}</Empty>
            </Panel>
          )}
          {filled.map((place) => (
            <div key={place.id} className="stack-s">
              <h3 className="meta">
                <bdi>{place.name}</bdi>
              </h3>
              <Panel>
                <div className="rows">
                  {place.documents.map((document) => (
                    <DocumentRow key={document.id} document={document} />
                  ))}
                  {place.hasMore && (
                    <Link href={`/people/documents?${place.kind}=${place.id}`}>
                      <span className="grow cut">{words.all(place.name)}</span>
                    </Link>
                  )}
                </div>
              </Panel>
            </div>
          ))}
          <MoreRows pages={pages} />
        </div>
      )}
    </Section>
  );
}

interface NewDocumentProps {
  readonly places: Readonly<Record<Place['kind'], readonly Place[]>>;
  /** `kind:id` of the place that is chosen at first. */
  readonly first: string | null;
  readonly isLoading: boolean;
  readonly hasMore: boolean;
  readonly onMore: () => void;
  readonly onClose: () => void;
}

function NewDocument({ places, first, isLoading, hasMore, onMore, onClose }: NewDocumentProps) {
  const words = useWords(documentWords);
  const tell = useToast();
  const [, go] = useLocation();
  const act = useAct(CreateSharedDocumentDocument);
  const idempotency = useStoredIdempotencyKey('document');
  const [title, setTitle] = useState('');
  const [place, setPlace] = useState(first ?? '');
  const [editors, setEditors] = useState<DocumentCard['editors']>('MEMBERS');
  const [kind, id] = place.split(':');
  const isReady = title.trim() !== '' && id !== undefined;
  const submit = async () => {
    if (!isReady) return;
    const input = {
      title: title.trim(),
      editors,
      groupId: kind === 'group' ? id : null,
      conversationId: kind === 'conversation' ? id : null,
    };
    const done = await act.run({ input: { ...input, idempotencyKey: idempotency.keyFor(JSON.stringify(input)) } });
    if (done === null) return;
    idempotency.done();
    tell(words.created);
    go(`/people/documents/${done.id}`);
  };
  const titleError = act.fieldError('title');
  const isNowhere = !isLoading && first === null && places.group.length + places.conversation.length === 0;
  const isKnown = [...places.group, ...places.conversation].some((one) => `${one.kind}:${one.id}` === place);
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={words.beginTitle}
      isChanged={title !== ''}
      foot={
        <Button look="primary" busy={act.isBusy && words.creating} disabled={!isReady} onClick={() => void submit()}>
          {words.create}
        </Button>
      }
    >
      <Form onSubmit={() => void submit()} errors={titleError === undefined ? [] : [titleError]}>
        <Field label={words.title} hint={words.titleHint} error={titleError}>
          <Input value={title} maxLength={TITLE_MAX} onChange={(event) => setTitle(event.target.value)} dir="auto" />
        </Field>
        {isNowhere ? (
          <Empty title={words.placeNone}>{words.placeNoneWhy}</Empty>
        ) : (
          <Field label={words.place} hint={words.placeHint}>
            <Select value={place} onChange={(event) => setPlace(event.target.value)}>
              <option value="">{words.choosePlace}</option>
              {place !== '' && !isKnown && (
                <option value={place}>{kind === 'group' ? words.community : words.conversation}</option>
              )}
              {(['group', 'conversation'] as const).map(
                (one) =>
                  places[one].length > 0 && (
                    <optgroup key={one} label={one === 'group' ? words.community : words.conversation}>
                      {places[one].map(({ id: own, name }) => (
                        <option key={own} value={`${one}:${own}`}>
                          {name}
                        </option>
                      ))}
                    </optgroup>
                  ),
              )}
            </Select>
          </Field>
        )}
        {hasMore && (
          <div className="line">
            <Button size="s" onClick={onMore}>
              {words.morePlaces}
            </Button>
          </div>
        )}
        <Writers value={editors} onChange={setEditors} />
        {titleError === undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Drawer>
  );
}
