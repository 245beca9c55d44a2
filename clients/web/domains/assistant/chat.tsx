import { FindMemoriesDocument } from '@codai/sdk';
import { Button, Form, IconButton, Switch, TextArea, useLocale, useWords } from '@codai/ui';
import { ArrowUp, ChevronLeft, ChevronRight, Pencil, Square, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useDraft, useStoredIdempotencyKey } from '../../lib/drafts.ts';
import { PartView, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { Answer } from './answer.tsx';
import { branchOf, choose, type Shown } from './branches.ts';
import { CopyText } from './copy-text.tsx';
import {
  AiConversationMessagesDocument,
  type AiMessageLineFragment,
  AskAssistantDocument,
  StopAnswerDocument,
} from './generated/operations.ts';
import { assistantWords } from './words.ts';

const SOURCES_MAX = 10;

interface ChatProps {
  /** Null: the next question begins one. */
  readonly conversationId: string | null;
  readonly onBegun: (conversationId: string) => void;
}

/** One conversation, and the next question of it. */
export function Chat({ conversationId, onBegun }: ChatProps) {
  const words = useWords(assistantWords);
  const { client } = useSession();
  const place = `assistant.${conversationId ?? 'new'}`;
  const [draft, setDraft] = useDraft(place);
  const idempotency = useStoredIdempotencyKey(place);
  const [usesMemories, setUsesMemories] = useState(true);
  const [isFinding, setFinding] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  /** Question that is being edited; its text stands in the field in place of the draft. */
  const [edited, setEdited] = useState<{ readonly message: AiMessageLineFragment; readonly text: string } | null>(null);
  const ask = useAct(AskAssistantDocument);
  const stop = useAct(StopAnswerDocument);
  const end = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const part = usePart(
    AiConversationMessagesDocument,
    { id: conversationId ?? '' },
    { pause: conversationId === null },
  );
  const messages = (part.data?.aiConversation?.messages.edges ?? []).flatMap(({ node }) =>
    node === null ? [] : [node],
  );
  const branch = branchOf(messages, chosen);
  const last = branch.at(-1)?.message;
  const lastQuestion = branch.findLast(({ message }) => message.role === 'USER')?.message;
  const isWriting = last?.status === 'GENERATING';
  const text = edited?.text ?? draft;
  const setText = (next: string) => (edited === null ? setDraft(next) : setEdited({ ...edited, text: next }));
  const lastId = last?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each message there is more to see.
  useEffect(() => {
    // Browsers begin to answer it with a promise, which an effect must not give back.
    void end.current?.scrollIntoView({ block: 'nearest' });
  }, [lastId]);

  const edit = (message: AiMessageLineFragment) => {
    setEdited({ message, text: message.content ?? '' });
    field.current?.focus();
  };
  /** Memories that match the question; without any, and where memory does not answer, the question is asked without. */
  const sourcesFor = async (content: string) => {
    if (!usesMemories) return [];
    setFinding(true);
    const { data } = await client.query(
      FindMemoriesDocument,
      { query: content.slice(0, 1_000) },
      { requestPolicy: 'network-only' },
    );
    setFinding(false);
    return (data?.searchMemories?.hits ?? []).slice(0, SOURCES_MAX).map(({ memory }) => ({
      id: memory.id,
      title: memory.kind.toLowerCase(),
      text: memory.content,
    }));
  };
  const submit = async () => {
    const content = text.trim();
    if (content === '' || isWriting || ask.isBusy || isFinding) return;
    const sources = await sourcesFor(content);
    // An edited question becomes a branch after the answer before it; the first one begins a conversation.
    const parentId = edited === null ? last?.id : (edited.message.parentId ?? undefined);
    const isNew = conversationId === null || (edited !== null && parentId === undefined);
    const input = { ...(!isNew && { conversationId, ...(parentId !== undefined && { parentId }) }), content, sources };
    const answer = await ask.run({ input: { ...input, idempotencyKey: idempotency.keyFor(JSON.stringify(input)) } });
    if (answer === null) return;
    idempotency.done();
    if (edited === null) setDraft('');
    setEdited(null);
    setChosen(new Set());
    if (isNew) onBegun(answer.conversationId);
    else part.reload();
  };
  const halt = async () => {
    if (last !== undefined && (await stop.run({ input: { messageId: last.id } })) !== null) part.reload();
  };
  return (
    <div className="assistant-chat">
      {conversationId === null ? (
        <Welcome
          onPick={(picked) => {
            setDraft(picked);
            field.current?.focus();
          }}
        />
      ) : (
        <PartView part={part} pick={(data) => data.aiConversation} name={words.title}>
          {() => (
            <ol className="assistant-messages">
              {branch.map((shown) => (
                <li key={shown.message.id} data-role={shown.message.role}>
                  {shown.message.role === 'ASSISTANT' ? (
                    <Answer message={shown.message} onChanged={part.reload} />
                  ) : (
                    <Question message={shown.message} onEdit={isWriting ? null : () => edit(shown.message)} />
                  )}
                  <Versions shown={shown} onChoose={(id) => setChosen(choose(chosen, shown.siblings, id))} />
                </li>
              ))}
            </ol>
          )}
        </PartView>
      )}
      <div ref={end} />
      <Form className="assistant-ask" onSubmit={() => void submit()}>
        {edited !== null && (
          <p className="line meta">
            <span className="grow">{edited.message.parentId === null ? words.editingFirst : words.editing}</span>
            <IconButton icon={X} size="s" label={words.cancelEdit} onClick={() => setEdited(null)} />
          </p>
        )}
        <TextArea
          ref={field}
          aria-label={words.question}
          placeholder={words.question}
          rows={2}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Enter' && !event.shiftKey) {
              event.preventDefault();
              void submit();
            } else if (event.key === 'Escape' && edited !== null) setEdited(null);
            else if (event.key === 'Escape' && isWriting) void halt();
            else if (event.key === 'ArrowUp' && text === '' && lastQuestion !== undefined && !isWriting) {
              event.preventDefault();
              edit(lastQuestion);
            }
          }}
        />
        <ProblemNote problem={ask.problem ?? stop.problem} />
        <div className="line wrap">
          <Switch isOn={usesMemories} onChange={setUsesMemories} label={words.useMemories} />
          <span className="grow meta" aria-hidden="true">
            {words.useMemories}
          </span>
          <span className="meta wide-only">{words.keys}</span>
          {isWriting ? (
            <Button icon={Square} busy={stop.isBusy && words.stopping} onClick={() => void halt()}>
              {words.stop}
            </Button>
          ) : (
            <Button type="submit" look="primary" icon={ArrowUp} busy={(ask.isBusy || isFinding) && words.send}>
              {words.send}
            </Button>
          )}
        </div>
      </Form>
    </div>
  );
}

