import { Button, Note, SkeletonRows, useLocale, useToast, useWords } from '@codai/ui';
import { Pause, Play } from 'lucide-react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { allOf, PartView, usePart } from '../../lib/part.tsx';
import { MemoryStateDocument, PauseMyMemoryDocument } from './generated/operations.ts';
import { memoryWords } from './words.ts';

/** How much is remembered, and whether anything is at the moment. */
export function State() {
  const words = useWords(memoryWords).state;
  const locale = useLocale();
  const tell = useToast();
  const part = usePart(MemoryStateDocument, {});
  const pause = useAct(PauseMyMemoryDocument);
  const turn = async (isPaused: boolean) => {
    if ((await pause.run({ input: { isPaused } })) === null) return;
    part.reload();
    tell(isPaused ? words.pausedNow : words.resumed);
  };
  return (
    <PartView part={part} pick={(data) => allOf(data)} name={words.name} skeleton={<SkeletonRows rows={1} />}>
      {({ memorySettings: { isPaused, pausedUntil }, memoryUsageStats: stats }) => (
        <>
          {isPaused && (
            <Note
              icon={Pause}
              title={pausedUntil === null ? words.paused : words.pausedUntil(locale.when(pausedUntil))}
              actions={
                <Button icon={Play} busy={pause.isBusy && words.saving} onClick={() => void turn(false)}>
                  {words.resume}
                </Button>
              }
            >
              {words.pausedWhy}
            </Note>
          )}
          <div className="line wrap">
            <p className="grow meta num">
              {words.count(locale.number(stats.memoryCount), locale.number(stats.memoriesMax))}
              {' · '}
              {words.pinned(locale.number(stats.pinnedCount))}
            </p>
            {!isPaused && (
              <Button size="s" icon={Pause} busy={pause.isBusy && words.saving} onClick={() => void turn(true)}>
                {words.pause}
              </Button>
            )}
          </div>
          <ProblemNote problem={pause.problem} />
        </>
      )}
    </PartView>
  );
}
