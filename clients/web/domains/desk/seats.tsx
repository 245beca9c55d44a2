import { Button, Drawer, Field, Form, Input, Note, Section, useLocale, useToast, useWords } from '@codai/ui';
import { Armchair } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import type { SeatPartsFragment } from '../../shared/organisation/generated/operations.ts';
import { SetSeatsDocument } from './generated/operations.ts';
import { seatWords } from './seat-words.ts';

const SEATS_MAX = 100_000;

/** Sets how many people an organisation has room for. An operator reads the number only from the answer. */
export function Seats({ tenantId }: { readonly tenantId: string }) {
  const words = useWords(seatWords);
  const locale = useLocale();
  const [isAsking, ask] = useState(false);
  const [now, setNow] = useState<SeatPartsFragment | null>(null);
  return (
    <Section
      title={words.title}
      actions={
        <Button size="s" icon={Armchair} onClick={() => ask(true)}>
          {words.set}
        </Button>
      }
    >
      {now === null ? (
        <p className="meta">{words.about}</p>
      ) : (
        <p>
          <span className="strong">{words.taken(locale.number(now.used), locale.number(now.limit))}</span>{' '}
          <span className="meta">{now.isSetByOperator ? words.byOperator : words.byPlan}</span>
        </p>
      )}
      {isAsking && <SetSeats tenantId={tenantId} onClose={() => ask(false)} onSet={setNow} />}
    </Section>
  );
}

interface SetSeatsProps {
  readonly tenantId: string;
  readonly onClose: () => void;
  readonly onSet: (seats: SeatPartsFragment) => void;
}

function SetSeats({ tenantId, onClose, onSet }: SetSeatsProps) {
  const words = useWords(seatWords);
  const tell = useToast();
  const set = useAct(SetSeatsDocument);
  const [seats, setSeats] = useState('');
  const [isTried, setTried] = useState(false);
  const count = seats.trim();
  const isValid = count === '' || (/^\d{1,6}$/.test(count) && Number(count) >= 1 && Number(count) <= SEATS_MAX);
  const fault = isTried && !isValid ? words.whole : set.fieldError('seats');
  const submit = async () => {
    setTried(true);
    if (!isValid) return;
    const done = await set.run({ input: { organizationId: tenantId, seats: count === '' ? null : Number(count) } });
    if (done === null) return;
    onSet(done);
    onClose();
    tell(words.done);
  };
  return (
    <Drawer isOpen onClose={onClose} title={words.set} isChanged={seats !== ''}>
      <Form onSubmit={() => void submit()} errors={fault === undefined ? [] : [fault]}>
        <p className="meta">{words.about}</p>
        <Field label={words.seats} hint={words.hint} error={fault}>
          <Input inputMode="numeric" value={seats} maxLength={8} onChange={({ target }) => setSeats(target.value)} />
        </Field>
        {fault === undefined &&
          (set.problem?.refusal?.code === 'NOT_FOUND' ? (
            <Note tone="danger" title={words.notThere} />
          ) : (
            <ProblemNote problem={set.problem} />
          ))}
        <p className="line">
          <Button type="submit" look="primary" busy={set.isBusy && words.saving}>
            {words.set}
          </Button>
        </p>
      </Form>
    </Drawer>
  );
}
