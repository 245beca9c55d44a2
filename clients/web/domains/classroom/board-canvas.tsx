import { useLocale, useWords } from '@codai/ui';
import type { ComponentPropsWithRef } from 'react';
import type * as Y from 'yjs';
import { useDocumentPart } from './use-document-part.ts';
import { classroomWords } from './words.ts';

/** A stroke as it stands in the Yjs array `shapes`: points of a board of 1,600 by 900, x and y in turn. */
export interface Stroke {
  readonly id: string;
  readonly colour: string;
  readonly points: readonly number[];
}

export const POINTS_MAX = 2_000;

export function isStroke(value: unknown): value is Stroke {
  const { id, points } = (value ?? {}) as Partial<Stroke>;
  return (
    typeof id === 'string' && Array.isArray(points) && points.length <= 2 * POINTS_MAX && points.every(Number.isFinite)
  );
}

export const strokesIn = (doc: Y.Doc): Y.Array<unknown> => doc.getArray('shapes');

const readStrokes = (doc: Y.Doc): readonly Stroke[] => strokesIn(doc).toArray().filter(isStroke);
const none: readonly Stroke[] = [];

/** The strokes of a whiteboard; other content is left out. */
export const useStrokes = (doc: Y.Doc | null): readonly Stroke[] => useDocumentPart(doc, readStrokes, none);

const pathOf = (points: readonly number[]): string => {
  const parts: string[] = [];
  for (let index = 0; index + 1 < points.length; index += 2)
    parts.push(`${index === 0 ? 'M' : 'L'}${points[index]} ${points[index + 1]}`);
  // A dot is a line of no length.
  return parts.length === 1 ? `${parts[0]}l0 0` : parts.join('');
};

export interface BoardCanvasProps extends ComponentPropsWithRef<'svg'> {
  readonly strokes: readonly Stroke[];
  /** Nothing is drawn on it here. */
  readonly isStill: boolean;
  readonly onStrokePressed?: (id: string) => void;
}

/** Draws strokes as a picture. */
export function BoardCanvas({ strokes, isStill, onStrokePressed, ...rest }: BoardCanvasProps) {
  const words = useWords(classroomWords).board;
  const locale = useLocale();
  return (
    <svg
      className="class-canvas"
      viewBox="0 0 1600 900"
      role="img"
      aria-label={words.about(locale.plural(strokes.length, words.strokes))}
      data-still={isStill || undefined}
      {...rest}
    >
      {strokes.map((stroke) => (
        <path
          key={stroke.id}
          data-stroke={stroke.id}
          data-colour={stroke.colour}
          d={pathOf(stroke.points)}
          onPointerDown={() => onStrokePressed?.(stroke.id)}
        />
      ))}
    </svg>
  );
}

/** The whiteboard that a document holds, to look at. */
export function Board({ doc }: { readonly doc: Y.Doc }) {
  return <BoardCanvas strokes={useStrokes(doc)} isStill />;
}
