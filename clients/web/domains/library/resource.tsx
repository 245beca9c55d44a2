import { Badge, Button, Drawer, Note, Section, useLocale, useToast, useWords } from '@codai/ui';
import { BookOpen, BookUp, Download, ExternalLink, Hourglass, Pencil, Trash2, Undo2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useInputKey } from '../../lib/input-key.ts';
import { isAbsent, PartView, usePart } from '../../lib/part.tsx';
import { managesTenant, useSession } from '../../lib/session.tsx';
import { editWords } from './edit-words.ts';
import {
  BorrowFromLibraryDocument,
  CountResourceDownloadDocument,
  CountResourceViewDocument,
  DownloadFromLibraryDocument,
  HoldInLibraryDocument,
  LeaveLibraryQueueDocument,
  OneLibraryResourceDocument,
  RemoveLibraryResourceDocument,
  ReturnToLibraryDocument,
} from './generated/operations.ts';
import { libraryWords } from './words.ts';
import WorkForm, { type Work } from './work-form.tsx';

interface ResourceProps {
  readonly id: string;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/** One work: what it is, its loans, and its text. Opening it counts as a view. */
export default function Resource({ id, onClose, onChanged }: ResourceProps) {
  const words = useWords(libraryWords);
  const { client } = useSession();
  const part = usePart(OneLibraryResourceDocument, { id });
  const work = part.data?.libraryResource;
  const isThere = work != null;
  useEffect(() => {
    if (isThere) void client.mutate(CountResourceViewDocument, { input: { resourceId: id } });
  }, [client, id, isThere]);
  return (
    <Drawer isOpen onClose={onClose} title={work?.title ?? words.title}>
      {isAbsent(part, 'libraryResource') ? (
        <Note title={words.gone} actions={<Button onClick={onClose}>{words.close}</Button>} />
      ) : (
        <PartView part={part} pick={({ libraryResource }) => libraryResource} name={words.title}>
          {(shown) => (
            <Facts
              work={shown}
              onChanged={() => {
                part.reload();
                onChanged();
              }}
              onGone={() => {
                onChanged();
                onClose();
              }}
            />
          )}
        </PartView>
      )}
    </Drawer>
  );
}

interface FactsProps {
  readonly work: Work;
  readonly onChanged: () => void;
  readonly onGone: () => void;
}

function Facts({ work, onChanged, onGone }: FactsProps) {
  const words = useWords(libraryWords);
  const edit = useWords(editWords);
  const locale = useLocale();
  const { tenant } = useSession();
  const tell = useToast();
  const remove = useAct(RemoveLibraryResourceDocument);
  const [isEditing, setEditing] = useState(false);
  const isManager = managesTenant(tenant);
  return (
    <div className="stack">
      <Lending work={work} onChanged={onChanged} />
      <Section title={words.kind[work.kind]}>
        <dl className="pairs">
          <dt>{words.resource.author}</dt>
          <dd>{work.author}</dd>
          {work.publishedIn !== null && (
            <>
              <dt>{words.resource.year}</dt>
              <dd className="num">{work.publishedIn}</dd>
            </>
          )}
          {work.category !== null && (
            <>
              <dt>{words.resource.category}</dt>
              <dd>{work.category.name}</dd>
            </>
          )}
          {work.isbn !== null && (
            <>
              <dt>{words.resource.isbn}</dt>
              <dd className="num">{work.isbn}</dd>
            </>
          )}
          {work.doi !== null && (
            <>
              <dt>{words.resource.doi}</dt>
              <dd>{work.doi}</dd>
            </>
          )}
          <dt>{words.resource.views}</dt>
          <dd className="num">{locale.number(Number(work.views))}</dd>
          <dt>{words.resource.downloads}</dt>
          <dd className="num">{locale.number(Number(work.downloads))}</dd>
        </dl>
        {work.tags.length > 0 && (
          <p className="line wrap">
            {work.tags.map((tag) => (
              <Badge key={tag}>{tag}</Badge>
            ))}
          </p>
        )}
      </Section>
      {work.content !== '' && (
        <Section title={words.resource.content}>
          <p className="library-text">{work.content}</p>
        </Section>
      )}
      {isManager && (
        <>
          <p className="line wrap">
            <Button icon={Pencil} onClick={() => setEditing(true)}>
              {edit.work}
            </Button>
            <Button
              look="danger"
              icon={Trash2}
              busy={remove.isBusy && words.busy}
              onClick={async () => {
                if ((await remove.run({ input: { resourceId: work.id } })) === null) return;
                tell(words.resource.removed);
                onGone();
              }}
            >
              {words.resource.remove}
            </Button>
          </p>
          <ProblemNote problem={remove.problem} />
          {isEditing && <WorkForm work={work} onClose={() => setEditing(false)} onDone={onChanged} />}
        </>
      )}
    </div>
  );
}

/** Verbs of the reader for the work: borrow it, give it back, wait for it, open it. */
function Lending({ work, onChanged }: Pick<FactsProps, 'onChanged' | 'work'>) {
  const words = useWords(libraryWords);
  const locale = useLocale();
  const borrow = useAct(BorrowFromLibraryDocument);
  const give = useAct(ReturnToLibraryDocument);
  const hold = useAct(HoldInLibraryDocument);
  const leave = useAct(LeaveLibraryQueueDocument);
  const count = useAct(CountResourceDownloadDocument);
  const download = useAct(DownloadFromLibraryDocument);
  const idempotency = useInputKey();
  const { id: resourceId, myLoan, myHold, licences, licencesFree, url, file } = work;
  const key = (act: string) => ({ resourceId, idempotencyKey: idempotency.of({ act, resourceId }) });
  const after = (done: unknown) => {
    if (done === null) return;
    idempotency.renew();
    onChanged();
  };
  const mayRead = licences === null || myLoan !== null;
  const mayOpen = url !== null && mayRead;
  const mayBorrow = licencesFree !== null && myLoan === null && (licencesFree > 0 || myHold?.state === 'READY');
  return (
    <div className="stack">
      {myLoan !== null && <Note tone="accent" title={words.resource.borrowed(locale.day(myLoan.dueAt))} />}
      {myHold?.readyUntil != null && <Note tone="good" title={words.resource.ready(locale.day(myHold.readyUntil))} />}
      {licences !== null && (
        <p className="meta">
          {[
            licencesFree === null ? null : words.catalogue.free(licencesFree, licences),
            locale.plural(work.loanDays, words.resource.loanDays),
            work.waiting > 0 ? locale.plural(work.waiting, words.resource.waiting) : null,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
      <p className="line wrap">
        {mayOpen && (
          <Button
            look="primary"
            icon={ExternalLink}
            onClick={async () => {
              window.open(url, '_blank', 'noopener');
              after(await count.run({ input: key('open') }));
            }}
          >
            {words.resource.get}
          </Button>
        )}
        {file !== null && mayRead && (
          <Button
            look="primary"
            icon={Download}
            busy={download.isBusy && words.busy}
            onClick={async () => {
              const done = await download.run({ input: key('download') });
              if (done === null) return;
              Object.assign(document.createElement('a'), { href: done.url, download: '', rel: 'noopener' }).click();
              after(done);
            }}
          >
            {words.resource.download}
          </Button>
        )}
        {mayBorrow && (
          <Button
            look="primary"
            icon={BookOpen}
            busy={borrow.isBusy && words.busy}
            onClick={async () => after(await borrow.run({ input: key('borrow') }))}
          >
            {words.resource.borrow}
          </Button>
        )}
        {myLoan !== null && (
          <Button
            icon={Undo2}
            busy={give.isBusy && words.busy}
            onClick={async () => after(await give.run({ input: { loanId: myLoan.id } }))}
          >
            {words.resource.give}
          </Button>
        )}
        {licencesFree === 0 && myLoan === null && myHold === null && (
          <Button
            icon={Hourglass}
            busy={hold.isBusy && words.busy}
            onClick={async () => after(await hold.run({ input: key('hold') }))}
          >
            {words.resource.hold}
          </Button>
        )}
        {myHold !== null && (
          <Button
            icon={BookUp}
            busy={leave.isBusy && words.busy}
            onClick={async () => after(await leave.run({ input: { holdId: myHold.id } }))}
          >
            {words.resource.leave}
          </Button>
        )}
      </p>
      {[borrow, give, hold, leave, count, download].map((act, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the acts of a work are always the same.
        <ProblemNote key={at} problem={act.problem} />
      ))}
    </div>
  );
}
