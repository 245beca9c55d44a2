import type { Caller } from '@codai/kit';
import { segmentLoaders } from './audience/segments/loaders.ts';
import { consentLoaders } from './contacts/consents/loaders.ts';
import { contactLoaders } from './contacts/people/loaders.ts';
import type { Loaders } from './context.ts';
import type { Deps } from './deps.ts';
import { pageLoaders } from './forms/pages/service.ts';
import { referralLoaders } from './forms/referrals/service.ts';
import { submissionLoaders } from './forms/submissions/service.ts';
import { journeyLoaders } from './journeys/plans/service.ts';
import { conversionLoaders } from './results/conversions/loaders.ts';
import { costLoaders } from './results/costs/service.ts';
import { campaignLoaders } from './sending/campaigns/lists.ts';
import { reportLoaders } from './sending/reports/service.ts';

export function loadersFor(deps: Deps, caller: Caller): Loaders {
  return {
    ...contactLoaders(deps, caller),
    ...consentLoaders(deps, caller),
    ...segmentLoaders(deps, caller),
    ...campaignLoaders(deps, caller),
    ...reportLoaders(deps, caller),
    ...conversionLoaders(deps, caller),
    ...costLoaders(deps, caller),
    ...journeyLoaders(deps, caller),
    ...pageLoaders(deps, caller),
    ...submissionLoaders(deps, caller),
    ...referralLoaders(deps, caller),
  };
}
