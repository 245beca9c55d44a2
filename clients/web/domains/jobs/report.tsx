import type { JobPostingReportReason } from '@codai/sdk';
import { Button, Dialog, Field, Form, Select, TextArea, useToast, useWords } from '@codai/ui';
import { Flag } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { ReportJobDocument } from './generated/operations.ts';
import { hiringWords } from './hiring-words.ts';
import { jobsWords } from './words.ts';

const reasons: readonly JobPostingReportReason[] = ['SCAM', 'DISCRIMINATION', 'MISLEADING', 'DUPLICATE', 'OTHER'];

/** Tells the operators of a job that should not be there. */
export function ReportJob({ postingId }: { readonly postingId: string }) {
  const all = useWords(jobsWords);
  const words = useWords(hiringWords);
  const tell = useToast();
  const report = useAct(ReportJobDocument);
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState<JobPostingReportReason>('SCAM');
  const [note, setNote] = useState('');
  const send = async () => {
    const said = note.trim() === '' ? null : note;
    if ((await report.run({ input: { postingId, reason, note: said } })) === null) return;
    tell(words.reported);
    setOpen(false);
  };
  return (
    <>
      <Button look="plain" icon={Flag} onClick={() => setOpen(true)}>
        {words.report}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={words.report} description={words.reportWhy}>
        <Form className="stack jobs-asked" onSubmit={() => void send()}>
          <Field label={words.reportReason}>
            <Select value={reason} onChange={({ target }) => setReason(target.value as JobPostingReportReason)}>
              {reasons.map((one) => (
                <option key={one} value={one}>
                  {words.reportReasons[one]}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={words.reportNote} error={report.fieldError('note')}>
            <TextArea rows={3} maxLength={1_000} value={note} onChange={({ target }) => setNote(target.value)} />
          </Field>
          <ProblemNote problem={report.problem} />
          <div className="dialog-actions">
            <Button onClick={() => setOpen(false)}>{all.cancel}</Button>
            <Button type="submit" look="primary" busy={report.isBusy && all.busy}>
              {words.report}
            </Button>
          </div>
        </Form>
      </Dialog>
    </>
  );
}
