import type { JobPostingRowFragment } from '@codai/sdk';
import { useLocale, useWords } from '../words/locale.tsx';
import { jobsWords } from './words.ts';

type Facts = Pick<JobPostingRowFragment, 'employer' | 'city' | 'country' | 'workplace' | 'employment' | 'salary'>;

/** Employer, place, terms and pay of a posting on one line. */
export function useFacts(): (posting: Facts) => string {
  const words = useWords(jobsWords);
  const locale = useLocale();
  return ({ employer, city, country, workplace, employment, salary }) => {
    const amounts = [salary?.min, salary?.max].flatMap((one) => (one ? [locale.money(one)] : []));
    const facts = [
      employer.name,
      [city, country].filter(Boolean).join(', '),
      words.workplaces[workplace],
      words.employments[employment],
      salary && `${amounts.join(' – ')} ${words.periods[salary.period]}`,
    ];
    return facts.filter(Boolean).join(' · ');
  };
}
