import { keptIds } from '../../lib/device-storage.ts';

/** People whose first steps are over on this device. */
export const firstStepsEnded = keptIds('codai.first-steps-ended', 20);
