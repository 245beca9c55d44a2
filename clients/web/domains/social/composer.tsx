import { Avatar, Button, Drawer, Form, IconButton, Input, Menu, Note, useLocale, useToast, useWords } from '@codai/ui';
import { CalendarClock, ChartBarBig, ChevronDown, FileText, Save, TriangleAlert, X } from 'lucide-react';
import { type KeyboardEvent, type Ref, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { keep, readKept } from '../../lib/device-storage.ts';
import { useDraft, useStoredIdempotencyKey } from '../../lib/drafts.ts';
import { PartView, unlessDown, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { handlesIn } from '../../lib/user-text.tsx';
import { AttachButton, AttachedHere, useDropped } from '../../shared/attachments/attach-button.tsx';
import type { SentAttachment } from '../../shared/attachments/attaching.ts';
import { sentOf, useAttached } from '../../shared/attachments/use-attached.ts';
import { MentionArea } from '../../shared/mentions/mention-area.tsx';
import { Recipients, useAudiences, type Visibility, visibilities } from './audience.tsx';
import { composerWords } from './composer-words.ts';
import { SavePostDraftDocument, SchedulePostDraftDocument } from './generated/drafts.ts';
import { PublishPostDocument, QuotablePostDocument } from './generated/operations.ts';
import { emptyPoll, type PollDraft, PollEditor, pollInput } from './poll-editor.tsx';
import { audienceIcons } from './post-item.tsx';
import { postWords } from './post-words.ts';
import { Quoted } from './quoted.tsx';
import { instantOf, nextHour, PublishAtField } from './schedule.tsx';
import { socialWords } from './words.ts';

export const CHARACTERS_MAX = 10_000;
export const WARNING_MAX = 200;

export interface ComposerProps {
  readonly field: Ref<HTMLTextAreaElement>;
  readonly onPublished: (id: string) => void;
}

/** Parts of a draft beside its text, stored with it on this device. */
interface Extras {
  /** Null: no warning is written. */
  readonly warning: string | null;
  readonly poll: PollDraft | null;
}

const noExtras: Extras = { warning: null, poll: null };

/** Writes a post. Text, warning, poll and audience stay on this device until it is published or saved. */
export function Composer({ field, onPublished }: ComposerProps) {
  const words = useWords(socialWords);
  const more = useWords(composerWords);
  const labels = useWords(postWords);
  const locale = useLocale();
  const tell = useToast();
  const [, go] = useLocation();
  const { me, tenant, subject } = useSession();
  const [text, setText] = useDraft('post');
  const [extras, setExtras] = useExtras();
  const quote = useQuote();
  const idempotency = useStoredIdempotencyKey('post');
  const attached = useAttached('post');
  const dropped = useDropped(attached.place);
  const audienceKey = `${subject}.post-audience`;
  const [chosen, setChosen] = useState<Visibility>(() => readKept(audienceKey, 'PUBLIC'));
  const [isScheduling, schedule] = useState(false);
  const publish = useAct(PublishPostDocument);
  const save = useAct(SavePostDraftDocument);
  const audiences = useAudiences();
  const visibility = audiences.isOpen(chosen) ? chosen : 'PUBLIC';
  const { warning, poll } = extras;
  const left = CHARACTERS_MAX - [...text].length;
  const contentWarning = warning === null || warning.trim() === '' ? null : warning.trim();
  const isWarningLong = [...(contentWarning ?? '')].length > WARNING_MAX;
  const ballot = poll === null ? null : pollInput(poll);
  const isUnaddressed = visibility === 'DIRECT' && handlesIn(text).length === 0;
  const isReady =
    (text.trim() !== '' || attached.count > 0) &&
    attached.input !== null &&
    left >= 0 &&
    !isWarningLong &&
    !isUnaddressed &&
    (poll === null || ballot !== null);

  const post = { text, visibility, contentWarning, quotedPostId: quote.id, poll: ballot, ...sentOf(attached.input) };
  const empty = () => {
    setText('');
    attached.done();
    setExtras(noExtras);
    quote.remove();
  };
  const submit = async () => {
    if (!isReady || attached.asksFirst()) return;
    const idempotencyKey = idempotency.keyFor(`${tenant?.id}.${JSON.stringify(post)}`);
    const done = await publish.run({ input: { ...post, idempotencyKey } });
    if (done === null) return;
    idempotency.done();
    empty();
    onPublished(done.id);
    tell(words.published);
  };
  const keepDraft = async () => {
    if ((await save.run({ input: post })) === null) return;
    empty();
    tell(more.draftSaved);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void submit();
    if (event.key === 'Escape' && event.target instanceof HTMLElement) event.target.blur();
  };
  const Icon = audienceIcons[visibility];
  const problem = publish.problem ?? save.problem;
  const fault = problem?.refusal?.fields?.[0]?.message;
  return (
    <form
      className="panel composer"
      data-dropping={dropped.isOver || undefined}
      {...dropped.handlers}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {warning !== null && (
        <div className="composer-part">
          <div className="line">
            <TriangleAlert className="icon" aria-hidden />
            <Input
              aria-label={labels.warning}
              placeholder={labels.warning}
              value={warning}
              aria-invalid={isWarningLong || undefined}
              onChange={(event) => setExtras({ ...extras, warning: event.target.value })}
              dir="auto"
            />
            <IconButton icon={X} label={more.warnOff} onClick={() => setExtras({ ...extras, warning: null })} />
          </div>
          {isWarningLong && <p className="field-error">{more.warningTooLong}</p>}
        </div>
      )}
      <div className="composer-text">
        <Avatar id={me?.id ?? ''} name={me?.displayName ?? ''} size="l" />
        <MentionArea
          ref={field}
          aria-label={words.write}
          placeholder={words.placeholder}
          value={text}
          onText={setText}
          onKeyDown={onKeyDown}
          aria-invalid={left < 0 || fault !== undefined || undefined}
          rows={2}
          dir="auto"
        />
      </div>
      <AttachedHere attached={attached} />
      {poll !== null && (
        <PollEditor
          poll={poll}
          onChange={(next) => setExtras({ ...extras, poll: next })}
          onRemove={() => setExtras({ ...extras, poll: null })}
        />
      )}
      {quote.id !== null && <QuotedHere id={quote.id} onRemove={quote.remove} />}
      {visibility === 'DIRECT' && <Recipients text={text} />}
      {fault === undefined ? <ProblemNote problem={problem} /> : <p className="field-error">{fault}</p>}
      <div className="composer-bar">
        <Menu
          align="start"
          label={words.audience}
          trigger={
            <Button icon={Icon} size="s" aria-label={`${words.audience}: ${audiences.titleOf(visibility)}`}>
              <span className="cut">{audiences.titleOf(visibility)}</span>
              <ChevronDown className="icon" aria-hidden />
            </Button>
          }
          items={visibilities.map((one) => {
            const OwnIcon = audienceIcons[one];
            return {
              key: one,
              icon: <OwnIcon className="icon" aria-hidden />,
              label: (
                <>
                  {audiences.titleOf(one)}
                  <br />
                  <span className="meta">{audiences.whyOf(one)}</span>
                </>
              ),
              isChecked: one === visibility,
              isDisabled: !audiences.isOpen(one),
              onSelect: () => {
                setChosen(one);
                keep(audienceKey, one);
              },
            };
          })}
        />
        <span className="composer-tools">
          <AttachButton place={attached.place} size="s" />
          <IconButton
            icon={TriangleAlert}
            label={more.warn}
            size="s"
            aria-pressed={warning !== null}
            onClick={() => setExtras({ ...extras, warning: warning === null ? '' : null })}
          />
          <IconButton
            icon={ChartBarBig}
            label={more.poll}
            size="s"
            aria-pressed={poll !== null}
            onClick={() => setExtras({ ...extras, poll: poll === null ? emptyPoll : null })}
          />
          <Menu
            align="start"
            label={more.later}
            trigger={<IconButton icon={CalendarClock} label={more.later} size="s" />}
            items={[
              {
                key: 'schedule',
                label: more.schedule,
                icon: <CalendarClock className="icon" aria-hidden />,
                isDisabled: !isReady,
                onSelect: () => {
                  if (!attached.asksFirst()) schedule(true);
                },
              },
              {
                key: 'save',
                label: more.saveDraft,
                icon: <Save className="icon" aria-hidden />,
                isDisabled:
                  attached.input === null ||
                  (text.trim() === '' && attached.count === 0) ||
                  left < 0 ||
                  isWarningLong ||
                  (poll !== null && ballot === null),
                onSelect: () => void keepDraft(),
              },
              {
                key: 'drafts',
                label: more.drafts,
                icon: <FileText className="icon" aria-hidden />,
                onSelect: () => go('/people/drafts'),
              },
            ]}
          />
        </span>
        <span className="meta num end" role="status" data-bad={left < 0 || undefined}>
          {left < 0 ? words.tooLong(locale.number(-left)) : text !== '' && words.left(locale.number(left))}
        </span>
        <Button
          type="submit"
          look="primary"
          size="s"
          busy={(publish.isBusy && words.publishing) || (save.isBusy && more.savingDraft)}
          disabled={!isReady}
        >
          {words.publish}
        </Button>
      </div>
      {isScheduling && <Schedule post={post} onDone={empty} onClose={() => schedule(false)} />}
    </form>
  );
}

function useExtras(): readonly [extras: Extras, set: (extras: Extras) => void] {
  const { subject } = useSession();
  const key = `${subject}.post-extras`;
  const [extras, setExtras] = useState<Extras>(() => readKept(key, noExtras));
  return [
    extras,
    (next) => {
      setExtras(next);
      keep(key, next.warning === null && next.poll === null ? null : next);
    },
  ];
}

/** The post to quote is in the address, where the menu of that post has put it. */
function useQuote() {
  const [search, setSearch] = useSearchParams();
  return {
    id: search.get('quote'),
    remove() {
      if (!search.has('quote')) return;
      const { quote: _, ...rest } = Object.fromEntries(search);
      setSearch(rest, { replace: true });
    },
  };
}

function QuotedHere({ id, onRemove }: { readonly id: string; readonly onRemove: () => void }) {
  const words = useWords(composerWords);
  const part = usePart(QuotablePostDocument, { id });
  return (
    <div className="composer-part">
      <div className="line">
        <span className="meta grow">{words.quoting}</span>
        <IconButton icon={X} label={words.quoteOff} size="s" onClick={onRemove} />
      </div>
      <PartView part={part} pick={() => unlessDown(part, 'post')} name={words.quoting}>
        {({ post }) => (post === null ? <p className="field-error">{words.quoteDown}</p> : <Quoted post={post} />)}
      </PartView>
    </div>
  );
}

interface ScheduleProps {
  readonly post: {
    readonly text: string;
    readonly visibility: Visibility;
    readonly contentWarning: string | null;
    readonly quotedPostId: string | null;
    readonly poll: ReturnType<typeof pollInput>;
    readonly attachments?: SentAttachment[];
  };
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Saves the post as a draft and has it published later. Where only the first was done, the second is tried on that draft. */
function Schedule({ post, onDone, onClose }: ScheduleProps) {
  const words = useWords(composerWords);
  const locale = useLocale();
  const tell = useToast();
  const save = useAct(SavePostDraftDocument);
  const schedule = useAct(SchedulePostDraftDocument);
  const [at, setAt] = useState(nextHour);
  const [isTried, setTried] = useState(false);
  const [draftId, setDraftId] = useState<string | null>(null);
  const submit = async () => {
    setTried(true);
    const publishAt = instantOf(at);
    if (publishAt === null) return;
    const id = draftId ?? (await save.run({ input: post }))?.id;
    if (id === undefined) return;
    setDraftId(id);
    if ((await schedule.run({ input: { draftId: id, publishAt } })) === null) return;
    onDone();
    onClose();
    tell(words.scheduled);
  };
  const isBusy = save.isBusy || schedule.isBusy;
  const error = schedule.fieldError('publishAt');
  const publishAt = instantOf(at);
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={words.scheduleTitle}
      foot={
        <Button look="primary" busy={isBusy && words.scheduling} onClick={() => void submit()}>
          {words.schedule}
        </Button>
      }
    >
      <Form onSubmit={() => void submit()} errors={error === undefined ? [] : [error]}>
        <Note tone="accent" icon={CalendarClock} title={words.scheduleWhy} />
        <PublishAtField value={at} isTried={isTried} error={error} onChange={setAt} />
        {publishAt !== null && <p className="meta">{locale.exactly(publishAt)}</p>}
        <ProblemNote problem={save.problem ?? (error === undefined ? schedule.problem : null)} />
      </Form>
    </Drawer>
  );
}
