/** The refusals of ai, each with the sentence that documentation shows. */
export const codes = {
  BUDGET_EXCEEDED: 'The call could cost more than the budget has left.',
  CONTENT_POLICY: 'The moderation or a constitutional principle refused the content.',
  CONTEXT_LENGTH_EXCEEDED: 'The request has more tokens than the model takes.',
  INSUFFICIENT_SOURCES: 'The sources give too little for what was asked.',
  MODEL_UNAVAILABLE: 'The model is disabled, or its provider is not configured.',
  PROMPT_VARIABLE: 'Variables of the prompt have no value.',
  STRUCTURED_OUTPUT: 'The output of the model does not match the JSON schema, also after one repair.',
  UPSTREAM_UNAVAILABLE: 'No provider of the fallback chain gave an answer.',
  AGENT_CYCLE: 'The agents would ask each other in a circle.',
  TOOL_NOT_ALLOWED: 'A model asked for a tool that its agent does not have.',
} as const;
