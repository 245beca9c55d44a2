import type { ReportTargetKind } from '@codai/sdk';
import { Button, Drawer, Field, Form, Note, RadioGroup, TextArea, useLocale, useToast, useWords } from '@codai/ui';
import { ShieldAlert } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { ReportContentDocument } from './generated/operations.ts';
import { reportWords } from './words.ts';

const reasons = ['SPAM', 'HARASSMENT', 'HATE', 'VIOLENCE', 'SEXUAL', 'MISINFORMATION', 'OTHER'] as const;
const DETAILS_MAX = 1_000;

export interface ReportProps {
  readonly target: { readonly kind: ReportTargetKind; readonly id: string };
  readonly onClose: () => void;
}

/** Brings a post, comment, message or profile before its moderators. */
export function Report({ target, onClose }: ReportProps) {
  const words = useWords(reportWords);
  const locale = useLocale();
  const tell = useToast();
  const act = useAct(ReportContentDocument);
  const [reason, setReason] = useState<(typeof reasons)[number]>('SPAM');
  const [details, setDetails] = useState('');
  const [isTried, setTried] = useState(false);
  const left = DETAILS_MAX - [...details].length;
  const isMissing = reason === 'OTHER' && details.trim() === '';
  const submit = async () => {
    setTried(true);
    if (left < 0 || isMissing) return;
    if ((await act.run({ input: { targetKind: target.kind, targetId: target.id, reason, details } })) === null) return;
    tell(words.reported);
    onClose();
  };
  const error = isTried && isMissing ? words.detailsNeeded : act.fieldError('details');
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={words.reportTitle[target.kind]}
      isChanged={details !== ''}
      foot={
        <Button look="primary" busy={act.isBusy && words.reporting} onClick={() => void submit()}>
          {words.reportIt}
        </Button>
      }
    >
      <Form onSubmit={() => void submit()} errors={error === undefined ? [] : [error]}>
        <Note tone="accent" icon={ShieldAlert} title={words.reportWhy[target.kind]} />
        <RadioGroup
          label={words.reason}
          value={reason}
          options={reasons.map((value) => ({ value, label: words.reasons[value] }))}
          onChange={setReason}
        />
        <Field label={words.details} hint={words.detailsHint(locale.number(left))} error={error}>
          <TextArea value={details} onChange={(event) => setDetails(event.target.value)} rows={4} dir="auto" />
        </Field>
        {error === undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Drawer>
  );
}
