import type { ComplianceFramework, ControlStatus } from '@codai/sdk';
import {
  Badge,
  Button,
  Drawer,
  Empty,
  Field,
  Form,
  IconButton,
  Input,
  Panel,
  Section,
  Select,
  TextArea,
  type Tone,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { Download, FilePlus2, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../../lib/act.tsx';
import { useAddress } from '../../../lib/address.ts';
import { serverNow } from '../../../lib/clock.ts';
import { MoreRows, PartView, usePages, usePart } from '../../../lib/part.tsx';
import { usePersonText } from '../../../shared/people/person.tsx';
import { complianceWords } from './compliance-words.ts';
import {
  AttachEvidenceDocument,
  type ComplianceReportPartsFragment,
  ComplianceReportsDocument,
  ComplianceStateDocument,
  type ComplianceStateQuery,
  GenerateComplianceReportDocument,
} from './generated/operations.ts';
import './controls.css';

type Control = NonNullable<ComplianceStateQuery['complianceStatus']>['controls'][number];
type Evidence = Control['evidence'][number];
type Report = ComplianceReportPartsFragment;

const frameworks: readonly ComplianceFramework[] = ['GDPR', 'ISO_27001', 'PCI_DSS', 'POPIA', 'SOC_2'];
const tones: Readonly<Record<ControlStatus, Tone | 'waits' | undefined>> = {
  MET: 'good',
  NOT_MET: 'danger',
  STALE: 'warning',
  NO_EVIDENCE: 'waits',
};

/** How the controls of a framework stand, the evidence for them, and reports to hand over. */
export default function Compliance() {
  const words = useWords(complianceWords);
  const { get, change } = useAddress();
  const framework = frameworks.find((one) => one === get('framework')) ?? 'GDPR';
  // Another number: a report has computed the evidence anew.
  const [turn, setTurn] = useState(0);
  return (
    <>
      <p className="meta control-about">{words.about}</p>
      <div className="control-tools">
        <Select
          aria-label={words.framework}
          value={framework}
          onChange={({ target }) => change({ framework: target.value === 'GDPR' ? null : target.value, control: null })}
        >
          {frameworks.map((value) => (
            <option key={value} value={value}>
              {words.frameworks[value]}
            </option>
          ))}
        </Select>
      </div>
      <Controls key={`${framework} ${turn}`} framework={framework} />
      <Reports framework={framework} onMade={() => setTurn(turn + 1)} />
    </>
  );
}

function Controls({ framework }: { readonly framework: ComplianceFramework }) {
  const words = useWords(complianceWords);
  const locale = useLocale();
  const { get, change } = useAddress();
  const part = usePart(ComplianceStateDocument, { framework });
  const controls = part.data?.complianceStatus?.controls ?? [];
  const chosen = controls.find(({ id }) => id === get('control'));
  return (
    <Section
      title={words.controls}
      actions={<IconButton icon={RefreshCw} label={words.reload} onClick={part.reload} />}
    >
      <PartView part={part} pick={({ complianceStatus }) => complianceStatus} name={words.controls}>
        {({ title, met, at, controls: all }) => (
          <>
            <p className="control-about">
              <span className="strong">{title}</span>{' '}
              <span className="meta">
                {words.met(locale.number(met), locale.number(all.length))} · {words.at(locale.when(at))}
              </span>
            </p>
            <Panel>
              <ul className="rows">
                {all.map((control) => (
                  <ControlRow key={control.id} control={control} onAttach={() => change({ control: control.id })} />
                ))}
              </ul>
            </Panel>
          </>
        )}
      </PartView>
      {chosen && (
        <Attach
          control={chosen}
          onClose={() => change({ control: null }, { replace: true })}
          onAttached={part.reload}
        />
      )}
    </Section>
  );
}

function ControlRow({ control, onAttach }: { readonly control: Control; readonly onAttach: () => void }) {
  const words = useWords(complianceWords);
  return (
    <li className="wrap">
      <span className="grow control-lines">
        <span className="line wrap">
          <span className="strong">{control.reference}</span>
          <Badge tone={tones[control.status]}>{words.states[control.status]}</Badge>
          {control.isComputed && <span className="meta">{words.computed}</span>}
        </span>
        <span>{control.title}</span>
        {control.status !== 'MET' && <span className="meta">{words.means[control.status]}</span>}
        {control.evidence.map((evidence) => (
          <EvidenceLine key={evidence.id} evidence={evidence} />
        ))}
      </span>
      <Button size="s" aria-label={words.attachTo(control.reference)} onClick={onAttach}>
        {words.attach}
      </Button>
    </li>
  );
}

function EvidenceLine({ evidence }: { readonly evidence: Evidence }) {
  const words = useWords(complianceWords);
  const locale = useLocale();
  const person = usePersonText(evidence.attachedBy?.id ?? null);
  const facts = [
    locale.when(evidence.at),
    evidence.isStale ? words.stale : words.validUntil(locale.when(evidence.validUntil)),
    !evidence.isMet && words.fails,
    evidence.attachedBy !== null && words.by(person),
  ];
  return (
    <span className={evidence.isStale || !evidence.isMet ? 'meta control-late' : 'meta'}>
      {evidence.kind === null ? words.attached : words.evidence[evidence.kind]}:{' '}
      <span className="user-text">{evidence.detail}</span>
      {evidence.reference !== null && <span className="mono control-code"> {evidence.reference}</span>}
      {' · '}
      {facts.filter(Boolean).join(' · ')}
    </span>
  );
}

const DAY_MS = 86_400_000;
const DAYS_MAX = 400;

/** The day that an input of days shows. */
const dayText = (instant: number) => new Date(instant).toISOString().slice(0, 10);

interface AttachProps {
  readonly control: Control;
  readonly onClose: () => void;
  readonly onAttached: () => void;
}

function Attach({ control, onClose, onAttached }: AttachProps) {
  const words = useWords(complianceWords);
  const tell = useToast();
  const attach = useAct(AttachEvidenceDocument);
  const [detail, setDetail] = useState('');
  const [reference, setReference] = useState('');
  const [until, setUntil] = useState('');
  const [isTried, setTried] = useState(false);
  const wanted = (text: string) => (isTried && text.trim() === '' ? words.wanted : undefined);
  const faults = {
    detail: wanted(detail) ?? attach.fieldError('detail'),
    reference: wanted(reference) ?? attach.fieldError('reference'),
    until: wanted(until) ?? attach.fieldError('validUntil'),
  };
  const told = Object.values(faults).filter((fault) => fault !== undefined);
  const submit = async () => {
    setTried(true);
    if (detail.trim() === '' || reference.trim() === '' || until === '') return;
    const input = {
      controlId: control.id,
      detail: detail.trim(),
      reference: reference.trim(),
      // The period includes the whole last day in this time zone.
      validUntil: new Date(`${until}T23:59:59`).toISOString(),
    };
    if ((await attach.run({ input })) === null) return;
    onClose();
    onAttached();
    tell(words.attachDone);
  };
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={words.attachTo(control.reference)}
      isChanged={detail !== '' || reference !== ''}
    >
      <Form onSubmit={() => void submit()} errors={told}>
        <p>{control.title}</p>
        <p className="meta">{control.isComputed ? words.attachWhy.beside : words.attachWhy.own}</p>
        <Field label={words.detail} hint={words.detailHint} error={faults.detail}>
          <TextArea rows={3} maxLength={1_000} value={detail} onChange={({ target }) => setDetail(target.value)} />
        </Field>
        <Field label={words.reference} hint={words.referenceHint} error={faults.reference}>
          <Input
            value={reference}
            maxLength={500}
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => setReference(target.value)}
          />
        </Field>
        <Field label={words.until} hint={words.untilHint} error={faults.until}>
          <Input
            type="date"
            min={dayText(serverNow())}
            max={dayText(serverNow() + (DAYS_MAX - 1) * DAY_MS)}
            value={until}
            onChange={({ target }) => setUntil(target.value)}
          />
        </Field>
        {told.length === 0 && <ProblemNote problem={attach.problem} />}
        <p className="line">
          <Button type="submit" look="primary" busy={attach.isBusy && words.attaching}>
            {words.attach}
          </Button>
        </p>
      </Form>
    </Drawer>
  );
}

