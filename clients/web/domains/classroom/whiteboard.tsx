import { Button, IconButton, useLocale, useWords } from '@codai/ui';
import { Eraser, Pen, Undo2 } from 'lucide-react';
import { type PointerEvent, useRef, useState } from 'react';
import { useShared } from '../../shared/shared-text/use-shared-text.ts';
import { BoardCanvas, isStroke, POINTS_MAX, type Stroke, strokesIn, useStrokes } from './board-canvas.tsx';
import { collabDocuments } from './documents.ts';
import { classroomWords } from './words.ts';

const colours = ['ink', 'blue', 'red', 'green'] as const;
/** Points nearer than this say nothing. */
const STEP = 4;

/** A board that everybody draws on at once, also without a connection. */
export function Whiteboard({ id, isReadOnly }: { readonly id: string; readonly isReadOnly: boolean }) {
  const words = useWords(classroomWords).board;
  const locale = useLocale();
  const { shared, state, hasEnded } = useShared(id, collabDocuments);
  const strokes = useStrokes(shared?.doc ?? null);
  const [drawing, setDrawing] = useState<Stroke | null>(null);
  const [colour, setColour] = useState<(typeof colours)[number]>('ink');
  const [erases, setErases] = useState(false);
  const [mine, setMine] = useState<readonly string[]>([]);
  const board = useRef<SVGSVGElement>(null);
  const isStill = isReadOnly || hasEnded || state.sequence === null;

  const placeOf = (event: PointerEvent): readonly [number, number] => {
    const box = board.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return [0, 0];
    const x = ((event.clientX - box.left) / box.width) * 1600;
    const y = ((event.clientY - box.top) / box.height) * 900;
    return [Math.round(x), Math.round(y)];
  };
  const erase = (gone: string) =>
    shared?.change((doc) => {
      const list = strokesIn(doc);
      const at = list.toArray().findIndex((one) => isStroke(one) && one.id === gone);
      if (at !== -1) list.delete(at, 1);
    });
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    if (isStill || erases || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrawing({ id: crypto.randomUUID(), colour, points: placeOf(event) });
  };
  const move = (event: PointerEvent) => {
    if (drawing === null || drawing.points.length >= 2 * POINTS_MAX) return;
    const [x, y] = placeOf(event);
    const [lastX = 0, lastY = 0] = drawing.points.slice(-2);
    if (Math.hypot(x - lastX, y - lastY) < STEP) return;
    setDrawing({ ...drawing, points: [...drawing.points, x, y] });
  };
  const end = () => {
    if (drawing === null) return;
    shared?.change((doc) => strokesIn(doc).push([drawing]));
    setMine([...mine, drawing.id]);
    setDrawing(null);
  };
  const last = mine.findLast((one) => strokes.some((stroke) => stroke.id === one));
  return (
    <div className="class-board" data-status={hasEnded ? 'ended' : state.phase}>
      {!isReadOnly && (
        <div className="line class-tools" role="toolbar" aria-label={words.tools}>
          <IconButton
            icon={Pen}
            label={words.pen}
            look={erases ? 'plain' : 'tonal'}
            aria-pressed={!erases}
            onClick={() => setErases(false)}
          />
          <IconButton
            icon={Eraser}
            label={words.eraser}
            look={erases ? 'tonal' : 'plain'}
            aria-pressed={erases}
            onClick={() => setErases(true)}
          />
          {colours.map((one) => (
            <button
              key={one}
              type="button"
              className="class-colour"
              data-colour={one}
              aria-label={words.colours[one]}
              aria-pressed={colour === one}
              onClick={() => setColour(one)}
            />
          ))}
          <Button size="s" look="plain" icon={Undo2} disabled={last === undefined} onClick={() => last && erase(last)}>
            {words.undo}
          </Button>
          <span className="meta end">{locale.plural(strokes.length, words.strokes)}</span>
        </div>
      )}
      <BoardCanvas
        ref={board}
        strokes={drawing === null ? strokes : [...strokes, drawing]}
        isStill={isStill}
        data-erases={erases || undefined}
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
        onStrokePressed={(pressed) => !isStill && erases && erase(pressed)}
      />
    </div>
  );
}
