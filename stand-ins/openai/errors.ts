/** A refusal in the shape of OpenAI's errors. Source: https://platform.openai.com/docs/guides/error-codes/api-errors */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    readonly code: string | null,
    message: string,
    readonly param: string | null = null,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }

  body(): string {
    const { message, type, param, code } = this;
    return JSON.stringify({ error: { message, type, param, code } }, null, 2);
  }
}

export function invalidRequest(message: string, param: string | null = null, code: string | null = null): ApiError {
  return new ApiError(400, 'invalid_request_error', code, message, param);
}

/** The stand-in lacks something that the real service has, and says so. */
export function unsupported(what: string, param: string | null = null): ApiError {
  return invalidRequest(`${what} This server is a stand-in for the OpenAI API.`, param, 'unsupported_by_stand_in');
}
