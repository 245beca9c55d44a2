import type { ApplicationStage, RejectionReason } from '@codai/sdk';
import { Button, Drawer, Empty, Field, Input, Segments, Select, useLocale, useToast, useWords } from '@codai/ui';
import { type DragEvent, type KeyboardEvent, useId, useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { folded } from '../../lib/folded.ts';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { boardWords } from './board-words.ts';
import {
  type JobPipelineQuery,
  JobStageApplicationsDocument,
  MoveCandidateDocument,
  RejectCandidateDocument,
} from './generated/operations.ts';
import { hiringWords } from './hiring-words.ts';
import { isOpenStage, moveBeside, movesFrom, movesOfAll, takesDrop } from './moves.ts';
import { Score } from './posting-facts.tsx';
import { ReasonOptions } from './rejection-reasons.tsx';
import { jobsWords } from './words.ts';

type Stage = NonNullable<JobPipelineQuery['pipeline']>['stages'][number];
type Application = Stage['applications'][number];

interface BoardProps {
  readonly postingId: string;
  readonly stages: readonly Stage[];
  /** Whether the job asks for something that a score compares. */
  readonly isComparable: boolean;
  readonly onDone: () => void;
}

const leastScores = { ALL: 0, FROM_40: 4_000, FROM_70: 7_000 } as const;
type Least = keyof typeof leastScores;
const leasts = Object.keys(leastScores) as Least[];

/** Applications by stage: moved by drag, by keys or several at once, found by name and score. */
export function Board({ postingId, stages, isComparable, onDone }: BoardProps) {
  const words = useWords(jobsWords);
  const board = useWords(boardWords);
  const more = useWords(hiringWords);
  const locale = useLocale();
  const tell = useToast();
  const { change } = useAddress();
  const move = useAct(MoveCandidateDocument);
  const hint = useId();
  const [whole, showAll] = useState<ApplicationStage | null>(null);
  const [search, setSearch] = useState('');
  const [least, setLeast] = useState<Least>('ALL');
  const [dragged, setDragged] = useState<Application | null>(null);
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const nameOf = ({ candidate }: Application) => candidate?.displayName ?? words.anonymous;
  const isShown = (one: Application) =>
    one.score >= leastScores[least] && folded(nameOf(one)).includes(folded(search.trim()));
  const shown = stages.map((stage) => ({ ...stage, applications: stage.applications.filter(isShown) }));
  const picked = shown.flatMap(({ applications }) => applications.filter(({ id }) => chosen.has(id)));
  const moveTo = async (one: Application, stage: 'INTERVIEW' | 'SCREENING') => {
    if ((await move.run({ input: { applicationId: one.id, stage } })) === null) return;
    tell(board.moved(nameOf(one), words.stages[stage]));
    onDone();
  };
  const drop = (stage: ApplicationStage) => {
    if (dragged === null || dragged.stage === stage) return;
    const to = movesFrom(dragged.stage).find((one) => one === stage);
    // An offer has terms and a rejection has a reason: the application asks for them.
    if (to === undefined) change({ application: dragged.id });
    else void moveTo(dragged, to);
  };
  return (
    <>
      <div className="jobs-tools">
        <Input
          type="search"
          className="grow"
          aria-label={board.search}
          placeholder={board.search}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
        {isComparable && (
          <Segments
            label={board.least}
            value={least}
            options={leasts.map((value) => ({ value, label: board.leasts[value] }))}
            onChange={setLeast}
          />
        )}
      </div>
      {picked.length > 0 && (
        <Chosen
          applications={picked}
          onClear={() => choose(new Set())}
          onDone={(left) => {
            choose(new Set(left));
            onDone();
          }}
        />
      )}
      <ProblemNote problem={move.problem} />
      <p className="meta" id={hint}>
        {board.hint}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys. */}
      <section className="jobs-board" aria-label={words.pipeline} tabIndex={0}>
        {shown.map(({ stage, count, applications }, column) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: a drop has its keys at each card.
          <div
            key={stage}
            className="jobs-column"
            data-takes={dragged !== null && takesDrop(dragged.stage, stage) ? '' : undefined}
            onDragOver={(event: DragEvent) => {
              if (dragged !== null && takesDrop(dragged.stage, stage)) event.preventDefault();
            }}
            onDrop={(event: DragEvent) => {
              event.preventDefault();
              drop(stage);
            }}
          >
            <h2 className="strong">
              {words.stages[stage]} <span className="meta num">{locale.number(count)}</span>
            </h2>
            {applications.map((one) => (
              <Card
                key={one.id}
                name={nameOf(one)}
                application={one}
                isComparable={isComparable}
                isChosen={chosen.has(one.id)}
                hint={hint}
                onChoose={(isChosen) =>
                  choose(new Set(isChosen ? [...chosen, one.id] : [...chosen].filter((id) => id !== one.id)))
                }
                onOpen={() => change({ application: one.id })}
                onDrag={setDragged}
                onStep={(step) => {
                  const to = moveBeside(one.stage, step);
                  if (to === null) tell(board.noMove(words.stages[one.stage]));
                  else void moveTo(one, to);
                }}
              />
            ))}
            {applications.length === 0 && (stages[column]?.applications.length ?? 0) > 0 && (
              <p className="meta">{board.noneFound}</p>
            )}
            {count > (stages[column]?.applications.length ?? 0) && (
              <Button size="s" onClick={() => showAll(stage)}>
                {more.all(locale.number(count))}
              </Button>
            )}
          </div>
        ))}
      </section>
      {whole !== null && (
        <WholeStage postingId={postingId} stage={whole} isComparable={isComparable} onClose={() => showAll(null)} />
      )}
    </>
  );
}

