import {
  Badge,
  Button,
  Drawer,
  Empty,
  Field,
  Form,
  Input,
  Note,
  Select,
  TextArea,
  useLocale,
  useToast,
  useWords,
  When,
} from '@codai/ui';
import { CalendarClock, ChartBarBig, Send, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { isConflict } from '../../lib/conflict.ts';
import { useErrorWords } from '../../lib/errors.ts';
import { PartView, unlessDown, usePart } from '../../lib/part.tsx';
import { handlesIn } from '../../lib/user-text.tsx';
import { Attachments } from '../../shared/attachments/attachments.tsx';
import { Recipients, useAudiences, type Visibility, visibilities } from './audience.tsx';
import { CHARACTERS_MAX, WARNING_MAX } from './composer.tsx';
import { composerWords } from './composer-words.ts';
import {
  DeletePostDraftDocument,
  PostDraftByIdDocument,
  type PostDraftByIdQuery,
  PublishPostDraftDocument,
  SavePostDraftDocument,
  SchedulePostDraftDocument,
} from './generated/drafts.ts';
import { emptyPoll, keptPoll, PollEditor, pollDraft, pollInput } from './poll-editor.tsx';
import { postWords } from './post-words.ts';
import { Quoted } from './quoted.tsx';
import { instantOf, localOf, nextHour, PublishAtField } from './schedule.tsx';
import { socialWords } from './words.ts';

export type DraftLine = NonNullable<PostDraftByIdQuery['postDraft']>;

export interface DraftDrawerProps {
  readonly id: string;
  readonly onClose: () => void;
  readonly onChange: () => void;
}

/** A draft to change, schedule, publish or delete. */
export function DraftDrawer({ id, onClose, onChange }: DraftDrawerProps) {
  const words = useWords(composerWords);
  const part = usePart(PostDraftByIdDocument, { id }, { requestPolicy: 'network-only' });
  const draft = part.data?.postDraft;
  if (draft) return <OpenDraft key={draft.id} draft={draft} onClose={onClose} onChange={onChange} />;
  return (
    <Drawer isOpen onClose={onClose} title={words.editDraft}>
      <PartView part={part} pick={() => unlessDown(part, 'postDraft')} name={words.draft}>
        {() => <Empty title={words.draftGone} />}
      </PartView>
    </Drawer>
  );
}

interface OpenDraftProps {
  readonly draft: DraftLine;
  readonly onClose: () => void;
  readonly onChange: () => void;
}

function OpenDraft({ draft, onClose, onChange }: OpenDraftProps) {
  const words = useWords(composerWords);
  const labels = useWords(postWords);
  const social = useWords(socialWords);
  const locale = useLocale();
  const tell = useToast();
  const [, go] = useLocation();
  const audiences = useAudiences();
  const codes = useErrorWords().codes;
  const save = useAct(SavePostDraftDocument);
  const schedule = useAct(SchedulePostDraftDocument);
  const publish = useAct(PublishPostDraftDocument);
  const remove = useAct(DeletePostDraftDocument);
  const [stored, setStored] = useState<DraftLine>(draft);
  const [text, setText] = useState(draft.text);
  const [visibility, setVisibility] = useState<Visibility>(draft.visibility);
  const [warning, setWarning] = useState(draft.contentWarning ?? '');
  const [quoted, setQuoted] = useState(draft.quotedPost);
  const [kept, keepOnly] = useState(draft.attachments);
  const [poll, setPoll] = useState(draft.poll === null ? null : pollDraft(draft.poll));
  const [at, setAt] = useState(draft.publishAt === null ? nextHour() : localOf(new Date(draft.publishAt)));
  const [isTried, setTried] = useState(false);
  const [isDeleting, askToDelete] = useState(false);
  const left = CHARACTERS_MAX - [...text].length;
  const isWarningLong = [...warning.trim()].length > WARNING_MAX;
  const { poll: storedPoll } = stored;
  const isPollChanged = JSON.stringify(poll) !== JSON.stringify(storedPoll && pollDraft(storedPoll));
  const isChanged =
    text !== stored.text ||
    visibility !== stored.visibility ||
    warning !== (stored.contentWarning ?? '') ||
    quoted?.id !== stored.quotedPost?.id ||
    kept.length !== stored.attachments.length ||
    isPollChanged;
  // A time that the editor does not offer stays as it is until the poll is changed.
  const ballot = isPollChanged ? poll && pollInput(poll) : storedPoll && keptPoll(storedPoll);
  const isFine = left >= 0 && !isWarningLong && (poll === null || ballot !== null);
  const isReady =
    isFine && (text.trim() !== '' || kept.length > 0) && (visibility !== 'DIRECT' || handlesIn(text).length > 0);
  const isLate = isConflict(save.problem);

  /** The current text is saved before it is published. Returns whether the server has it. */
  const store = async (expectedVersion = stored.version): Promise<boolean> => {
    if (!isFine) return false;
    if (!isChanged) return true;
    const contentWarning = warning.trim() === '' ? null : warning.trim();
    const input = {
      draftId: stored.id,
      text,
      visibility,
      contentWarning,
      quotedPostId: quoted?.id ?? null,
      poll: ballot,
      attachments: kept.map(({ fileId, attachment: { kind, altText } }) => ({
        fileId,
        kind,
        altText: altText || null,
      })),
    };
    const done = await save.run({ input: { ...input, expectedVersion } });
    if (done === null) return false;
    setStored(done);
    onChange();
    return true;
  };
  const saveIt = async (expectedVersion?: number) => {
    if (!(await store(expectedVersion))) return;
    onClose();
    tell(words.draftSaved);
  };
  const overwrite = () => void saveIt(save.problem?.refusal?.currentVersion);
  const scheduleIt = async (publishAt: string | null) => {
    if (publishAt !== null && !(await store())) return;
    if ((await schedule.run({ input: { draftId: stored.id, publishAt } })) === null) return;
    onChange();
    onClose();
    tell(publishAt === null ? words.unscheduled : words.scheduled);
  };
  const publishIt = async () => {
    if (!(await store())) return;
    const done = await publish.run({ input: { draftId: stored.id } });
    if (done === null) return;
    tell(social.published);
    go(`/people/posts/${done.id}`);
  };
  const deleteIt = async () => {
    if ((await remove.run({ input: { draftId: stored.id } })) === null) return;
    onChange();
    onClose();
    tell(words.draftDeleted);
  };
  const problem = schedule.problem ?? publish.problem ?? (isLate ? null : save.problem);
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={words.editDraft}
      isChanged={isChanged}
      foot={
        <div className="line wrap">
          <Button
            look="primary"
            busy={save.isBusy && words.savingDraft}
            disabled={!isFine}
            onClick={() => void saveIt()}
          >
            {social.save}
          </Button>
          <Button
            icon={Send}
            busy={publish.isBusy && social.publishing}
            disabled={!isReady}
            onClick={() => void publishIt()}
          >
            {words.publishNow}
          </Button>
          <Button look="danger" icon={Trash2} onClick={() => askToDelete(true)}>
            {words.deleteDraft}
          </Button>
        </div>
      }
    >
      <Form onSubmit={() => void saveIt()}>
        {stored.refusal !== null && (
          <Note tone="danger" title={words.notPublished(codes[stored.refusal] ?? stored.refusal)} />
        )}
        <Field
          label={words.draftText}
          hint={social.left(locale.number(left))}
          error={left < 0 ? social.tooLong(locale.number(-left)) : save.fieldError('text')}
        >
          <TextArea value={text} onChange={(event) => setText(event.target.value)} rows={6} dir="auto" />
        </Field>
        <Field label={social.audience} hint={audiences.whyOf(visibility)} error={save.fieldError('visibility')}>
          <Select value={visibility} onChange={(event) => setVisibility(event.target.value as Visibility)}>
            {visibilities.map((one) => (
              <option key={one} value={one} disabled={!audiences.isOpen(one)}>
                {audiences.titleOf(one)}
              </option>
            ))}
          </Select>
        </Field>
        {visibility === 'DIRECT' && <Recipients text={text} />}
        <Field
          label={labels.warningLabel}
          hint={labels.warningHint}
          error={isWarningLong ? words.warningTooLong : save.fieldError('contentWarning')}
        >
          <Input value={warning} onChange={(event) => setWarning(event.target.value)} dir="auto" />
        </Field>
        <Attachments attachments={kept.map(({ attachment }) => attachment)} />
        {kept.map(({ fileId, attachment: { name } }) => (
          <div key={fileId} className="line">
            <bdi className="cut grow meta">{name}</bdi>
            <Button
              size="s"
              look="plain"
              icon={X}
              onClick={() => keepOnly(kept.filter((one) => one.fileId !== fileId))}
            >
              {words.detach(name)}
            </Button>
          </div>
        ))}
        {quoted && (
          <div>
            <Quoted post={quoted} />
            <Button size="s" look="plain" onClick={() => setQuoted(null)}>
              {words.quoteOff}
            </Button>
          </div>
        )}
        {poll === null ? (
          <Button size="s" look="plain" icon={ChartBarBig} onClick={() => setPoll(emptyPoll)}>
            {words.poll}
          </Button>
        ) : (
          <PollEditor poll={poll} onChange={setPoll} onRemove={() => setPoll(null)} />
        )}
        <PublishAtField value={at} isTried={isTried} error={schedule.fieldError('publishAt')} onChange={setAt} />
        <div className="line wrap">
          <Button
            size="s"
            icon={CalendarClock}
            busy={schedule.isBusy && words.scheduling}
            disabled={!isReady}
            onClick={() => {
              setTried(true);
              const publishAt = instantOf(at);
              if (publishAt !== null) void scheduleIt(publishAt);
            }}
          >
            {words.schedule}
          </Button>
          {stored.publishAt !== null && (
            <>
              <Button size="s" look="plain" onClick={() => void scheduleIt(null)}>
                {words.unschedule}
              </Button>
              <Badge tone="accent" icon={CalendarClock}>
                {words.publishesAt} <When at={stored.publishAt} />
              </Badge>
            </>
          )}
        </div>
        {isLate && (
          <Note
            tone="warning"
            title={social.conflict}
            actions={
              <Button size="s" onClick={overwrite}>
                {social.useMine}
              </Button>
            }
          >
            {social.conflictWhy}
          </Note>
        )}
        <ProblemNote problem={problem} />
      </Form>
      <Confirm
        isOpen={isDeleting}
        title={words.deleteTitle}
        why={words.deleteWhy}
        act={words.deleteDraft}
        busy={social.busy}
        keep={words.keepDraft}
        action={remove}
        onConfirm={() => void deleteIt()}
        onClose={() => askToDelete(false)}
      />
    </Drawer>
  );
}
