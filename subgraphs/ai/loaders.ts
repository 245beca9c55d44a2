import type { Caller } from '@codai/kit';
import { agentLoader, callLoader, runLoader } from './agents/loaders.ts';
import { keyLoader, keyUseLoader, productLoader } from './api/loaders.ts';
import { budgetLoader } from './budgets/loaders.ts';
import type { Loaders } from './context.ts';
import { conversationLoader, messageLoader } from './conversations/loaders.ts';
import type { Deps } from './deps.ts';
import { datasetLoader, evaluationLoader } from './evaluations/loaders.ts';
import { consultationLoader, personaLoader, personaMessageLoader } from './family/loaders.ts';
import { generationLoader } from './generations/loaders.ts';
import { humanReviewLoader, reviewLoader } from './governance/loaders.ts';
import { modelLoader, providerLoader } from './models/loaders.ts';
import { promptLoader } from './prompts/loaders.ts';
import { exerciseLoader, sessionLoader, turnLoader } from './tutor/loaders.ts';

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
