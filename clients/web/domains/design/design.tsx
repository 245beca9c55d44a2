import {
  Amount,
  Avatar,
  Badge,
  Button,
  Chart,
  CodeInput,
  Dialog,
  DisplayAmount,
  Drawer,
  Empty,
  Field,
  Flag,
  FlowGlyph,
  Form,
  Glyph,
  IconButton,
  Input,
  Menu,
  type Money,
  MoneyInput,
  Note,
  parseAmount,
  QrCode,
  Segments,
  Select,
  SkeletonRows,
  Steps,
  Switch,
  TextArea,
  Tip,
  useLocale,
  useToast,
  useWords,
  When,
} from '@codai/ui';
import {
  Archive,
  Ban,
  Check,
  CircleCheck,
  CircleDot,
  Clock,
  CloudOff,
  Ellipsis,
  Inbox,
  Lock,
  Plus,
  RefreshCw,
  Send,
  Undo2,
} from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { Front } from '../../shared/front/front.tsx';
import { Facts, FoldedTable, Lists, TabRows, WholeTable } from './tables.tsx';
import { designWords } from './words.ts';
import './design.css';

const eur = (minor: string): Money => ({ minor, currency: 'EUR', exponent: 2 });

/** Each part of the design system with its states, in the theme of the system and in both beside each other. */
export default function DesignPage() {
  const words = useWords(designWords);
  const [theme, setTheme] = useState<'both' | 'light' | 'dark'>('both');
  useEffect(() => {
    document.title = `${words.title} · Codai`;
  }, [words]);
  return (
    <Front>
      <div className="design-head">
        <div>
          <h1 className="title">{words.title}</h1>
          <p className="support">{words.about}</p>
        </div>
        <Segments
          label={words.theme}
          value={theme}
          options={(['both', 'light', 'dark'] as const).map((value) => ({ value, label: words.themes[value] }))}
          onChange={setTheme}
        />
      </div>
      {(['light', 'dark'] as const)
        .filter((one) => theme === 'both' || theme === one)
        .map((one) => (
          <section key={one} className="design-theme" data-theme={one} aria-label={words.themes[one]}>
            <Parts />
          </section>
        ))}
    </Front>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="design-part">
      <h2 className="meta">{title}</h2>
      <div className="panel panel-body stack">{children}</div>
    </div>
  );
}

function Parts() {
  const words = useWords(designWords);
  return (
    <div className="design-parts">
      <Part title={words.parts.colour}>
        <Colours />
      </Part>
      <Part title={words.parts.type}>
        <Type />
      </Part>
      <Part title={words.parts.button}>
        <Buttons />
      </Part>
      <Part title={words.parts.input}>
        <Inputs />
      </Part>
      <Part title={words.parts.money}>
        <MoneyInputs />
      </Part>
      <Part title={words.parts.amounts}>
        <Amounts />
      </Part>
      <Part title={words.parts.badge}>
        <Badges />
      </Part>
      <Part title={words.parts.choice}>
        <Choices />
      </Part>
      <Part title={words.parts.tabs}>
        <TabRows />
      </Part>
      <Part title={words.parts.lists}>
        <Lists />
      </Part>
      <Part title={words.parts.facts}>
        <Facts />
      </Part>
      <Part title={words.parts.folded}>
        <FoldedTable />
      </Part>
      <div className="design-wide">
        <Part title={words.parts.table}>
          <WholeTable />
        </Part>
      </div>
      <Part title={words.parts.empty}>
        <Empty title={words.sample.nothing} action={<Button>{words.sample.ask}</Button>}>
          {words.sample.nothingWhy}
        </Empty>
      </Part>
      <Part title={words.parts.loading}>
        <SkeletonRows />
      </Part>
      <Part title={words.parts.note}>
        <Notes />
      </Part>
      <Part title={words.parts.floating}>
        <Floating />
      </Part>
      <Part title={words.parts.timeline}>
        <Timeline />
      </Part>
      <Part title={words.parts.chart}>
        <Lines />
      </Part>
      <Part title={words.parts.code}>
        <Code />
      </Part>
    </div>
  );
}

const swatches = [
  'canvas',
  'surface',
  'sunken',
  'selected',
  'hairline',
  'edge',
  'ink-3',
  'ink-2',
  'ink',
  'accent',
  'positive',
  'warning',
  'danger',
  'data-1',
  'data-2',
  'data-3',
  'data-4',
  'data-5',
  'data-6',
];

function Colours() {
  return (
    <ul className="design-colours">
      {swatches.map((name) => (
        <li key={name}>
          <span style={{ background: `var(--${name})` }} />
          {name}
        </li>
      ))}
    </ul>
  );
}

