import {
  Button,
  Dialog,
  Empty,
  Field,
  Form,
  Glyph,
  Input,
  Note,
  Panel,
  Select,
  Switch,
  TextArea,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { FileText, Plus, Users } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { useInputKey } from '../../lib/input-key.ts';
import { PartView, usePart } from '../../lib/part.tsx';
import { PlanPricesDocument } from '../../shared/money/generated/payments.ts';
import { CohortFacts } from './cohorts.tsx';
import type { EditProps } from './edit-props.ts';
import { Actions } from './form-actions.tsx';
import {
  CreateOneAssignmentDocument,
  CreateOneCohortDocument,
  UpdateOneCourseDocument,
} from './generated/operations.ts';
import { LearningProblem } from './problem.tsx';
import { learningWords } from './words.ts';
import { workWords } from './work-words.ts';

interface DialogProps {
  readonly courseId: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

const wholeOr = (text: string, none: number | null) =>
  text.trim() === '' ? none : Number.isInteger(Number(text)) ? Number(text) : -1;
const instantOf = (local: string) => (local === '' ? null : new Date(local).toISOString());

/** Assignments of a course. */
export function AssignmentsEditor({ course, onChanged }: EditProps) {
  const words = useWords(workWords);
  const more = useWords(learningWords);
  const locale = useLocale();
  const { get, change } = useAddress();
  return (
    <>
      <p>
        <Button icon={Plus} look="primary" onClick={() => change({ do: 'assignment' })}>
          {words.add}
        </Button>
      </p>
      <Panel>
        {course.assignments.length === 0 ? (
          <Empty title={words.none}>{words.noneWhy}</Empty>
        ) : (
          <ul className="rows">
            {course.assignments.map(({ id, title, rubric, dueAt, passPercent }) => (
              <li key={id}>
                <Glyph icon={FileText} />
                <span className="grow learning-lines">
                  <bdi className="strong">{title}</bdi>
                  <span className="meta">
                    {words.most(rubric.reduce((sum, { points }) => sum + points, 0))} · {words.passPercent(passPercent)}
                    {dueAt !== null && ` · ${more.due(locale.when(dueAt))}`}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Panel>
      {get('do') === 'assignment' && (
        <NewAssignment courseId={course.id} onClose={() => change({ do: null })} onDone={onChanged} />
      )}
    </>
  );
}

/** Criteria as they are typed, `Reasoning: 10` a line; one without points has none, which the server refuses. */
function criteriaOf(text: string) {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, name = line, points = '0'] = /^(.*?)\s*[:=]\s*(\d{1,4})$/.exec(line) ?? [];
      return { text: name, points: Number(points) };
    });
}

function NewAssignment({ courseId, onClose, onDone }: DialogProps) {
  const words = useWords(workWords);
  const more = useWords(learningWords);
  const tell = useToast();
  const create = useAct(CreateOneAssignmentDocument);
  const idempotency = useInputKey();
  const [title, setTitle] = useState('');
  const [instructions, setInstructions] = useState('');
  const [rubric, setRubric] = useState('');
  const [due, setDue] = useState('');
  const [late, setLate] = useState('');
  const [pass, setPass] = useState('50');
  const [weight, setWeight] = useState('1');
  const [isRequired, setRequired] = useState(true);
  const fields = ['title', 'instructions', 'rubric', 'passPercent', 'weight', 'latePenalty'];
  const faults = fields.flatMap((field) => create.fieldError(field) ?? []);
  const run = async () => {
    const input = {
      courseId,
      title: title.trim(),
      instructions: instructions.trim(),
      rubric: criteriaOf(rubric),
      isRequired,
      passPercent: wholeOr(pass, null),
      weight: wholeOr(weight, null),
      dueAt: instantOf(due),
      latePenalty: wholeOr(late, null),
    };
    const done = await create.run({ input: { ...input, idempotencyKey: idempotency.of(input) } });
    if (done === null) return;
    idempotency.renew();
    tell(words.added);
    onDone();
    onClose();
  };
  return (
    <Dialog isOpen onClose={onClose} title={words.add}>
      <Form onSubmit={() => void run()} errors={faults}>
        <Field label={more.editor.name} error={create.fieldError('title')}>
          <Input value={title} maxLength={200} onChange={(event) => setTitle(event.target.value)} />
        </Field>
        <Field label={words.instructions} error={create.fieldError('instructions')}>
          <TextArea
            rows={4}
            value={instructions}
            maxLength={20_000}
            onChange={(event) => setInstructions(event.target.value)}
          />
        </Field>
        <Field label={words.criteria} hint={words.criteriaHint} error={create.fieldError('rubric')}>
          <TextArea rows={3} value={rubric} onChange={(event) => setRubric(event.target.value)} />
        </Field>
        <Field label={words.dueAt} hint={words.dueHint} error={create.fieldError('dueAt')}>
          <Input type="datetime-local" value={due} onChange={(event) => setDue(event.target.value)} />
        </Field>
        {due !== '' && (
          <Field label={words.latePenalty} hint={words.lateHint} error={create.fieldError('latePenalty')}>
            <Input inputMode="numeric" value={late} maxLength={3} onChange={(event) => setLate(event.target.value)} />
          </Field>
        )}
        <Field label={words.pass} error={create.fieldError('passPercent')}>
          <Input inputMode="numeric" value={pass} maxLength={3} onChange={(event) => setPass(event.target.value)} />
        </Field>
        <Field label={words.weight} error={create.fieldError('weight')}>
          <Input inputMode="numeric" value={weight} maxLength={4} onChange={(event) => setWeight(event.target.value)} />
        </Field>
        <p className="line">
          <Switch isOn={isRequired} onChange={setRequired} label={words.required} />
          <span>{words.required}</span>
        </p>
        {faults.length === 0 && <LearningProblem problem={create.problem} />}
        <Actions submit={words.add} busy={create.isBusy && words.adding} onClose={onClose} />
      </Form>
    </Dialog>
  );
}

/** Cohorts of a course. */
export function CohortsEditor({ course, onChanged }: EditProps) {
  const words = useWords(workWords);
  const { get, change } = useAddress();
  return (
    <>
      <p>
        <Button icon={Plus} look="primary" onClick={() => change({ do: 'cohort' })}>
          {words.addCohort}
        </Button>
      </p>
      <Panel>
        {course.cohorts.length === 0 ? (
          <Empty title={words.noCohorts}>{words.noCohortsWhy}</Empty>
        ) : (
          <ul className="rows">
            {course.cohorts.map((cohort) => (
              <li key={cohort.id}>
                <Glyph icon={Users} />
                <CohortFacts cohort={cohort} />
              </li>
            ))}
          </ul>
        )}
      </Panel>
      {get('do') === 'cohort' && (
        <NewCohort courseId={course.id} onClose={() => change({ do: null })} onDone={onChanged} />
      )}
    </>
  );
}

function NewCohort({ courseId, onClose, onDone }: DialogProps) {
  const words = useWords(workWords);
  const more = useWords(learningWords);
  const tell = useToast();
  const create = useAct(CreateOneCohortDocument);
  const idempotency = useInputKey();
  const [name, setName] = useState('');
  const [capacity, setCapacity] = useState('');
  const [starts, setStarts] = useState('');
  const [ends, setEnds] = useState('');
  const [hasWaitingList, setWaitingList] = useState(true);
  const faults = ['name', 'capacity', 'startsAt', 'endsAt'].flatMap((field) => create.fieldError(field) ?? []);
  const run = async () => {
    const dates = { startsAt: instantOf(starts), endsAt: instantOf(ends) };
    const input = { courseId, name: name.trim(), capacity: wholeOr(capacity, null), hasWaitingList, ...dates };
    const done = await create.run({ input: { ...input, idempotencyKey: idempotency.of(input) } });
    if (done === null) return;
    idempotency.renew();
    tell(words.added);
    onDone();
    onClose();
  };
  return (
    <Dialog isOpen onClose={onClose} title={words.addCohort}>
      <Form onSubmit={() => void run()} errors={faults}>
        <Field label={words.cohortName} error={create.fieldError('name')}>
          <Input value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field label={more.editor.capacity} hint={more.editor.capacityHint} error={create.fieldError('capacity')}>
          <Input
            inputMode="numeric"
            value={capacity}
            maxLength={6}
            onChange={(event) => setCapacity(event.target.value)}
          />
        </Field>
        <Field label={words.starts} error={create.fieldError('startsAt')}>
          <Input type="datetime-local" value={starts} onChange={(event) => setStarts(event.target.value)} />
        </Field>
        <Field label={words.ends} error={create.fieldError('endsAt')}>
          <Input type="datetime-local" value={ends} onChange={(event) => setEnds(event.target.value)} />
        </Field>
        <p className="line">
          <Switch isOn={hasWaitingList} onChange={setWaitingList} label={more.editor.hasWaitingList} />
          <span>{more.editor.hasWaitingList}</span>
        </p>
        {faults.length === 0 && <LearningProblem problem={create.problem} />}
        <Actions submit={words.addCohort} busy={create.isBusy && words.adding} onClose={onClose} />
      </Form>
    </Dialog>
  );
}

/** Price of an enrolment, of those that payments sells. */
export function PriceEditor({ course, onChanged }: EditProps) {
  const words = useWords(workWords);
  const prices = usePart(PlanPricesDocument, { first: 50 });
  return (
    <PartView part={prices} pick={(data) => data.billingProducts} name={words.price}>
      {({ edges }) => {
        const offers = edges.flatMap(({ node: { name, prices: all } }) =>
          all
            .filter(({ isActive, usageType }) => isActive && usageType === 'LICENSED')
            .map(({ id, unitPrice }) => ({ id, name, unitPrice })),
        );
        return <PriceForm key={course.version} course={course} offers={offers} onChanged={onChanged} />;
      }}
    </PartView>
  );
}

type Amount = NonNullable<NonNullable<EditProps['course']['price']>['unitPrice']>;

interface PriceFormProps extends EditProps {
  readonly offers: readonly { readonly id: string; readonly name: string; readonly unitPrice: Amount | null }[];
}

function PriceForm({ course, offers, onChanged }: PriceFormProps) {
  const words = useWords(workWords);
  const more = useWords(learningWords);
  const locale = useLocale();
  const tell = useToast();
  const update = useAct(UpdateOneCourseDocument);
  const present = course.price?.id ?? '';
  const [priceId, setPrice] = useState(present);
  const fault = update.fieldError('priceId');
  const shown = (amount: Amount | null) => (amount === null ? words.byTier : locale.money(amount, { withCode: true }));
  const run = async () => {
    const done = await update.run({ input: { courseId: course.id, expectedVersion: course.version, priceId } });
    if (done === null) return;
    tell(words.priceSet);
    onChanged();
  };
  return (
    <div className="learning-narrow">
      <Form onSubmit={() => void run()} errors={fault === undefined ? [] : [fault]}>
        {offers.length === 0 && <Note title={words.noPrices} />}
        <Field label={words.price} hint={words.priceHint} error={fault}>
          <Select value={priceId} onChange={(event) => setPrice(event.target.value)}>
            <option value="">{words.free}</option>
            {present !== '' && !offers.some(({ id }) => id === present) && (
              <option value={present}>{`${words.otherPrice} · ${shown(course.price?.unitPrice ?? null)}`}</option>
            )}
            {offers.map(({ id, name, unitPrice }) => (
              <option key={id} value={id}>{`${name} · ${shown(unitPrice)}`}</option>
            ))}
          </Select>
        </Field>
        {fault === undefined && <LearningProblem problem={update.problem} />}
        <p>
          <Button type="submit" look="primary" disabled={priceId === present} busy={update.isBusy && more.saving}>
            {more.save}
          </Button>
        </p>
      </Form>
    </div>
  );
}
