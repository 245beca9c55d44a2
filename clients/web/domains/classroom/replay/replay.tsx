import { Empty, Note, Panel, useLocale, useWords, When } from '@codai/ui';
import { useDeferredValue, useMemo } from 'react';
import { Link } from 'wouter';
import { Page } from '../../../lib/page.tsx';
import { PartDown, PartView, unlessDown, usePart } from '../../../lib/part.tsx';
import { classroomWords } from '../words.ts';
import { Controls } from './controls.tsx';
import { ClassRecordingDocument } from './generated/operations.ts';
import type { Recording } from './recording.ts';
import { replayWords } from './replay-words.ts';
import { stateAfter } from './room-state.ts';
import { Scene } from './scene.tsx';
import { countAt, lengthOf } from './timeline.ts';
import { type LoadedEntries, useEntries } from './use-entries.ts';
import { usePlayer } from './use-player.ts';
import { useReplayedDocuments } from './use-replayed-documents.ts';
import '../classroom.css';

/** A recording of a class session, played. */
export function Replay({ sessionId, id }: { readonly sessionId: string; readonly id: string }) {
  const classes = useWords(classroomWords);
  const words = useWords(replayWords);
  const part = usePart(ClassRecordingDocument, { id });
  const title = part.data?.sessionRecording?.session?.title;
  const trail = [
    { label: classes.title, path: '/classes' },
    { label: words.theClass, path: `/classes/${sessionId}` },
  ];
  return (
    <Page title={title === undefined ? words.title : words.titleOf(title)} trail={trail}>
      <PartView part={part} pick={() => unlessDown(part, 'sessionRecording')} name={words.recording}>
        {({ sessionRecording: recording }) => {
          const isHere = recording !== null && (recording.session === null || recording.session.id === sessionId);
          if (!isHere) return <Gone sessionId={sessionId} />;
          if (recording.status === 'ACTIVE')
            return (
              <Panel>
                <Empty title={words.running}>{words.runningWhy}</Empty>
              </Panel>
            );
          return <Played recording={recording} sessionId={sessionId} />;
        }}
      </PartView>
    </Page>
  );
}

function Gone({ sessionId }: { readonly sessionId: string }) {
  const words = useWords(replayWords);
  return (
    <Panel>
      <Empty
        title={words.missing}
        action={
          <Link href={`/classes/${sessionId}`} className="button">
            {words.theClass}
          </Link>
        }
      >
        {words.missingWhy}
      </Empty>
    </Panel>
  );
}

function Played({ recording, sessionId }: { readonly recording: Recording; readonly sessionId: string }) {
  const words = useWords(replayWords);
  const locale = useLocale();
  const loaded = useEntries(recording.id);
  const { entries, isComplete } = loaded;
  const lengthMs = useMemo(() => lengthOf(entries, recording), [entries, recording]);
  const player = usePlayer({ entries, lengthMs, loadedMs: isComplete ? lengthMs : (entries.at(-1)?.atMs ?? 0) });
  // The slider moves at once; a long document may take a moment longer.
  const count = useDeferredValue(countAt(entries, player.positionMs));
  const state = useMemo(() => stateAfter(entries, count), [entries, count]);
  const { documents, refusedCount } = useReplayedDocuments(state.updates);
  const malformedCount = useMemo(() => entries.filter(({ isMalformed }) => isMalformed).length, [entries]);
  const leftOut = malformedCount + refusedCount;
  if (loaded.isGone) return <Gone sessionId={sessionId} />;
  return (
    <div className="stack">
      <p className="meta">
        {words.recorded} <When at={recording.startedAt} />
      </p>
      {!recording.media && (
        <Note tone="accent" title={words.noMedia}>
          {words.noMediaWhy}
        </Note>
      )}
      {recording.status === 'FULL' && (
        <Note tone="warning" title={words.full}>
          {words.fullWhy}
        </Note>
      )}
      {leftOut > 0 && (
        <Note tone="warning" title={locale.plural(leftOut, words.leftOut)}>
          {words.leftOutWhy}
        </Note>
      )}
      <Loading loaded={loaded} total={Number(recording.entryCount)} />
      <Controls player={player} lengthMs={lengthMs} />
      <Scene recording={recording} entries={entries} state={state} documents={documents} />
    </div>
  );
}

/** How much of the recording has come, until all of it has. */
function Loading({ loaded, total }: { readonly loaded: LoadedEntries; readonly total: number }) {
  const words = useWords(replayWords);
  const locale = useLocale();
  if (loaded.isComplete) return null;
  // By the number of the last entry: some between were not for the caller.
  const done = Number(loaded.entries.at(-1)?.sequence ?? 0);
  return (
    <div className="stack-s">
      {loaded.isDown && <PartDown name={words.recording} onRetry={loaded.retry} />}
      <progress className="progress" max={Math.max(total, 1)} value={done} aria-label={words.loading} />
      <span className="meta num">{words.loaded(locale.number(done), locale.number(total))}</span>
    </div>
  );
}
