import type { BaseContext, Caller } from '@codai/kit';
import { agentLoader } from './agents/agents.ts';
import { callLoader, runLoader } from './agents/runs.ts';
import { keyLoader, keyUseLoader, productLoader } from './api/products.ts';
import { budgetLoader } from './budgets/service.ts';
import { conversationLoader, messageLoader } from './conversations/lists.ts';
import type { Deps } from './deps.ts';
import { datasetLoader, evaluationLoader } from './evaluations/service.ts';
import { consultationLoader, personaLoader, personaMessageLoader } from './family/lists.ts';
import { generationLoader } from './generations/lists.ts';
import { humanReviewLoader } from './governance/human-reviews.ts';
import { reviewLoader } from './governance/reviews.ts';
import { modelLoader, providerLoader } from './models/catalogue.ts';
import { promptLoader } from './prompts/service.ts';
import { exerciseLoader, sessionLoader, turnLoader } from './tutor/lists.ts';

/** Made anew for each request and each event: what one caller sees at one moment. */
export interface AiContext extends BaseContext, Deps {
  readonly loaders: ReturnType<typeof loadersFor>;
}

export function loadersFor(deps: Deps, caller: Caller) {
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
