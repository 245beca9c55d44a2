import type { TimeControl } from '@codai/sdk';
import {
  Button,
  Empty,
  Field,
  Input,
  Note,
  Panel,
  Section,
  Segments,
  Select,
  Switch,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { Bot, Copy, Search, UserPlus, X } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { ProblemNote, useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { useLive } from '../../lib/live.ts';
import { Page } from '../../lib/page.tsx';
import { isAbsent, PartView, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import {
  CloseLobbyDocument,
  EndSearchDocument,
  type GameCardFragment,
  OneGameDocument,
  OpenLobbyDocument,
  OpponentFoundDocument,
  OwnSearchDocument,
  PlayComputerDocument,
  QuizCoursesDocument,
  SearchOpponentDocument,
} from './generated/operations.ts';
import { useOwnName } from './names.ts';
import { numbersTo } from './numbers.ts';
import { timeControls } from './time-controls.ts';
import { gamesWords } from './words.ts';
import './games.css';

/** A game: ways to begin a match of it. A match that is found opens by itself. */
export function GamePage() {
  const words = useWords(gamesWords);
  const locale = useLocale();
  const nameOf = useOwnName();
  const { slug = '' } = useParams<{ slug: string }>();
  const { factors } = useSession();
  const part = usePart(OneGameDocument, { slug });
  const game = part.data?.game;
  const trail = [{ label: words.title, path: '/games' }];
  return (
    <Page title={game ? nameOf(game) : words.game} trail={trail}>
      {isAbsent(part, 'game') ? (
        <Empty title={words.gameGone} />
      ) : (
        <PartView part={part} pick={(data) => data.game} name={words.game}>
          {(found) => (
            <div className="stack">
              <p className="reading">{locale.language === 'ro' ? found.summaryRo : found.summary}</p>
              {factors === 1 ? (
                <p>
                  {words.lock}{' '}
                  <Link href="/protect" className="link">
                    {words.protect}
                  </Link>
                </p>
              ) : (
                <Begin game={found} />
              )}
            </div>
          )}
        </PartView>
      )}
    </Page>
  );
}

function Begin({ game }: { readonly game: GameCardFragment }) {
  const words = useWords(gamesWords);
  const [, go] = useLocation();
  const [time, setTime] = useState<TimeControl>('RAPID');
  useLive(
    OpponentFoundDocument,
    {},
    { onEvent: ({ matchFound }) => matchFound && go(`/games/matches/${matchFound.id}`) },
  );
  return (
    <>
      <Field label={words.time}>
        <div className="line">
          <Segments
            label={words.time}
            value={time}
            options={timeControls.map((value) => ({ value, label: words.times[value] }))}
            onChange={setTime}
          />
        </div>
      </Field>
      <div className="games-ways">
        <Opponent game={game} time={time} />
        <Friend game={game} time={time} />
        <Computer game={game} />
      </div>
    </>
  );
}

interface WayProps {
  readonly game: GameCardFragment;
  readonly time: TimeControl;
}

function Opponent({ game, time }: WayProps) {
  const words = useWords(gamesWords);
  const [, go] = useLocation();
  const part = usePart(OwnSearchDocument, {});
  const search = useAct(SearchOpponentDocument);
  const cancel = useAct(EndSearchDocument);
  const idempotency = useIdempotencyKey();
  const [isRated, setRated] = useState(true);
  const [courseId, setCourseId] = useState('');
  const waiting = part.data?.myMatchmaking ?? null;
  const find = async () => {
    const input = {
      gameSlug: game.slug,
      timeControl: time,
      isRated,
      courseId: isRated || courseId === '' ? null : courseId,
      idempotencyKey: idempotency.key,
    };
    const ticket = await search.run({ input });
    idempotency.renew();
    if (ticket?.match) go(`/games/matches/${ticket.match.id}`);
    else part.reload();
  };
  const stop = async (ticketId: string) => {
    await cancel.run({ input: { ticketId } });
    part.reload();
  };
  return (
    <Section title={words.person}>
      <Panel>
        <div className="panel-body stack">
          <p>{words.personWhy}</p>
          {waiting ? (
            <div role="status">
              <Note
                tone="accent"
                title={waiting.game.slug === game.slug ? words.searching : words.searchElsewhere}
                actions={
                  <Button size="s" icon={X} busy={cancel.isBusy && words.cancel} onClick={() => void stop(waiting.id)}>
                    {words.cancel}
                  </Button>
                }
              >
                {words.searchingWhy}
              </Note>
            </div>
          ) : (
            <>
              <span className="line">
                <Switch label={words.rated} isOn={isRated} onChange={setRated} />
                <span aria-hidden>{words.rated}</span>
              </span>
              {!isRated && <CourseChoice game={game} value={courseId} onChange={setCourseId} />}
              <p>
                <Button look="primary" icon={Search} busy={search.isBusy && words.finding} onClick={() => void find()}>
                  {words.find}
                </Button>
              </p>
            </>
          )}
          <ProblemNote problem={search.problem ?? cancel.problem} />
        </div>
      </Panel>
    </Section>
  );
}

/** Choice of a course whose questions a quiz asks, in the language of the page. Other games show nothing. */
function CourseChoice({ game, value, onChange }: CourseChoiceProps) {
  const words = useWords(gamesWords);
  const { language } = useLocale();
  const part = usePart(QuizCoursesDocument, { language }, { pause: game.slug !== 'quiz' });
  const courses = part.data?.quizCourses ?? [];
  if (courses.length === 0) return null;
  return (
    <Field label={words.questionsFrom}>
      <Select value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{words.ownBank}</option>
        {courses.map(
          ({ course, title }) =>
            course && (
              <option key={course.id} value={course.id}>
                {title}
              </option>
            ),
        )}
      </Select>
    </Field>
  );
}

interface CourseChoiceProps {
  readonly game: GameCardFragment;
  /** Id of a course; empty for the bank of games. */
  readonly value: string;
  readonly onChange: (courseId: string) => void;
}

function Friend({ game, time }: WayProps) {
  const words = useWords(gamesWords);
  const [courseId, setCourseId] = useState('');
  const tell = useToast();
  const open = useAct(OpenLobbyDocument);
  const close = useAct(CloseLobbyDocument);
  const idempotency = useIdempotencyKey();
  const [lobby, setLobby] = useState<{ readonly id: string; readonly joinCode: string } | null>(null);
  const invite = async () => {
    const input = {
      gameSlug: game.slug,
      timeControl: time,
      courseId: courseId || null,
      idempotencyKey: idempotency.key,
    };
    setLobby(await open.run({ input }));
    idempotency.renew();
  };
  const link = lobby === null ? '' : new URL(`/app/games/join/${lobby.joinCode}`, location.href).href;
  const copy = () => void navigator.clipboard.writeText(link).then(() => tell(words.copied));
  return (
    <Section title={words.friend}>
      <Panel>
        <div className="panel-body stack">
          <p>{words.friendWhy}</p>
          {lobby === null && <CourseChoice game={game} value={courseId} onChange={setCourseId} />}
          {lobby === null ? (
            <p>
              <Button icon={UserPlus} busy={open.isBusy && words.inviting} onClick={() => void invite()}>
                {words.invite}
              </Button>
            </p>
          ) : (
            <>
              <Field label={words.link}>
                <Input readOnly value={link} onFocus={({ target }) => target.select()} />
              </Field>
              <p role="status" className="meta">
                {words.waitingForFriend}
              </p>
              <div className="line">
                <Button icon={Copy} onClick={copy}>
                  {words.copy}
                </Button>
                <Button
                  look="plain"
                  busy={close.isBusy && words.closeLink}
                  onClick={() =>
                    void close.run({ input: { lobbyId: lobby.id } }).then((done) => done && setLobby(null))
                  }
                >
                  {words.closeLink}
                </Button>
              </div>
            </>
          )}
          <ProblemNote problem={open.problem ?? close.problem} />
        </div>
      </Panel>
    </Section>
  );
}

function Computer({ game }: { readonly game: GameCardFragment }) {
  const { slug, levels } = game;
  const words = useWords(gamesWords);
  const locale = useLocale();
  const [, go] = useLocation();
  const start = useAct(PlayComputerDocument);
  const idempotency = useIdempotencyKey();
  const [level, setLevel] = useState('1');
  const [courseId, setCourseId] = useState('');
  const [isSecond, setSecond] = useState(false);
  const play = async () => {
    const input = {
      gameSlug: slug,
      level: Number(level),
      isSecond,
      courseId: courseId || null,
      idempotencyKey: idempotency.key,
    };
    const match = await start.run({ input });
    idempotency.renew();
    if (match) go(`/games/matches/${match.id}`);
  };
  return (
    <Section title={words.computer}>
      <Panel>
        <div className="panel-body stack">
          <p>{words.computerWhy}</p>
          <Field label={words.level}>
            <Select value={level} onChange={({ target }) => setLevel(target.value)}>
              {numbersTo(levels).map((one) => (
                <option key={one} value={one}>
                  {locale.number(one)}
                </option>
              ))}
            </Select>
          </Field>
          <CourseChoice game={game} value={courseId} onChange={setCourseId} />
          <span className="line">
            <Switch label={words.second} isOn={isSecond} onChange={setSecond} />
            <span aria-hidden>{words.second}</span>
          </span>
          <p>
            <Button icon={Bot} busy={start.isBusy && words.starting} onClick={() => void play()}>
              {words.start}
            </Button>
          </p>
          <ProblemNote problem={start.problem} />
        </div>
      </Panel>
    </Section>
  );
}
