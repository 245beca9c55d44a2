/** The line behind a pane, by which it is made wider; of `lower` the line above variables and headers. */
export type Boundary = 'tool' | 'operation' | 'response' | 'lower';

/** Shares of the operation, the response and the explanation of the width they have together, in percent. */
type Shares = readonly [operation: number, response: number, explain: number];

export interface PaneSizes {
  /** Width of the tool, in pixels. */
  readonly tool: number;
  /** Height of variables and headers, in pixels. */
  readonly lower: number;
  /** Null: as the layout has them, with a tool or without. */
  readonly shares: Shares | null;
}

/** The size of a pane and its bounds: pixels for `tool` and `lower`, percent for the others. */
export interface PaneRange {
  readonly now: number;
  readonly min: number;
  readonly max: number;
}

export const DEFAULT_SIZES: PaneSizes = { tool: 320, lower: 140, shares: null };

/** As `page.css` has them. */
const DEFAULT_SHARES = percentOf(1.02, 0.92, 1.75);
const DEFAULT_SHARES_WITH_TOOL = percentOf(1.05, 0.95, 1.25);
const SHARE_MIN = 12;
const PIXELS = { tool: { min: 220, max: 560 }, lower: { min: 72, max: 640 } } as const;
const STEPS = { tool: 16, lower: 16, operation: 2, response: 2 } as const;

export function rangeOf(sizes: PaneSizes, boundary: Boundary, hasTool: boolean): PaneRange {
  if (boundary === 'tool' || boundary === 'lower') return { now: sizes[boundary], ...PIXELS[boundary] };
  const [operation, response, explain] = sharesOf(sizes, hasTool);
  return boundary === 'operation'
    ? { now: operation, min: SHARE_MIN, max: operation + response - SHARE_MIN }
    : { now: response, min: SHARE_MIN, max: response + explain - SHARE_MIN };
}

/** The sizes with one pane as near to `size` as its bounds allow. What it takes, it takes from the pane behind it. */
export function resized(sizes: PaneSizes, boundary: Boundary, size: number, hasTool: boolean): PaneSizes {
  const { now, min, max } = rangeOf(sizes, boundary, hasTool);
  const to = Math.min(Math.max(size, min), max);
  if (boundary === 'tool' || boundary === 'lower') return { ...sizes, [boundary]: Math.round(to) };
  const [operation, response, explain] = sharesOf(sizes, hasTool);
  const taken = to - now;
  return {
    ...sizes,
    shares: boundary === 'operation' ? [to, response - taken, explain] : [operation, to, explain - taken],
  };
}

/** The sizes with one pane as it was at first; all three shares for one of them. */
export function restored(sizes: PaneSizes, boundary: Boundary): PaneSizes {
  return boundary === 'tool' || boundary === 'lower'
    ? { ...sizes, [boundary]: DEFAULT_SIZES[boundary] }
    : { ...sizes, shares: null };
}

/** The size that a key asks for, or null when it is none of ours. With Shift a step is five times as long. */
export function sizeByKey(
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  boundary: Boundary,
  { now, min, max }: PaneRange,
): number | null {
  if (key === 'Home') return min;
  if (key === 'End') return max;
  const step = STEPS[boundary] * (shiftKey ? 5 : 1);
  const [less, more] = boundary === 'lower' ? ['ArrowDown', 'ArrowUp'] : ['ArrowLeft', 'ArrowRight'];
  return key === less ? now - step : key === more ? now + step : null;
}

/** Custom properties for the styles; without shares of its own, the layout has them. */
export function propertiesOf({ tool, lower, shares }: PaneSizes): Readonly<Record<`--${string}`, string>> {
  return {
    '--pane-tool': `${tool}px`,
    '--pane-lower': `${lower}px`,
    ...(shares !== null && {
      '--pane-operation': `${shares[0]}fr`,
      '--pane-response': `${shares[1]}fr`,
      '--pane-explain': `${shares[2]}fr`,
    }),
  };
}

/** Sizes from text that was kept, or the default when it is damaged or out of bounds. */
export function readSizes(text: string | null): PaneSizes {
  try {
    const { tool, lower, shares } = JSON.parse(text ?? '') as Record<keyof PaneSizes, unknown>;
    const isWithin = (value: unknown, { min, max }: { min: number; max: number }) =>
      typeof value === 'number' && value >= min && value <= max;
    if (!isWithin(tool, PIXELS.tool) || !isWithin(lower, PIXELS.lower)) return DEFAULT_SIZES;
    return { tool: tool as number, lower: lower as number, shares: readShares(shares) };
  } catch {
    return DEFAULT_SIZES;
  }
}

function readShares(value: unknown): Shares | null {
  if (!Array.isArray(value) || value.length !== 3) return null;
  const areShares = value.every((each) => typeof each === 'number' && each >= SHARE_MIN);
  const sum = value.reduce((total: number, each) => total + Number(each), 0);
  return areShares && Math.abs(sum - 100) < 1 ? (value as unknown as Shares) : null;
}

function percentOf(operation: number, response: number, explain: number): Shares {
  const one = (operation + response + explain) / 100;
  return [operation / one, response / one, explain / one];
}

function sharesOf({ shares }: PaneSizes, hasTool: boolean): Shares {
  return shares ?? (hasTool ? DEFAULT_SHARES_WITH_TOOL : DEFAULT_SHARES);
}
