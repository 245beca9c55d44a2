import { Button, Dialog, Field, Form, Select, TextArea, useToast, useWords } from '@codai/ui';
import { Flag } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { ReportOpponentDocument } from './generated/operations.ts';
import { reportWords } from './report-words.ts';

const kinds = ['CHEATING', 'STALLING', 'ABUSE'] as const;

/** Reports the opponent of a match to the moderators. */
export function ReportPlayer({ matchId }: { readonly matchId: string }) {
  const words = useWords(reportWords);
  const tell = useToast();
  const report = useAct(ReportOpponentDocument);
  const idempotency = useIdempotencyKey();
  const [isOpen, setOpen] = useState(false);
  const [kind, setKind] = useState<(typeof kinds)[number]>('CHEATING');
  const [note, setNote] = useState('');
  const close = () => {
    report.clear();
    setOpen(false);
  };
  const send = async () => {
    const done = await report.run({ input: { matchId, kind, note, idempotencyKey: idempotency.key } });
    idempotency.renew();
    if (done === null) return;
    tell(words.reported);
    close();
  };
  return (
    <>
      <Button look="plain" size="s" icon={Flag} onClick={() => setOpen(true)}>
        {words.report}
      </Button>
      <Dialog isOpen={isOpen} onClose={close} title={words.report} description={words.why}>
        <Form onSubmit={() => void send()}>
          <Field label={words.kind}>
            <Select
              value={kind}
              onChange={({ target }) => setKind(kinds.find((one) => one === target.value) ?? 'CHEATING')}
            >
              {kinds.map((one) => (
                <option key={one} value={one}>
                  {words.kinds[one]}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={words.note} error={report.fieldError('note')}>
            <TextArea value={note} maxLength={500} onChange={({ target }) => setNote(target.value)} />
          </Field>
          {report.fieldError('note') === undefined && <ProblemNote problem={report.problem} />}
          <Button type="submit" look="primary" busy={report.isBusy && words.sending}>
            {words.send}
          </Button>
        </Form>
      </Dialog>
    </>
  );
}