interface ReportsProps {
  readonly framework: ComplianceFramework;
  readonly onMade: () => void;
}

function Reports({ framework, onMade }: ReportsProps) {
  const words = useWords(complianceWords).reports;
  const tell = useToast();
  const pages = usePages(ComplianceReportsDocument, { first: 10 }, ({ complianceReports }) => complianceReports);
  const make = useAct(GenerateComplianceReportDocument);
  const submit = async () => {
    if ((await make.run({ input: { framework } })) === null) return;
    pages.part.reload();
    onMade();
    tell(words.done);
  };
  return (
    <Section
      title={words.title}
      actions={
        <Button size="s" icon={FilePlus2} busy={make.isBusy && words.making} onClick={() => void submit()}>
          {words.make}
        </Button>
      }
    >
      <ProblemNote problem={make.problem} />
      <Panel>
        <PartView part={pages.part} pick={(data) => data} name={words.title}>
          {() =>
            pages.rows.length === 0 ? (
              <Empty title={words.none}>{words.noneWhy}</Empty>
            ) : (
              <ul className="rows">
                {pages.rows.map((report) => (
                  <ReportRow key={report.id} report={report} />
                ))}
              </ul>
            )
          }
        </PartView>
        <MoreRows pages={pages} />
      </Panel>
    </Section>
  );
}

function ReportRow({ report }: { readonly report: Report }) {
  const all = useWords(complianceWords);
  const words = all.reports;
  const locale = useLocale();
  const person = usePersonText(report.generatedBy?.id ?? null);
  const framework = all.frameworks[report.framework];
  const when = locale.when(report.generatedAt);
  return (
    <li className="wrap">
      <span className="grow control-lines">
        <span className="line wrap">
          <span className="strong">{framework}</span>
          <span>{all.met(locale.number(report.met), locale.number(report.total))}</span>
        </span>
        <span className="meta">
          {when}
          {report.generatedBy !== null && ` · ${words.by(person)}`}
        </span>
        <span className="meta mono control-code">
          {words.sha256} {report.sha256}
        </span>
      </span>
      <Button size="s" icon={Download} aria-label={words.downloadOf(framework, when)} onClick={() => keep(report)}>
        {words.download}
      </Button>
    </li>
  );
}

/** Saves the report byte for byte, so that its checksum holds. */
function keep({ framework, generatedAt, content }: Report): void {
  const url = URL.createObjectURL(new Blob([content], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `compliance-${framework.toLowerCase()}-${generatedAt.slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
