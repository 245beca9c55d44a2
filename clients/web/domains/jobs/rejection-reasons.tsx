import type { RejectionReason } from '@codai/sdk';
import { useWords } from '@codai/ui';
import { jobsWords } from './words.ts';

const reasons: readonly RejectionReason[] = [
  ...(['SKILLS_MISSING', 'EXPERIENCE_MISSING', 'OTHER_CANDIDATE', 'POSITION_FILLED'] as const),
  ...(['PAY_EXPECTATION', 'LANGUAGE', 'WORK_PERMIT', 'OTHER'] as const),
];

/** Reasons to reject an application, as options of a select. */
export function ReasonOptions() {
  const words = useWords(jobsWords);
  return reasons.map((reason) => (
    <option key={reason} value={reason}>
      {words.reasons[reason]}
    </option>
  ));
}
