import { UserRound } from 'lucide-react';
import { useWords } from '../locale.tsx';
import { uiWords } from '../words.ts';

export interface AvatarProps {
  /** Null or undefined: the person did not come, and a neutral figure is shown. */
  readonly id: string | null | undefined;
  readonly name: string;
  readonly size?: 's' | 'l';
  readonly isPresent?: boolean;
  /** Image that the person shows; initials without one. */
  readonly src?: string | null | undefined;
}

/** The person's image, or initials on one of six tints, the same for an id wherever it is shown. */
export function Avatar({ id, name, size, isPresent = false, src }: AvatarProps) {
  const words = useWords(uiWords);
  return (
    <span className="avatar" data-size={size} data-tint={id == null ? undefined : tintOf(id)}>
      {id == null ? <UserRound className="icon" aria-hidden /> : <span aria-hidden>{initialsOf(name)}</span>}
      {src != null && (
        <img
          src={src}
          alt=""
          loading="lazy"
          onError={({ currentTarget }) => {
            currentTarget.hidden = true;
          }}
        />
      )}
      {isPresent && (
        <span className="present">
          <span className="unseen">{words.online}</span>
        </span>
      )}
    </span>
  );
}

function tintOf(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return (sum % 6) + 1;
}

export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = (word: string | undefined) =>
    word === undefined ? '' : ([...new Intl.Segmenter().segment(word)][0]?.segment ?? '');
  return `${first(words[0])}${words.length > 1 ? first(words.at(-1)) : ''}`.toLocaleUpperCase();
}

const [BLUE, RED, YELLOW, WHITE, BLACK] = [
  'var(--data-1)',
  'var(--data-3)',
  'var(--data-2)',
  'var(--surface)',
  'var(--ink)',
];

type Shape = readonly [fill: string | undefined, path: string];
const whole = (fill: string | undefined): Shape => [fill, 'M0 0h20v20H0z'];

/** Flags of the International Code of Signals, A to Z, on a field of 20 by 20. Source: IMO, International Code of Signals (2005). */
const signals: Readonly<Record<string, readonly Shape[]>> = {
  A: [whole(WHITE), [BLUE, 'M10 0h10l-5 10 5 10H10z']],
  B: [[RED, 'M0 0h20l-6 10 6 10H0z']],
  C: [whole(BLUE), [WHITE, 'M0 4h20v12H0z'], [RED, 'M0 8h20v4H0z']],
  D: [whole(YELLOW), [BLUE, 'M0 5h20v10H0z']],
  E: [whole(BLUE), [RED, 'M0 10h20v10H0z']],
  F: [whole(WHITE), [RED, 'M10 0l10 10-10 10L0 10z']],
  G: [whole(YELLOW), [BLUE, 'M3.3 0h3.4v20H3.3zM10 0h3.3v20H10zM16.7 0H20v20h-3.3z']],
  H: [whole(WHITE), [RED, 'M10 0h10v20H10z']],
  I: [whole(YELLOW), [BLACK, 'M10 5a5 5 0 1 0 0 10 5 5 0 0 0 0-10z']],
  J: [whole(BLUE), [WHITE, 'M0 6.7h20v6.6H0z']],
  K: [whole(YELLOW), [BLUE, 'M10 0h10v20H10z']],
  L: [whole(YELLOW), [BLACK, 'M10 0h10v10H0v10h10z']],
  M: [whole(BLUE), [WHITE, 'M0 0h3l7 7 7-7h3v3l-7 7 7 7v3h-3l-7-7-7 7H0v-3l7-7-7-7z']],
  N: [
    whole(WHITE),
    [BLUE, 'M0 0h5v5H0zM10 0h5v5h-5zM5 5h5v5H5zM15 5h5v5h-5zM0 10h5v5H0zM10 10h5v5h-5zM5 15h5v5H5zM15 15h5v5h-5z'],
  ],
  O: [whole(YELLOW), [RED, 'M0 0h20v20z']],
  P: [whole(BLUE), [WHITE, 'M6.7 6.7h6.6v6.6H6.7z']],
  Q: [whole(YELLOW)],
  R: [whole(RED), [YELLOW, 'M8 0h4v8h8v4h-8v8H8v-8H0V8h8z']],
  S: [whole(WHITE), [BLUE, 'M6.7 6.7h6.6v6.6H6.7z']],
  T: [whole(RED), [WHITE, 'M6.7 0h6.6v20H6.7z'], [BLUE, 'M13.3 0H20v20h-6.7z']],
  U: [whole(WHITE), [RED, 'M0 0h10v20h10V10H0z']],
  V: [whole(WHITE), [RED, 'M0 0h4l6 6 6-6h4v4l-6 6 6 6v4h-4l-6-6-6 6H0v-4l6-6-6-6z']],
  W: [whole(BLUE), [WHITE, 'M4 4h12v12H4z'], [RED, 'M7.5 7.5h5v5h-5z']],
  X: [whole(WHITE), [BLUE, 'M8 0h4v8h8v4h-8v8H8v-8H0V8h8z']],
  Y: [whole(YELLOW), [RED, 'M0 4l4-4h4L0 8zM0 12L12 0h4L0 16zM0 20L20 0v4L4 20zM8 20L20 8v4l-8 8zM16 20l4-4v4z']],
  Z: [
    [YELLOW, 'M0 0h20L10 10z'],
    [BLUE, 'M20 0v20L10 10z'],
    [RED, 'M0 20h20L10 10z'],
    [BLACK, 'M0 0v20l10-10z'],
  ],
};

/** The mark of an organisation: the signal flag of its name's first letter. */
export function Flag({ name }: { readonly name: string }) {
  const letter = name.normalize('NFD').charAt(0).toUpperCase();
  const shapes = signals[letter] ?? [whole('var(--fill)')];
  return (
    <svg className="flag" viewBox="0 0 20 20" aria-hidden>
      {shapes.map(([fill, path]) => (
        <path key={path} d={path} style={{ fill }} />
      ))}
    </svg>
  );
}
