import {
  Avatar,
  Badge,
  Button,
  Empty,
  IconButton,
  Menu,
  Note,
  Panel,
  SkeletonRows,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import {
  CircleAlert,
  CircleCheck,
  Ellipsis,
  LoaderCircle,
  type LucideIcon,
  Pencil,
  Trash2,
  WifiOff,
} from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { useNameOf } from '../../lib/name-of.ts';
import { useOnline } from '../../lib/online.ts';
import { Page } from '../../lib/page.tsx';
import { PartView, unlessDown, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { titleOf } from '../../shared/people/conversation.ts';
import { type Editor, useEditors, useSharedText } from '../../shared/shared-text/use-shared-text.ts';
import type { Document, DocumentProps } from './document-props.ts';
import { documentWords } from './document-words.ts';
import { DeleteSharedDocumentDocument, SharedDocumentDocument } from './generated/documents.ts';
import { socialWords } from './words.ts';
import './social.css';

type Status = 'loading' | 'saved' | 'saving' | 'offline' | 'waiting' | 'refused' | 'ended';

/** A document that several people write at once, here and without a connection. */
export default function DocumentPage() {
  const { id = '' } = useParams();
  const words = useWords(documentWords);
  const part = usePart(SharedDocumentDocument, { id });
  const document = part.data?.sharedDocument;
  return (
    <Page
      title={document?.title ?? words.document}
      trail={[{ label: words.documents, path: '/people/documents' }]}
      actions={document?.viewerMayManage && <ManageMenu document={document} onChange={part.reload} />}
    >
      <div className="document stack">
        <PartView
          part={part}
          pick={() => unlessDown(part, 'sharedDocument')}
          name={words.document}
          skeleton={<SkeletonRows />}
        >
          {({ sharedDocument }) =>
            sharedDocument === null ? <Missing /> : <Writing key={sharedDocument.id} document={sharedDocument} />
          }
        </PartView>
      </div>
    </Page>
  );
}

/** The page of the community or conversation to which a document belongs. */
function placeOf(
  { group, conversation }: Document,
  myId: string,
  nameOf: ReturnType<typeof useNameOf>,
  somebody: string,
) {
  if (group !== null) return { label: group.name, path: `/people/communities/${group.id}?tab=documents` };
  if (conversation === null) return null;
  return {
    label: titleOf(conversation, myId, nameOf, somebody),
    path: `/messages/${conversation.id}`,
  };
}

function Missing() {
  const words = useWords(documentWords);
  return (
    <Panel>
      <Empty
        title={words.missing}
        action={
          <Link href="/people/documents" className="button">
            {words.back}
          </Link>
        }
      >
        {words.missingWhy}
      </Empty>
    </Panel>
  );
}

function Writing({ document }: Pick<DocumentProps, 'document'>) {
  const { id, viewerMayEdit } = document;
  const words = useWords(documentWords);
  const { subject } = useSession();
  const place = placeOf(document, subject, useNameOf(), words.somebody);
  const isOnline = useOnline();
  const { shared, state, hasEnded, isConnected } = useSharedText(id);
  const isLoaded = state.sequence !== null;
  const { editors, tell } = useEditors(id, shared, isLoaded && !hasEnded);
  const field = useRef<HTMLTextAreaElement>(null);
  const isReadOnly = !viewerMayEdit || hasEnded;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the field is there once the document is loaded.
  useEffect(() => {
    if (shared === null || field.current === null) return;
    return shared.bind(field.current);
  }, [shared, isLoaded]);
  if (state.phase === 'missing') return <Missing />;
  const status = statusOf();
  function statusOf(): Status {
    if (hasEnded) return 'ended';
    if (state.phase === 'refused') return 'refused';
    if (!isOnline) return 'offline';
    if (state.phase === 'waiting' || (isLoaded && !isConnected && state.phase === 'saved')) return 'waiting';
    return state.phase === 'loading' || state.phase === 'missing' ? 'loading' : state.phase;
  }
  return (
    <>
      <div className="document-head">
        <StatusBadge status={status} />
        <Here editors={editors} lineOf={(cursor) => shared?.lineOf(cursor) ?? null} />
        {place !== null && (
          <span className="meta end cut">
            {words.place}:{' '}
            <Link href={place.path} className="link">
              <bdi>{place.label}</bdi>
            </Link>
          </span>
        )}
      </div>
      {(status === 'offline' || status === 'waiting' || status === 'ended') && (
        <Note tone="warning" icon={WifiOff} title={words.status[status]}>
          {words.statusWhy[status]}
        </Note>
      )}
      {status === 'refused' && (
        <Note
          tone="danger"
          title={state.why ?? words.status.refused}
          actions={
            <Button size="s" onClick={() => shared?.wake()}>
              {words.tryAgain}
            </Button>
          }
        >
          {words.statusWhy.refused}
        </Note>
      )}
      {!viewerMayEdit && (
        <Note tone="accent" title={words.readOnly}>
          {words.readOnlyWhy}
        </Note>
      )}
      {isLoaded ? (
        <textarea
          ref={field}
          className="input document-text"
          aria-label={words.text}
          placeholder={isReadOnly ? undefined : words.placeholder}
          readOnly={isReadOnly}
          onSelect={tell}
          dir="auto"
        />
      ) : (
        <Panel>
          <SkeletonRows />
        </Panel>
      )}
    </>
  );
}

const icons: Readonly<Record<Status, LucideIcon>> = {
  loading: LoaderCircle,
  saved: CircleCheck,
  saving: LoaderCircle,
  offline: WifiOff,
  waiting: WifiOff,
  refused: CircleAlert,
  ended: CircleAlert,
};

function StatusBadge({ status }: { readonly status: Status }) {
  const words = useWords(documentWords);
  const tone = { saved: 'good', refused: 'danger', ended: 'danger', offline: 'warning', waiting: 'warning' } as const;
  return (
    <span role="status" data-status={status}>
      <Badge tone={status in tone ? tone[status as keyof typeof tone] : 'waits'} icon={icons[status]}>
        {words.status[status]}
      </Badge>
    </span>
  );
}

interface HereProps {
  readonly editors: readonly Editor[];
  readonly lineOf: (cursor: unknown) => number | null;
}

/** Other people with the document open, and their lines. */
function Here({ editors, lineOf }: HereProps) {
  const nameOf = useNameOf();
  const words = useWords(documentWords);
  const locale = useLocale();
  const { subject } = useSession();
  if (editors.length === 0) return <p className="meta">{words.nobodyElse}</p>;
  return (
    <ul className="document-here" aria-label={words.here}>
      {editors.map(({ clientId, user, cursor }) => {
        const line = lineOf(cursor);
        const name = user?.id === subject ? words.you : nameOf(user);
        return (
          <li key={clientId}>
            <Avatar id={user?.id} name={nameOf(user)} size="s" isPresent />
            <span className="meta">
              <bdi>{line === null ? name : words.atLine(name, locale.number(line))}</bdi>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** Few open it. */
const Settings = lazy(() => import('./document-settings.tsx'));

function ManageMenu({ document, onChange }: DocumentProps) {
  const words = useWords(documentWords);
  const { busy } = useWords(socialWords);
  const tell = useToast();
  const [, go] = useLocation();
  const remove = useAct(DeleteSharedDocumentDocument);
  const [isEditing, edit] = useState(false);
  const [isAsking, ask] = useState(false);
  const deleteIt = async () => {
    if ((await remove.run({ input: { documentId: document.id } })) === null) return;
    tell(words.removed);
    go('/people/documents', { replace: true });
  };
  return (
    <>
      <Menu
        trigger={<IconButton icon={Ellipsis} label={words.menu} />}
        items={[
          {
            key: 'settings',
            label: words.settings,
            icon: <Pencil className="icon" aria-hidden />,
            onSelect: () => edit(true),
          },
          null,
          {
            key: 'delete',
            label: words.remove,
            icon: <Trash2 className="icon" aria-hidden />,
            isDanger: true,
            onSelect: () => ask(true),
          },
        ]}
      />
      {isEditing && (
        <Suspense>
          <Settings document={document} onChange={onChange} onClose={() => edit(false)} />
        </Suspense>
      )}
      <Confirm
        isOpen={isAsking}
        title={words.removeTitle(document.title)}
        why={words.removeWhy}
        act={words.remove}
        busy={busy}
        keep={words.keep}
        action={remove}
        onConfirm={() => void deleteIt()}
        onClose={() => ask(false)}
      />
    </>
  );
}