function Type() {
  const words = useWords(designWords).type;
  return (
    <>
      <DisplayAmount money={eur('1195749')} />
      <p className="title">{words.title}</p>
      <p className="heading">{words.heading}</p>
      <p>{words.body}</p>
      <p className="reading">{words.reading}</p>
      <p className="design-label">{words.label}</p>
      <p className="meta">{words.meta}</p>
      <p className="mono">{words.code}</p>
    </>
  );
}

function Buttons() {
  const words = useWords(designWords).sample;
  return (
    <>
      <div className="line wrap">
        <Button look="primary" icon={Send}>
          {words.send}
        </Button>
        <Button>{words.review}</Button>
        <Button look="tonal">{words.approve}</Button>
        <Button look="plain">{words.move}</Button>
      </div>
      <div className="line wrap">
        <Button look="danger">{words.notMe}</Button>
        <Button look="danger-solid">{words.endIt}</Button>
        <Button look="primary" busy={words.sending}>
          {words.send}
        </Button>
        <IconButton icon={Plus} label={words.add} look="tonal" />
      </div>
      <div className="line wrap">
        <Button size="s">{words.small}</Button>
        <Button>{words.normal}</Button>
        <Button size="l">{words.large}</Button>
      </div>
      <div className="line wrap">
        <Button disabled>{words.approve}</Button>
        <span className="meta">{words.disabledWhy}</span>
      </div>
    </>
  );
}

function Inputs() {
  const words = useWords(designWords).sample;
  const [handle, setHandle] = useState('nora');
  const [iban, setIban] = useState('RO49 AAAA 1B31 0075 9384 0001');
  const [text, setText] = useState('');
  return (
    <Form onSubmit={() => {}}>
      <Field label={words.handle} hint={words.handleHint}>
        <Input value={handle} onChange={(event) => setHandle(event.target.value)} />
      </Field>
      <Field label="IBAN" error={words.ibanWrong}>
        <Input value={iban} onChange={(event) => setIban(event.target.value)} />
      </Field>
      <Field label={words.team}>
        <Select>
          <option>{words.teams[0]}</option>
          <option>{words.teams[1]}</option>
        </Select>
      </Field>
      <Field label={words.message}>
        <TextArea rows={2} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
      <label className="check">
        <input type="checkbox" defaultChecked />
        {words.check}
      </label>
    </Form>
  );
}

function MoneyInputs() {
  const words = useWords(designWords).sample;
  const locale = useLocale();
  const available = eur('317240');
  const [right, setRight] = useState('1250.00');
  const [much, setMuch] = useState('4000.00');
  const minor = parseAmount(much, 2);
  const isTooMuch = minor !== null && BigInt(minor) > BigInt(available.minor);
  return (
    <>
      <Field label={words.youSend} hint={words.available(locale.money(available))}>
        <MoneyInput value={right} onChange={setRight} currency="EUR" />
      </Field>
      <Field
        label={words.youSend}
        hint={words.available(locale.money(available))}
        error={isTooMuch ? words.tooMuch(locale.money(available)) : undefined}
      >
        <MoneyInput value={much} onChange={setMuch} currency="EUR" />
      </Field>
    </>
  );
}

function Amounts() {
  const words = useWords(designWords).amounts;
  return (
    <div className="rows design-flush">
      <div>
        <FlowGlyph flow="in" />
        <span className="grow">{words.incoming}</span>
        <Amount money={eur('64000')} flow="in" />
      </div>
      <div>
        <FlowGlyph flow="out" />
        <span className="grow">{words.outgoing}</span>
        <Amount money={eur('8420')} flow="out" />
      </div>
      <div>
        <FlowGlyph flow="between" />
        <span className="grow">{words.between}</span>
        <Amount money={eur('25600')} flow="between" />
      </div>
      <div>
        <Glyph icon={Clock} />
        <span className="grow">{words.pending}</span>
        <Amount money={eur('1850')} flow="out" state="pending" />
      </div>
      <div>
        <Glyph icon={Ban} tone="danger" />
        <span className="grow">{words.refused}</span>
        <Amount money={eur('31000')} flow="out" state="refused" />
      </div>
    </div>
  );
}

function Badges() {
  const words = useWords(designWords).badges;
  return (
    <>
      <div className="line wrap">
        <Badge>{words.draft}</Badge>
        <Badge tone="waits">{words.waits}</Badge>
        <Badge tone="accent">{words.review}</Badge>
        <Badge tone="good" icon={Check}>
          {words.approved}
        </Badge>
        <Badge tone="warning" icon={Undo2}>
          {words.returned}
        </Badge>
        <Badge tone="danger">{words.overdue}</Badge>
        <span className="count">3</span>
      </div>
      <div className="line wrap">
        <Avatar id="usr_1" name="Nora North" size="l" />
        <Avatar id="usr_2" name="Niels North" isPresent />
        <Avatar id="usr_3" name="Sara South" />
        <Avatar id="usr_4" name="Bo Both" size="s" />
        <Flag name="North Harbour" />
        <Flag name="South Valley" />
        <Flag name="Platform" />
      </div>
      <p className="meta">{words.flags}</p>
    </>
  );
}

