import { IconButton, Segments, Switch, useWords } from '@codai/ui';
import { Pause, Play, RotateCcw } from 'lucide-react';
import { replayWords } from './replay-words.ts';
import { clockText } from './timeline.ts';
import { type Player, speeds } from './use-player.ts';

/** Where the replay is, and how it goes on. */
export function Controls({ player, lengthMs }: { readonly player: Player; readonly lengthMs: number }) {
  const words = useWords(replayWords);
  const { positionMs, isPlaying, speed, shortensSilence } = player;
  const isAtEnd = positionMs >= lengthMs;
  const [elapsed, total] = [clockText(positionMs), clockText(lengthMs)];
  return (
    <section className="replay-controls panel" aria-label={words.controls}>
      <div className="line">
        <IconButton
          look="primary"
          icon={isPlaying ? Pause : isAtEnd ? RotateCcw : Play}
          label={isPlaying ? words.pause : isAtEnd ? words.again : words.play}
          disabled={lengthMs === 0}
          onClick={player.toggle}
        />
        <input
          type="range"
          className="grow"
          aria-label={words.position}
          aria-valuetext={words.of(elapsed, total)}
          min={0}
          max={lengthMs / 1_000}
          step={1}
          value={Math.floor(positionMs / 1_000)}
          onChange={({ target }) => player.seek(target.valueAsNumber * 1_000)}
        />
        <span className="num replay-clock" aria-hidden>
          {elapsed} / {total}
        </span>
      </div>
      <div className="line wrap replay-pace">
        <Segments
          label={words.speed}
          value={speed}
          options={speeds.map((value) => ({ value, label: `${value}×` }))}
          onChange={player.setSpeed}
        />
        <span className="line">
          <Switch isOn={shortensSilence} onChange={player.setShortensSilence} label={words.shortens} />
          <span aria-hidden>{words.shortens}</span>
        </span>
      </div>
    </section>
  );
}
