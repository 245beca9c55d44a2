import type { RejectionReason } from '@codai/sdk';

export const reasons: readonly RejectionReason[] = [
  ...(['SKILLS_MISSING', 'EXPERIENCE_MISSING', 'OTHER_CANDIDATE', 'POSITION_FILLED'] as const),
  ...(['PAY_EXPECTATION', 'LANGUAGE', 'WORK_PERMIT', 'OTHER'] as const),
];
