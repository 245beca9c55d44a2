import { Field, Select, useLocale, useWords } from '@codai/ui';
import type { CohortFactsFragment } from './generated/operations.ts';
import { learningWords } from './words.ts';
import { workWords } from './work-words.ts';

/** Dates of a cohort in words. */
function useSpan() {
  const words = useWords(workWords);
  const locale = useLocale();
  const day = (instant: string | null) => (instant === null ? null : locale.when(instant));
  return ({ startsAt, endsAt }: CohortFactsFragment) => words.span(day(startsAt), day(endsAt));
}

/** Name, dates and places of a cohort. */
export function CohortFacts({ cohort }: { readonly cohort: CohortFactsFragment }) {
  const more = useWords(learningWords);
  const locale = useLocale();
  const span = useSpan();
  const { name, seats } = cohort;
  return (
    <span className="grow learning-lines">
      <bdi className="strong">{name}</bdi>
      <span className="meta">
        {span(cohort)}
        {seats !== null &&
          ` · ${seats.capacity === null ? locale.plural(seats.taken, more.seatsOpen) : more.seats(seats.taken, seats.capacity)}`}
      </span>
    </span>
  );
}

interface ChoiceProps {
  readonly cohorts: readonly CohortFactsFragment[];
  /** Empty: outside of cohorts. */
  readonly value: string;
  readonly onChange: (cohortId: string) => void;
}

/** The cohort to enrol in. Nothing when the course has none. */
export function CohortChoice({ cohorts, value, onChange }: ChoiceProps) {
  const words = useWords(workWords);
  const span = useSpan();
  if (cohorts.length === 0) return null;
  const state = ({ seats }: CohortFactsFragment) =>
    seats?.capacity == null || seats.taken < seats.capacity
      ? null
      : seats.hasWaitingList
        ? words.fullWaits
        : words.full;
  return (
    <Field label={words.cohort}>
      <Select value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{words.noCohort}</option>
        {cohorts.map((cohort) => (
          <option key={cohort.id} value={cohort.id}>
            {[cohort.name, span(cohort), state(cohort)].filter((fact) => fact !== null).join(' · ')}
          </option>
        ))}
      </Select>
    </Field>
  );
}
