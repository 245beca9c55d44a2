import { Button, Drawer, Field, Form, Input, useLocale, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { CancelOrderUnitsDocument, type PartDetailFragment } from './generated/operations.ts';
import { orderWords } from './order-words.ts';

interface LowerDrawerProps {
  readonly part: PartDetailFragment;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Lowers the units of a part that are not shipped. */
export default function LowerDrawer({ part, onClose, onDone }: LowerDrawerProps) {
  const words = useWords(orderWords);
  const locale = useLocale();
  const tell = useToast();
  const act = useAct(CancelOrderUnitsDocument);
  const open = part.lines.filter(({ reserved }) => reserved > 0);
  const [kept, setKept] = useState<Readonly<Record<string, string>>>({});
  const lines = open
    .map(({ id, reserved }) => {
      const typed = kept[id] ?? String(reserved);
      // An empty field changes nothing.
      return { lineId: id, quantity: typed.trim() === '' ? 0 : reserved - Number(typed) };
    })
    .filter(({ quantity }) => Number.isInteger(quantity) && quantity > 0);
  const save = async () => {
    if (lines.length === 0) return;
    if ((await act.run({ input: { partId: part.id, lines } })) === null) return;
    tell(words.lowered);
    onDone();
    onClose();
  };
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={words.lowerTitle}
      isChanged={lines.length > 0}
      foot={
        <Button
          look="primary"
          size="l"
          wide
          disabled={lines.length === 0}
          busy={act.isBusy && words.lowering}
          onClick={() => void save()}
        >
          {words.lower}
        </Button>
      }
    >
      <Form onSubmit={() => void save()}>
        <p className="meta">{words.lowerWhy}</p>
        {open.map(({ id, title, reserved }) => (
          <Field key={id} label={words.keepUnits(title)} hint={`0–${locale.number(reserved)}`}>
            <Input
              type="number"
              inputMode="numeric"
              min={0}
              max={reserved}
              value={kept[id] ?? String(reserved)}
              onChange={({ target }) => setKept({ ...kept, [id]: target.value })}
            />
          </Field>
        ))}
        <ProblemNote problem={act.problem} />
      </Form>
    </Drawer>
  );
}
