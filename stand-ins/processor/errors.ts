import type Stripe from 'stripe';

/** The `error` of an answer. See https://docs.stripe.com/api/errors. */
export interface ErrorBody {
  type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
  message: string;
  code?: string;
  decline_code?: string;
  advice_code?: string;
  param?: string;
  charge?: string;
  doc_url?: string;
  payment_intent?: Stripe.PaymentIntent;
  payment_method?: Stripe.PaymentMethod;
  setup_intent?: Stripe.SetupIntent;
}

export interface ApiErrorOptions {
  /** Earlier effects stay (a declined charge is a charge). */
  readonly keepsEffects?: boolean;
  /** False when nothing was tried: the same idempotency key may come again with other parameters. */
  readonly isAnswer?: boolean;
}

/** An answer that is an error. */
export class ApiError extends Error {
  readonly keepsEffects: boolean;
  readonly isAnswer: boolean;

  constructor(
    readonly status: number,
    readonly body: ErrorBody,
    options: ApiErrorOptions = {},
  ) {
    super(body.message);
    this.keepsEffects = options.keepsEffects ?? false;
    this.isAnswer = options.isAnswer ?? true;
  }
}

/** A 400 for what was asked; `code` is one of https://docs.stripe.com/error-codes. */
export function invalidRequest(message: string, facts: Omit<Partial<ErrorBody>, 'type' | 'message'> = {}): ApiError {
  return new ApiError(400, { type: 'invalid_request_error', message, ...withDocument(facts) });
}

/** A 400 for a parameter that could not be read: nothing was tried, and no idempotency key is used up. */
export function invalidParameter(message: string, facts: { code?: string; param: string }): ApiError {
  const body: ErrorBody = { type: 'invalid_request_error', message, ...withDocument(facts) };
  return new ApiError(400, body, { isAnswer: false });
}

/** The 404 for an id that is of nothing, or in a parameter the 400. `what` as in "No such customer". */
export function missing(what: string, id: string, param = 'id'): ApiError {
  const body: ErrorBody = {
    type: 'invalid_request_error',
    message: `No such ${what}: '${id}'`,
    ...withDocument({ code: 'resource_missing', param }),
  };
  return new ApiError(param === 'id' ? 404 : 400, body);
}

function withDocument<T extends { code?: string }>(facts: T): T & { doc_url?: string } {
  if (!facts.code) return facts;
  return { ...facts, doc_url: `https://docs.stripe.com/error-codes/${facts.code.replaceAll('_', '-')}` };
}