interface CardProps {
  readonly application: Application;
  readonly name: string;
  readonly isComparable: boolean;
  readonly isChosen: boolean;
  /** Id of the text that names the keys. */
  readonly hint: string;
  readonly onChoose: (isChosen: boolean) => void;
  readonly onOpen: () => void;
  readonly onDrag: (application: Application | null) => void;
  readonly onStep: (step: -1 | 1) => void;
}

function Card({ application, name, isComparable, isChosen, hint, onChoose, onOpen, onDrag, onStep }: CardProps) {
  const board = useWords(boardWords);
  const isMovable = isOpenStage(application.stage);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    // Alt and an arrow are also the browser's "back".
    event.preventDefault();
    onStep(event.key === 'ArrowRight' ? 1 : -1);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its button takes the keys that do the same.
    <div
      className="jobs-card"
      draggable={isMovable}
      onDragStart={(event: DragEvent) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', name);
        onDrag(application);
      }}
      onDragEnd={() => onDrag(null)}
    >
      <div className="jobs-line">
        {isMovable && (
          <input
            type="checkbox"
            aria-label={board.choose(name)}
            checked={isChosen}
            onChange={({ target }) => onChoose(target.checked)}
          />
        )}
        <Button look="plain" size="s" aria-describedby={hint} onKeyDown={onKeyDown} onClick={onOpen}>
          {name}
        </Button>
      </div>
      <div className="jobs-line">
        <Score points={application.score} isComparable={isComparable} />
      </div>
    </div>
  );
}

interface ChosenProps {
  readonly applications: readonly Application[];
  readonly onClear: () => void;
  /** Gets the ids of those that were refused. */
  readonly onDone: (left: readonly string[]) => void;
}

/** Acts on several applications: one call for each. Those that are refused stay chosen, under the reason of the last. */
function Chosen({ applications, onClear, onDone }: ChosenProps) {
  const words = useWords(jobsWords);
  const board = useWords(boardWords);
  const locale = useLocale();
  const tell = useToast();
  const move = useAct(MoveCandidateDocument);
  const reject = useAct(RejectCandidateDocument);
  const [reason, setReason] = useState<RejectionReason | ''>('');
  const each = async (act: (applicationId: string) => Promise<object | null>) => {
    const left: string[] = [];
    for (const { id } of applications) if ((await act(id)) === null) left.push(id);
    const done = locale.number(applications.length - left.length);
    tell(left.length === 0 ? board.done(done) : board.doneSome(done, locale.number(left.length)));
    onDone(left);
  };
  return (
    <section className="jobs-card" aria-label={locale.plural(applications.length, board.chosen)}>
      <div className="jobs-line">
        <span className="strong">{locale.plural(applications.length, board.chosen)}</span>
        {movesOfAll(applications.map(({ stage }) => stage)).map((stage) => (
          <Button
            key={stage}
            size="s"
            busy={move.isBusy && words.busy}
            onClick={() => void each((applicationId) => move.run({ input: { applicationId, stage } }))}
          >
            {words.moveTo(words.stages[stage])}
          </Button>
        ))}
        <Button size="s" look="plain" onClick={onClear}>
          {board.clear}
        </Button>
      </div>
      <div className="jobs-line" data-align="end">
        <Field label={words.reason}>
          <Select value={reason} onChange={({ target }) => setReason(target.value as RejectionReason | '')}>
            <option value="">{board.chooseReason}</option>
            <ReasonOptions />
          </Select>
        </Field>
        {reason !== '' && (
          <Button
            size="s"
            look="danger"
            busy={reject.isBusy && words.busy}
            onClick={() => void each((applicationId) => reject.run({ input: { applicationId, reason } }))}
          >
            {locale.plural(applications.length, board.reject)}
          </Button>
        )}
      </div>
      <ProblemNote problem={move.problem ?? reject.problem} />
    </section>
  );
}

interface WholeStageProps {
  readonly postingId: string;
  readonly stage: ApplicationStage;
  readonly isComparable: boolean;
  readonly onClose: () => void;
}

/** All applications of one stage, of which the board shows the best. */
function WholeStage({ postingId, stage, isComparable, onClose }: WholeStageProps) {
  const words = useWords(jobsWords);
  const { change } = useAddress();
  const pages = usePages(
    JobStageApplicationsDocument,
    { postingId, stage, first: 50 },
    ({ receivedApplications }) => receivedApplications,
  );
  return (
    <Drawer isOpen onClose={onClose} title={words.stages[stage]}>
      <PartView part={pages.part} pick={({ receivedApplications }) => receivedApplications} name={words.pipeline}>
        {() => (
          <div className="jobs-list">
            {pages.rows.length === 0 && <Empty title={words.none} />}
            {pages.rows.map((one) => (
              <div key={one.id} className="jobs-card">
                <Button look="plain" size="s" onClick={() => change({ application: one.id })}>
                  {one.candidate?.displayName ?? words.anonymous}
                </Button>
                <div className="jobs-line">
                  <Score points={one.score} isComparable={isComparable} />
                </div>
              </div>
            ))}
            <MoreRows pages={pages} />
          </div>
        )}
      </PartView>
    </Drawer>
  );
}
