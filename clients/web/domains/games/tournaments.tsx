import type { TimeControl, TournamentFormat } from '@codai/sdk';
import { Badge, Button, Drawer, Empty, Field, Form, Input, Select, useLocale, useToast, useWords } from '@codai/ui';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { ProblemNote, useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { Page } from '../../lib/page.tsx';
import { MoreRows, PartView, usePages, usePart } from '../../lib/part.tsx';
import { GamesLibraryDocument, OpenTournamentDocument, TournamentListDocument } from './generated/operations.ts';
import { useOwnName } from './names.ts';
import { GamesTabs } from './tabs.tsx';
import { timeControls } from './time-controls.ts';
import { tournamentWords } from './tournament-words.ts';
import { gamesWords } from './words.ts';
import './games.css';

/** Tournaments, newest first, and a form that opens one. */
export function TournamentsPage() {
  const words = useWords(tournamentWords);
  const locale = useLocale();
  const nameOf = useOwnName();
  const [isOpening, setOpening] = useState(false);
  const pages = usePages(TournamentListDocument, { first: 20 }, ({ tournaments }) => tournaments);
  return (
    <Page
      title={words.title}
      actions={
        <Button icon={Plus} onClick={() => setOpening(true)}>
          {words.open}
        </Button>
      }
    >
      <div className="stack">
        <GamesTabs current="tournaments" />
        <PartView part={pages.part} pick={({ tournaments }) => tournaments} name={words.title}>
          {() =>
            pages.rows.length === 0 ? (
              <Empty title={words.none}>{words.noneWhy}</Empty>
            ) : (
              <>
                <ul className="games-list">
                  {pages.rows.map(({ id, name, game, format, status, players }) => (
                    <li key={id}>
                      <Link href={`/games/tournaments/${id}`} className="games-row">
                        <span className="strong user-text">{name}</span>
                        <span className="meta">
                          {nameOf(game)} · {words.formats[format]} · {locale.plural(players.length, words.players)}
                        </span>
                        <span>
                          <Badge tone={status === 'OPEN' ? 'accent' : undefined}>{words.status[status]}</Badge>
                        </span>
                      </Link>
                    </li>
                  ))}
                </ul>
                <MoreRows pages={pages} />
              </>
            )
          }
        </PartView>
      </div>
      <Drawer isOpen={isOpening} onClose={() => setOpening(false)} title={words.open}>
        <OpenForm />
      </Drawer>
    </Page>
  );
}

const formats = ['SWISS', 'KNOCKOUT'] as const;

function OpenForm() {
  const words = useWords(tournamentWords);
  const all = useWords(gamesWords);
  const nameOf = useOwnName();
  const tell = useToast();
  const [, go] = useLocation();
  const part = usePart(GamesLibraryDocument, {});
  const open = useAct(OpenTournamentDocument);
  const idempotency = useIdempotencyKey();
  const [name, setName] = useState('');
  const [gameSlug, setGame] = useState('reversi');
  const [format, setFormat] = useState<TournamentFormat>('SWISS');
  const [timeControl, setTime] = useState<TimeControl>('RAPID');
  const [size, setSize] = useState('8');
  const send = async () => {
    const facts = { gameSlug, name, format, timeControl, playersMax: Number(size) };
    const made = await open.run({ input: { ...facts, idempotencyKey: idempotency.key } });
    idempotency.renew();
    if (made === null) return;
    tell(words.opened);
    go(`/games/tournaments/${made.id}`);
  };
  return (
    <Form onSubmit={() => void send()}>
      <Field label={words.name} error={open.fieldError('name')}>
        <Input value={name} maxLength={80} onChange={({ target }) => setName(target.value)} />
      </Field>
      <Field label={words.game}>
        <Select value={gameSlug} onChange={({ target }) => setGame(target.value)}>
          {(part.data?.games ?? []).map((game) => (
            <option key={game.id} value={game.slug}>
              {nameOf(game)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={words.format}>
        <Select
          value={format}
          onChange={({ target }) => setFormat(formats.find((one) => one === target.value) ?? 'SWISS')}
        >
          {formats.map((one) => (
            <option key={one} value={one}>
              {words.formats[one]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={words.time}>
        <Select
          value={timeControl}
          onChange={({ target }) => setTime(timeControls.find((one) => one === target.value) ?? 'RAPID')}
        >
          {timeControls.map((one) => (
            <option key={one} value={one}>
              {all.times[one]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={words.size} error={open.fieldError('playersMax')}>
        <Input
          type="number"
          inputMode="numeric"
          min={2}
          max={32}
          value={size}
          onChange={({ target }) => setSize(target.value)}
        />
      </Field>
      {open.problem?.refusal?.fields === undefined && <ProblemNote problem={open.problem} />}
      <Button type="submit" look="primary" busy={open.isBusy && words.opening}>
        {words.open}
      </Button>
    </Form>
  );
}
