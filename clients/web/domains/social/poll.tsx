import { Button, useLocale, useWords, When } from '@codai/ui';
import { Check } from 'lucide-react';
import { useId, useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { serverNow } from '../../lib/clock.ts';
import { VotePollDocument } from './generated/operations.ts';
import type { PostCard } from './post-card.ts';
import { postWords } from './post-words.ts';

type PollFacts = NonNullable<PostCard['poll']>;

export interface PollProps {
  readonly postId: string;
  readonly poll: PollFacts;
}

/** Takes a vote until the reader has voted or the poll is closed; then shows how people have voted. */
export function Poll({ postId, poll }: PollProps) {
  const words = useWords(postWords);
  const locale = useLocale();
  const act = useAct(VotePollDocument);
  const group = useId();
  const [chosen, choose] = useState<readonly number[]>([]);
  const { closesAt, isMultiple, options, viewerPositions, voterCount } = poll;
  // A page that stays open does not take votes beyond the end.
  const isClosed = poll.isClosed || Date.parse(closesAt) <= serverNow();
  const mayVote = viewerPositions === null && !isClosed;
  const hasResults = options.every(({ voteCount }) => voteCount !== null);
  const pick = (position: number, isOn: boolean) =>
    choose(isMultiple ? (isOn ? [...chosen, position] : chosen.filter((one) => one !== position)) : [position]);
  return (
    <fieldset className="poll">
      <legend className="unseen">{words.poll}</legend>
      {options.map(({ position, text, voteCount }) => {
        const isOwn = viewerPositions?.includes(position) ?? false;
        const share = voterCount === 0 ? 0 : (voteCount ?? 0) / voterCount;
        const shown = (
          <>
            {hasResults && <span className="poll-share" style={{ width: `${share * 100}%` }} aria-hidden />}
            <span className="grow" dir="auto">
              {text}
            </span>
            {isOwn && <Check className="icon" aria-label={words.pollYours} />}
            {hasResults && (
              <span className="num">
                {locale.number(voteCount ?? 0)} · {locale.number(share, { style: 'percent' })}
              </span>
            )}
          </>
        );
        if (!mayVote) {
          return (
            <div key={position} className="poll-option" data-own={isOwn || undefined}>
              {shown}
            </div>
          );
        }
        return (
          <label key={position} className="poll-option" data-open>
            <input
              type={isMultiple ? 'checkbox' : 'radio'}
              name={group}
              checked={chosen.includes(position)}
              onChange={(event) => pick(position, event.target.checked)}
            />
            {shown}
          </label>
        );
      })}
      <div className="poll-foot meta">
        {mayVote && (
          <Button
            size="s"
            look="tonal"
            disabled={chosen.length === 0}
            busy={act.isBusy && words.voting}
            onClick={() => void act.run({ input: { postId, positions: [...chosen].sort((a, b) => a - b) } })}
          >
            {words.vote}
          </Button>
        )}
        <span>
          {locale.plural(voterCount, words.voters)} · {isClosed ? words.pollEnded : words.pollEnds}{' '}
          <When at={closesAt} />
          {mayVote && isMultiple && ` · ${words.pollMany}`}
          {mayVote && !hasResults && ` · ${words.pollHidden}`}
        </span>
      </div>
      <ProblemNote problem={act.problem} />
    </fieldset>
  );
}
