export interface Sample {
  /** Seconds since the start. */
  readonly atSeconds: number;
  readonly bytes: number;
}

export interface Slope {
  readonly bytesPerHour: number;
  /** By how much the slope may be off by chance: one standard error of the regression. */
  readonly standardError: number;
}

/** The line through samples by least squares. At least three of them, at different times. */
export function slopeOf(samples: readonly Sample[]): Slope {
  const count = samples.length;
  const mean = (of: (sample: Sample) => number) => samples.reduce((sum, sample) => sum + of(sample), 0) / count;
  const [meanAt, meanBytes] = [mean(({ atSeconds }) => atSeconds), mean(({ bytes }) => bytes)];
  let [spread, together] = [0, 0];
  for (const { atSeconds, bytes } of samples) {
    spread += (atSeconds - meanAt) ** 2;
    together += (atSeconds - meanAt) * (bytes - meanBytes);
  }
  const slope = together / spread;
  const offLine = samples.reduce((sum, { atSeconds, bytes }) => {
    return sum + (bytes - meanBytes - slope * (atSeconds - meanAt)) ** 2;
  }, 0);
  const standardError = Math.sqrt(offLine / (count - 2) / spread);
  return { bytesPerHour: slope * 3_600, standardError: standardError * 3_600 };
}