function Choices() {
  const words = useWords(designWords).choice;
  const [order, setOrder] = useState<'ranked' | 'latest'>('ranked');
  const [isOn, setOn] = useState(true);
  return (
    <>
      <div className="line wrap">
        <Segments
          label={words.order}
          value={order}
          options={[
            { value: 'ranked', label: words.ranked },
            { value: 'latest', label: words.latest },
          ]}
          onChange={setOrder}
        />
        <Switch label={words.live} isOn={isOn} onChange={setOn} />
        <Switch label={words.live} isOn={!isOn} onChange={(next) => setOn(!next)} />
        <kbd>⌘K</kbd>
      </div>
      <Steps steps={words.steps} current={1} />
    </>
  );
}

function Notes() {
  const words = useWords(designWords).notes;
  const again = (
    <Button size="s" look="plain">
      {words.again}
    </Button>
  );
  return (
    <>
      <Note icon={CloudOff} title={words.down} actions={again}>
        {words.downWhy}
      </Note>
      <Note tone="accent" title={words.why}>
        {words.whyWhy}
      </Note>
      <Note tone="warning" icon={RefreshCw} title={words.gap} actions={again} />
      <Note tone="good" title={words.good} />
      <Note tone="danger" title={words.refused}>
        {words.refusedWhy}
        <br />
        <span className="mono">ACCOUNT_FROZEN · req_7f21</span>
      </Note>
    </>
  );
}

function Floating() {
  const words = useWords(designWords).floating;
  const sample = useWords(designWords).sample;
  const tell = useToast();
  const [open, setOpen] = useState<'dialog' | 'drawer' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <div className="line wrap">
        <Button onClick={() => setOpen('dialog')}>{words.dialog}</Button>
        <Button onClick={() => setOpen('drawer')}>{words.drawer}</Button>
        <Button onClick={() => tell(words.told, { label: words.undo, run: () => {} })}>{words.toast}</Button>
        <Menu
          label={words.menu}
          trigger={<IconButton icon={Ellipsis} label={words.menu} />}
          items={[
            { key: 'archive', label: words.archive, icon: <Archive className="icon" aria-hidden />, onSelect: close },
            { key: 'checked', label: words.checked, isChecked: true, onSelect: close },
            null,
            { key: 'remove', label: sample.endIt, isDanger: true, onSelect: close },
          ]}
        />
        <Tip text={words.tip}>
          <IconButton icon={Inbox} label={words.tip} />
        </Tip>
      </div>
      <Dialog
        isOpen={open === 'dialog'}
        onClose={close}
        title={words.question}
        description={words.questionWhy}
        actions={
          <>
            <Button onClick={close}>{words.keep}</Button>
            <Button look="danger-solid" onClick={close}>
              {sample.endIt}
            </Button>
          </>
        }
      />
      <Drawer
        isOpen={open === 'drawer'}
        onClose={close}
        title={words.task}
        foot={
          <Button look="primary" onClick={close}>
            {sample.send}
          </Button>
        }
      >
        <MoneyInputs />
      </Drawer>
    </>
  );
}

function Timeline() {
  const words = useWords(designWords).timeline;
  const [now] = useState(() => new Date());
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
  return (
    <ul className="timeline">
      {[
        { icon: CircleDot, text: words.asked, at: ago(48) },
        { icon: Lock, text: words.held, at: ago(47) },
        { icon: CircleCheck, text: words.approved, at: ago(5) },
      ].map(({ icon: Icon, text, at }) => (
        <li key={text}>
          <Icon className="icon" aria-hidden />
          <div>
            <p>{text}</p>
            <p className="meta">
              <When at={at} />
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

const DAY_S = 86_400;
const DAYS = 30;

function Lines() {
  const words = useWords(designWords).chart;
  const locale = useLocale();
  const [begin] = useState(() => Math.floor(Date.now() / 1_000 / DAY_S) * DAY_S - DAYS * DAY_S);
  const at = useMemo(() => Array.from({ length: DAYS }, (_, day) => begin + day * DAY_S), [begin]);
  const series = useMemo(
    () => [
      { label: words.first, values: at.map((_, day) => 4_000 + Math.round(900 * Math.sin(day / 4))) },
      { label: words.second, values: at.map((_, day) => 2_500 + day * 40) },
    ],
    [at, words],
  );
  const format = useMemo(
    () => (value: number) => locale.number(value, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }),
    [locale],
  );
  return <Chart at={at} series={series} stepped format={format} summary={words.summary} />;
}

function Code() {
  const words = useWords(designWords).sample;
  const [code, setCode] = useState('271');
  return (
    <>
      <Field label={words.code} hint={words.codeHint}>
        <CodeInput value={code} onChange={setCode} />
      </Field>
      <QrCode text="https://example.test/codai" label={words.qr} />
    </>
  );
}
