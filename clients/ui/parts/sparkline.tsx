import { useId } from 'react';

export interface SparklineProps {
  /** At equal distances, oldest first; each holds until the next. */
  readonly values: readonly number[];
  /** The line in a sentence, for readers. */
  readonly summary: string;
  /** Below the line: its beginning, its highest value, its end. */
  readonly captions: readonly [from: string, highest: string, until: string];
}

const WIDTH = 600;
const HEIGHT = 60;

/** The course of one number, without axes: `Chart` is for what is to be read off. */
export function Sparkline({ values, summary, captions }: SparklineProps) {
  const id = useId();
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (index: number) => ((index / Math.max(values.length - 1, 1)) * WIDTH).toFixed(1);
  // A line that stays at one value runs in the middle.
  const y = (value: number) =>
    (high === low ? HEIGHT / 2 : HEIGHT - ((value - low) / (high - low)) * HEIGHT).toFixed(1);
  const steps = values.map((value, index) => (index === 0 ? `M0 ${y(value)}` : `H${x(index)}V${y(value)}`));
  return (
    <figure className="sparkline">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-labelledby={id}>
        <title id={id}>{summary}</title>
        <path d={steps.join('')} />
      </svg>
      <figcaption className="meta">
        {captions.map((caption, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a caption is its place.
          <span key={index}>{caption}</span>
        ))}
      </figcaption>
    </figure>
  );
}
