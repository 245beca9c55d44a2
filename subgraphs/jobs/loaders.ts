import type { Caller } from '@codai/kit';
import { profileFactsLoader, profileLoader, profileSkillsLoader } from './candidates/profiles/loaders.ts';
import { resumeLoader } from './candidates/resumes/loaders.ts';
import type { Loaders } from './context.ts';
import type { Deps } from './deps.ts';
import { contractLoader, milestonesLoader } from './freelance/contracts/loaders.ts';
import { disputeLoader, fundingLoader, milestoneLoader, pendingStepLoader } from './freelance/escrow/loaders.ts';
import { reviewsLoader } from './freelance/reviews/loaders.ts';
import {
  applicationLoader,
  historyLoader,
  ownApplicationLoader,
  scorecardLoader,
  scorecardsLoader,
} from './hiring/applications/loaders.ts';
import { interviewLoader } from './hiring/interviews/loaders.ts';
import { offerLoader } from './hiring/offers/loaders.ts';
import { alertLoader } from './matching/alerts/loaders.ts';
import { confirmedSkillsLoader, skillLoader } from './qualifications/skills/loaders.ts';
import { employerLoader, trustedIssuersLoader } from './vacancies/employers/loaders.ts';
import { postingLoader, postingSkillsLoader } from './vacancies/postings/loaders.ts';

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