/** First screen: questions that the person can ask, by their role and what the assistant can read. */
function Welcome({ onPick }: { readonly onPick: (question: string) => void }) {
  const words = useWords(assistantWords);
  const { tenant } = useSession();
  const isManager = tenant?.role === 'OWNER' || tenant?.role === 'ADMIN';
  const suggestions = [
    words.suggestions.memories,
    words.suggestions.explain,
    words.suggestions.draft,
    ...(isManager ? [words.suggestions.announce(tenant.name)] : [words.suggestions.compute]),
  ];
  return (
    <div className="assistant-welcome">
      <h2 className="title">{words.welcome}</h2>
      <p className="support">{words.about}</p>
      <ul className="assistant-suggestions">
        {suggestions.map((suggestion) => (
          <li key={suggestion}>
            <button type="button" onClick={() => onPick(suggestion)}>
              {suggestion}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface QuestionProps {
  readonly message: AiMessageLineFragment;
  /** Null while an answer is being written. */
  readonly onEdit: (() => void) | null;
}

function Question({ message, onEdit }: QuestionProps) {
  const words = useWords(assistantWords);
  return (
    <>
      <span className="unseen">{words.you}</span>
      <p className="user-text assistant-text">{message.content}</p>
      <div className="assistant-acts">
        <CopyText text={message.content ?? ''} />
        {onEdit !== null && <IconButton icon={Pencil} size="s" label={words.edit} onClick={onEdit} />}
      </div>
    </>
  );
}

interface VersionsProps {
  readonly shown: Shown<AiMessageLineFragment>;
  readonly onChoose: (id: string) => void;
}

/** Leads between the versions of a question or answer. */
function Versions({ shown: { message, siblings }, onChoose }: VersionsProps) {
  const words = useWords(assistantWords);
  const locale = useLocale();
  if (siblings.length < 2) return null;
  const at = siblings.indexOf(message.id);
  const [before, after] = [siblings[at - 1], siblings[at + 1]];
  return (
    <div className="assistant-acts">
      <IconButton
        icon={ChevronLeft}
        size="s"
        label={words.earlierVersion}
        disabled={before === undefined}
        onClick={() => before !== undefined && onChoose(before)}
      />
      <span className="meta num">{words.version(locale.number(at + 1), locale.number(siblings.length))}</span>
      <IconButton
        icon={ChevronRight}
        size="s"
        label={words.laterVersion}
        disabled={after === undefined}
        onClick={() => after !== undefined && onChoose(after)}
      />
    </div>
  );
}
