import type { BaseContext, Caller } from '@codai/kit';
import { agentLoader } from './agents/agents.ts';
import { callLoader, runLoader } from './agents/runs.ts';
import { keyLoader, productLoader } from './api/products.ts';
import { budgetLoader } from './budgets/service.ts';
import { conversationLoader, messageLoader } from './conversations/lists.ts';
import type { Deps } from './deps.ts';
import { datasetLoader, evaluationLoader } from './evaluations/service.ts';
import { humanReviewLoader } from './governance/human-reviews.ts';
import { modelLoader, providerLoader } from './models/catalogue.ts';
import { promptLoader } from './prompts/service.ts';

/** Made anew for each request and each event: what one caller sees at one moment. */
export interface AiContext extends BaseContext, Deps {
  readonly loaders: ReturnType<typeof loadersFor>;
}

export function loadersFor(deps: Deps, caller: Caller) {
  return {
    budget: budgetLoader(deps, caller),
    conversation: conversationLoader(deps, caller),
    humanReview: humanReviewLoader(deps, caller),
    message: messageLoader(deps, caller),
    model: modelLoader(deps),
    prompt: promptLoader(deps, caller),
    provider: providerLoader(deps),
    agent: agentLoader(deps, caller),
    agentRun: runLoader(deps, caller),
    agentToolCall: callLoader(deps, caller),
    apiKey: keyLoader(deps, caller),
    dataset: datasetLoader(deps, caller),
    evaluation: evaluationLoader(deps, caller),
    apiProduct: productLoader(deps, caller),
  };
}
