import { MarkAllReadDocument } from '@codai/sdk';
import { Button, Empty, Note, Panel, SkeletonRows, useLocale, useToast, useWords } from '@codai/ui';
import { CheckCheck } from 'lucide-react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { MoreRows, PartDown } from '../../lib/part.tsx';
import type { Inbox } from '../../shared/notifications/inbox.ts';
import { EntryRow } from './entry.tsx';
import { notificationsWords } from './words.ts';
import './notifications.css';

export interface EntriesProps {
  readonly inbox: Inbox;
  /** Filter of the list, and a way to clear it; absent: the list shows all. */
  readonly filter?: { readonly label: string; readonly clear: () => void } | undefined;
}

export function Entries({ inbox, filter }: EntriesProps) {
  const words = useWords(notificationsWords);
  const { rows, isLoading, part, arrived, hasGap } = inbox;
  return (
    <>
      {hasGap && (
        <Note
          tone="warning"
          title={words.gap.title}
          actions={
            <Button size="s" onClick={inbox.reload}>
              {words.gap.load}
            </Button>
          }
        >
          {words.gap.why}
        </Note>
      )}
      {part.isDown && <PartDown name={words.title} onRetry={part.reload} />}
      {!(part.isDown && rows.length === 0) && (
        <Panel>
          {rows.length === 0 && isLoading && <SkeletonRows />}
          {rows.length === 0 &&
            !isLoading &&
            (filter === undefined ? (
              <Empty title={words.empty.title}>{words.empty.why}</Empty>
            ) : (
              <Empty
                title={words.noMatch.title(filter.label)}
                action={<Button onClick={filter.clear}>{words.noMatch.clear}</Button>}
              />
            ))}
          <ul className="rows entries">
            {rows.map((entry) => (
              <EntryRow key={entry.id} entry={entry} hasArrived={arrived.has(entry.id)} />
            ))}
          </ul>
          <MoreRows pages={inbox} />
        </Panel>
      )}
    </>
  );
}

/** Marks what is shown, and not what arrives meanwhile. */
export function MarkAllRead({ inbox }: { readonly inbox: Inbox }) {
  const words = useWords(notificationsWords);
  const locale = useLocale();
  const tell = useToast();
  const mark = useAct(MarkAllReadDocument);
  const newest = inbox.rows[0]?.createdAt;
  if (newest === undefined) return null;
  const run = async () => {
    const done = await mark.run({ input: { receivedUntil: newest } });
    if (done === null) return;
    tell(words.marked(locale.number(done.markedCount)));
    inbox.reload();
  };
  return (
    <>
      <Button look="plain" icon={CheckCheck} busy={mark.isBusy && words.marking} onClick={() => void run()}>
        {words.markAll}
      </Button>
      <ProblemNote problem={mark.problem} />
    </>
  );
}
