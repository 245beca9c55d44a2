import type { Caller } from '@codai/kit';
import { agentLoader, callLoader, runLoader } from './assistants/agents/loaders.ts';
import { conversationLoader, messageLoader } from './assistants/conversations/loaders.ts';
import { consultationLoader, personaLoader, personaMessageLoader } from './assistants/family/loaders.ts';
import { generationLoader } from './assistants/generations/loaders.ts';
import { exerciseLoader, sessionLoader, turnLoader } from './assistants/tutor/loaders.ts';
import type { Loaders } from './context.ts';
import type { Deps } from './deps.ts';
import { keyLoader, keyUseLoader, productLoader } from './developers/api/loaders.ts';
import { datasetLoader, evaluationLoader } from './developers/evaluations/loaders.ts';
import { humanReviewLoader } from './governance/human-reviews/loaders.ts';
import { reviewLoader } from './governance/moderation/loaders.ts';
import { promptLoader } from './inference/prompts/loaders.ts';
import { modelLoader, providerLoader } from './models/catalogue/loaders.ts';
import { budgetLoader } from './spending/budgets/loaders.ts';

export function loadersFor(deps: Deps, caller: Caller): Loaders {
  return {
    budget: budgetLoader(deps, caller),
    constitutionReview: reviewLoader(deps, caller),
    consultation: consultationLoader(deps, caller),
    conversation: conversationLoader(deps, caller),
    exercise: exerciseLoader(deps, caller),
    generation: generationLoader(deps, caller),
    humanReview: humanReviewLoader(deps, caller),
    message: messageLoader(deps, caller),
    model: modelLoader(deps),
    persona: personaLoader(deps, caller),
    personaMessage: personaMessageLoader(deps, caller),
    prompt: promptLoader(deps, caller),
    provider: providerLoader(deps),
    session: sessionLoader(deps, caller),
    turn: turnLoader(deps, caller),
    agent: agentLoader(deps, caller),
    agentRun: runLoader(deps, caller),
    agentToolCall: callLoader(deps, caller),
    apiKey: keyLoader(deps, caller),
    apiKeyUse: keyUseLoader(deps, caller),
    dataset: datasetLoader(deps, caller),
    evaluation: evaluationLoader(deps, caller),
    apiProduct: productLoader(deps, caller),
  };
}
