import type { Caller } from '@codai/kit';
import { alertLoader } from './alerts/loaders.ts';
import {
  applicationLoader,
  historyLoader,
  ownApplicationLoader,
  scorecardLoader,
  scorecardsLoader,
} from './applications/loaders.ts';
import type { Loaders } from './context.ts';
import { contractLoader, milestonesLoader } from './contracts/loaders.ts';
import type { Deps } from './deps.ts';
import { employerLoader, trustedIssuersLoader } from './employers/loaders.ts';
import { disputeLoader, fundingLoader, milestoneLoader, pendingStepLoader } from './escrow/loaders.ts';
import { interviewLoader } from './interviews/loaders.ts';
import { offerLoader } from './offers/loaders.ts';
import { postingLoader, postingSkillsLoader } from './postings/loaders.ts';
import { profileFactsLoader, profileLoader, profileSkillsLoader } from './profiles/loaders.ts';
import { resumeLoader } from './resumes/loaders.ts';
import { reviewsLoader } from './reviews/loaders.ts';
import { confirmedSkillsLoader, skillLoader } from './skills/loaders.ts';

export function loadersFor(deps: Deps, caller: Caller): Loaders {
  return {
    skill: skillLoader(deps, caller),
    confirmedSkills: confirmedSkillsLoader(deps),
    employer: employerLoader(deps, caller),
    trustedIssuers: trustedIssuersLoader(deps, caller),
    posting: postingLoader(deps, caller),
    postingSkills: postingSkillsLoader(deps, caller),
    profile: profileLoader(deps, caller),
    profileFacts: profileFactsLoader(deps, caller),
    profileSkills: profileSkillsLoader(deps, caller),
    resume: resumeLoader(deps, caller),
    application: applicationLoader(deps, caller),
    ownApplication: ownApplicationLoader(deps, caller),
    history: historyLoader(deps, caller),
    scorecards: scorecardsLoader(deps, caller),
    scorecard: scorecardLoader(deps, caller),
    interview: interviewLoader(deps, caller),
    offer: offerLoader(deps, caller),
    alert: alertLoader(deps, caller),
    contract: contractLoader(deps, caller),
    milestones: milestonesLoader(deps, caller),
    milestone: milestoneLoader(deps, caller),
    pendingStep: pendingStepLoader(deps, caller),
    funding: fundingLoader(deps, caller),
    dispute: disputeLoader(deps, caller),
    reviews: reviewsLoader(deps, caller),
  };
}
